// `a ?? b`: a where it is known, b where it is missing.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  mutating func otherwise(_ a: Value, _ b: Value) throws(Fault) -> Value {
    if a.isMissing { return b }
    if let mine = a.asVector?.column.count, let other = b.asVector?.column.count, mine != other {
      throw Fault.lengthsDiffer(mine, other)
    }
    guard let vector = a.asVector else {
      guard let matrix = a.asMatrix?.matrix, matrix.values.contains(where: \.isNaN) else { return a }
      return try filled(a, b)
    }
    switch vector.column.storage {
    case .numbers(let values):
      if values.allSatisfy(\.isNaN), isText(b) || Truths(b) != nil || b.holdsIntervals {
        return try filledEverywhere(vector, b)
      }
      return try filled(a, b)
    case .truths:
      guard let other = Truths(b) else {
        throw Fault(.kindsDiffer("truth values", kindName(b)), at: .argument(1))
      }
      guard let mine = Truths(a) else { return a }
      return try joined(Truths.combine(mine, other) { a, b in a > 1 ? b : a }, a, b)
    case .texts: return try filledTexts(vector, b)
    case .intervals: return try filledIntervals(a, b)
    }
  }

  /// Numbers: the other side in this one's unit.
  private mutating func filled(_ a: Value, _ b: Value) throws(Fault) -> Value {
    guard let left = try Operand(a), let right = try Operand(b) else {
      throw Fault(.kindsDiffer("numbers", kindName(b)), at: .argument(1))
    }
    let pair = try OperandPair(left, right, .compare, mixesVintages: mixesVintages)
    let values: [Double] = (0..<pair.count).map { pair.a.side[$0].isNaN ? pair.b.side[$0] : pair.a.side[$0] }
    return pair.value(values, unit: left.unit == .none ? UnitID.none.tagged(pair.unit.vintageTag) : pair.unit)
  }

  private mutating func filledEverywhere(_ vector: VectorObject, _ b: Value) throws(Fault) -> Value {
    let other = try BohaiLanguage.column(b, rows: vector.column.count, name: "the right side")
    return .object(VectorObject(other, labels: vector.labels, frame: vector.frame))
  }

  private mutating func filledTexts(_ vector: VectorObject, _ b: Value) throws(Fault) -> Value {
    guard isText(b) || b.isMissing else { throw Fault(.kindsDiffer("texts", kindName(b)), at: .argument(1)) }
    let other =
      b.isMissing
      ? vector.column : try BohaiLanguage.column(b, rows: vector.column.count, name: "the right side")
    let texts: [String?] = (0..<vector.column.count).map { vector.column.text($0) ?? other.text($0) }
    return .object(VectorObject(Column(texts: texts), labels: vector.labels, frame: vector.frame))
  }
}
