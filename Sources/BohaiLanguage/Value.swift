// What a program computes with.
//
// A value is 16 bytes: a trivial case, or one class reference. Scalars never allocate. Two rules hold everywhere:
//   - `.number` and `.quantity` never hold NaN; what would be NaN is `.missing`. Infinity is a value (for bounds).
//   - objects are immutable once a second owner can see them; the machine updates in place only what it solely owns.

import BohaiTables

public enum Value: @unchecked Sendable {
  case missing                          // missing
  case truth(Bool)                      // true
  case number(Double)                   // 1.5
  case quantity(Double, UnitID)         // 24899[亿元]   7.5%   a year (see UnitID.year)
  case object(Object)                   // everything else
}

/// The kinds of object, so that a test costs one byte compare; each has one final class below.
public enum ObjectKind: UInt8, Sendable {
  case text, vector, list, record, range, table, matrix
  case function, native, formula, unit, namespace
  case interval, accumulator, display, chart
  // What a call has to look at before it hands it over: it lifts the call, is left out, or is computed first.
  case column, notGiven, deferred

  @inline(__always) var isLookedAtByCalls: Bool { rawValue >= ObjectKind.column.rawValue }
}

open class Object: @unchecked Sendable {
  public final let kind: ObjectKind
  /// How many levels of lists, records, functions and column expressions there are below this one.
  public final internal(set) var depth: Int32 = 0
  public init(_ kind: ObjectKind) { self.kind = kind }

  /// What may stand after a point, for kinds that belong to the library: `chart.summary`.
  open var fieldNames: [String] { [] }
  open func field(_ name: String) -> Value? { nil }

  /// Counts `value` as a part of this object.
  final func hold(_ value: Value) {
    if case .object(let part) = value, part.depth >= depth { depth = part.depth + 1 }
  }
}

/// `"Beijing"`
public final class TextObject: Object, @unchecked Sendable {
  public let text: String
  public init(_ text: String) {
    self.text = text
    super.init(.text)
  }
}

/// `[1, 2, 3]`: elements of one kind in typed storage, with optional labels; also a column taken from a table, which
/// then carries its row frame.
public final class VectorObject: Object, @unchecked Sendable {
  private var stored: Column
  /// The elements when they are plain numbers, so that the machine reads one without counting references. They lie in
  /// `stored`, which keeps them alive and still.
  private(set) var numbers = UnsafeBufferPointer<Double>(start: nil, count: 0)
  /// Nobody else can hold the storage: it was made unique for a change, and `column` was not asked for since.
  private var isStoragePrivate = false
  public internal(set) var labels: [String]?
  public internal(set) var frame: RowFrame?

  public init(_ column: Column, labels: [String]? = nil, frame: RowFrame? = nil) {
    stored = column
    self.labels = labels
    self.frame = frame
    super.init(.vector)
    findNumbers()
  }

  public internal(set) var column: Column {
    get {
      if isStoragePrivate { isStoragePrivate = false }
      return stored
    }
    _modify {
      isStoragePrivate = false
      yield &stored
      findNumbers()
    }
  }

  private func findNumbers() {
    guard stored.unit == .none, case .numbers(let values) = stored.storage else {
      numbers = UnsafeBufferPointer(start: nil, count: 0)
      return
    }
    numbers = values.withUnsafeBufferPointer { $0 }
  }

  /// Changes one of `numbers`, counted from 0 and within them. The caller owns the vector alone; storage that a table
  /// or another vector shares is copied first.
  @inline(__always)
  func write(_ number: Double, _ index: Int) {
    if isStoragePrivate {
      UnsafeMutablePointer(mutating: numbers.baseAddress)?[index] = number
    } else {
      writeShared(number, index)
    }
  }

  @inline(never)
  private func writeShared(_ number: Double, _ index: Int) {
    var storage = Column.Storage.numbers([])
    swap(&storage, &stored.storage)
    guard case .numbers(var values) = consume storage else { return }
    numbers = values.withUnsafeMutableBufferPointer { elements in
      elements[index] = number
      return UnsafeBufferPointer(elements)
    }
    stored.storage = .numbers(values)
    isStoragePrivate = true
  }
}

/// Which rows of which panel a vector belongs to, so that `lag` and `growth` go by time and never cross units.
/// Two vectors have the same frame when they share this object.
public final class RowFrame: Sendable {
  /// For each row the number of its unit (rows of one unit share a number), or `nil` without a panel.
  public let units: [Int32]?
  /// For each row its time as a number.
  public let times: [Double]?
  /// What a time is: a year, a quarter, ..., or a plain number.
  public let timeUnit: UnitID
  public let keys: PanelKeys?
  public init(units: [Int32]?, times: [Double]?, timeUnit: UnitID = .none, keys: PanelKeys?) {
    self.units = units
    self.timeUnit = timeUnit
    self.times = times
    self.keys = keys
  }
}

/// `[1, "a"]`: values of several kinds.
public final class ListObject: Object, @unchecked Sendable {
  public internal(set) var items: [Value]
  public internal(set) var labels: [String]?
  public init(_ items: [Value], labels: [String]? = nil) {
    self.items = items
    self.labels = labels
    super.init(.list)
    for item in items { hold(item) }
  }
}

/// `(a: 1, b: 2)`, and results that show themselves.
public final class RecordObject: Object, @unchecked Sendable {
  public internal(set) var names: [String] { didSet { forget() } }
  public internal(set) var values: [Value] { didSet { forget() } }
  /// The row of a table that this is, as long as nothing in it is changed.
  public internal(set) var origin: RowOrigin?
  /// What a library function keeps behind the fields, such as the data a model was fitted to, as long as nothing in
  /// the record is changed.
  public private(set) var content: (any AnyObject & Sendable)?
  /// Set by `result(...)`: a title and a function of the record whose value is shown instead of the fields.
  public let title: String?
  public let show: Value?
  public init(
    names: [String], values: [Value], title: String? = nil, show: Value? = nil,
    content: (any AnyObject & Sendable)? = nil
  ) {
    self.names = names
    self.values = values
    self.content = content
    self.title = title
    self.show = show
    super.init(.record)
    for value in values { hold(value) }
    if let show { hold(show) }
  }
  public subscript(name: String) -> Value? { names.firstIndex(of: name).map { values[$0] } }

  private func forget() {
    origin = nil
    content = nil
  }
}

/// A row of a table.
public struct RowOrigin {
  public let table: Table
  public let row: Int
}

/// `2009..2013`: whole numbers, both ends included; empty when `last < first`. `unit` is `.none` or `.year`.
public final class RangeObject: Object, @unchecked Sendable {
  public let first: Double
  public let last: Double
  public let unit: UnitID
  public init(_ first: Double, _ last: Double, unit: UnitID = .none) {
    self.first = first
    self.last = last
    self.unit = unit
    super.init(.range)
  }
}

public final class TableObject: Object, @unchecked Sendable {
  public let table: Table
  private var knownFrame: RowFrame?
  /// - Parameter frame: the frame of a table with the same rows, so that vectors of both belong together.
  public init(_ table: Table, frame: RowFrame? = nil) {
    self.table = table
    knownFrame = frame
    super.init(.table)
  }

  /// One frame for every vector taken from this table, made when first asked for.
  public var frame: RowFrame {
    if let knownFrame { return knownFrame }
    guard let made = RowFrame.of(table) else { return RowFrame(units: nil, times: nil, keys: nil) }
    knownFrame = made
    return made
  }
}

/// `[3, 0; 5, 1]`
public final class MatrixObject: Object, @unchecked Sendable {
  public internal(set) var matrix: Matrix
  public init(_ matrix: Matrix) {
    self.matrix = matrix
    super.init(.matrix)
  }
}

/// `.share / sum(.share)`: an expression over a table, as a tree.
public final class ColumnObject: Object, @unchecked Sendable {
  public let node: ColumnNode
  public init(_ node: ColumnNode) {
    self.node = node
    super.init(.column)
    depth = Int32(truncatingIfNeeded: node.depth)
  }
}

/// `unit("亿元")`
public final class UnitObject: Object, @unchecked Sendable {
  public let unit: UnitID
  public init(_ unit: UnitID) {
    self.unit = unit
    super.init(.unit)
  }
}

/// `printed("75.8%")`: every number between two bounds, both included.
public final class IntervalObject: Object, @unchecked Sendable {
  public let low: Double
  public let high: Double
  public let unit: UnitID
  public init(low: Double, high: Double, unit: UnitID) {
    self.low = low
    self.high = high
    self.unit = unit
    super.init(.interval)
  }
}

/// `bth`: a family of datasets or of library names, each made when first asked for.
public final class NamespaceObject: Object, @unchecked Sendable {
  public let name: String
  public let members: [String]
  /// Gives a member; throws what loading it throws.
  public let load: @Sendable (String) throws -> Value
  public init(name: String, members: [String], load: @escaping @Sendable (String) throws -> Value) {
    self.name = name
    self.members = members
    self.load = load
    super.init(.namespace)
  }
}

/// The value of an optional argument that was left out, and of calls such as `print` that give none. It can be passed
/// on; anything else is an error.
public final class NotGiven: Object, @unchecked Sendable {
  public static let value = Value.object(NotGiven(parameter: nil))
  /// The parameter that was left out, for errors.
  public let parameter: String?

  init(parameter: String?) {
    self.parameter = parameter
    super.init(.notGiven)
  }
}

extension Value {
  public static func text(_ text: String) -> Value { .object(TextObject(text)) }
  public static func table(_ table: Table) -> Value { .object(TableObject(table)) }
  public static func vector(_ column: Column) -> Value { .object(VectorObject(column)) }
  public static func numbers(_ values: [Double], unit: UnitID = .none) -> Value {
    .vector(Column(.numbers(values), unit: unit))
  }

  /// A number with a unit, or missing when `value` is NaN; the one way to make a scalar from storage.
  @inlinable public init(_ value: Double, _ unit: UnitID = .none) {
    if value.isNaN { self = .missing } else if unit == .none { self = .number(value) } else { self = .quantity(value, unit) }
  }

  public var asText: String? { cast(TextObject.self, .text)?.text }
  public var asVector: VectorObject? { cast(VectorObject.self, .vector) }
  public var asList: ListObject? { cast(ListObject.self, .list) }
  public var asRecord: RecordObject? { cast(RecordObject.self, .record) }
  public var asRange: RangeObject? { cast(RangeObject.self, .range) }
  public var asTable: TableObject? { cast(TableObject.self, .table) }
  public var asMatrix: MatrixObject? { cast(MatrixObject.self, .matrix) }
  public var asColumn: ColumnObject? { cast(ColumnObject.self, .column) }
  public var asUnit: UnitObject? { cast(UnitObject.self, .unit) }
  var asNotGiven: NotGiven? { cast(NotGiven.self, .notGiven) }
  /// Levels of lists, records, functions and column expressions in it.
  public var depth: Int { if case .object(let object) = self { Int(object.depth) } else { 0 } }
  public var isMissing: Bool { if case .missing = self { true } else { false } }
  public var isGiven: Bool { if case .object(let object) = self { object.kind != .notGiven } else { true } }

  @inline(__always)
  private func cast<T: Object>(_ type: T.Type, _ kind: ObjectKind) -> T? {
    guard case .object(let object) = self, object.kind == kind else { return nil }
    return unsafeDowncast(object, to: type)
  }
}
