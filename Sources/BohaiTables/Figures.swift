// What is known of each figure of a column beside its value: how far its printed digits reach, its status,
// what was printed, a note. A column of a dataset carries this along through every verb that only takes rows,
// so that a figure is known also where the columns that told it are gone. Computed values are no figures and
// carry nothing.

import BohaiNumerics

/// How exactly a figure was written down. Digits are counted after the point of the stored number: 75.8% is
/// 0.758 and has three.
public enum Precision: Sendable, Equatable {
  /// Nothing is known: a computed value.
  case unknown
  case exact
  case rounded(digits: Int)
  /// Further digits may have been cut off instead of rounded.
  case cut(digits: Int)
  /// So much more or less, in the stored unit.
  case within(Double)

  /// The numbers that `value` may stand for: half a unit of the last digit to both sides; where digits may
  /// have been cut off, a whole unit away from zero. Bounds are rounded outwards.
  public func bounds(_ value: Double) -> (low: Double, high: Double) {
    if value.isNaN { return (value, value) }
    switch self {
    case .unknown, .exact: return (value, value)
    case .within(let half): return (Rounded.sum(value, -half, up: false), Rounded.sum(value, half, up: true))
    case .rounded(let digits): return bounds(value, digits, units: 1)
    case .cut(let digits): return bounds(value, digits, units: 2)
    }
  }

  /// From half a unit towards zero to so many half units away from it.
  private func bounds(_ value: Double, _ digits: Int, units: Double) -> (low: Double, high: Double) {
    let scale = (0..<min(digits.magnitude, 22)).reduce(1.0) { result, _ in result * 10 }
    let whole = (digits < 0 ? value.magnitude / scale : value.magnitude * scale).rounded()
    guard whole < 1e15 else { return (value.nextDown, value.nextUp) }
    let (near, far) = (2 * whole - 1, 2 * whole + units)
    let (low, high) = value < 0 ? (-far, -near) : (near, far)
    if digits < 0 { return (Rounded.product(low, scale / 2, false), Rounded.product(high, scale / 2, true)) }
    return (Rounded.quotient(low, 2 * scale, false), Rounded.quotient(high, 2 * scale, true))
  }
}

/// The figures of one column of a dataset, row by row. Immutable and shared by every column made of them.
public final class Figures: Sendable {
  public let precision: [Precision]
  /// `printed`, `repaired`, `derived`, ...: a column of texts, as long as `precision`; as are the others.
  public let status: Column?
  /// The status where no column tells it.
  public let usual: String?
  /// What was printed, as a text.
  public let printed: Column?
  public let note: Column?
  /// The least and the greatest that a figure may be, where that is more than its digits say.
  public let low: Column?
  public let high: Column?

  public init(
    _ precision: [Precision], status: Column? = nil, usual: String? = nil, printed: Column? = nil,
    note: Column? = nil, low: Column? = nil, high: Column? = nil
  ) {
    (self.precision, self.status, self.usual, self.printed) = (precision, status, usual, printed)
    (self.note, self.low, self.high) = (note, low, high)
  }

  /// Whether how far it may be off was computed, as for a derived figure, and does not follow from its
  /// digits.
  func hasOwnBounds(_ row: Int) -> Bool {
    if case .within = precision[row] { return true }
    return low?.number(row) != nil
  }

  /// The bounds of the figure in `row` with the given value.
  func bounds(_ row: Int, value: Double) -> (low: Double, high: Double) {
    guard let least = low?.number(row), let greatest = high?.number(row) else {
      return precision[row].bounds(value)
    }
    // They were rounded themselves.
    let known = { (column: Column?) in column?.figures?.figures.precision[row] ?? .unknown }
    return (known(low).bounds(least).low, known(high).bounds(greatest).high)
  }
}

/// One figure and what is known of it.
public struct Figure: Sendable {
  public var status: String?
  public var printed: String?
  public var note: String?
  public var precision = Precision.unknown

  public init() {}

  init(status: String?, printed: String?, note: String?, precision: Precision) {
    (self.status, self.printed, self.note, self.precision) = (status, printed, note, precision)
  }
}

/// Which figure stands in each row of a column: -1 where none does.
public struct FigureRows: Sendable {
  public let figures: Figures
  /// `nil`: the figures in their order.
  public let rows: [Int32]?

  public init(_ figures: Figures, rows: [Int32]? = nil) { (self.figures, self.rows) = (figures, rows) }

  var count: Int { rows?.count ?? figures.precision.count }

  func row(_ index: Int) -> Int? {
    guard let rows else { return index }
    return rows[index] < 0 ? nil : Int(rows[index])
  }

  func taking(_ taken: [Int32]) -> FigureRows {
    FigureRows(figures, rows: taken.map { $0 < 0 ? -1 : rows?[Int($0)] ?? $0 })
  }

  /// What is known of the figure in a row.
  public func figure(_ index: Int) -> Figure? {
    guard let row = row(index) else { return nil }
    let text = { (column: Column?) in column?.text(row) }
    return Figure(
      status: text(figures.status) ?? figures.usual ?? (figures.hasOwnBounds(row) ? "derived" : nil),
      printed: text(figures.printed), note: text(figures.note),
      precision: figures.precision[row])
  }
}

extension Column {
  /// Every value as the interval that it was printed for; values that are no figures as they are. `nil` when
  /// nothing is known of any.
  public var printedIntervals: Column? {
    guard case .numbers(let values) = storage, let figures, figures.count == values.count else { return nil }
    var (lows, highs) = (values, values)
    for (index, value) in values.enumerated() where !value.isNaN {
      guard let row = figures.row(index) else { continue }
      (lows[index], highs[index]) = figures.figures.bounds(row, value: value)
    }
    return Column(.intervals(lows, highs), unit: unit, about: about, lineage: lineage)
  }

  /// A number of the column, `nil` where it is missing.
  public func number(_ row: Int) -> Double? {
    guard case .numbers(let values) = storage, values.indices.contains(row) else { return nil }
    return values[row].isNaN ? nil : values[row]
  }
}

extension FigureRows {
  /// The figures of columns that are put one under the other; `nil` when none has any.
  static func joined(_ parts: [ColumnPart]) -> FigureRows? {
    let known = parts.compactMap(\.figures)
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0.figures === first.figures }) {
      return FigureRows(first.figures, rows: parts.flatMap { part in
        (0..<part.count).map { index in part.figures?.row(index).map { Int32(truncatingIfNeeded: $0) } ?? -1 }
      })
    }
    var precision: [Precision] = []
    for part in parts {
      for index in 0..<part.count {
        precision.append(part.figures?.row(index).flatMap { part.figures?.figures.precision[$0] } ?? .unknown)
      }
    }
    let column = { (of: (Figures) -> Column?) in companion(parts, of) }
    let statuses = parts.flatMap { part in (0..<part.count).map { part.figures?.figure($0)?.status } }
    return FigureRows(
      Figures(
        precision, status: Column(texts: statuses), printed: column(\.printed), note: column(\.note),
        low: column(\.low), high: column(\.high)))
  }

  private static func companion(_ parts: [ColumnPart], _ of: (Figures) -> Column?) -> Column? {
    let taken = parts.map { part -> ColumnPart in
      guard let figures = part.figures, let column = of(figures.figures) else { return .missing(part.count) }
      let rows = (0..<part.count).map { figures.row($0).map { Int32(truncatingIfNeeded: $0) } ?? -1 }
      return (try? column.taking(rows)).map { .column($0) } ?? .missing(part.count)
    }
    guard taken.contains(where: { if case .column = $0 { true } else { false } }) else { return nil }
    return try? concatenated(taken, name: "figures")
  }
}

extension ColumnPart {
  fileprivate var figures: FigureRows? {
    guard case .column(let column) = self, let figures = column.figures, figures.count == column.count else {
      return nil
    }
    return figures
  }
}
