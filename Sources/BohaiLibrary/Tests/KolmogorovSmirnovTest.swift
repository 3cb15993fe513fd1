// The test of Kolmogorov and Smirnov of one and of two samples.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

extension Library {
  static let distributionTests: [Native] = [kolmogorovSmirnov] + normalityTests

  private static let kolmogorovSmirnov = Native(
    "ks_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]),
      .choice("distribution", "normal", "uniform", "exponential", "lognormal"),
      .optional("parameters", .numbers),
      .choice("method", "auto", "exact", "approximate"), .alternative,
    ],
    """
    The Kolmogorov-Smirnov test: do two samples have the same distribution, or does one follow a given
    distribution?

    Formula: D = the largest distance between the two distribution functions; one-sided of x above
    (`"greater"`: x tends to smaller values) or below (`"less"`) the other.

    - forms: `ks_test(x, y)`, `t |> ks_test(income ~ region)`; one sample `ks_test(x, distribution: "normal",
      parameters: [5, 2])`.
    - `parameters`: mean and standard deviation, least and largest, rate, mean and standard deviation of the
      logarithm; the standard ones when left out (0 and 1; 1). They must not be estimated from the same
      values: p would be far too large. For normality with unknown mean and spread use `shapiro_wilk_test`.
    - `method`: `"auto"` is exact for one sample of up to 100 values and for two up to 100,000 pairs, ties
      included, as in R; else the limiting distribution of Kolmogorov is taken.
    - missing: left out and counted.

    Effect size: D itself.

        x = [0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64, 0.05, -0.06, 0.64, -0.82, 0.37]
        r = ks_test(x)
        r.statistic        => 0.2094
        r.p                => 0.4644
        ks_test([1, 2, 2, 3, 3], [1, 2, 3, 3, 4, 5]).p      => 0.7403
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.samples(arguments.oneOrTwo, "ks_test", wanted: 2)
    try samples.require(1, "ks_test")
    var result =
      samples.values.count == 1
      ? try oneSampleKS(&machine, samples, arguments) : try twoSampleKS(&machine, samples, arguments)
    result.alternative = arguments.text(5)
    result.setSamples(samples, result.level, null: result.null)
    result.effects = [.init("D", result.statistics.first?.value ?? .nan)]
    return result.value
  }

  private static func oneSampleKS(
    _ machine: inout Machine, _ samples: TestSamples, _ arguments: Arguments
  ) throws(Fault) -> TestResult {
    let name = arguments.text(2)
    let reference = try ReferenceDistribution(name, arguments, 3)
    let x = try sorted(samples.values[0])
    let n = Double(x.count)
    var (above, below) = (0.0, 0.0)
    for (index, value) in x.enumerated() {
      let p = reference.probability(value)
      above = max(above, Double(index + 1) / n - p)
      below = max(below, p - Double(index) / n)
    }
    let alternative = arguments.alternative(5)
    let d = alternative == .twoSided ? max(above, below) : alternative == .greater ? above : below
    var result = TestResult("Kolmogorov-Smirnov test of one sample", of: samples.subject)
    result.statistics = [.init("D", d)]
    let isExact = try machine.isExactKS(
      arguments, isFew: x.count <= 100, isPossible: x.count <= Kolmogorov.mostExact)
    if isExact {
      result.p =
        alternative == .twoSided
        ? try Kolmogorov.exact(d, x.count) : try Kolmogorov.exactOneSided(d, x.count)
      result.reference = "exact"
    } else {
      result.setLimit(d, n.squareRoot(), alternative)
    }
    result.null = "the values follow \(reference.text)"
    result.finding = "the values deviate from \(reference.text)"
    result.assumption = "independent cases; a continuous distribution whose parameters are not estimated"
    return result
  }

  private static func twoSampleKS(
    _ machine: inout Machine, _ samples: TestSamples, _ arguments: Arguments
  ) throws(Fault) -> TestResult {
    let (x, y) = (samples.values[0], samples.values[1])
    let (m, n) = (Double(x.count), Double(y.count))
    let order = try sortedRows(by: x + y).map { Int($0) }
    let all = x + y
    let isEnd = order.indices.map { $0 + 1 == order.count || all[order[$0]] != all[order[$0 + 1]] }
    var (i, j, above, below) = (0.0, 0.0, 0.0, 0.0)
    for (place, row) in order.enumerated() {
      if row < x.count { i += 1 } else { j += 1 }
      guard isEnd[place] else { continue }
      above = max(above, i / m - j / n)
      below = max(below, j / n - i / m)
    }
    let alternative = arguments.alternative(5)
    let d = alternative == .twoSided ? max(above, below) : alternative == .greater ? above : below
    var result = TestResult("Kolmogorov-Smirnov test of two samples", of: samples.subject)
    result.statistics = [.init("D", d)]
    let isExact = try machine.isExactKS(arguments, isFew: m * n <= 1e5, isPossible: m * n <= 1e8)
    if isExact {
      // Half a step of rounding below d.
      let bound = d - 1e-9 / (m * n)
      result.p = try Kolmogorov.exact(d, x.count, y.count, isEnd: isEnd) { distance in
        switch alternative {
        case .twoSided: distance.magnitude >= bound
        case .greater: distance >= bound
        case .less: -distance >= bound
        }
      }
      result.reference = isEnd.allSatisfy { $0 } ? "exact" : "exact, with ties"
    } else {
      result.setLimit(d, (m * n / (m + n)).squareRoot(), alternative)
    }
    let names = samples.names
    result.null = "\(names[0]) and \(names[1]) have the same distribution"
    result.finding = TestWording.distributions(names[0], names[1], alternative.rawValue)
    result.assumption = TestWording.independent
    return result
  }
}

/// The distribution that one sample is held against.
private struct ReferenceDistribution {
  let text: String
  private let distribution: Distribution
  private let parameters: [Double]

  init(_ name: String, _ arguments: Arguments, _ index: Int) throws(Fault) {
    let usual: [Double] = name == "exponential" ? [1] : [0, 1]
    let given = arguments[index].isGiven ? try arguments.sample(index, "ks_test").values : usual
    let isValid =
      given.count == usual.count && given.allSatisfy(\.isFinite)
      && (name == "uniform" ? given[0] < given[1] : (given.last ?? 0) > 0)
    guard isValid else { throw Fault(.testParameters(name), at: .argument(index)) }
    let family =
      ["normal": "norm", "uniform": "unif", "exponential": "exp", "lognormal": "lnorm"][name] ?? "norm"
    distribution = try Distribution.named(family)
    // The library's exponential distribution has the mean, not the rate.
    parameters = name == "exponential" ? [1 / given[0]] : given
    text = "the \(name) distribution (\(given.map { TestResult.figure($0) }.joined(separator: ", ")))"
  }

  func probability(_ x: Double) -> Double { distribution.probability(x, parameters) }
}

extension Machine {
  fileprivate func isExactKS(_ arguments: Arguments, isFew: Bool, isPossible: Bool) throws(Fault) -> Bool {
    switch arguments.text(4) {
    case "exact":
      guard isPossible else { throw Fault(.testTooLong("ks_test", nil), at: .argument(4)) }
      return true
    case "auto": return isFew
    default: return false
    }
  }
}

extension TestResult {
  fileprivate mutating func setLimit(_ d: Double, _ root: Double, _ alternative: Alternative) {
    let z = root * d
    p = alternative == .twoSided ? Kolmogorov.limit(z) : min(1, exp(-2 * z * z))
    reference = "limiting distribution for many values"
  }
}
