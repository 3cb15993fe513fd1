// The statistics of the tests after panel models.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

enum PanelTests {
  /// F of two residual sums of squares, the first with restrictions.
  private static func ratio(
    _ name: String, restricted: Double, _ restrictions: Double, free: Double, _ df: Double
  ) throws(Fault) -> TestResult {
    var result = TestResult(name)
    let f = (restricted - free) / restrictions / (free / df)
    result.statistics = [.init("F", f)]
    result.degreesOfFreedom = [restrictions, df]
    let isKnown = f.isFinite && f >= 0 && restrictions > 0 && df > 0
    result.p = isKnown ? try Distribution.named("f").probability(f, restrictions, df, tail: .upper) : .nan
    result.reference = "F with \(numberText(restrictions)) and \(numberText(df)) degrees of freedom"
    return result
  }

  static func effects(_ fit: PanelFit) throws(Fault) -> Value {
    let pooled = try fit.pooledSquares()
    let effects = fit.effects?.parameters ?? 1
    // Regressors that the effects explain fully are among the pooled ones.
    let restrictions = fit.parameters - pooled.kept.count
    var result = try ratio(
      "F test of effects", restricted: pooled.residualSquares, Double(restrictions),
      free: fit.squares.residualSquares, Double(fit.n - fit.parameters))
    result.counts = .init(used: fit.n, dropped: fit.setup.frame.droppedCount)
    result.null = "all \(effects) effects of \(fit.effects?.names ?? "") are equal"
    result.finding = "there are effects of \(fit.effects?.names ?? "")"
    result.assumption = "errors of equal variance that do not go together"
    return result.value
  }

  static func breuschPagan(_ fit: PanelFit, byTime: Bool) throws(Fault) -> Value {
    let panel = try fit.panelIndex("breusch_pagan_lm_test")
    let groups = byTime ? panel.times : panel.units
    try panel.check(units: 2, times: 2, "breusch_pagan_lm_test")
    let e = try fit.pooledSquares().residuals
    let sums = Absorption.sums(e, groups)
    let n = Double(e.count)
    let sizes = groups.sizes.reduce(0.0) { $0 + Double($1) * Double($1) }
    let share = sums.reduce(0) { $0 + $1 * $1 } / Sums.squares(e, from: 0).sum - 1
    let lm = n * n / (2 * (sizes - n)) * share * share
    var result = TestResult("Breusch-Pagan test for random effects")
    result.statistics = [.init("LM", lm)]
    result.degreesOfFreedom = [1]
    result.p = lm.isFinite ? try Distribution.named("chisq").probability(lm, 1, tail: .upper) : .nan
    result.reference = "chi-squared with 1 degree of freedom"
    result.counts = .init(used: e.count, dropped: fit.setup.frame.droppedCount)
    let name = byTime ? panel.keys.time : panel.unitName
    result.null = "the pooled errors of one \(name) do not go together"
    result.finding = "there are effects of \(name)"
    result.assumption = "normal errors of equal variance"
    return result.value
  }

  static func pool(_ fit: PanelFit) throws(Fault) -> Value {
    let panel = try fit.panelIndex("pool_test")
    let columns = fit.setup.columnsWithConstant
    let rows = try panel.units.rows()
    var (free, df) = (0.0, 0)
    for unit in 0..<rows.count {
      try Interrupt.check()
      let own = rows[unit].map(Int.init)
      let part = try LeastSquares(
        columns.map { column in DesignColumn(own.map { column.values[$0] }) }, own.map { fit.setup.outcome[$0] })
      guard own.count > part.kept.count else {
        throw Fault(.unitTooShort(panel.unitText(unit), own.count, part.kept.count), at: .argument(0))
      }
      free += part.residualSquares
      df += own.count - part.kept.count
    }
    var result = try ratio(
      "Chow test of equal coefficients", restricted: fit.squares.residualSquares,
      Double(fit.n - fit.parameters - df), free: free, Double(df))
    result.counts = .init(used: fit.n, dropped: fit.setup.frame.droppedCount)
    let what = fit.effects == nil ? "coefficients" : "slopes"
    result.null = "all \(panel.units.count) units (\(panel.unitName)) have the same \(what)"
    result.finding = "the \(what) differ between units"
    result.assumption = "normal errors of equal variance that do not go together"
    return result.value
  }

  /// More units than this would keep one waiting: pairs grow with the square.
  private static let mostUnits = 5000

  static func crossDependence(_ fit: PanelFit) throws(Fault) -> Value {
    let panel = try fit.panelIndex("pesaran_cd_test")
    let count = panel.units.count
    try panel.check(units: 2, times: 2, "pesaran_cd_test")
    guard count <= mostUnits else { throw Fault(.tooManyPairs(count, most: mostUnits), at: .argument(0)) }
    let periods = panel.times.count
    try Limits.reserve(elements: Double(count) * Double(periods))
    var grid = [Double](repeating: .nan, count: count * periods)
    for (row, residual) in fit.residuals.enumerated() {
      grid[Int(panel.units.codes[row]) * periods + Int(panel.times.codes[row])] = residual
    }
    var (sum, leftOut) = (0.0, 0)
    for i in 0..<count {
      try Interrupt.check()
      for j in 0..<i {
        guard let (r, shared) = correlation(grid, i * periods, j * periods, periods) else { leftOut += 1; continue }
        sum += Double(shared).squareRoot() * r
      }
    }
    let pairs = Double(count) * Double(count - 1) / 2 - Double(leftOut)
    let cd = sum / pairs.squareRoot()
    var result = TestResult("Pesaran's CD test")
    result.statistics = [.init("CD", cd)]
    result.p = cd.isFinite ? try Distribution.named("norm").twoSided(cd, 0, 1) : .nan
    result.reference = "standard normal"
    result.alternative = "two-sided"
    result.counts = .init(used: fit.residuals.count, dropped: fit.setup.frame.droppedCount)
    result.null = "the errors of different units do not go together"
    result.finding = "the errors of different units go together in time"
    result.assumption = "no strong correlation within units"
    if leftOut > 0 { result.notes.append(Note.pairsLeftOut(leftOut)) }
    return result.value
  }

  /// Over the periods that both have; `nil` for fewer than three, or without variation.
  private static func correlation(_ grid: [Double], _ a: Int, _ b: Int, _ periods: Int) -> (Double, Int)? {
    var (n, sa, sb) = (0, 0.0, 0.0)
    for t in 0..<periods where !grid[a + t].isNaN && !grid[b + t].isNaN {
      n += 1
      sa += grid[a + t]
      sb += grid[b + t]
    }
    guard n > 2 else { return nil }
    let (ma, mb) = (sa / Double(n), sb / Double(n))
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for t in 0..<periods where !grid[a + t].isNaN && !grid[b + t].isNaN {
      let (x, y) = (grid[a + t] - ma, grid[b + t] - mb)
      aa += x * x
      bb += y * y
      ab += x * y
    }
    guard aa > 0, bb > 0 else { return nil }
    return (ab / (aa.squareRoot() * bb.squareRoot()), n)
  }
}
