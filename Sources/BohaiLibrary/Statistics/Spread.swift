// How values scatter: variance and its relatives, by two passes with carried errors.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let spread: [Native] = [variance, standardDeviation, skewness, kurtosis]

  private static let variance = Native(
    "var", [.init("x", numeric), .choice("form", "sample", "population"), .optional("weights", .numbers)],
    """
    The variance of the known values of `x`.

    Formula: sum((x - mean(x))^2) / (n - 1); with `weights` sum(w (x - m)^2) / (sum(w) - 1), m the weighted mean.

    - `form`: `"sample"` divides by n - 1 (with `weights`, which then count cases, by their sum less 1),
      `"population"` by n (by the sum of the weights).
    - `weights`: zero or more, one for each value.
    - missing: left out and counted; one value has no sample variance: missing.

    The unit is squared; the variance of percents is a plain number.

        var([1, 2, 3, 4])                          => 1.6667
        var([1, 2, 3, 4], form: "population")      => 1.25
        var([1, 2], weights: [3, 1])               => 0.25
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "var")
    guard let variance = try machine.variance(x, arguments, "var") else { return .missing }
    if x.unit == .none || x.unit.isMark { return Value(variance) }
    let squared = try machine.binary(.multiply, .quantity(1, x.unit), .quantity(1, x.unit))
    return try machine.binary(.multiply, .number(variance), squared)
  }

  private static let standardDeviation = Native(
    "sd", [.init("x", numeric), .choice("form", "sample", "population"), .optional("weights", .numbers)],
    """
    The standard deviation of the known values of `x`: the root of the variance, in the unit of `x`.

    - `form`: `"sample"` divides by n - 1, as R, Stata and Excel's STDEV.S do, `"population"` by n, as numpy does unless told
      otherwise; R's REAT and PySAL take now one, now the other. With three regions the two differ by 22 per cent.
    - `weights`: zero or more; see `var`.
    - missing: left out and counted.

        sd([10000001, 10000003, 10000002])         => 1
        sd([1, 2, 3, 4], form: "population")       => 1.1180
        sd([10[亿元], 20[亿元]])                    => 7.0711[亿元]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "sd")
    guard let variance = try machine.variance(x, arguments, "sd") else { return .missing }
    return Value(variance.squareRoot(), x.unit)
  }

  private static let skewness = Native(
    "skewness", [.init("x", numeric), .choice("form", "moment", "sample", "normal")],
    """
    Skewness: how far one tail is longer than the other. Above zero the right tail is longer.

    Formula (Joanes and Gill 1998): g1 = m3 / m2^1.5 with m_k = sum((x - mean)^k) / n.

    - `form`: `"moment"` g1 (Stata); `"sample"` g1 sqrt(n (n - 1)) / (n - 2) (SAS, SPSS, Excel);
      `"normal"` g1 ((n - 1) / n)^1.5 (Minitab, R's e1071).

        x = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
        skewness(x)                      => 1.5186
        skewness(x, form: "sample")      => 1.8008
        skewness(x, form: "normal")      => 1.2966
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "skewness")
    guard let (n, _, third, _) = try machine.standardMoments(x, "skewness") else { return .missing }
    switch arguments.text(1) {
    case "sample": return n > 2 ? Value(third * (n * (n - 1)).squareRoot() / (n - 2)) : .missing
    case "normal": return Value(third * pow((n - 1) / n, 1.5))
    default: return Value(third)
    }
  }

  private static let kurtosis = Native(
    "kurtosis", [.init("x", numeric), .choice("form", "moment", "sample", "normal")],
    """
    Excess kurtosis: how heavy the tails are, 0 for the normal distribution.

    Formula (Joanes and Gill 1998): g2 = m4 / m2^2 - 3 with m_k = sum((x - mean)^k) / n.

    - `form`: `"moment"` g2; `"sample"` (n - 1) ((n + 1) g2 + 6) / ((n - 2) (n - 3)) (SAS, SPSS, Excel; n of 4 or
      more); `"normal"` (g2 + 3) (1 - 1 / n)^2 - 3 (Minitab).

        x = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
        kurtosis(x)                      => 1.5048
        kurtosis(x, form: "sample")      => 3.6245
        kurtosis(x, form: "normal")      => 0.6489
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "kurtosis")
    guard let (n, _, _, fourth) = try machine.standardMoments(x, "kurtosis") else { return .missing }
    let excess = fourth - 3
    switch arguments.text(1) {
    case "sample": return n > 3 ? Value((n - 1) * ((n + 1) * excess + 6) / ((n - 2) * (n - 3))) : .missing
    case "normal": return Value(fourth * (1 - 1 / n) * (1 - 1 / n) - 3)
    default: return Value(excess)
    }
  }
}

extension Machine {
  /// The variance by the arguments `form` (1) and `weights` (2); tells what was used.
  fileprivate mutating func variance(
    _ x: Sample, _ arguments: Arguments, _ function: String
  ) throws(Fault) -> Double? {
    let weights = try arguments.weights(2, function, for: x)
    guard let moments = try Moments(x.values, weights: weights) else {
      tellNothing(function, x.count)
      return nil
    }
    tellUse(function, moments.average.used, of: x.count)
    if let variance = moments.variance(isSample: arguments.text(1) == "sample") {
      if variance.isFinite { return variance }
      note(Note.lost(.tooLarge, count: nil, first: 1))
      return nil
    }
    if weights != nil {
      let sum = NumberFormat.display(moments.average.total)
      throw Fault(.weightsAreNoCounts(sum), at: .argument(2))
    }
    note(Note.oneValue(function))
    return nil
  }

  /// n, m2, m3 / m2^1.5 and m4 / m2^2 of the known values; `nil` with a note when there are none or all are equal.
  fileprivate mutating func standardMoments(
    _ x: Sample, _ function: String
  ) throws(Fault) -> (n: Double, second: Double, third: Double, fourth: Double)? {
    guard let moments = try Moments(x.values) else {
      tellNothing(function, x.count)
      return nil
    }
    tellUse(function, moments.average.used, of: x.count)
    let n = moments.average.total
    let second = moments.squares / n
    guard second > 0 else {
      note(Note.equalValues(function))
      return nil
    }
    let deviations = x.values.map { $0 - moments.average.mean }
    let third = Sums.sum(deviations.map { $0 * $0 * $0 }).sum / n
    let fourth = Sums.sum(deviations.map { ($0 * $0) * ($0 * $0) }).sum / n
    return (n, second, third / pow(second, 1.5), fourth / (second * second))
  }
}
