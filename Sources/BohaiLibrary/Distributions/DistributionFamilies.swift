// The table of families. The parameters stand in the order of a call.

extension Family {
  static let all: [Family] = [
    normal, t, chiSquared, f, beta, gamma, uniform, exponential, lognormal, weibull, cauchy, logistic, tukey,
    binomial, negativeBinomial, poisson, geometric, hypergeometric, rankSum, signedRank,
  ]

  private static let noncentrality = Parameter(
    name: "noncentrality", rule: .finite, meaning: "0 for the central distribution", usual: 0)
  private static let location = Parameter(
    name: "location", rule: .finite, meaning: "the centre, in the unit of x", usual: 0, hasUnit: true)
  private static let scale = Parameter(
    name: "scale", rule: .positive, meaning: "in the unit of x", usual: 1, hasUnit: true)

  // MARK: - Continuous

  private static let normal = Family(
    name: "normal", title: "the normal distribution", symbol: "norm",
    parameters: [
      Parameter(name: "mean", rule: .finite, meaning: "in the unit of x", usual: 0, hasUnit: true),
      Parameter(
        name: "sd", rule: .positive, meaning: "the standard deviation (not the variance), in the unit of x", usual: 1,
        hasUnit: true),
    ],
    formula: "exp(-((x - mean) / sd)^2 / 2) / (sd sqrt(2 pi))", remarks: "",
    isSymmetric: true,
    example: Example(
      arguments: "", x: "1.96", density: "0.0584", probability: "0.9750021", p: "0.975", quantile: "1.959964",
      draws: "[-1.5950, -0.9458]"))

  private static let t = Family(
    name: "t", title: "Student's t distribution", symbol: "t", noncentral: "nt",
    parameters: [
      Parameter(name: "df", rule: .positiveOrInfinite, meaning: "degrees of freedom, whole or not"), noncentrality,
    ],
    formula: "proportional to (1 + x^2 / df)^(-(df + 1) / 2)",
    remarks: "Excel's T.DIST rounds df down to a whole number. The upper tail of the noncentral form keeps an absolute, "
      + "not a relative, precision of about 1e-12.",
    isSymmetric: true,
    example: Example(
      arguments: ", df: 5", x: "2", density: "0.06509031", probability: "0.9490303", p: "0.975", quantile: "2.570582",
      draws: "[-1.9354, -1.0442]"))

  private static let chiSquared = Family(
    name: "chi_squared", title: "the chi-squared distribution", symbol: "chisq", noncentral: "nchisq",
    parameters: [
      Parameter(name: "df", rule: .positive, meaning: "degrees of freedom, whole or not"),
      Parameter(name: "noncentrality", rule: .zeroOrMore, meaning: "0 for the central distribution", usual: 0),
    ],
    formula: "proportional to x^(df / 2 - 1) exp(-x / 2)", remarks: "",
    example: Example(
      arguments: ", df: 2", x: "3", density: "0.1115651", probability: "0.7768698", p: "0.95", quantile: "5.991465",
      draws: "[0.1139, 0.3778]"))

  private static let f = Family(
    name: "f", title: "the F distribution", symbol: "f", noncentral: "nf",
    parameters: [
      Parameter(name: "df1", rule: .positiveOrInfinite, meaning: "degrees of freedom of the numerator"),
      Parameter(name: "df2", rule: .positiveOrInfinite, meaning: "degrees of freedom of the denominator"),
      Parameter(name: "noncentrality", rule: .zeroOrMore, meaning: "0 for the central distribution", usual: 0),
    ],
    formula: "that of (A / df1) / (B / df2), A and B chi-squared and independent", remarks: "",
    example: Example(
      arguments: ", df1: 3, df2: 10", x: "2", density: "0.1482109", probability: "0.8219926", p: "0.95",
      quantile: "3.708265", draws: "[0.1226, 0.2955]"),
    joint: ("finite when noncentrality is not 0", { $0[2] == 0 || $0[0].isFinite }))

  private static let beta = Family(
    name: "beta", title: "the beta distribution", symbol: "beta", noncentral: "nbeta",
    parameters: [
      Parameter(name: "a", rule: .positive, meaning: "the first shape"),
      Parameter(name: "b", rule: .positive, meaning: "the second shape"),
      Parameter(name: "noncentrality", rule: .zeroOrMore, meaning: "0 for the central distribution", usual: 0),
    ],
    formula: "proportional to x^(a - 1) (1 - x)^(b - 1), x from 0 to 1", remarks: "",
    example: Example(
      arguments: ", a: 2, b: 3", x: "0.3", density: "1.764", probability: "0.3483", p: "0.5", quantile: "0.3857276",
      draws: "[0.1031, 0.1943]"))

  private static let gamma = Family(
    name: "gamma", title: "the gamma distribution", symbol: "gamma",
    parameters: [Parameter(name: "shape", rule: .positive, meaning: "above zero"), scale],
    formula: "proportional to x^(shape - 1) exp(-x / scale)",
    remarks: "The scale is that of Stata, Excel and scipy. R's second argument is the rate, 1 / scale.",
    example: Example(
      arguments: ", shape: 3", x: "2", density: "0.2706706", probability: "0.3233236", p: "0.5", quantile: "2.674060",
      draws: "[0.8531, 1.4231]"))

  private static let uniform = Family(
    name: "uniform", title: "the uniform distribution", symbol: "unif",
    parameters: [
      Parameter(name: "low", rule: .finite, meaning: "the lower end, in the unit of x", usual: 0, hasUnit: true),
      Parameter(name: "high", rule: .finite, meaning: "the upper end, in the unit of x", usual: 1, hasUnit: true),
    ],
    formula: "1 / (high - low) from low to high", remarks: "",
    isSymmetric: true,
    example: Example(
      arguments: ", low: 0, high: 10", x: "3", density: "0.1", probability: "0.3", p: "0.3", quantile: "3",
      draws: "[0.5536, 1.7212]"),
    joint: ("above low", { $0[1] > $0[0] }))

  private static let exponential = Family(
    name: "exponential", title: "the exponential distribution", symbol: "exp",
    parameters: [
      Parameter(name: "scale", rule: .positive, meaning: "the mean, in the unit of x", usual: 1, hasUnit: true),
    ],
    formula: "exp(-x / scale) / scale",
    remarks: "The scale is that of Stata and scipy. R and Excel take the rate, 1 / scale.",
    example: Example(
      arguments: ", scale: 2", x: "3", density: "0.1115651", probability: "0.7768698", p: "0.5", quantile: "1.386294",
      draws: "[0.1139, 0.3778]"))

  private static let lognormal = Family(
    name: "lognormal", title: "the lognormal distribution", symbol: "lnorm",
    parameters: [
      Parameter(name: "mean_log", rule: .finite, meaning: "the mean of log(x)", usual: 0),
      Parameter(name: "sd_log", rule: .positive, meaning: "the standard deviation of log(x)", usual: 1),
    ],
    formula: "that of exp(Y), Y normal with mean_log and sd_log",
    remarks: "scipy takes exp(mean_log) as its scale and sd_log as its shape.",
    example: Example(
      arguments: "", x: "2", density: "0.156874", probability: "0.7558914", p: "0.975", quantile: "7.099071",
      draws: "[0.2029, 0.3884]"))

  private static let weibull = Family(
    name: "weibull", title: "the Weibull distribution", symbol: "weibull",
    parameters: [Parameter(name: "shape", rule: .positive, meaning: "above zero"), scale],
    formula: "(shape / scale) (x / scale)^(shape - 1) exp(-(x / scale)^shape)", remarks: "",
    example: Example(
      arguments: ", shape: 2, scale: 3", x: "1", density: "0.1988532", probability: "0.1051607", p: "0.5",
      quantile: "2.497664", draws: "[0.7159, 1.3038]"))

  private static let cauchy = Family(
    name: "cauchy", title: "the Cauchy distribution", symbol: "cauchy", parameters: [location, scale],
    formula: "1 / (pi scale (1 + ((x - location) / scale)^2))", remarks: "It has neither mean nor variance.",
    isSymmetric: true,
    example: Example(
      arguments: "", x: "1", density: "0.1591549", probability: "0.75", p: "0.9", quantile: "3.077684",
      draws: "[-5.6917, -1.6655]"))

  private static let logistic = Family(
    name: "logistic", title: "the logistic distribution", symbol: "logis", parameters: [location, scale],
    formula: "exp(-z) / (scale (1 + exp(-z))^2), z = (x - location) / scale",
    remarks: "Its standard deviation is scale pi / sqrt(3).", isSymmetric: true,
    example: Example(
      arguments: "", x: "1", density: "0.1966119", probability: "0.7310586", p: "0.9", quantile: "2.197225",
      draws: "[-2.8369, -1.5707]"))

  private static let tukey = Family(
    name: "tukey", title: "the studentised range of Tukey", symbol: "tukey",
    parameters: [
      Parameter(name: "means", rule: .whole(from: 2), meaning: "how many means are compared"),
      Parameter(name: "df", rule: .positiveOrInfinite, meaning: "degrees of freedom of the variance, 2 or more"),
    ],
    formula: "that of the range of independent normal means over their estimated standard error",
    remarks: "R's qtukey is good to 4 digits; here its result is refined on the distribution function, to 10 or more.",
    example: Example(
      arguments: ", means: 3, df: 20", x: "3.5", density: "", probability: "0.9441082", p: "0.95", quantile: "3.577935",
      draws: "[0.4552, 0.8320]"),
    joint: ("2 or more", { $0[1] >= 2 }), order: { [1] + $0 })

  // MARK: - Discrete

  private static let binomial = Family(
    name: "binomial", title: "the binomial distribution", symbol: "binom",
    parameters: [
      Parameter(name: "trials", rule: .count, meaning: "how many there are"),
      Parameter(name: "probability", rule: .probability, meaning: "of success in one trial"),
    ],
    formula: "choose(trials, x) probability^x (1 - probability)^(trials - x)", remarks: "", isDiscrete: true,
    example: Example(
      arguments: ", trials: 10, probability: 0.5", x: "3", density: "0.1171875", probability: "0.171875", p: "0.5",
      quantile: "5", draws: "[3, 4]"))

  private static let negativeBinomial = Family(
    name: "negative_binomial", title: "the negative binomial distribution", symbol: "nbinom",
    parameters: [
      Parameter(name: "successes", rule: .positive, meaning: "up to which one counts, whole or not"),
      Parameter(name: "probability", rule: .positiveProbability, meaning: "of success in one trial"),
    ],
    formula: "gamma(x + s) / (gamma(s) x!) probability^s (1 - probability)^x, s = successes",
    remarks: "`x` counts the failures before the last success, as in R, Stata, Excel and scipy.", isDiscrete: true,
    example: Example(
      arguments: ", successes: 3, probability: 0.5", x: "2", density: "0.1875", probability: "0.5", p: "0.9",
      quantile: "6", draws: "[0, 1]"))

  private static let poisson = Family(
    name: "poisson", title: "the Poisson distribution", symbol: "pois",
    parameters: [Parameter(name: "mean", rule: .zeroOrMore, meaning: "which is also the variance")],
    formula: "mean^x exp(-mean) / x!", remarks: "", isDiscrete: true,
    example: Example(
      arguments: ", mean: 3", x: "2", density: "0.2240418", probability: "0.4231901", p: "0.95", quantile: "6",
      draws: "[1, 1]"))

  private static let geometric = Family(
    name: "geometric", title: "the geometric distribution", symbol: "geom",
    parameters: [Parameter(name: "probability", rule: .positiveProbability, meaning: "of success in one trial")],
    formula: "probability (1 - probability)^x",
    remarks: "`x` counts the failures before the first success, from 0, as in R; scipy counts the trials, from 1.",
    isDiscrete: true,
    example: Example(
      arguments: ", probability: 0.25", x: "2", density: "0.140625", probability: "0.578125", p: "0.9", quantile: "8",
      draws: "[0, 0]"))

  private static let hypergeometric = Family(
    name: "hypergeometric", title: "the hypergeometric distribution", symbol: "hyper",
    parameters: [
      Parameter(name: "successes", rule: .count, meaning: "how many of the population are"),
      Parameter(name: "failures", rule: .count, meaning: "the rest of the population"),
      Parameter(name: "draws", rule: .count, meaning: "how many are drawn without putting back"),
    ],
    formula: "choose(successes, x) choose(failures, draws - x) / choose(successes + failures, draws)",
    remarks: "The order is R's (white, black, drawn). Excel and scipy take the size of the population instead.",
    isDiscrete: true,
    example: Example(
      arguments: ", successes: 5, failures: 45, draws: 10", x: "1", density: "0.4313372", probability: "0.7419",
      p: "0.95", quantile: "2", draws: "[0, 0]"),
    joint: ("at most all of the population", { $0[2] <= $0[0] + $0[1] }))

  private static let rankSum = Family(
    name: "wilcoxon", title: "Wilcoxon's rank sum (Mann-Whitney U)", symbol: "wilcox",
    parameters: [
      Parameter(name: "n_x", rule: .whole(from: 1), meaning: "values of the first sample"),
      Parameter(name: "n_y", rule: .whole(from: 1), meaning: "values of the second sample"),
    ],
    formula: "the number of choices of ranks with statistic x, over choose(n_x + n_y, n_x)",
    remarks: "The statistic is U, the rank sum of the first sample less n_x (n_x + 1) / 2, from 0 to n_x n_y, as in R. "
      + "n_x n_y may be at most 10,000; beyond it U is normal for all purposes, with mean n_x n_y / 2 and variance "
      + "n_x n_y (n_x + n_y + 1) / 12.",
    isDiscrete: true, isSymmetric: true,
    example: Example(
      arguments: ", n_x: 4, n_y: 6", x: "4", density: "0.02380952", probability: "0.05714286", p: "0.025",
      quantile: "3", draws: "[4, 7]"),
    joint: ("at most 10,000 / n_x", { $0[0] * $0[1] <= 10_000 }))

  private static let signedRank = Family(
    name: "signed_rank", title: "Wilcoxon's signed rank", symbol: "signrank",
    parameters: [Parameter(name: "pairs", rule: .whole(from: 1), meaning: "the number of differences")],
    formula: "the number of sets of ranks with sum x, over 2^pairs",
    remarks: "The statistic is the sum of the ranks of the positive differences, from 0 to pairs (pairs + 1) / 2. "
      + "There may be at most 1,000 pairs.",
    isDiscrete: true, isSymmetric: true,
    example: Example(
      arguments: ", pairs: 6", x: "3", density: "0.03125", probability: "0.078125", p: "0.025", quantile: "1",
      draws: "[3, 6]"),
    joint: ("at most 1,000", { $0[0] <= 1000 }))
}
