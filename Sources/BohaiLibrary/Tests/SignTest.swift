// The sign test of one sample and of pairs.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let signTest = Native(
    "sign_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]),
      .init("median", .number, default: .number(0)),
      .alternative, .level,
    ],
    """
    The sign test: does the median of one sample, or of differences of pairs, lie at `median`? It asks nothing
    of the distribution.

    Formula: S = the number of values above the median, binomial with one half under the null hypothesis;
    values equal to it are left out. p is exact.

    - forms: as of `signed_rank_test`.
    - missing: left out, of pairs both, and counted.

    The estimate is the median, its interval two values in order of which the binomial distribution says that
    they cover it with at least the confidence asked for. Effect size: the share of values above.

        x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
        r = sign_test(x, median: 1)
        r.statistic            => 8
        r.p                    => 0.0390625
    """
  ) { (machine, arguments) throws(Fault) in
    var (samples, isPaired) = try machine.oneSampleOrDifferences(arguments.oneOrTwo, "sign_test")
    let median = try machine.tested(arguments, 2, "median", in: samples.unit)
    samples.variable = isPaired
      ? "the median of the differences \(samples.variable)" : "the median of \(samples.names[0])"
    let level = try arguments.level(4)
    let alternative = arguments.alternative(3)
    var result = TestResult("sign test", of: samples.subject)
    let value = Units.prose(median, median == 0 ? .none : samples.unit)
    result.setSamples(samples, level, null: "\(samples.variable) \(alternative.nullVerb) \(value)")
    result.finding = "\(samples.variable) \(alternative.verb) \(value)"
    result.assumption = TestWording.independent
    try judgeSigns(&result, samples.values[0], median, samples.unit, alternative)
    return result.value
  }

  private static func judgeSigns(
    _ result: inout TestResult, _ x: [Double], _ median: Double, _ unit: UnitID, _ alternative: Alternative
  ) throws(Fault) {
    let (above, below) = (x.count { $0 > median }, x.count { $0 < median })
    let n = Double(above + below)
    guard n > 0 else {
      throw Fault(
        .testTooFew("sign_test", needs: 1, "values other than the median", has: 0), at: .argument(0))
    }
    let binomial = try Distribution.named("binom")
    let count = Double(above)
    result.statistics = [.init("S", count)]
    result.p = alternative.p(
      lower: binomial.probability(count, n, 0.5), upper: binomial.probability(count - 1, n, 0.5, tail: .upper)
    )
    result.smallestP = alternative.p(
      lower: binomial.probability(0, n, 0.5), upper: binomial.probability(n - 1, n, 0.5, tail: .upper))
    result.alternative = alternative.rawValue
    result.reference = "exact; binomial with \(above + below) values"
    let ordered = try sorted(x)
    let place = binomial.quantile(alternative.tailError(result.level), Double(x.count), 0.5)
    let bounds = alternative.bounds(ordered.element(place), ordered.element(Double(x.count) + 1 - place))
    var sample = OrderStatistics(x)
    let middle = try sample.quantile(0.5, type: 7)
    result.estimates = [
      .init(
        "median", middle, unit, low: place < 1 ? -.infinity : bounds.low,
        high: place < 1 ? .infinity : bounds.high)
    ]
    result.effects = [.init("share above", count / n)]
    if above + below < x.count { result.notes.append(TestWording.zeroDifferences(x.count - above - below)) }
  }
}

extension [Double] {
  /// The value in place `place`, from 1; NaN outside.
  fileprivate func element(_ place: Double) -> Double {
    place >= 1 && place <= Double(count) ? self[Int(place) - 1] : .nan
  }
}
