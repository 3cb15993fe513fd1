// `x in set`: an element of a vector or list, a number between the ends of a range, a number inside an
// interval.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  mutating func membership(_ element: Value, in set: Value, isNegated: Bool) throws(Fault) -> Value {
    let found = try found(element, set)
    if !isNegated { return found }
    return try negation(found)
  }

  private mutating func found(_ element: Value, _ set: Value) throws(Fault) -> Value {
    if let range = set.asRange { return try between(element, range) }
    if let interval = set.asInterval {
      return try inside(element, Value(interval.low, interval.unit), Value(interval.high, interval.unit))
    }
    if let vector = set.asVector, case .intervals(let lows, let highs) = vector.column.storage {
      return try inside(element, vector.with(numbers: lows), vector.with(numbers: highs))
    }
    var column = set.asVector?.column
    if column == nil, let list = set.asList {
      if list.items.isEmpty { return try nowhere(element) }
      column = try Column(scalars: list.items, name: "the list")
    }
    guard let column else { throw Fault(.notASet(kindName(set)), at: .argument(1)) }
    switch column.storage {
    case .numbers(let values): return try numbers(element, values, column.unit)
    case .texts(_, let dictionary): return try texts(element, Set(column.presentTexts(dictionary)))
    case .truths(let truths): return try truth(element, Set(truths))
    case .intervals: throw Fault(.notASet("a list of intervals"), at: .argument(1))
    }
  }

  /// The interval from end to end, with any ends.
  private mutating func between(_ element: Value, _ range: RangeObject) throws(Fault) -> Value {
    try inside(element, Value(range.first, range.unit), Value(range.last, range.unit))
  }

  /// Both ends included; with vectors of ends, each element in its own interval.
  private mutating func inside(_ element: Value, _ low: Value, _ high: Value) throws(Fault) -> Value {
    let isAbove = try compare(.greaterOrEqual, element, low)
    return try logic(isAnd: true, isAbove, try compare(.lessOrEqual, element, high))
  }

  private mutating func numbers(_ element: Value, _ set: [Double], _ unit: UnitID) throws(Fault) -> Value {
    guard let operand = try Operand(element) else { throw Fault(.kindsDiffer(kindName(element), "numbers")) }
    if set.isEmpty { return try nowhere(element) }
    var other = Operand(scalar: 1, unit: unit)
    if set.allSatisfy({ $0 == 0 || $0.isNaN }) { other.side = .one(0) }
    let pair = try OperandPair(operand, other, .compare, mixesVintages: mixesVintages)
    let known = Set(set.lazy.filter { !$0.isNaN }.map { pair.plan.right.apply($0) + 0 })
    return try answer(element, pair.a.side, count: pair.count) { known.contains($0 + 0) }
  }

  private mutating func texts(_ element: Value, _ set: Set<String>) throws(Fault) -> Value {
    if element.isMissing { return .missing }
    if let text = element.asText { return .truth(set.contains(text)) }
    guard let vector = element.asVector, case .texts(let codes, let dictionary) = vector.column.storage else {
      throw Fault(.kindsDiffer(kindName(element), "texts"))
    }
    let isIn = dictionary.texts.map { set.contains($0) ? UInt8(1) : 0 }
    return try joined(codes.map { $0 < 0 ? 2 : isIn[Int($0)] }, element, element)
  }

  private mutating func truth(_ element: Value, _ set: Set<UInt8>) throws(Fault) -> Value {
    guard let truths = Truths(element) else { throw Fault(.kindsDiffer(kindName(element), "truth values")) }
    guard truths.count != nil else {
      return truths.scalar > 1 ? .missing : .truth(set.contains(truths.scalar))
    }
    return try joined(truths.values.map { $0 > 1 ? 2 : set.contains($0) ? 1 : 0 }, element, element)
  }

  /// False for whatever is known: the set is empty.
  private mutating func nowhere(_ element: Value) throws(Fault) -> Value {
    guard let vector = element.asVector else { return element.isMissing ? .missing : .truth(false) }
    let column = vector.column
    return try joined((0..<column.count).map { column.value($0).isMissing ? 2 : 0 }, element, element)
  }

  private mutating func answer(
    _ element: Value, _ side: ElementwiseSide, count: Int, _ isIn: (Double) -> Bool
  ) throws(Fault) -> Value {
    switch side {
    case .one(let x): return x.isNaN ? .missing : .truth(isIn(x))
    case .many(let values):
      return try joined(values.map { $0.isNaN ? 2 : isIn($0) ? 1 : 0 }, element, element)
    }
  }
}

extension Column {
  /// The texts that occur, in any order.
  fileprivate func presentTexts(_ dictionary: TextDictionary) -> [String] {
    guard case .texts(let codes, _) = storage else { return [] }
    return Set(codes).compactMap { $0 < 0 ? nil : dictionary.texts[Int($0)] }
  }
}

extension VectorObject {
  /// Numbers in the place of the elements.
  fileprivate func with(numbers: [Double]) -> Value {
    let column = Column(.numbers(numbers), unit: column.unit, about: column.about)
    return .object(VectorObject(column, labels: labels, frame: frame))
  }
}
