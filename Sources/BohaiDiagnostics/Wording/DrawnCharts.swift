// What is said when charts are drawn and saved: what became less because it was too much, and what fails.

import BohaiText

/// Why a chart did not become a picture.
public enum PaintingFailure: Sendable, Equatable {
  case emptyPage, notWritten, noMemory
  /// The number of cairo's error.
  case cairo(Int32)
  /// What librsvg says, if anything.
  case librsvg(String?)

  var words: String {
    switch self {
    case .emptyPage: "the page stayed empty"
    case .notWritten: "cairo could not write it"
    case .noMemory: "there is no memory for it"
    case .cairo(let code): "cairo reports error \(code)"
    case .librsvg(let words): words ?? "librsvg does not say why"
    }
  }
}

extension Problem {
  public static func chartNotPainted(_ failure: PaintingFailure) -> Problem {
    Problem(
      .file, "the chart could not be painted: \(failure.words)", label: "a picture",
      hint: "save it as .svg instead")
  }

  public static func chartEnding(_ file: String, known: [String]) -> Problem {
    Problem(
      .value, "the ending of \(file) names no form of a chart", label: "an unknown ending",
      hint: "one of \(known.joined(separator: ", "))")
  }

  public static func chartSize(_ name: String, _ low: String, _ high: String) -> Problem {
    Problem(.value, "\(name): must be a number from \(low) to \(high)", label: "out of range")
  }
}

extension Note {
  private static func grouped(_ count: Int) -> String {
    NumberFormat.fixed(Double(count), 0, grouped: count >= 10_000)
  }

  public static func otherEntries(_ count: Int) -> String { "and \(grouped(count)) others" }

  public static func panelsLeftOut(shown: Int, of count: Int) -> String {
    "the first \(grouped(shown)) of \(grouped(count)) panels are drawn"
  }

  public static func pointsBinned(_ count: Int, largest: Int) -> String {
    "\(grouped(count)) points are drawn as squares, darker where there are more: up to \(grouped(largest)) in one"
  }

  public static func pointsGathered(_ count: Int, largest: Int) -> String {
    "\(grouped(count)) points are drawn together where they lie close, larger where there are more: "
      + "up to \(grouped(largest)) in one"
  }

  public static func linesThinned(_ count: Int) -> String {
    "lines through \(grouped(count)) points are drawn through the first, lowest, highest and last of neighbours"
  }

  public static func linesStrided(every step: Int) -> String {
    "lines that jump to and fro are drawn through one point in \(grouped(step))"
  }

  public static func barsGathered(_ count: Int) -> String {
    "\(grouped(count)) bars are too narrow to be seen; neighbours are drawn as one, as far as the farthest reaches"
  }

  public static func cellsCoarsened(_ count: Int) -> String {
    "\(grouped(count)) cells are too small to be seen; neighbours are drawn as one in the colour of their mean"
  }

  public static func outlinesSimplified(_ count: Int) -> String {
    "outlines of \(grouped(count)) corners are drawn with fewer"
  }

  public static func segmentsLeftOut(shown: Int, of count: Int) -> String {
    "\(grouped(shown)) of \(grouped(count)) links are drawn, the widest where widths differ"
  }

  public static func wordsLeftOut(shown: Int, of count: Int) -> String {
    "\(grouped(shown)) of \(grouped(count)) labels are written"
  }

  public static func layersLeftOut(shown: Int, of count: Int) -> String {
    "\(grouped(shown)) of \(grouped(count)) layers are drawn, the grey ones left out first"
  }

  public static let noChineseFont =
    "no font with Chinese characters is installed, so the picture has boxes for them: apt-get install fonts-wqy-microhei"

  public static func savedChart(_ file: String, size: String) -> String {
    size.isEmpty ? "save: \(file)" : "save: \(size) to \(file)"
  }
}
