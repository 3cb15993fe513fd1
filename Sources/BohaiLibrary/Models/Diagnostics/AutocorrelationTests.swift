// Tests whether the errors of a linear model go with those before them.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let autocorrelationTests: [Native] = [durbinWatson, breuschGodfrey]

  /// Beyond so many observations p is approximate.
  private static let mostExact = 400

  private static let durbinWatson = Native(
    "durbin_watson_test", [.init("model"), .choice("alternative", "greater", "less", "two-sided")],
    """
    Tests the errors of a linear model for autocorrelation of the first order (Durbin and Watson 1950).

    Formula: Σ (e_t - e_{t-1})² / Σ e_t²: near 2 without autocorrelation, near 0 with a strong positive one.
    p is exact under normal errors (the distribution of a ratio of quadratic forms, by Imhof's integral
    1961) up to \(mostExact) observations, beyond that by the normal distribution with the exact mean and
    variance. R's lmtest is exact below 100.

    - `alternative`: `"greater"` looks for positive autocorrelation.
    - With the outcome's own lag among the regressors it is not valid: `breusch_godfrey_test`.
    - Neighbours: in a panel by time, never across units (Bhargava, Franzini and Narendranathan 1982);
      otherwise the rows as they stand, with a note.

        m = table(x: [1, 2, 3, 4, 5, 6], y: [1, 3, 2, 5, 4, 7]) |> ols(y ~ x)
        durbin_watson_test(m).statistic      => 3.5167
        durbin_watson_test(m).p              => 0.9762
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "durbin_watson_test")
    let order = try NeighboursInTime(diagnosed.fit.frame)
    let (before, gaps) = try order.before()
    let test = DurbinWatson(residuals: diagnosed.errors, before: before)
    guard test.hasPairs else { throw Fault(.noNeighbours("durbin_watson_test"), at: .argument(0)) }
    let isExact = diagnosed.n <= mostExact
    let below = isExact
      ? try test.exact(diagnosed.rows)
      : try test.approximate(diagnosed.rows, bread: diagnosed.fit.squares.inverse)
    let alternative = arguments.text(1)
    var result = diagnosed.result("Durbin-Watson test")
    result.statistics = [.init("DW", test.statistic)]
    result.p = switch alternative {
    case "greater": below
    case "less": 1 - below
    default: min(1, 2 * min(below, 1 - below))
    }
    result.alternative = alternative
    result.reference = isExact ? "exact" : "normal approximation"
    let kind = alternative == "greater" ? "positively " : alternative == "less" ? "negatively " : ""
    result.null = "the errors are not autocorrelated"
    result.finding = "the errors are \(kind)autocorrelated"
    result.assumption = "normal errors, no lag of the outcome among the regressors"
    result.notes = order.notes(gaps)
    return result.value
  }

  private static let breuschGodfrey = Native(
    "breusch_godfrey_test",
    [
      .init("model"), .init("lags", .number, default: .number(1)), .choice("form", "chi_squared", "f"),
    ],
    """
    Tests the errors of a linear model for autocorrelation up to any order (Breusch 1978, Godfrey 1978).

    Formula: the residuals are explained by the regressors and their own `lags`, 0 standing where there is
    none before; LM = n R², chi-squared with `lags` degrees of freedom. R's lmtest, Stata's bgodfrey.

    - `form: "f"`: the F test of the lags, better in small samples (lmtest's type F, gretl's LMF).
    - Neighbours: in a panel by time, never across units; otherwise the rows as they stand, with a note.

        m = teaching.longley |> ols(employed ~ gnp + unemployed)
        breusch_godfrey_test(m, lags: 2).df      => 2
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "breusch_godfrey_test")
    let lags = try arguments.count(1, "lags", 1...1000) ?? 1
    let order = try NeighboursInTime(diagnosed.fit.frame)
    try Limits.reserve(elements: Double(lags) * Double(diagnosed.n))
    var columns = diagnosed.rows
    var gaps = 0
    for lag in 1...lags {
      let (before, skipped) = try order.before(lag)
      guard before.contains(where: { $0 >= 0 }) else {
        throw Fault(.lagsBeyondTimes("breusch_godfrey_test", lag), at: .argument(1))
      }
      if lag == 1 { gaps = skipped }
      columns.append(before.map { $0 < 0 ? 0 : diagnosed.errors[Int($0)] })
    }
    let wide = try diagnosed.regression(columns, diagnosed.errors)
    let df = wide.kept.count - diagnosed.rows.count
    var result = diagnosed.result("Breusch-Godfrey test, \(lags) \(lags == 1 ? "lag" : "lags")")
    if arguments.text(2) == "f" {
      try result.setF(
        restricted: diagnosed.residualSquares, full: wide.residualSquares, df: df,
        freedom: Double(diagnosed.n - wide.kept.count))
    } else {
      let explained = max(0, 1 - wide.residualSquares / diagnosed.residualSquares)
      result.setChiSquared("LM", Double(diagnosed.n) * explained, Double(df), try Distribution.named("chisq"))
    }
    result.null = "the errors are not autocorrelated up to lag \(lags)"
    result.finding = "the errors are autocorrelated"
    result.assumption = "errors of one variance"
    result.notes = order.notes(gaps)
    return result.value
  }
}
