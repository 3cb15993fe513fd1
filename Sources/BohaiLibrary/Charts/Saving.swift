// Charts as files, in the form that the file's ending names.

import BohaiCharts
import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage

extension Library {
  static let savedCharts: [Native] = [save]

  private static let save = Native(
    "save",
    [
      .init("chart", .chart), .init("file", .text), .optional("width", .number), .optional("height", .number),
      .init("scale", .number, default: .number(2)),
    ],
    """
    Saves a chart as a picture: .svg, .png or .pdf; as .txt, what a terminal shows; or as .json (or .vl.json), a
    specification in Vega-Lite 5 with the data, for web pages. The file is replaced as a whole or not at all.

    SVG grows without loss, is small, and carries the chart's title and description for those who cannot see it. PDF is
    one page of the chart's size for papers. PNG and PDF are painted by librsvg and cairo with the fonts of this machine.

    - chart: what `plot` and its kin give
    - file: its name, relative to the notebook's or script's folder; a file of that name is replaced
    - width: in pixels (of a 96th of an inch; in characters for .txt), 640 otherwise
    - height: in pixels; otherwise as much as the chart needs (Vega-Lite has sizes of its own)
    - scale: how many points of a .png make a pixel across; 2 otherwise, for sharp screens

        t = table(year: [2009, 2010, 2011], share: [75.5%, 75.1%, 76.1%])
        plot(t, share ~ year) |> save("/tmp/share.svg")
    """
  ) { (machine, arguments) throws(Fault) in
    guard let chart = arguments[0].asChart?.chart else { return .missing }
    let file = try arguments.fileName(1)
    guard let form = ChartForm(file) else {
      throw Fault(.chartEnding(file, known: ChartForm.allCases.map(\.ending)), at: .argument(1))
    }
    let width = try arguments.pixels(2, "width", form == .txt ? 20...1000 : 160...10_000)
    let height = try arguments.pixels(3, "height", 120...10_000)
    guard case .number(let scale) = arguments[4], 0.5...10 ~= scale else {
      throw Fault(.chartSize("scale", "0.5", "10"), at: .argument(4))
    }
    let path = machine.path(to: file)
    var size = ""
    try about(argument: 1) { () throws(Fault) in
      let drawing = chart.drawing(width: width, height: height)
      try Files.write(form.bytes(of: chart, drawing, columns: width, scale: scale), to: path, name: file)
      if form.isPicture {
        size = "\(Int(drawing.width.rounded())) by \(Int(drawing.height.rounded())) pixels"
      }
    }
    machine.note(Note.savedChart(file, size: size))
    if form.isPicture, form != .svg, let note = chart.noteOnFonts { machine.note(note) }
    return NotGiven.value
  }
}

/// The forms of a file, by its ending.
private enum ChartForm: CaseIterable {
  case svg, png, pdf, txt, json

  var ending: String { ".\(self)" }

  /// Whether it has a size in pixels.
  var isPicture: Bool { self != .txt && self != .json }

  init?(_ file: String) {
    let name = file.lowercased()
    guard let form = Self.allCases.first(where: { name.hasSuffix($0.ending) }) else { return nil }
    self = form
  }

  func bytes(of chart: Chart, _ drawing: Drawing, columns: Double?, scale: Double) throws(Fault) -> [UInt8] {
    switch self {
    case .svg: Array(drawing.svg.utf8)
    case .png: try drawing.png(scale: scale)
    case .pdf: try drawing.pdf()
    case .txt: Array((chart.text(width: Int(columns ?? 80)).joined(separator: "\n") + "\n").utf8)
    case .json: Array((chart.vegaLite().written() + "\n").utf8)
    }
  }
}

extension Arguments {
  /// A number of pixels; `nil` when it is not given.
  fileprivate func pixels(_ index: Int, _ name: String, _ range: ClosedRange<Double>) throws(Fault) -> Double?
  {
    guard values[index].isGiven else { return nil }
    guard case .number(let pixels) = values[index], range ~= pixels else {
      let ends = [range.lowerBound, range.upperBound].map { String(Int($0)) }
      throw Fault(.chartSize(name, ends[0], ends[1]), at: .argument(index))
    }
    return pixels
  }
}
