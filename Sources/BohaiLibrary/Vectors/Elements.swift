import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// The elements of an argument, whatever their kind, with what must come back with a result of the same rows.
struct Elements {
  var column: Column
  var labels: [String]?
  var frame: RowFrame?
  var isScalar = false

  var count: Int { column.count }

  init(_ column: Column, labels: [String]? = nil, frame: RowFrame? = nil, isScalar: Bool = false) {
    self.column = column
    self.labels = labels
    self.frame = frame
    self.isScalar = isScalar
  }

  /// The elements at `rows` (from 0), with their labels. Rows of a table lose their frame: they stand elsewhere now.
  func taking(_ rows: [Int32]) throws(Fault) -> Value {
    let labels = labels.map { labels in rows.map { labels[Int($0)] } }
    return .object(VectorObject(try column.taking(rows), labels: labels))
  }

  /// One element as a value.
  func value(_ row: Int) -> Value { column.value(row) }
}

extension Arguments {
  /// Argument `index` as elements: a vector, a range or a single value. Lists and other things are an error.
  func elements(_ index: Int, _ function: String) throws(Fault) -> Elements {
    guard let elements = try Elements(values[index]) else {
      throw Fault(.needsVector(function), at: .argument(index))
    }
    return elements
  }

  /// Truth values (0, 1, 2 for missing) of argument `index`.
  func truths(_ index: Int, _ function: String) throws(Fault) -> [UInt8] {
    let elements = try elements(index, function)
    if case .truths(let truths) = elements.column.storage { return truths }
    if elements.column.isAllMissing { return [UInt8](repeating: 2, count: elements.count) }
    throw Fault(.needsTruths(function, got: elements.column.kindName), at: .argument(index))
  }

  /// A whole number of zero or more, such as a count.
  func count(_ index: Int, _ name: String) throws(Fault) -> Int {
    guard let number = number(index), number >= 0, number == number.rounded() else {
      throw Fault(.needsCount(name), at: .argument(index))
    }
    do throws(Fault) { try Limits.reserve(elements: number) } catch { throw error.moved(to: .argument(index)) }
    return Int(number)
  }
}

extension Elements {
  init?(_ value: Value) throws(Fault) {
    switch value {
    case .missing: self.init(Column(.numbers([.nan])), isScalar: true)
    case .truth(let truth): self.init(Column(.truths([truth ? 1 : 0])), isScalar: true)
    case .number(let number): self.init(Column(.numbers([number])), isScalar: true)
    case .quantity(let number, let unit): self.init(Column(.numbers([number]), unit: unit), isScalar: true)
    case .object(let object):
      switch object {
      case let text as TextObject: self.init(Column(texts: [text.text]), isScalar: true)
      case let vector as VectorObject: self.init(vector.column, labels: vector.labels, frame: vector.frame)
      case let range as RangeObject: self.init(try Column(range))
      case is IntervalObject:
        guard let column = Column(scalar: value) else { return nil }
        self.init(column, isScalar: true)
      case let list as ListObject where list.items.isEmpty: self.init(Column(.numbers([])))
      default: return nil
      }
    }
  }
}
