// What depends on the order of the values: extremes, quantiles, ranks.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let order: [Native] = [
    extreme("min", "smallest", example: "min([3, 1, missing])    => 1") { $0.low },
    extreme("max", "largest", example: "max([3, 1, missing])    => 3") { $0.high },
    range, median, quantile, rank,
    place("min_position", "smallest", example: "min_position([3, 1, 2, 1])    => 2") { $0 < $1 },
    place("max_position", "largest", example: "max_position([3, 1, 2, 3])    => 1") { $0 > $1 },
  ]

  private static func extreme(
    _ name: String, _ word: String, example: String, pick: @escaping @Sendable ((low: Double, high: Double)) -> Double
  ) -> Native {
    let byRow = name == "min" ? "least" : "greatest"
    return Native(
      name, [.init("x", numeric)], takesRest: true,
      """
      The \(word) known value of `x`, in its unit. Missing values are left out and counted; of nothing it is missing.

      Several single numbers may be given: `\(name)(a, b)`. Row by row over columns it is `\(byRow)(.a, .b)`.

          \(example)
          \(name)(7, 7)               => 7
      """
    ) { (machine, arguments) throws(Fault) in
      let bound: (Double, Double) -> Double = name == "min" ? { min($0, $1) } : { max($0, $1) }
      if arguments.rest.isEmpty, let interval = try arguments.intervalExtreme(0, name, &machine, bound) {
        return interval
      }
      var x = try arguments.sample(0, name)
      for extra in arguments.rest {
        let one = try Arguments(values: [extra.value]).sample(0, name)
        guard x.isScalar, one.isScalar, extra.label == nil else {
          throw Fault(.severalVectors(name), at: .argument(extra.position))
        }
        guard one.unit.measure == x.unit.measure || one.values == [0] else {
          _ = try machine.binary(.less, arguments[0], extra.value)      // says what is wrong with the two units
          throw Fault(.severalVectors(name), at: .argument(extra.position))
        }
        x.unit = x.unit.tagged(try Vintages.joined(x.unit, one.unit, mixes: machine.mixesVintages))
        x.values += one.values
      }
      guard let ends = Sums.extremes(x.values) else {
        machine.tellNothing(name, x.count)
        return .missing
      }
      machine.tellUse(name, Sums.known(x.values), of: x.count)
      return Value(pick(ends), x.unit)
    }
  }

  private static func place(
    _ name: String, _ word: String, example: String, isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> Native {
    Native(
      name, [.init("x", numeric)],
      """
      The position of the \(word) known value of `x`, the first of several; missing when nothing is known.

          \(example)
      """
    ) { (machine, arguments) throws(Fault) in
      let x = try arguments.sample(0, name).values
      var best: Int?
      for index in x.indices where !x[index].isNaN {
        if let held = best, !isBetter(x[index], x[held]) { continue }
        best = index
      }
      guard let best else {
        machine.tellNothing(name, x.count)
        return .missing
      }
      return .number(Double(best + 1))
    }
  }

  private static let range = Native(
    "range", [.init("x", numeric)],
    """
    The smallest and the largest known value, as a vector of two. Missing values are left out and counted.

        range([3, 1, 2])              => [1, 3]
        [low, high] = range([3, 1, 2])
        high - low                    => 2
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "range")
    guard let ends = Sums.extremes(x.values) else {
      machine.tellNothing("range", x.count)
      return .missing
    }
    machine.tellUse("range", Sums.known(x.values), of: x.count)
    return .numbers([ends.low, ends.high], unit: x.unit)
  }

  private static let median = Native(
    "median", [.init("x", numeric), .optional("weights", .numbers)],
    """
    The middle of the known values; of an even number, half-way between the two in the middle.

    With `weights` it is the smallest value at which the weights up to it reach half of their sum, as in PySAL; Stata and
    SAS go half-way to the next one where they meet it exactly, `quantile(x, 0.5, weights: w, type: 2)`. The median of
    years is the earlier of the two in the middle. Missing values are left out and counted.

        median([5, 1, 3])                                        => 3
        median([4, 1, 3, 2])                                     => 2.5
        median([5, 4, 3, 1, 2], weights: [10, 22, 9, 2, 5])      => 4
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "median")
    if let weights = try arguments.weights(1, "median", for: x) {
      return try machine.weighted(x, weights, "median").map { Value($0.quantile(0.5, type: 1), x.unit) } ?? .missing
    }
    var sample = OrderStatistics(x.values)
    guard sample.count > 0 else {
      machine.tellNothing("median", x.count)
      return .missing
    }
    machine.tellUse("median", sample.count, of: x.count)
    return Value(try sample.quantile(0.5, type: x.unit.isPeriod ? 1 : 7), x.unit)
  }

  private static let quantile = Native(
    "quantile",
    [.init("x", numeric), .init("at", .numbers), .optional("type", .number), .optional("weights", .numbers)],
    """
    Quantiles of the known values: the value that a share `at` (0 to 1, or 0% to 100%) of the sample lies below.

    Formula (Hyndman and Fan 1996, type 7): h = (n - 1) p + 1;
    x[floor(h)] + (h - floor(h)) (x[floor(h) + 1] - x[floor(h)]).

    - `type`: 1 to 9, numbered as by Hyndman and Fan. 7 is the default of R, numpy and Excel (INC), 6 of SPSS and
      Minitab (and Excel's EXC), 2 of SAS and Stata. Small samples differ much.
    - `weights`: zero or more, one for each value. Then the type is 1, 2 or 7, without `type` 1 as for the median: the
      smallest value at which the weights up to it reach the share `at` of their sum W. 2 goes half-way to the next value
      where they meet it exactly (Stata, SAS), 7 takes weights as repeated values, h = (W - 1) p + 1 (R's Hmisc).
    - missing: left out, in pairs with `weights`, and counted.

        x = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
        quantile(x, 25%)                            => 2693.25
        quantile(x, [0.1, 0.25, 0.9], type: 6)      => [633.2, 2199.5, 21225.3]
        quantile([1, 2, 3], 0.5, weights: [1, 1, 4])                   => 3
        quantile([1, 2, 3], 0.5, weights: [1, 1, 4], type: 7)          => 3
        quantile(x, 1.5)                            => error: at must be from 0 to 1
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "quantile")
    let at = try arguments.sample(1, "quantile")
    let weights = try arguments.weights(3, "quantile", for: x)
    let usual: Double = weights == nil ? 7 : 1
    let type = arguments[2].isGiven ? arguments.number(2) ?? .nan : usual
    guard weights == nil ? (1...9).contains(type) && type == type.rounded() : [1, 2, 7].contains(type) else {
      let allowed = weights == nil ? "a whole number from 1 to 9" : "1, 2 or 7 with weights"
      throw Fault(.outside("type", NumberFormat.display(type), allowed), at: .argument(2))
    }
    if let bad = at.values.first(where: { !($0 >= 0 && $0 <= 1) }) {
      throw Fault(.outside("at", NumberFormat.display(bad), "from 0 to 1"), at: .argument(1))
    }
    if let weights {
      let sample = try machine.weighted(x, weights, "quantile")
      return at.vector(at.values.map { sample?.quantile($0, type: Int(type)) ?? .nan }, unit: x.unit)
    }
    var sample = OrderStatistics(x.values)
    guard sample.count > 0 else {
      machine.tellNothing("quantile", x.count)
      return at.vector(at.values.map { _ in .nan }, unit: x.unit)
    }
    machine.tellUse("quantile", sample.count, of: x.count)
    var result: [Double] = []
    for p in at.values { result.append(try sample.quantile(p, type: Int(type))) }
    return at.vector(result, unit: x.unit)
  }

  private static let rank = Native(
    "rank", [.init("x", numeric), .choice("ties", "average", "min", "max", "first", "dense")],
    """
    The rank of each value, 1 for the smallest; `rank(-x)` gives 1 to the largest. Missing values have no rank.

    - `ties`: equal values share the `"average"` of their ranks, the `"min"` (as in sports) or the `"max"`; `"first"`
      ranks them as they stand; `"dense"` leaves no gaps.

        rank([10, 30, 20, 20])                     => [1, 4, 2.5, 2.5]
        rank([10, 30, 20, 20], ties: "min")        => [1, 4, 2, 2]
        rank([10, 30, 20, 20], ties: "dense")      => [1, 3, 2, 2]
        rank(-[10, missing, 30])                   => [2, missing, 1]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "rank")
    return x.vector(try ranks(x.values, ties: arguments.text(1)), unit: UnitID.none)
  }
}

/// Ranks from 1, NaN for missing values.
func ranks(_ x: [Double], ties: String) throws(Fault) -> [Double] {
  let rows = try sortedRows(by: x).filter { !x[Int($0)].isNaN }
  var ranks = [Double](repeating: .nan, count: x.count)
  var start = 0
  var group = 0.0
  while start < rows.count {
    var end = start + 1
    while end < rows.count, x[Int(rows[end])] == x[Int(rows[start])] { end += 1 }
    group += 1
    for place in start..<end {
      ranks[Int(rows[place])] =
        switch ties {
        case "min": Double(start + 1)
        case "max": Double(end)
        case "first": Double(place + 1)
        case "dense": group
        default: Double(start + 1 + end) / 2
        }
    }
    start = end
  }
  return ranks
}
