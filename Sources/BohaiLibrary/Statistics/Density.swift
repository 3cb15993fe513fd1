import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let densities: [Native] = [density, bandwidth]

  private static let ruleText = """
    `"silverman"` 0.9 min(sd, iqr / 1.34) n^(-1/5) (R's nrd0, Stata); `"scott"` the same with 1.06 (R's nrd);
      `"sheather_jones"` (1991) solves for the best one (R's SJ), which shows several peaks better. scipy's
      "silverman" and "scott" know no interquartile range and are wider where there are outliers.
    """

  private static let bandwidth = Native(
    "bandwidth", [.init("x", .numbers), .choice("rule", "silverman", "scott", "sheather_jones")],
    """
    The bandwidth of a kernel density by a rule, in the unit of `x`.

    - `rule`: \(ruleText)
    - an interquartile range of zero falls back to the standard deviation, and that of equal values to their
      size, or 1.
    - missing: left out and counted; fewer than two values are an error.

        x = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
        bandwidth(x)                              => 2175.143044
        bandwidth(x, rule: "scott")               => 2561.835141
        bandwidth(x, rule: "sheather_jones")      => 2497.29769
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "bandwidth")
    let known = try machine.densityValues(x, weights: nil, "bandwidth").values
    return Value(try machine.bandwidth(known, rule: arguments.text(1), at: 1), x.unit)
  }

  private static let density = Native(
    "density",
    [
      .init("x", .numbers), .optional("at", .numbers), .optional("bandwidth", [.numbers, .text]),
      .choice("kernel", "gaussian", "epanechnikov", "rectangular", "triangular", "biweight", "cosine"),
      .optional("weights", .numbers), .init("points", .number, default: .number(512)),
    ],
    """
    The kernel density of `x`: how thickly values lie around each point, as a table x, density.

    Formula: f(a) = sum(w_i K((a - x_i) / h)) / (h sum(w)), computed from every value; R's density rounds
    values to a grid first, which moves its results in the fourth digit.

    - `at`: where; without it `points` equally spaced points, from 3 bandwidths below the smallest value to 3
      above the largest.
    - `bandwidth`: the standard deviation of the kernel, in the unit of `x`, or the name of a rule:
      \(ruleText)
    - `kernel`: scaled to a standard deviation of one bandwidth, as in R. Stata's bandwidth of the
      Epanechnikov kernel is the same, its "epan2" and most books take half the kernel's width instead.
    - `weights`: zero or more, one for each value; the bandwidth does not look at them.
    - missing: left out and counted.

    The density is per unit of `x`, a plain number; of shares per 100%.

        density([1, 2, 4], at: [2, 3], bandwidth: 1).density                              => [0.231635, 0.179311]
        density([1, 2, 4], at: 2, bandwidth: 1, kernel: "rectangular").density            => 0.1924501
        length(density([1, 2, 4], points: 64).x)                                          => 64
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "density")
    let (known, weights) = try machine.densityValues(x, weights: arguments.weights(4, "density", for: x), "density")
    let h = try machine.densityBandwidth(arguments, 2, x, known)
    guard h > 0, h.isFinite else {
      throw Fault(.outside("bandwidth", NumberFormat.display(h), "above zero"), at: .argument(2))
    }
    let points: [Double]
    if arguments[1].isGiven {
      points = try machine.bounds(arguments, 1, for: x, "density").values
    } else {
      let count = try arguments.times(5, name: "points", least: 2)
      let ends = Sums.extremes(known) ?? (0, 0)
      let (low, high) = (ends.low - 3 * h, ends.high + 3 * h)
      guard low.isFinite, high.isFinite else {
        throw Fault(.outside("bandwidth", NumberFormat.display(h), "small enough for the values"), at: .argument(2))
      }
      points = (0..<count).map { place in
        let share = Double(place) / Double(count - 1)
        return (1 - share) * low + share * high
      }
    }
    let kernel = DensityKernel(rawValue: arguments.text(3)) ?? .gaussian
    let found = try kernel.density(of: known, weights: weights, at: points, bandwidth: h)
    let density = found.map { $0.isFinite ? $0 : .nan }
    let lost = zip(points, density).count { $0.isFinite && $1.isNaN } + points.count { $0.isInfinite }
    if lost > 0 { machine.note(Note.notComputed("density", lost, of: points.count)) }
    return .table(Table(
      names: ["x", "density"], columns: [Column(.numbers(points), unit: x.unit), Column(.numbers(density))],
      rowCount: points.count))
  }
}

extension Machine {
  /// The known values, at least two and finite, with their weights.
  fileprivate mutating func densityValues(
    _ x: Sample, weights: [Double]?, _ function: String
  ) throws(Fault) -> (values: [Double], weights: [Double]?) {
    let rows = x.values.indices.filter { !x.values[$0].isNaN && weights?[$0].isNaN != true }
    tellUse(function, rows.count, of: x.count)
    guard rows.count > 1 else { throw Fault(.tooFewForDensity(function), at: .argument(0)) }
    if let bad = rows.first(where: { x.values[$0].isInfinite }) {
      throw Fault(.infiniteValue(function, bad + 1), at: .argument(0))
    }
    let taken = weights.map { weights in rows.map { weights[$0] } }
    if let taken, !taken.contains(where: { $0 > 0 }) { throw Fault(.zeroWeights, at: .argument(4)) }
    return (rows.map { x.values[$0] }, taken)
  }

  fileprivate mutating func bandwidth(_ x: [Double], rule: String, at index: Int) throws(Fault) -> Double {
    guard let rule = BandwidthRule(rawValue: rule) else {
      throw Fault(.unknownBandwidth(rule), at: .argument(index))
    }
    let sd = (try Moments(x)?.variance(isSample: true) ?? 0).squareRoot()
    guard let h = try rule.bandwidth(x, sd: sd) else { throw Fault(.noBandwidth, at: .argument(index)) }
    return h
  }

  fileprivate mutating func densityBandwidth(
    _ arguments: Arguments, _ index: Int, _ x: Sample, _ known: [Double]
  ) throws(Fault) -> Double {
    guard arguments[index].isGiven else { return try bandwidth(known, rule: "silverman", at: 0) }
    if arguments[index].asText != nil { return try bandwidth(known, rule: arguments.text(index), at: index) }
    let given = try bounds(arguments, index, for: x, "density")
    guard given.isScalar else { throw Fault(.outside("bandwidth", "several", "one number"), at: .argument(index)) }
    return given.values[0]
  }
}
