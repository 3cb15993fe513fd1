import BohaiDiagnostics
import BohaiLanguage
import BohaiSyntax
import BohaiTables
import BohaiText

extension Machine {
  /// The numbers of argument `index` in the unit of `x`, for bounds and limits; units that do not fit are an error.
  mutating func bounds(
    _ arguments: Arguments, _ index: Int, for x: Sample, _ function: String
  ) throws(Fault) -> Sample {
    let bounds = try arguments.sample(index, function)
    do throws(Fault) { _ = try Vintages.joined(x.unit, bounds.unit, mixes: mixesVintages) } catch {
      throw error.moved(to: .argument(index))
    }
    let plain: [UnitID] = [.none, .percent]
    if bounds.unit == x.unit || (plain.contains(bounds.unit.measure) && plain.contains(x.unit.measure)) { return bounds }
    if bounds.values.allSatisfy({ $0 == 0 }) { return bounds }
    do {
      _ = try binary(.less, Value(1, x.unit), Value(1, bounds.unit))
    } catch {
      throw Fault(error.problem, at: .argument(index))
    }
    return try Arguments(values: [convert(arguments[index], to: x.unit.measure)]).sample(0, function)
  }

  /// For each value the number of its class, from 1; NaN where it is missing.
  mutating func classes(
    of x: Sample, at arguments: Arguments, _ index: Int, closed: String, _ function: String
  ) throws(Fault) -> [Double] {
    let bounds = try bounds(arguments, index, for: x, function).values
    for (low, high) in zip(bounds, bounds.dropFirst()) where !(low < high) {
      let text = "\(NumberFormat.display(low)), \(NumberFormat.display(high))"
      throw Fault(.boundsNotAscending(text), at: .argument(index))
    }
    let isRight = closed == "right"
    return x.values.map { value in
      if value.isNaN { return .nan }
      // The first bound that the value does not lie beyond.
      var low = 0
      var high = bounds.count
      while low < high {
        let middle = (low + high) / 2
        let isBeyond = isRight ? value > bounds[middle] : value >= bounds[middle]
        if isBeyond { low = middle + 1 } else { high = middle }
      }
      return Double(low + 1)
    }
  }

  /// Element by element the value that compares as `op` says with all others.
  mutating func choose(_ op: BinaryOperator, _ arguments: Arguments) throws(Fault) -> Value {
    var best = try arguments.sample(0, "this")
    let all = [arguments[1]] + arguments.rest.map(\.value)
    for (offset, value) in all.enumerated() {
      let other = try bounds(Arguments(values: [value]), 0, for: best, "this")
      guard best.isScalar || other.isScalar || best.count == other.count else {
        throw Fault(.differentCounts("the first", best.count, "this", other.count), at: .argument(offset + 1))
      }
      best = chosen(op, best, other)
    }
    return best.vector(best.values)
  }

  private func chosen(_ op: BinaryOperator, _ a: Sample, _ b: Sample) -> Sample {
    var result = a.isScalar ? b : a
    let vintage = a.unit.vintageTag == 0 ? b.unit.vintageTag : a.unit.vintageTag
    result.unit = (a.unit == .none ? b.unit : a.unit).tagged(vintage)
    for index in result.values.indices {
      let x = a.values[a.isScalar ? 0 : index]
      let y = b.values[b.isScalar ? 0 : index]
      let isFirst = op == .less ? x <= y : x >= y
      result.values[index] = x.isNaN || y.isNaN ? .nan : isFirst ? x : y
    }
    return result
  }
}

extension Arguments {
  /// The texts of argument `index`: a vector of texts or one text; missing ones are empty.
  func texts(_ index: Int) -> [String] {
    if let one = values[index].asText { return [one] }
    guard let vector = values[index].asVector, case .texts(let codes, let dictionary) = vector.column.storage else {
      return []
    }
    return codes.map { $0 < 0 ? "" : dictionary.texts[Int($0)] }
  }
}
