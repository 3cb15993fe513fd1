import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// The numbers of an argument as kernels want them, with what must come back with the result.
struct Sample {
  var values: [Double]
  var unit: UnitID = .none
  var labels: [String]?
  var frame: RowFrame?
  var lineage: Lineage?
  /// One number that was not in a vector.
  var isScalar = false

  var count: Int { values.count }

  /// A vector of the same shape: labels, row frame and lineage are kept.
  func vector(_ values: [Double], unit: UnitID? = nil) -> Value {
    let unit = unit ?? self.unit
    if isScalar { return Value(values.first ?? .nan, unit) }
    let column = Column(.numbers(values), unit: unit, lineage: lineage)
    return .object(VectorObject(column, labels: labels, frame: frame))
  }
}

extension Arguments {
  /// The numbers of argument `index`: a vector, range, matrix or scalar; truth values and texts are errors.
  func sample(_ index: Int, _ function: String) throws(Fault) -> Sample {
    switch values[index] {
    case .missing: return Sample(values: [.nan], isScalar: true)
    case .number(let value): return Sample(values: [value], isScalar: true)
    case .quantity(let value, let unit): return Sample(values: [value], unit: unit, isScalar: true)
    case .truth: throw Fault(.noArithmeticOfTruths(function), at: .argument(index))
    case .object(let object): return try sample(of: object, index, function)
    }
  }

  private func sample(of object: Object, _ index: Int, _ function: String) throws(Fault) -> Sample {
    if let vector = object as? VectorObject {
      switch vector.column.storage {
      case .numbers(let values):
        return Sample(
          values: values, unit: vector.column.unit, labels: vector.labels, frame: vector.frame,
          lineage: vector.column.lineage)
      case .truths: throw Fault(.noArithmeticOfTruths(function), at: .argument(index))
      case .texts:
        let cell = firstTextCell(values[index]) ?? "texts"
        throw Fault(.textsForNumbers(function, cell: cell), at: .argument(index))
      case .intervals: throw Fault(.needsNumbers(function, got: "intervals"), at: .argument(index))
      }
    }
    if let range = object as? RangeObject {
      return Sample(values: try numbers(of: range, index), unit: range.unit)
    }
    if let matrix = object as? MatrixObject {
      return Sample(values: matrix.matrix.values, unit: matrix.matrix.unit)
    }
    if let list = object as? ListObject, list.items.isEmpty { return Sample(values: []) }
    let got = object.kind == .interval ? "an interval" : "not numbers"
    throw Fault(.needsNumbers(function, got: got), at: .argument(index))
  }

  private func numbers(of range: RangeObject, _ index: Int) throws(Fault) -> [Double] {
    do throws(Fault) { return try range.numbers() } catch { throw error.moved(to: .argument(index)) }
  }

  /// The weights in argument `index`, as many as `count`, none negative; `nil` when not given.
  func weights(_ index: Int, _ function: String, for sample: Sample) throws(Fault) -> [Double]? {
    guard values[index].isGiven else { return nil }
    let weights = try self.sample(index, function)
    if weights.isScalar, !sample.isScalar { return [Double](repeating: weights.values[0], count: sample.count) }
    guard weights.count == sample.count else {
      throw Fault(.differentCounts("x", sample.count, "weights", weights.count), at: .argument(index))
    }
    do throws(Fault) { _ = try Vintages.joined(sample.unit, weights.unit) } catch {
      throw error.moved(to: .argument(index))
    }
    if let bad = weights.values.firstIndex(where: { $0 < 0 }) {
      throw Fault(.negativeWeight(bad + 1), at: .argument(index))
    }
    return weights.values
  }

  /// Two vectors of one length, for statistics of pairs.
  func pair(_ first: Int, _ second: Int, _ function: String) throws(Fault) -> (Sample, Sample) {
    let x = try sample(first, function)
    let y = try sample(second, function)
    guard x.count == y.count else { throw Fault(.differentCounts("x", x.count, "y", y.count), at: .argument(second)) }
    return (x, y)
  }

  func text(_ index: Int) -> String { values[index].asText ?? "" }

  func isTrue(_ index: Int) -> Bool { if case .truth(true) = values[index] { true } else { false } }

  func number(_ index: Int) -> Double? {
    switch values[index] {
    case .number(let value), .quantity(let value, _): value
    default: nil
    }
  }
}

extension UnitID {
  /// The unit as messages name it.
  var symbol: String { Units.spelling(self) }
}

extension Machine {
  /// Tells how many values a statistic was made of, when some are missing.
  mutating func tellUse(_ function: String, _ used: Int, of count: Int) {
    if used < count { output.noteUse(function, used, of: count) }
  }

  /// A statistic of no values, or of none that is known.
  mutating func tellNothing(_ function: String, _ count: Int) { output.noteUse(function, 0, of: count) }
}

extension Machine {
  /// A sample with weights; `nil` with a note when nothing is known.
  mutating func weighted(_ x: Sample, _ weights: [Double], _ function: String) throws(Fault) -> WeightedSample? {
    guard let sample = try WeightedSample(x.values, weights: weights) else {
      tellNothing(function, x.count)
      return nil
    }
    tellUse(function, sample.used, of: x.count)
    return sample
  }
}
