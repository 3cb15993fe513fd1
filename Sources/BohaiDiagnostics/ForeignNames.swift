// Names that people bring from other languages, with what to type here. They are looked up only where a name means
// nothing, so whoever defines one of them is not disturbed. A test holds every function named here to the library.

extension Problem {
  /// The next thing to type for a name of another language; `nil` for others.
  static func hint(forForeign name: String) -> String? { foreignNames[name] }

  /// What a label of another language is called here, where the function knows that.
  public static func synonym(of label: String, among known: [String]) -> String? {
    guard let ours = synonyms[label], known.contains(ours) else { return nil }
    return ours
  }

  private static let synonyms = [
    "type": "kind", "geom": "kind", "colour": "color", "col": "color", "hue": "color", "fill": "color",
    "group": "color", "by": "color", "labels": "label", "row": "facet",
    "bins": "classes", "breaks": "classes",
    "regression": "fit", "trend": "fit", "fname": "file", "filename": "file", "path": "file",
  ]

  /// What other languages say inside the call and a layer says here.
  static func hint(forForeignLabel label: String) -> String? { foreignLabels[label] }

  private static let foreignLabels = [
    "title": "it is added to a table or chart: ... |> title(\"...\")",
    "main": "a title is added to a table or chart: ... |> title(\"...\")",
    "xlab": "it is added to a chart: ... |> x_axis(\"...\")",
    "ylab": "it is added to a chart: ... |> y_axis(\"...\")",
    "xlabel": "it is added to a chart: ... |> x_axis(\"...\")",
    "ylabel": "it is added to a chart: ... |> y_axis(\"...\")",
    "xlim": "limits are added to a chart: ... |> x_axis(from: 0, to: 1)",
    "ylim": "limits are added to a chart: ... |> y_axis(from: 0, to: 1)",
  ]

  public static let foreignNames: [String: String] = {
    var hints: [String: String] = [:]
    for (names, hint) in groups { for name in names.split(separator: " ") { hints[String(name)] = hint } }
    for (short, family, arguments) in distributions {
      // `df` without brackets is rather the name of a table.
      if !["tukey", "f"].contains(family) { hints["d" + short] = "type d_\(family)(x\(arguments))" }
      hints["p" + short] = "type p_\(family)(x\(arguments)); tail: \"upper\" gives the other side"
      hints["q" + short] = "type q_\(family)(p\(arguments))"
      hints["r" + short] = "type r_\(family)(n\(arguments))"
    }
    return hints
  }()

  /// R's name of a family, ours, and its arguments. R's `df` and `rf` belong to the family `f`.
  private static let distributions: [(String, String, String)] = [
    ("norm", "normal", ", mean: 0, sd: 1"), ("t", "t", ", df: 5"), ("chisq", "chi_squared", ", df: 5"),
    ("f", "f", ", df1: 2, df2: 20"), ("beta", "beta", ", a: 2, b: 3"), ("gamma", "gamma", ", shape: 2, scale: 1"),
    ("unif", "uniform", ", low: 0, high: 1"), ("exp", "exponential", ", scale: 1"),
    ("lnorm", "lognormal", ", mean_log: 0, sd_log: 1"), ("weibull", "weibull", ", shape: 2, scale: 1"),
    ("cauchy", "cauchy", ", location: 0, scale: 1"), ("logis", "logistic", ", location: 0, scale: 1"),
    ("tukey", "tukey", ", means: 3, df: 20"), ("binom", "binomial", ", trials: 10, probability: 0.5"),
    ("nbinom", "negative_binomial", ", successes: 3, probability: 0.5"), ("pois", "poisson", ", mean: 3"),
    ("geom", "geometric", ", probability: 0.5"),
    ("hyper", "hypergeometric", ", successes: 5, failures: 45, draws: 10"),
    ("wilcox", "wilcoxon", ", n_x: 4, n_y: 6"), ("signrank", "signed_rank", ", pairs: 6"),
  ]

  private static let groups: [(names: String, hint: String)] = [
    // Values
    ("TRUE True T", "type true"),
    ("FALSE False F", "type false"),
    ("NA NULL NaN nan None null nil Null NONE", "type missing"),
    ("Inf inf", "type infinity"),
    ("π PI Pi", "type pi"),
    ("e", "type exp(1)"),

    // Rows, columns and groups of tables
    ("mutate assign transmute add_column", "type t |> with(new: .a / .b)"),
    ("select keep", "type t |> pick(.a, .b)"),
    ("query subset", "type t |> where(.year == 2013)"),
    ("arrange order_by sort_values gsort", "type t |> sort(.a), or sort(-.a) from large to small"),
    ("group_by groupby", "grouping is an argument: t |> summarize(mean(.x), by: .region)"),
    ("aggregate agg collapse ddply tapply", "type t |> summarize(mean(.x), by: .region)"),
    ("head", "type first(t, 6)"),
    ("tail", "type last(t, 6)"),
    ("nrow NROW", "type count(t)"),
    ("ncol colnames", "type names(t)"),
    ("merge left_join inner_join full_join right_join VLOOKUP XLOOKUP vlookup", "type a |> join(b, on: .region)"),
    ("rbind bind_rows concat vstack", "type stack(a, b)"),
    ("pivot_wider spread pivot pivot_table dcast unstack", "type t |> wide(names: .year, values: .gdp)"),
    ("pivot_longer gather melt", "type t |> long(.a, .b)"),
    ("reshape", "type t |> wide(names: .year, values: .gdp), or t |> long(.a, .b)"),
    ("tabulate tab value_counts", "type t |> count(.a), or counts(x)"),
    ("dropna na_omit drop_na", "type t |> drop_missing(.a)"),
    ("xtset tsset", "type t |> panel(unit: .region, time: .year)"),
    ("shift", "type lag(x)"),
    ("pct_change", "type growth(x)"),

    // Making values
    ("c list array Series", "type [1, 2, 3]"),
    ("data_frame DataFrame tibble", "type table(a: [1, 2], b: [3, 4])"),
    ("paste paste0 sprintf CONCATENATE concatenate", "values stand in a text: \"{a} {b}\""),
    ("ifelse if_else case_when IF iif", "type case { .x > 1: a; else: b }"),
    ("sapply lapply vapply purrr", "type map(xs, x -> ...)"),
    ("read_excel read_dta", "save it as CSV, then type read_csv(\"file.csv\")"),

    // Figures
    ("average avg AVERAGE", "type mean(x)"),
    ("std stdev stddev STDEV", "type sd(x)"),
    ("variance VAR", "type var(x)"),
    ("ln LN", "type log(x), which is the natural logarithm"),
    ("corr correlation CORREL", "type cor(x, y)"),
    ("nunique n_distinct", "type count_distinct(x)"),
    ("is_na isna isnull isnan is_null", "type is_missing(x)"),
    ("coalesce fillna replace_na nvl", "type x ?? 0"),
    ("summary info glimpse", "type describe(t); a model m shows itself: m, tidy(m), glance(m)"),
    ("COUNTIF countif", "type count_true(x > 0)"),
    ("pow", "type x^2"),
    ("len nchar", "type length(x), or characters(text)"),
    ("typeof type class", "type kind_of(x)"),
    ("np pd plt math", "functions stand alone here: mean(x), sqrt(x)"),

    ("IQR", "type iqr(x)"),
    ("percentile pctile prctile centile PERCENTILE QUARTILE", "type quantile(x, 25%)"),
    ("hmean HARMEAN", "type harmonic_mean(x)"),
    ("gmean GEOMEAN geomean", "type geometric_mean(x)"),
    ("trim_mean trimmean TRIMMEAN", "type trimmed_mean(x, share: 10%)"),
    ("winsor winsor2 winsorise Winsorize", "type winsorize(x, share: 5%)"),
    ("zscore zscores STANDARDIZE", "type standardize(x)"),
    ("kde kdensity gaussian_kde", "type density(x)"),
    ("kendalltau ktau kendall", "type cor(x, y, method: \"kendall\"), or cor_test for its p"),
    ("spearmanr spearman", "type cor(x, y, method: \"spearman\"), or cor_test for its p"),
    ("pearsonr pwcorr", "type cor_test(x, y), or cor_test(t) for every pair of columns"),
    ("pcorr pcor", "type partial_cor(x, y, given: z)"),
    ("boot bsample bootstrapped", "type bootstrap(x, mean, seed: 1)"),
    ("boxplot_stats", "type outliers(x)"),

    // Charts
    ("ggplot qplot geom_line geom_point twoway lineplot scatterplot scatter lines", "type plot(t, y ~ x)"),
    ("bar barplot barchart barh geom_bar geom_col", "type plot(t, y ~ region, kind: \"bar\")"),
    ("pie", "type plot(t, y ~ year, color: .region, kind: \"filled bar\"): lengths are easier to compare"),
    ("ggtitle labs suptitle", "type chart |> title(\"...\")"),
    ("hist geom_histogram", "type histogram(t, .x)"),
    ("kdensity geom_density", "type density_plot(t, .x)"),
    ("box_plot geom_boxplot", "type boxplot(t, y ~ group)"),
    ("corrplot graph_matrix", "type correlation_plot(t, .x, .y)"),
    ("ggsave savefig graph_export", "type save(chart, \"figure.pdf\")"),
    ("hline vline abline geom_hline axhline yline xline", "type chart |> reference_line(y: 1)"),
    ("xlim ylim xlab ylab xlabel ylabel scale_y_log10",
      "type chart |> y_axis(\"title\", from: 0); x_axis is the other"),
    ("facet_wrap facet_grid", "type plot(t, y ~ x, facet: .region)"),
    ("geom_smooth lfit qfit", "type plot(t, y ~ x, fit: \"line\")"),
    ("tmap map_data spmap", "type choropleth(t, value ~ region)"),

    // Models
    ("lm reg regress OLS lm_robust feols LinearRegression", "type m = t |> ols(y ~ x)"),
    ("pgmm xtabond xtabond2 xtdpdgmm", "type t |> difference_gmm(y ~ lag(y) + x, lags: 2..4, steps: 2)"),
    ("coef coefs", "type m.coefficients, or tidy(m)"),
    ("confint", "type tidy(m): columns low and high"),
    ("vcov", "type coefficient_covariance(m)"),
    ("resid", "type residuals(m)"),
    ("fitted_values fittedvalues", "type fitted(m)"),
    ("vcovHC coeftest hccm", "type t |> ols(y ~ x, se: \"hc3\")"),
    ("vcovCL vcovCR", "type t |> ols(y ~ x, se: cluster(.region))"),
    ("NeweyWest newey", "type t |> ols(y ~ x, se: hac(lags: 4))"),
    ("bptest hettest ncvTest het_breuschpagan", "type breusch_pagan_test(m)"),
    ("imtest het_white", "type white_test(m)"),
    ("gqtest", "type goldfeld_quandt_test(m, by: .x)"),
    ("resettest ovtest ramsey_test ramsey", "type reset_test(m)"),
    ("dwtest dwstat durbinWatsonTest durbin_watson", "type durbin_watson_test(m)"),
    ("bgtest bgodfrey acorr_breusch_godfrey", "type breusch_godfrey_test(m, lags: 1)"),
    ("jb jbtest jarque_bera", "type jarque_bera_test(residuals(m))"),
    ("outlierTest", "type outlier_test(m)"),
    ("influence_measures cooks_distance dfbetas dffits rstudent rstandard hatvalues leverage", "type influence(m)"),
    ("VIF variance_inflation_factor", "type vif(m)"),
    ("kappa condition_index colldiag", "type condition_number(m)"),
    ("linearHypothesis lincom waldtest", "type wald_test(m, \"x = 0\")"),
    ("boottest wildboottest", "type wild_bootstrap(m, \"x\", cluster: .region)"),
    ("Fstats sctest sbsingle breakpoints", "type sup_f_test(m), or break_test(y) for a mean"),
    ("estat", "type breusch_pagan_test(m), breusch_godfrey_test(m, lags: 1), vif(m) and the like"),

    // Distributions, beside R's names (see `distributions`)
    ("NORM NORMDIST NORMSDIST norm_cdf", "type p_normal(x, mean: 0, sd: 1), or d_normal(x) for the density"),
    ("invnormal NORMINV NORMSINV", "type q_normal(p)"),
    ("normalden", "type d_normal(x)"),
    ("ttail TDIST", "type p_t(x, df: 5, tail: \"upper\"), or tail: \"two\""),
    ("invttail invt TINV", "type q_t(p, df: 5, tail: \"two\")"),
    ("chi2 chi2tail CHISQ CHIDIST", "type p_chi_squared(x, df: 5, tail: \"upper\")"),
    ("invchi2 invchi2tail CHIINV", "type q_chi_squared(p, df: 5)"),
    ("Ftail FDIST", "type p_f(x, df1: 2, df2: 20, tail: \"upper\")"),
    ("invF invFtail FINV", "type q_f(p, df1: 2, df2: 20)"),
    ("rnormal randn", "type r_normal(n, seed: 1)"),
    ("runiform rand RAND random", "type r_uniform(n, seed: 1)"),
    ("rpoisson rbinomial", "type r_poisson(n, mean: 3, seed: 1), or r_binomial(n, trials: 10, probability: 0.5)"),

    // Tests
    ("wilcox wilcox_test wilcoxon ranksum ranksums mannwhitneyu",
      "type mann_whitney_test(x, y), or signed_rank_test(after, before) for pairs"),
    ("signrank", "type signed_rank_test(after, before)"),
    ("ttest ttest_ind ttest_rel T_TEST", "type t_test(x, y), or t |> t_test(income ~ region)"),
    ("chisq chisq_test chi2_test chi2_contingency CHISQ_TEST",
      "type chi_squared_test([10, 20; 30, 40]), or t |> chi_squared_test(a ~ b)"),
    ("fisher fisher_exact", "type fisher_test([3, 1; 1, 3])"),
    ("prop prop_test prtest", "type proportion_test([15, 25], of: [50, 50])"),
    ("binom binom_test bitest", "type binomial_test(15, of: 50)"),
    ("ks ksmirnov kstest", "type ks_test(x, y), or ks_test(x, distribution: \"normal\", parameters: [0, 1])"),
    ("shapiro_test swilk shapiro", "type shapiro_wilk_test(x)"),
    ("jarque_bera jb_test sktest", "type jarque_bera_test(x)"),
    ("var_test sdtest F_TEST", "type variance_test(x, y), or levene_test(x, y)"),
    ("kruskal_test kwallis kruskal",
      "type kruskal_wallis_test(x, y, z), or t |> kruskal_wallis_test(income ~ region)"),
    ("aov oneway oneway_test f_oneway", "type t |> anova(income ~ region)"),
    ("TukeyHSD pairwise_tukeyhsd pwmean", "type t |> tukey_hsd(income ~ region)"),
    ("friedman", "type friedman_test(before, after, later)"),
    ("bartlett robvar", "type t |> bartlett_test(income ~ region)"),
    ("levene leveneTest", "type t |> levene_test(income ~ region)"),
    ("power_t_test TTestIndPower", "type t_test_power(power: 0.9, difference: 0.5)"),
    ("p_adjust multipletests", "type adjust_p(p, method: \"holm\")"),

    // The session
    ("quit exit q bye", "type :quit"),
    ("ls who vars", "type :vars"),
    ("clear rm", "type :reset to begin anew"),
    ("man doc", "type ?mean"),
  ]
}
