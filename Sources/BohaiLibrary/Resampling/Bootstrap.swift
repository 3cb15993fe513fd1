import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let resampling: [Native] = [bootstrap, jackknife] + permutations

  private static let bootstrap = Native(
    "bootstrap",
    [
      .init("x", [.numbers, .table]), .init("statistic", .function),
      .init("times", .number, default: .number(10_000)),
      .choice("interval", "percentile", "basic", "bca", "normal"), .level,
      .optional("strata", [.vector, .column]), .optional("clusters", [.vector, .column]), .optional("seed", .number),
    ],
    """
    The bootstrap: how a statistic varies over resamples of the data, drawn with replacement. A record with
    its estimate, bias, standard error, interval and replicates, which shows itself.

    - `x`: numbers, or a table whose rows are drawn. Missing numbers are left out and counted.
    - `statistic`: any function of such data: `mean`, `v -> mean(v) / sd(v)`, `t -> cor(t.a, t.b)`. It gives a
      number, a vector or a record of numbers, the same ones each time.
    - `times`: how many resamples.
    - `interval`: `"percentile"`, the quantiles of the replicates; `"basic"`, twice the estimate less these;
      `"bca"`, corrected for bias and acceleration (Efron 1987); `"normal"`, the estimate less the bias, plus
      and minus a normal quantile of standard errors.
    - `strata`: draws within groups, each keeping its size. `clusters`: draws whole groups; the sizes of
      resamples vary.

    The bias is the mean of the replicates less the estimate; the standard error is their standard deviation
    (n - 1). Quantiles stand at rank (R + 1) p; R's boot.ci interpolates there on the normal scale, scipy
    takes rank (R - 1) p + 1. The acceleration is that of the jackknife, as in scipy; boot.ci takes it from a
    regression.

    Each 64 resamples have a stream of the generator of their own, so results do not depend on the number of
    cores.

        b = bootstrap([3, 5, 8, 12, 13, 20, 41], mean, times: 2000, seed: 1)
        b.estimate                  => 14.5714
        b.se > 3 and b.se < 6       => true
        length(b.replicates)        => 2000
        bootstrap(table(a: [1, 2, 3, 4], b: [2, 1, 4, 5]), t -> cor(t.a, t.b), times: 100, seed: 1).estimate    => 0.8
    """
  ) { (machine, arguments) throws(Fault) in
    let times = try arguments.times(2, least: 2)
    let level = try arguments.level(4)
    let statistic = try machine.statistic(arguments, strata: 5, clusters: 6, "bootstrap")
    let seed = try machine.seed(arguments, 7, "bootstrap")
    try Limits.reserve(elements: times * statistic.observed.numbers.count)
    let kind = BootstrapInterval(rawValue: arguments.text(3)) ?? .percentile
    let (replicates, others) = try machine.gatheringNotes(of: "resample") {
      (machine) throws(Fault) -> ([[Double]], [[Double]]) in
      (try machine.replicates(of: statistic, times: times, seed: seed),
        kind == .bca ? try machine.leavingOneOut(statistic) : statistic.observed.numbers.map { _ in [] })
    }
    var table = ResamplingTable(statistic)
    for (index, all) in replicates.enumerated() {
      let known = all.filter { !$0.isNaN }
      guard known.count >= 2, known.count * 2 > all.count else {
        throw Fault(.tooFewReplicates(known.count, of: all.count), at: .argument(1))
      }
      if known.count < all.count, index == 0 {
        machine.note(Note.resamplesMissing("bootstrap", all.count - known.count, of: all.count))
      }
      let estimate = statistic.observed.numbers[index]
      let bounds = try kind.bounds(estimate, known, level: level, leavingOneOut: others[index])
      try table.add(known, low: bounds.low, high: bounds.high)
    }
    let shown = "\(NumberFormat.display(level, digits: 4, shift: 2))% \(kind == .bca ? "BCa" : kind.rawValue)"
    return table.value(
      title: "bootstrap of \(statistic.name): \(times) resamples of \(statistic.data.sizeText)", interval: shown,
      replicates: replicates)
  }

  private static let jackknife = Native(
    "jackknife",
    [.init("x", [.numbers, .table]), .init("statistic", .function), .optional("clusters", [.vector, .column])],
    """
    The jackknife: a statistic of the data without one value (row, cluster) after the other. A record with its
    estimate, bias and standard error, which shows itself.

    Formula, t_i the value without the i-th: bias = (n - 1) (mean(t_i) - t),
    se = sqrt((n - 1) / n sum((t_i - mean(t_i))^2)).

    - `x`: numbers, or a table whose rows are left out. Missing numbers are left out before and counted.
    - `statistic`: any function of such data, as for `bootstrap`. Quantiles are not smooth enough: the
      jackknife's standard error of a median is wrong however large the sample.
    - `clusters`: leaves out whole groups.

        j = jackknife([3, 5, 8, 12, 13, 20, 41], mean)
        j.estimate                        => 14.5714
        j.se                              => 4.8934
        jackknife([3, 5, 8, 12], v -> sd(v, form: "population")^2).bias      => -3.8333
    """
  ) { (machine, arguments) throws(Fault) in
    let statistic = try machine.statistic(arguments, clusters: 2, "jackknife")
    let n = Double(statistic.data.unitCount)
    let values = try machine.gatheringNotes(of: "resample") { (machine) throws(Fault) -> [[Double]] in
      try machine.leavingOneOut(statistic)
    }
    var table = ResamplingTable(statistic)
    for (index, all) in values.enumerated() {
      let known = all.filter { !$0.isNaN }
      guard known.count == all.count, let moments = try Moments(known) else {
        throw Fault(.tooFewReplicates(known.count, of: all.count), at: .argument(1))
      }
      table.biases.append((n - 1) * (moments.average.mean - statistic.observed.numbers[index]))
      table.errors.append((moments.squares * (n - 1) / n).squareRoot())
    }
    let title = "jackknife of \(statistic.name): \(statistic.data.sizeText), one left out at a time"
    return table.value(title: title, interval: nil, replicates: values)
  }
}

extension Arguments {
  /// A count of at least so many.
  func times(_ index: Int, name: String = "times", least: Int) throws(Fault) -> Int {
    let times = try count(index, name)
    guard times >= least else { throw Fault(.needsAtLeast(name, least), at: .argument(index)) }
    return times
  }
}

extension ResampledData {
  /// `7 values`, `30 rows in 6 clusters`
  var sizeText: String {
    let what: String
    switch content {
    case .numbers: what = rowCount == 1 ? "1 value" : "\(rowCount) values"
    case .rows: what = rowCount == 1 ? "1 row" : "\(rowCount) rows"
    }
    let clusters = clusters.map { " in \($0.count) clusters" } ?? ""
    return what + clusters + (strata.map { ", \($0.count) strata" } ?? "")
  }
}
