// What random programs about statistics are made of: small tables with everything that a table can hold, models of
// every estimator, and for each parameter something of its kind.

import BohaiLanguage
import BohaiLibrary

extension Vocabulary {
  static let statisticsPrelude = """
    d = table(i: 1..24, x: sin(1..24), y: cos(1..24) + (1..24) / 5, w: sqrt(1..24), k: 7, c: remainder(1..24, 3),
      g: case { .c == 0: "a"; .c == 1: "b"; else: "北京" }, h: remainder(.i, 2) == 0, t: year(2000) + .i, s: .i * 1%,
      u: (100 + cos(3 * .i)) * 1[亿元], n: missing, e: case { remainder(.i, 5) == 0: missing; else: exp(-.i) },
      big: 1e300 * .i, tiny: 1e-300 * .i, far: case { .i == 3: infinity; else: .i },
      far0: case { .i == 3: 0; else: 1 }, z: 0)
    p = table(r: remainder(1..24, 6), g: d.g, t: d.t, x: d.x, y: d.y, c: d.c, h: d.h, u: d.u, w: d.w, z: d.z,
      first: case { .c == 1: year(2010); else: year(2015) }) |>
      panel(unit: .r, time: .t)
    one_row = first(d, 1)
    two_rows = first(d, 2)
    three_rows = first(d, 3)
    no_row = where(d, .i > 100)
    no_column = pick(d)
    wide_d = table(x: sin(1..3000), y: cos(1..3000), g: "g{1..3000}", t: 1..3000, w: remainder(1..3000, 2))
    all_missing = d |> with(x: missing, y: missing)
    m_ols = d |> ols(y ~ x + g)
    m_hc = d |> ols(u ~ x * h, se: "hc3")
    m_fe = d |> ols(y ~ x + fe(g))
    m_within = p |> fixed_effects(y ~ x + w)
    m_random = p |> random_effects(y ~ x + w)
    m_iv = d |> two_stage(y ~ iv(x, w))
    m_logit = d |> logit(h ~ x)
    m_poisson = d |> poisson(c ~ x)
    m_quantile = d |> quantile_regression(y ~ x)
    m_nls = attempt(d |> nls(y ~ a + b * x, start: (a: 1, b: 1)))
    m_arima = attempt(arima(d.y, [1, 0, 0]))
    m_lasso = attempt(d |> lasso(y ~ x + w))
    changed = m_ols
    changed.coefficients = "x"
    pca_r = attempt(pca(d, [.x, .y, .w]))
    tree_r = attempt(hierarchical(d, [.x, .y]))
    test_r = t_test(d.x)
    """

  static let models = [
    "m_ols", "m_hc", "m_fe", "m_within", "m_random", "m_iv", "m_logit", "m_poisson", "m_quantile", "m_nls", "m_arima",
    "m_lasso", "changed", "pca_r", "tree_r", "test_r", "[m_ols, m_hc]",
    "compare(m_ols, m_hc)", "tidy(m_ols)", "hac()",
  ]
  static let tables = [
    "d", "d", "d", "d", "d", "p", "p", "p", "one_row", "two_rows", "three_rows", "no_row", "no_column", "wide_d",
    "all_missing", "stack(d, d)", "(d |> with(x: 5))", "(d |> with(y: missing))", "hollow",
    "(d |> rename(other: .x))", "(d |> with(g: missing))", "(d |> with(g: \"new\"))", "m_ols", "t",
    "teaching.grunfeld",
  ]
  static let columnsOfTables = [
    "x", "y", "w", "i", "c", "k", "g", "h", "t", "s", "u", "n", "e", "big", "tiny", "far", "far0", "z", "nope", "r",
    "first",
  ]
  static let vectors = [
    "d.x", "d.y", "d.w", "d.i", "d.k", "d.c", "d.s", "d.u", "d.n", "d.e", "d.big", "d.tiny", "d.far", "d.z", "d.t",
    "d.g", "d.h", "p.y", "[]", "[1]", "[missing]", "[1, 2]", "[1, 1, 1, 1, 1]", "[missing, 1, missing]",
    "[infinity, 1, 2]",
    "[0.01, 0.2, 2]", "[-1, -2]", "[1e308, -1e308, 1e308]", "[1e-320, 2e-320, 0]", "[1, 0, 0]", "[1e15]",
    "[0.5, -1, 30]",
    "1..200", "sin(1..60)", "(1..100)^20", "1..100_000", "[5[亿元], 7[亿元]]", "[3%, 5%]", "no_row.x", "no_row.g",
    "zeros(3, 3)", "[1e15, 1e15, 1e15]", "[true, false, missing]", "[\"a\", \"b\", \"a\"]", "[3, 5; 2, 8]",
  ]
  static let numbers = [
    "0", "1", "2", "3", "5", "-1", "0.5", "0.05", "0.95", "95%", "1.5", "1e15", "-1e15", "1e300", "1e-300", "infinity",
    "-infinity", "missing", "1e9", "100_000", "2000", "10_000", "9223372036854775807", "4294967296", "3[亿元]",
    "year(2010)", "7",
  ]
  static let functionsOfSamples = [
    "mean", "median", "x -> x", "x -> missing",
    "x -> 1e308 * 1e308", "d -> nrow(d)", "boom", "(a, b) -> mean(a) - mean(b)",
  ]
  static let standardErrors = [
    "\"classical\"", "\"hc0\"", "\"hc1\"", "\"hc2\"", "\"hc3\"", "cluster(.g)", "cluster(.g, .h)", "cluster(.i)",
    "cluster(.x, .n, .c)", "cluster(.k)", "cluster()", "hac()", "hac(lags: 1e5)", "hac(lags: 1e15)", "hac(lags: -1)",
    "driscoll_kraay()", "driscoll_kraay(lags: 999_999)", ".g", "\"nope\"", "cluster(.i % 4)", "cluster(lag(.x))",
    "test_r",
  ]
  static let restrictions = [
    "\"x\"", "\"x = 0\"", "\"x = g=b\"", "\"2 * x + 1e300 = 1\"", "\"x = \"", "\"= =\"", "\"nope\"", "\"x\", \"x\"",
    "\"x - x\"", "\"x / 0\"", "\"1 = 1\"", "\"constant = x = 3\"", "[\"x\", \"g=b\"]", "\"x:h\"", "\"(((\"", "\"\"",
  ]

  /// The natives of the topics about statistics, by the titles that help gives them.
  static let statistics: [Native] = {
    let known: Set = [
      "Association", "Regression", "Probabilities and counts", "Quantile regression", "Penalised regression",
      "Decompositions of differences", "Components and factors", "Clusters", "Models as tables", "Formulas",
      "Models side by side", "Tests of models", "Describing", "Tests", "Tests of distributions and of several groups",
      "Bootstrap and permutation", "Distributions", "Random numbers of distributions", "Panel models", "Instruments",
      "Differences in differences", "Filters of series", "Autocorrelation", "Tests of series", "Models of series",
    ]
    return Library.topics.filter { known.contains($0.title) }.flatMap(\.natives)
  }()
}
