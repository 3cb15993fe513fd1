// What is too much for any medium becomes less, and the chart says so: thousands of points become squares by
// their number, long lines keep what a column of pixels can show. Every renderer draws the reduced chart, so
// all forms of a chart show the same and carry the same notes.

import BohaiDiagnostics

extension Chart {
  /// The chart as it is drawn: the same, where it is not too much.
  public func reduced() -> Chart {
    var chart = self
    chart.legend = legend.shortened()
    guard Reduction.isNeeded(by: self) else { return chart }
    var reduction = Reduction(self)
    chart.panels = panels.prefix(Reduction.mostPanels).map { reduction.reduced($0) }
    if frame == .axes {
      // Axes end where they ended with all of the points.
      if x.categories == nil { (chart.x.low, chart.x.high) = (reduction.x.low, reduction.x.high) }
      if y.categories == nil { (chart.y.low, chart.y.high) = (reduction.y.low, reduction.y.high) }
    }
    if panels.count > chart.panels.count {
      chart.notes.append(Note.panelsLeftOut(shown: chart.panels.count, of: panels.count))
    }
    chart.notes += reduction.notes
    return chart
  }
}

extension Legend {
  private static let most = 24

  /// More entries than anybody compares are counted instead.
  fileprivate func shortened() -> Legend {
    guard entries.count > Self.most else { return self }
    let kept = entries.prefix(Self.most - 1)
    let others = LegendEntry(
      Note.otherEntries(entries.count - kept.count), .muted, sign: entries[kept.count].sign)
    return Legend(title: title, entries: kept + [others], ramp: ramp)
  }
}

/// Reduces the panels of one chart and counts what was done.
struct Reduction {
  static let mostPanels = 60
  /// Marks of so few points stay as they are.
  static let fewPoints = 200

  let x: Domain
  let y: Domain
  let isLogarithmic: Bool
  /// Of what each panel may have so many.
  let most: Sizes
  /// The cells of a grid across and upwards.
  let grid: (columns: Int, rows: Int)

  /// Which of the panel's groups of points comes next.
  var group = 0
  /// How many of what was reduced, and the largest number that one cell or bubble stands for.
  var binned = (points: 0, largest: 0)
  var gathered = (points: 0, largest: 0)
  var thinned = 0
  var strided = 0
  var bars = 0
  var cells = 0
  var corners = 0
  var segments = (shown: 0, of: 0)
  var words = (shown: 0, of: 0)
  var layers = (shown: 0, of: 0)

  init(_ chart: Chart) {
    (x, y) = (chart.xDomain, chart.yDomain)
    isLogarithmic = x.isLogarithmic || y.isLogarithmic
    let panels = max(1, min(chart.panels.count, Self.mostPanels))
    most = Sizes.most(panels: panels)
    let columns = panels == 1 ? 72 : panels <= 4 ? 40 : 24
    grid = (columns, columns * 5 / 9)
  }

  static func isNeeded(by chart: Chart) -> Bool {
    let most = Sizes.most(panels: max(1, min(chart.panels.count, mostPanels)))
    return chart.panels.count > mostPanels || chart.panels.contains { Sizes($0).exceeds(most) }
  }

  mutating func reduced(_ panel: Panel) -> Panel {
    let sizes = Sizes(panel)
    guard sizes.exceeds(most) else { return panel }
    var panel = panel
    group = 0
    if panel.marks.count > most.marks {
      panel.marks = Self.greyPointsUnited(panel.marks)
      keepLayers(of: &panel)
    }
    let united = Sizes(panel)
    panel.marks = panel.marks.flatMap { reduced($0, united) }
    return panel
  }

  /// The first layers of each importance: grey ones go before others.
  private mutating func keepLayers(of panel: inout Panel) {
    let excess = panel.marks.count - most.marks
    guard excess > 0 else { return }
    layers = (layers.shown + most.marks, layers.of + panel.marks.count)
    let grey = panel.marks.indices.filter { panel.marks[$0].isGrey }
    let dropped = Set(grey.suffix(excess))
    panel.marks = panel.marks.indices.filter { !dropped.contains($0) }.map { panel.marks[$0] }
    panel.marks.removeLast(max(0, panel.marks.count - most.marks))
  }

  /// Points of many grey groups are one layer: nothing tells the groups apart.
  private static func greyPointsUnited(_ marks: [Mark]) -> [Mark] {
    var united: PointsMark?
    var others: [Mark] = []
    for mark in marks {
      guard case .points(let points) = mark, mark.isGrey, points.inks == nil, points.names.isEmpty,
        united == nil || (united?.sizes == nil) == (points.sizes == nil)
      else {
        others.append(mark)
        continue
      }
      united?.x += points.x
      united?.y += points.y
      united?.sizes? += points.sizes ?? []
      united = united ?? points
    }
    united?.series = ""
    return (united.map { [.points($0)] } ?? []) + others
  }

  private mutating func reduced(_ mark: Mark, _ sizes: Sizes) -> [Mark] {
    switch mark {
    case .points(let points) where sizes.points > most.points: binned(points, marks: sizes.pointMarks)
    case .line(let line) where sizes.corners > most.corners: [.line(thinned(line, lines: sizes.lines))]
    case .area(let area) where sizes.corners > most.corners: [.area(thinned(area, lines: sizes.lines))]
    case .bars(let bars) where sizes.bars > most.bars: [.bars(gathered(bars))]
    case .cells(let cells) where sizes.cells > most.cells: [.cells(coarsened(cells))]
    case .shapes(let shapes) where sizes.outline > most.outline: [.shapes(simplified(shapes, sizes.outline))]
    case .segments(let segments) where sizes.segments > most.segments:
      [.segments(widest(segments, sizes.segments))]
    case .texts(let texts) where sizes.words > most.words: [.texts(first(texts, sizes.words))]
    default: [mark]
    }
  }

  var notes: [String] {
    var notes: [String] = []
    if binned.points > 0 { notes.append(Note.pointsBinned(binned.points, largest: binned.largest)) }
    if gathered.points > 0 { notes.append(Note.pointsGathered(gathered.points, largest: gathered.largest)) }
    if thinned > 0 { notes.append(Note.linesThinned(thinned)) }
    if strided > 0 { notes.append(Note.linesStrided(every: strided)) }
    if bars > 0 { notes.append(Note.barsGathered(bars)) }
    if cells > 0 { notes.append(Note.cellsCoarsened(cells)) }
    if corners > 0 { notes.append(Note.outlinesSimplified(corners)) }
    if segments.of > 0 { notes.append(Note.segmentsLeftOut(shown: segments.shown, of: segments.of)) }
    if words.of > 0 { notes.append(Note.wordsLeftOut(shown: words.shown, of: words.of)) }
    if layers.of > 0 { notes.append(Note.layersLeftOut(shown: layers.shown, of: layers.of)) }
    return notes
  }
}

extension Mark {
  /// Whether it stands for one of the groups that are not told apart.
  fileprivate var isGrey: Bool {
    switch self {
    case .points(let mark): mark.ink == .muted
    case .line(let mark): mark.ink == .muted
    default: false
    }
  }
}

/// How much there is in a panel, or may be.
struct Sizes {
  var marks = 0
  var points = 0
  var pointMarks = 0
  var lines = 0
  var corners = 0
  var bars = 0
  var cells = 0
  var outline = 0
  var segments = 0
  var words = 0

  private init() {}

  init(_ panel: Panel) {
    marks = panel.marks.count
    for mark in panel.marks {
      switch mark {
      case .points(let mark):
        points += mark.x.count
        if mark.x.count > Reduction.fewPoints { pointMarks += 1 }
      case .line(let mark):
        corners += mark.x.count
        lines += 1
      case .area(let mark):
        corners += mark.x.count
        lines += 1
      case .bars(let mark): bars += mark.from.count
      case .cells(let mark): cells += mark.x.count
      case .shapes(let mark): outline += mark.shapes.joined().reduce(0) { $0 + $1.x.count }
      case .segments(let mark): segments += mark.x0.count
      case .texts(let mark): words += mark.texts.count
      case .rule: break
      }
    }
  }

  /// Less for each panel where there are many, so that the whole stays below two megabytes.
  static func most(panels: Int) -> Sizes {
    func share(_ most: Int, of all: Int) -> Int { min(most, all / panels) }
    var sizes = Sizes()
    sizes.marks = share(2000, of: 4000)
    sizes.points = share(4000, of: 20_000)
    sizes.corners = share(6000, of: 60_000)
    sizes.bars = share(3000, of: 15_000)
    sizes.cells = share(12_000, of: 16_000)
    sizes.outline = share(60_000, of: 90_000)
    sizes.segments = share(4000, of: 12_000)
    sizes.words = share(1000, of: 4000)
    return sizes
  }

  func exceeds(_ most: Sizes) -> Bool {
    marks > most.marks || points > most.points || corners > most.corners || bars > most.bars
      || cells > most.cells
      || outline > most.outline || segments > most.segments || words > most.words
  }
}
