import BohaiCharts
import BohaiLanguage

/// A chart as a value: made by `plot` and its kin, changed by layers and options that are added with `|>`.
public final class ChartObject: Object, @unchecked Sendable {
  public let chart: Chart
  public init(_ chart: Chart) {
    self.chart = chart
    super.init(.chart)
  }
}

extension Value {
  public var asChart: ChartObject? {
    guard case .object(let object) = self, object.kind == .chart else { return nil }
    return object as? ChartObject
  }

  static func chart(_ chart: Chart) -> Value { .object(ChartObject(chart)) }
}
