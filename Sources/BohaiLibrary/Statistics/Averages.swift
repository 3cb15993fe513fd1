// Sums and averages. Missing values are left out and counted; a sum or mean of nothing known is missing, never zero.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let averages: [Native] = [sum, mean, product, geometricMean]

  private static let sum = Native(
    "sum", [.init("x", numeric), .optional("weights", .numbers)], takesDeferred: true,
    """
    The sum of the known values of `x`; with `weights`, of values times weights.

    Computed with carried rounding errors: as exact as a sum in twice the digits. The unit stays. Missing values are
    left out, and a note says how many were used; the sum of nothing known is missing. Years have no sum.
    The sum of intervals is an interval.

        sum([1, 2, 3])                        => 6
        sum([10[亿元], 20[亿元]])               => 30[亿元]
        sum([1, missing, 3])                  => 4
        sum([1e16, 1, -1e16])                 => 1
        sum([1, 2, 3], weights: [1, 0, 2])    => 7
        sum([true, false])                    => error: sum needs numbers, not truth values
    """
  ) { (machine, arguments) throws(Fault) in
    if !arguments[1].isGiven, let (total, unit, count) = try machine.deferredSum(arguments[0]) {
      machine.tellUse("sum", total.used, of: count)
      return total.used == 0 ? .missing : Value(total.sum, unit)
    }
    if let total = try arguments.intervalTotal(0, weights: 1, "sum", &machine, isMean: false) { return total }
    let x = try arguments.amounts(0, "sum")
    if x.count == 0 { return x.isScalar ? .missing : Value(0, x.unit) }
    let total: Summed
    if let weights = try arguments.weights(1, "sum", for: x) {
      total = Sums.products(x.values, weights)
    } else {
      total = Sums.sum(x.values)
    }
    machine.tellUse("sum", total.used, of: x.count)
    return total.used == 0 ? .missing : Value(total.sum, x.unit)
  }

  private static let mean = Native(
    "mean", [.init("x", numeric), .optional("weights", .numbers)],
    """
    The arithmetic mean of the known values of `x`.

    Formula: sum(x) / n, and sum(w x) / sum(w) with `weights`.

    The unit stays. Missing values (with `weights`: pairs) are left out, and a note says how many were used. A mean of
    nothing is missing. Weights must be zero or more and not all zero. Years have no mean.

        mean([1, 2, 3, 4])                    => 2.5
        mean([10%, 20%])                      => 15%
        mean([1, 3], weights: [3, 1])         => 1.5
        mean([1, missing, 3])                 => 2
    """
  ) { (machine, arguments) throws(Fault) in
    if let mean = try arguments.intervalTotal(0, weights: 1, "mean", &machine, isMean: true) { return mean }
    let x = try arguments.amounts(0, "mean")
    let weights = try arguments.weights(1, "mean", for: x)
    guard let average = try Average(x.values, weights: weights) else {
      machine.tellNothing("mean", x.count)
      return .missing
    }
    machine.tellUse("mean", average.used, of: x.count)
    return Value(average.mean, x.unit)
  }

  private static let product = Native(
    "product", [.init("x", numeric)],
    """
    The product of the known values of plain numbers.

    Missing values are left out, and a note says how many were used. Units are refused, because the unit of the result
    would depend on the number of values.

        product([1.073, 1.069, 1.067])    => 1.2239
        product([2, missing, 3])          => 6
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.factors(0, "product")
    let known = x.values.filter { $0 == $0 }
    if known.isEmpty, x.count > 0 {
      machine.tellNothing("product", x.count)
      return .missing
    }
    machine.tellUse("product", known.count, of: x.count)
    return Value(known.reduce(1, *))
  }

  private static let geometricMean = Native(
    "geometric_mean", [.init("x", numeric), .optional("weights", .numbers)],
    """
    The geometric mean of values above zero: the average of growth factors.

    Formula: exp(sum(log(x)) / n), and exp(sum(w log(x)) / sum(w)) with `weights`.

    The unit stays. Missing values are left out and counted. A value of zero or less is an error that names it.

        geometric_mean([1, 4])                     => 2
        geometric_mean([1.073, 1.069, 1.067])      => 1.0697
        geometric_mean([1, 0])                     => error: geometric_mean needs values above zero; value 2 is 0
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "geometric_mean")
    if let bad = x.values.firstIndex(where: { $0 <= 0 }) {
      let value = NumberFormat.display(x.values[bad])
      throw Fault(.needsPositive("geometric_mean", position: bad + 1, value: value), at: .argument(0))
    }
    let weights = try arguments.weights(1, "geometric_mean", for: x)
    guard let average = try Average(x.values.map { log($0) }, weights: weights) else {
      machine.tellNothing("geometric_mean", x.count)
      return .missing
    }
    machine.tellUse("geometric_mean", average.used, of: x.count)
    return Value(exp(average.mean), x.unit)
  }

  /// What a statistic of numbers accepts. Truth values are accepted by the call so that the function can say what to
  /// type instead.
  static let numeric: Kinds = [.number, .numbers, .matrix, .truth, .truths, .missing]
}

extension Arguments {
  /// Numbers that may be added up: no points in time.
  func amounts(_ index: Int, _ function: String) throws(Fault) -> Sample {
    let x = try sample(index, function)
    if x.unit.isPeriod { throw Fault(.noArithmeticOfPeriods(function, Units.spelling(x.unit)), at: .argument(index)) }
    return x
  }

  /// Numbers that may be multiplied with each other: plain ones and percents.
  func factors(_ index: Int, _ function: String) throws(Fault) -> Sample {
    let x = try amounts(index, function)
    guard x.unit == .none || x.unit.measure == .percent else {
      throw Fault(.unitOfProduct(function, x.unit.symbol), at: .argument(index))
    }
    return x
  }
}
