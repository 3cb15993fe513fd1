// From values to columns: a scalar becomes one element, a range its numbers, a list its elements when they are of one
// kind. What has no place in a column (tables, records, functions) gives `nil` or an error that says so.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Column {
  /// A column of one element.
  public init?(scalar value: Value) {
    switch value {
    case .missing: self.init(.numbers([.nan]))
    case .truth(let truth): self.init(.truths([truth ? 1 : 0]))
    case .number(let number): self.init(.numbers([number]))
    case .quantity(let number, let unit): self.init(.numbers([number]), unit: unit)
    case .object:
      if let interval = value.asInterval {
        self.init(.intervals([interval.low], [interval.high]), unit: interval.unit)
        return
      }
      guard let text = value.asText else { return nil }
      self.init(texts: [text])
    }
  }

  /// The element of `row` as a value.
  public func value(_ row: Int) -> Value {
    switch storage {
    case .numbers(let values): Value(values[row], unit)
    case .truths(let values): values[row] > 1 ? .missing : .truth(values[row] == 1)
    case .texts: text(row).map { .text($0) } ?? .missing
    case .intervals(let lows, let highs):
      lows[row].isNaN ? .missing : .object(IntervalObject(low: lows[row], high: highs[row], unit: unit))
    }
  }

  /// Scalars of one kind under each other: the unit is the first one's. `nil` when a value is no scalar.
  ///
  /// - Throws: kinds or units that cannot be one column.
  public init?(scalars values: [Value], name: String, place: String = "table") throws(Fault) {
    var parts: [ColumnPart] = []
    for value in values {
      guard let column = Column(scalar: value) else { return nil }
      parts.append(.column(column))
    }
    if let quick = Column(plain: values) {
      self = quick
    } else {
      self = try concatenated(parts, name: name, place: place)
    }
  }

  /// The quick way for numbers of one unit.
  private init?(plain values: [Value]) {
    var numbers: [Double] = []
    var unit: UnitID?
    numbers.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .missing: numbers.append(.nan)
      case .number(let x) where unit == nil || unit == UnitID.none: (unit, _) = (UnitID.none, numbers.append(x))
      case .quantity(let x, let u) where unit == nil || unit?.rawValue == u.rawValue: (unit, _) = (u, numbers.append(x))
      default: return nil
      }
    }
    self.init(.numbers(numbers), unit: unit ?? .none)
  }

  /// The numbers of a range whose ends are whole.
  public init(_ range: RangeObject) throws(Fault) {
    self.init(.numbers(try range.numbers()), unit: range.unit)
  }
}

/// The kind of a value, as errors name it.
public func kindName(_ value: Value) -> String {
  switch value {
  case .missing: "missing"
  case .truth: "a truth value"
  case .number: "a number"
  case .quantity(_, let unit): unit.isPeriod ? Units.describe(unit) : "a quantity"
  case .object(let object):
    if let absent = value.asNotGiven {
      Problem.notGiven(absent.parameter)
    } else {
      value.asVector.map { vectorKindName($0.column) } ?? objectKindName(object.kind)
    }
  }
}

/// The kind without what is in it: `a vector`.
public func plainKindName(_ value: Value) -> String {
  if case .object(let object) = value { objectKindName(object.kind) } else { kindName(value) }
}

private func vectorKindName(_ column: Column) -> String {
  switch column.storage {
  case .numbers(let values) where values.allSatisfy(\.isNaN): "a vector"
  case .numbers: column.unit.isPeriod ? "a vector of periods" : "a vector of numbers"
  case .texts: "a vector of texts"
  case .truths: "a vector of truth values"
  case .intervals: "a vector of intervals"
  }
}

private func objectKindName(_ kind: ObjectKind) -> String {
  switch kind {
  case .text: "a text"
  case .vector, .deferred: "a vector"
  case .list: "a list"
  case .record: "a record"
  case .range: "a range"
  case .table: "a table"
  case .matrix: "a matrix"
  case .function, .native: "a function"
  case .column: "a column expression"
  case .formula: "a formula"
  case .unit: "a unit"
  case .namespace: "a family of names"
  case .notGiven: Problem.notGiven(nil)
  case .interval: "an interval"
  case .accumulator: "a list being made"
  case .display: "a display"
  case .chart: "a chart"
  }
}

/// A value as a column of `rows` elements: a vector must have them all, a scalar stretches.
///
/// - Parameter name: what it shall be called, for errors.
public func column(_ value: Value, rows: Int, name: String) throws(Fault) -> Column {
  if let vector = try vectorColumn(value, name: name) {
    guard vector.count == rows else { throw Fault(.columnLength(name, vector.count, rows: rows)) }
    return vector
  }
  guard let scalar = Column(scalar: value) else { throw Fault(.cannotBeColumn(kindName(value))) }
  return try scalar.taking([Int32](repeating: 0, count: rows))
}

/// The column of a vector, range or list of scalars; `nil` for a scalar.
public func vectorColumn(_ value: Value, name: String) throws(Fault) -> Column? {
  if let vector = value.asVector { return vector.column }
  if let range = value.asRange { return try Column(range) }
  guard let list = value.asList else { return nil }
  guard let column = try Column(scalars: list.items, name: name) else {
    let first = list.items.first { Column(scalar: $0) == nil } ?? .missing
    throw Fault(.listAsColumn(kindName(first)))
  }
  return column
}

/// The first element of a vector of texts that cannot be read as a number, else its first element, as labels show it;
/// `nil` for everything else.
public func firstTextCell(_ value: Value) -> String? {
  guard let column = value.asVector?.column, case .texts = column.storage else { return nil }
  let rows = (0..<column.count).lazy.filter { !column.isMissing($0) }
  guard let row = rows.first(where: { Double(column.text($0) ?? "") == nil }) ?? rows.first else { return nil }
  return "row \(row + 1) is \"\(column.text(row) ?? "")\""
}
