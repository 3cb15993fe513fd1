// An axis knows what its numbers mean; where it begins and ends is asked of the marks (`Domain.swift`), how
// many ticks there is room for is the medium's to say (`Ticks.swift`).

import BohaiTables

public struct Axis: Sendable {
  public enum Scale: Sendable, Equatable {
    /// Numbers, and periods by their unit.
    case linear
    /// Logarithmic to the base 10; values of zero and below have no place.
    case logarithmic
    /// Named places 0, 1, 2, ...
    case categories([String])
  }

  /// What is measured: the column's name, or what a person calls it.
  public var title: String
  /// The unit the numbers are in; shown in brackets after the title, and by the ticks (per cent, years,
  /// quarters).
  public var unit: UnitID
  public var scale: Scale
  /// Limits that were asked for.
  public var low: Double?
  public var high: Double?
  /// Whether the axis begins at zero: lengths of bars mean nothing otherwise.
  public var includesZero: Bool
  /// Whether the numbers grow downwards, or to the left: categories listed from the top, ranks.
  public var isReversed: Bool
  /// A grid helps to read values; categories need none.
  public var showsGrid: Bool

  public init(
    _ title: String = "", unit: UnitID = .none, scale: Scale = .linear, low: Double? = nil,
    high: Double? = nil,
    includesZero: Bool = false, isReversed: Bool = false, showsGrid: Bool = true
  ) {
    self.title = title
    self.unit = unit
    self.scale = scale
    self.low = low
    self.high = high
    self.includesZero = includesZero
    self.isReversed = isReversed
    self.showsGrid = showsGrid
  }

  public var categories: [String]? {
    if case .categories(let names) = scale { names } else { nil }
  }

  /// `share [%]`, `gdp [亿元]`; periods need no unit.
  public var label: String {
    guard unit != .none, !unit.isPeriod else { return title }
    let sign = "[\(Units.spelling(unit))]"
    return title.isEmpty ? sign : title + " " + sign
  }
}
