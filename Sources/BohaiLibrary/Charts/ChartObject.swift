import BohaiCharts
import BohaiLanguage
import BohaiTables

/// A chart as a value: made by `plot` and its kin, changed by layers and options that are added with `|>`.
public final class ChartObject: Object, @unchecked Sendable {
  public let chart: Chart
  /// Whose rows a later layer may ask for; `nil` where marks are no rows.
  let origin: ChartOrigin?

  public convenience init(_ chart: Chart) { self.init(chart, origin: nil) }

  init(_ chart: Chart, origin: ChartOrigin?) {
    self.chart = chart
    self.origin = origin
    super.init(.chart)
  }

  override public var fieldNames: [String] { ["title", "summary", "notes", "sources"] }

  override public func field(_ name: String) -> Value? {
    switch name {
    case "title": chart.title.map { .text($0) } ?? .missing
    case "summary": .text(chart.summary)
    case "notes": .vector(Column(texts: chart.notes))
    case "sources": .vector(Column(texts: chart.sources))
    default: nil
    }
  }
}

/// The rows that points of a chart were made of.
struct ChartOrigin {
  let table: TableObject
  /// Where each row lies, and in which panel (-1: in none).
  let x: [Double]
  let y: [Double]
  let panels: [Int]
}

extension Value {
  public var asChart: ChartObject? {
    guard case .object(let object) = self, object.kind == .chart else { return nil }
    return object as? ChartObject
  }

  static func chart(_ chart: Chart, origin: ChartOrigin? = nil) -> Value {
    .object(ChartObject(chart, origin: origin))
  }
}
