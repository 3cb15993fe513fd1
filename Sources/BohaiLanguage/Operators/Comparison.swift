// == != < <= > >= : kinds must be the same, units must fit, missing gives missing.

import BohaiDiagnostics
import BohaiNumerics
import BohaiSyntax
import BohaiTables

extension BinaryOperator {
  var comparison: ComparisonKernel? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }
}

extension ComparisonKernel {
  var isEquality: Bool { self == .equal || self == .notEqual }
}

extension Machine {
  mutating func compare(_ op: ComparisonKernel, _ a: Value, _ b: Value) throws(Fault) -> Value {
    if let interval = try compareIntervals(op, a, b) { return interval }
    if isText(a) || isText(b) { return try compareTexts(op, a, b) }
    if isTruth(a) || isTruth(b) { return try compareTruths(op, a, b) }
    if let x = a.asUnit, let y = b.asUnit, op.isEquality {
      return .truth((x.unit.measure == y.unit.measure) == (op == .equal))
    }
    if a.isMissing && b.asUnit != nil || b.isMissing && a.asUnit != nil { return .missing }
    guard let left = try Operand(a), let right = try Operand(b) else { throw incomparable(a, b) }
    let pair = try OperandPair(left, right, .compare, mixesVintages: mixesVintages)
    if pair.framesDiffer { note(Note.framesDiffer) }
    let truths = try Elementwise.compare(op, pair.a.side, pair.b.side, count: pair.count)
    try watch(op, left, right, pair, truths)
    return pair.value(truths: truths)
  }

  /// Two comparisons that are legal and seldom meant.
  private mutating func watch(
    _ op: ComparisonKernel, _ a: Operand, _ b: Operand, _ pair: OperandPair, _ truths: [UInt8]
  ) throws(Fault) {
    if op.isEquality {
      let near = Elementwise.nearlyEqual(pair.a.side, pair.b.side, count: pair.count, mask: mask)
      if near > 0 { note(Note.nearlyEqual(count: pair.shape == .scalar ? nil : near)) }
    }
    guard let number = a.unit.isShare ? b.bare : b.unit.isShare ? a.bare : nil, number.magnitude > 1.5 else {
      return
    }
    let isSame = truths.allSatisfy { $0 == 0 || $0 == 2 } || truths.allSatisfy { $0 == 1 || $0 == 2 }
    if isSame && truths.contains(where: { $0 < 2 }) { note(Note.percentAgainstNumber(number)) }
  }

  private func isTruth(_ value: Value) -> Bool {
    if case .truth = value { return true }
    if let vector = value.asVector, case .truths = vector.column.storage { return true }
    return false
  }

  private func incomparable(_ a: Value, _ b: Value) -> Fault {
    let (first, second) = (kindName(a), kindName(b))
    if let problem = functionCompared(a, b) { return Fault(problem) }
    return first == second ? Fault(.noComparison(first)) : .kindsDiffer(first, second)
  }

  /// A function where a column of its name was meant: `where(year == 2013)`.
  private func functionCompared(_ a: Value, _ b: Value) -> Problem? {
    guard a.isFunction != b.isFunction else { return nil }
    let (function, other) = a.isFunction ? (a, b) : (b, a)
    return .functionCompared(functionName(function), kindName(other))
  }

  // MARK: - Texts and truth values

  private mutating func compareTexts(_ op: ComparisonKernel, _ a: Value, _ b: Value) throws(Fault) -> Value {
    guard let x = Words(a), let y = Words(b) else {
      throw functionCompared(a, b).map { Fault($0) } ?? .kindsDiffer(described(a), described(b))
    }
    guard op.isEquality else { throw Fault(.textOrder) }
    if x.count == nil && y.count == nil {
      guard let first = x.scalar, let second = y.scalar else { return .missing }
      return .truth((first == second) == (op == .equal))
    }
    if let n = x.count, let m = y.count, n != m { throw Fault.lengthsDiffer(n, m) }
    let (left, right) = Words.comparable(x, y)
    let truths = try Elementwise.compare(op, left, right, count: x.count ?? y.count ?? 1)
    return try joined(truths, a, b)
  }

  private mutating func compareTruths(_ op: ComparisonKernel, _ a: Value, _ b: Value) throws(Fault) -> Value {
    guard let x = Truths(a), let y = Truths(b) else {
      throw functionCompared(a, b).map { Fault($0) } ?? .kindsDiffer(described(a), described(b))
    }
    guard op.isEquality else { throw Fault(.truthOrder) }
    if let n = x.count, let m = y.count, n != m { throw Fault.lengthsDiffer(n, m) }
    let truths = Truths.combine(x, y) { a, b in a > 1 || b > 1 ? 2 : (a == b) == (op == .equal) ? 1 : 0 }
    return x.count == nil && y.count == nil ? Truths.value(truths[0]) : try joined(truths, a, b)
  }

  /// `a text`, `a vector of texts`
  private func described(_ value: Value) -> String {
    guard let vector = value.asVector else { return kindName(value) }
    switch vector.column.storage {
    case .texts: return "texts"
    case .truths: return "truth values"
    case .numbers: return vector.column.unit.isPeriod ? Units.spelling(vector.column.unit) + "s" : "numbers"
    case .intervals: return "intervals"
    }
  }

  /// A vector of truth values with the labels and frame of its operands.
  mutating func joined(_ truths: [UInt8], _ a: Value, _ b: Value) throws(Fault) -> Value {
    let (x, y) = (a.asVector, b.asVector)
    try requireSameLabels(x?.labels, y?.labels)
    var frame = x?.frame ?? y?.frame
    if let first = x?.frame, let second = y?.frame, first !== second {
      note(Note.framesDiffer)
      frame = nil
    }
    return .object(VectorObject(Column(.truths(truths)), labels: x?.labels ?? y?.labels, frame: frame))
  }
}

/// Texts as an operand: one, or a column of codes.
private struct Words {
  var scalar: String?
  var codes: [Int32] = []
  var dictionary = TextDictionary()
  /// `nil` for a scalar.
  var count: Int?

  init?(_ value: Value) {
    if value.isMissing { return }
    if let text = value.asText { scalar = text; return }
    guard let vector = value.asVector else { return nil }
    switch vector.column.storage {
    case .texts(let codes, let dictionary):
      (self.codes, self.dictionary, count) = (codes, dictionary, codes.count)
    case .numbers(let values) where values.allSatisfy(\.isNaN):
      (codes, count) = ([Int32](repeating: -1, count: values.count), values.count)
    default: return nil
    }
  }

  /// Both sides as numbers that are equal exactly when the texts are; missing is NaN.
  static func comparable(_ a: Words, _ b: Words) -> (ElementwiseSide, ElementwiseSide) {
    let names = a.count == nil ? b.dictionary : a.dictionary
    return (a.numbers(in: names), b.numbers(in: names))
  }

  private func numbers(in names: TextDictionary) -> ElementwiseSide {
    guard count != nil else { return .one(scalar.map { names.code(of: $0).map(Double.init) ?? -1 } ?? .nan) }
    if names === dictionary { return .many(codes.map { $0 < 0 ? .nan : Double($0) }) }
    let map = dictionary.texts.enumerated().map { position, text in
      names.code(of: text).map(Double.init) ?? -2 - Double(position)
    }
    return .many(codes.map { $0 < 0 ? .nan : map[Int($0)] })
  }
}
