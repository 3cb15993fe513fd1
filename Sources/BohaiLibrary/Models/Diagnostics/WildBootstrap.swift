// The wild cluster bootstrap of a coefficient: p and interval where clusters are few.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let wildBootstraps: [Native] = [wildBootstrap]

  /// Draws times clusters times coefficients.
  private static let mostWork = 2e9

  private static let wildBootstrap = Native(
    "wild_bootstrap",
    [
      .init("model"), .init("coefficient", .text), .init("cluster", .column),
      .init("times", .number, default: .number(9999)), .optional("seed", .number),
      Native.Parameter("weights", .text, default: NotGiven.value, options: ["rademacher", "webb"]),
      .init("null", .number, default: .number(0)), .init("level", .number, default: .number(0.95)),
    ],
    """
    Tests one coefficient of a linear model whose errors may be alike within a few clusters: the wild
    cluster bootstrap-t with the null imposed (Cameron, Gelbach and Miller 2008).

    The t of the data (clustered by `cluster`) is held against those of samples in which the residuals under
    the null keep their place but each cluster's get a random factor. p is the share of draws with a |t| at
    least as large; the interval holds the values that are not rejected.

    - `weights`: `"rademacher"` (-1 or 1), or `"webb"` (six points, Webb 2023), which is used below 12
      clusters.
    - `times`: so many draws; where there are no more different ones, all are gone through: 2^G or 6^G for G
      clusters. Random draws count the data as one more, so that p is never 0 (Stata's boottest does not
      count it).
    - `null`: the value tested, in the unit in which the coefficient is shown.
    - With three regions two kinds of draws tell everything there is, 2^3 and 6^3: p cannot be below 0.25
      and 0.028. With fewer than some six clusters no method helps much.

        t = table(g: ["a", "a", "b", "b", "c", "c", "d", "d"], x: [1, 2, 3, 4, 5, 7, 8, 8],
          y: [2, 3, 3, 5, 4, 8, 9, 7])
        r = t |> ols(y ~ x) |> wild_bootstrap("x", cluster: .g, weights: "rademacher")
        r.statistic      => 14.7097
        r.p              => 0.125
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "wild_bootstrap")
    let place = try diagnosed.place(of: arguments.text(1), 1)
    let (node, column) = try diagnosed.column(of: arguments[2], 2, &machine)
    guard column.missingCount == 0 else {
      throw node.fault(.groupMissing(node.formulaText, rows: column.missingCount))
    }
    let groups = try column.groups()
    guard groups.count > 1 else { throw node.fault(.oneCluster(node.formulaText)) }
    let kind: WildWeights.Kind = switch arguments.text(5) {
    case "webb": .six
    case "rademacher": .two
    default: groups.count < 12 ? .six : .two
    }
    let times = try arguments.count(3, "times", 1...10_000_000) ?? 9999
    var draws = WildWeights(kind, clusters: groups.count, times: times, numbers: RandomNumbers(seed: 1))
    guard Double(draws.count) * Double(groups.count) * Double(diagnosed.rows.count) < mostWork else {
      throw Fault(.bootstrapTooLarge("\(draws.count) draws for \(groups.count) clusters"), at: .argument(3))
    }
    if !draws.isComplete {
      let numbers = try machine.generator(arguments, 4, "wild_bootstrap")
      draws = WildWeights(kind, clusters: groups.count, times: times, numbers: numbers)
    }
    let fit = diagnosed.fit
    let bootstrap = try WildClusterBootstrap(
      columns: fit.keptColumns, residuals: fit.squares.residuals, weights: fit.weights,
      bread: fit.squares.inverse, place: place, codes: groups.codes, clusters: groups.count, draws: draws)
    let tested = try TestedCoefficient(diagnosed, place, groups, null: arguments[6], 6)
    return try tested.result(bootstrap, draws, by: node.formulaText, level: try arguments.level(7)).value
  }
}

/// A coefficient with the standard error that lets errors be alike within clusters.
private struct TestedCoefficient {
  let diagnosed: Diagnosed
  let coefficient: FittedModel.Coefficient
  let error: Double
  let clusters: Int
  /// In storage units.
  let null: Double
  let nullText: String

  init(
    _ diagnosed: Diagnosed, _ place: Int, _ groups: Groups, null value: Value, _ argument: Int
  ) throws(Fault) {
    (self.diagnosed, clusters) = (diagnosed, groups.count)
    let fit = diagnosed.fit
    coefficient = diagnosed.model.coefficients[fit.squares.kept[place]]
    let scores = fit.weights.map { zip(fit.squares.residuals, $0).map { $0 * $1 } } ?? fit.squares.residuals
    let sandwich = try Sandwich(columns: fit.keptColumns, bread: fit.squares.inverse)
    let variance = try sandwich.clustered(
      scores, codes: groups.codes, count: groups.count)[place * fit.parameters + place]
    let factor = Double(clusters) / Double(clusters - 1) * Double(fit.n - 1) / fit.degreesOfFreedom
    error = (variance * factor).squareRoot()
    let unit = coefficient.unit
    switch value {
    case .number(let x): null = x / pow(10, Double(unit.unit.shift)) / unit.scale
    case .quantity(let x, let own) where own == unit.unit: null = x / unit.scale
    default: throw Fault(.nullInUnit(coefficient.name, unit.text), at: .argument(argument))
    }
    nullText = brief(value)
    guard null.isFinite else {
      throw Fault(.outside("null", nullText, "a finite number"), at: .argument(argument))
    }
  }

  func result(
    _ bootstrap: WildClusterBootstrap, _ draws: WildWeights, by name: String, level: Double
  ) throws(Fault) -> TestResult {
    let unit = coefficient.unit
    var result = diagnosed.result("wild cluster bootstrap of \(coefficient.name)")
    result.level = level
    result.statistics = [.init("t", (coefficient.estimate - null) / error)]
    let p = bootstrap.p(at: null - coefficient.estimate)
    result.p = p
    let how = draws.kind == .six ? "Webb's six-point weights" : "Rademacher weights"
    let count = draws.isComplete ? "all \(draws.count)" : "\(draws.count)"
    result.reference = "\(count) draws of \(how) for \(clusters) clusters of \(name), null imposed"
    result.alternative = "two-sided"
    let ends = try bootstrap.interval(level: level, step: error)
    let shown = [ends.low, ends.high].map { (coefficient.estimate + $0) * unit.scale }.sorted()
    let isOpen = shown.map(\.isInfinite)
    let isEverything = isOpen == [true, true]
    result.estimates = [
      .init(
        coefficient.name, coefficient.estimate * unit.scale, unit.unit, low: isEverything ? .nan : shown[0],
        high: isEverything ? .nan : shown[1]),
    ]
    result.counts = .init(used: diagnosed.n, dropped: diagnosed.model.droppedRows)
    result.null = "\(coefficient.name) is \(nullText)"
    result.finding = "\(coefficient.name) is not \(nullText)"
    result.assumption = "errors independent between clusters"
    if draws.smallestP >= 1 - level {
      result.notes.append(Note.bootstrapCannotReject(clusters, draws.smallestP, TestResult.percent(1 - level)))
    } else if isOpen.contains(true) {
      result.notes.append(Note.unboundedInterval(isEverything, TestResult.percent(level)))
    }
    if clusters < 6 { result.notes.append(Note.fewBootstrapClusters(clusters)) }
    result.fields = [
      ("se", Value(error * unit.scale.magnitude, unit.unit)), ("clusters", .number(Double(clusters))),
    ]
    return result
  }
}

extension Diagnosed {
  /// The place of a coefficient among the regressors that were kept.
  fileprivate func place(of name: String, _ argument: Int) throws(Fault) -> Int {
    let names = fit.squares.kept.map { fit.design.names[$0] }
    guard let place = names.firstIndex(of: name) else {
      let nearest = suggestion(for: name, among: names)
      throw Fault(.noCoefficient(name, nearest: nearest, all: names), at: .argument(argument))
    }
    return place
  }
}
