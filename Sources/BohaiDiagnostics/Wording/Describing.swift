// Sentences about distributions, describing and resampling.

extension Problem {
  public static func plainParameter(_ name: String, _ unit: String) -> Problem {
    Problem(.unit, "\(name) is a plain number here, and this is in \(unit)", label: unit,
      hint: "plain(x) strips the unit")
  }

  public static func parameterNeedsUnit(_ name: String, _ value: String, _ unit: String) -> Problem {
    Problem(.unit, "\(name) is the plain number \(value), and the values are in \(unit)", label: "needs a unit",
      hint: "\(name): \(value)[\(unit)]")
  }

  public static var weightsTooLarge: Problem {
    Problem(.value, "the weights add up to more than a number can hold", label: "too large",
      hint: "divide them by the largest; only their proportions count")
  }

  public static func weightNotKnown(_ position: Int) -> Problem {
    Problem(.value, "weight \(position) is missing or infinite", label: "must be known",
      hint: "leave such rows out before: drop_missing(t)")
  }

  public static func tooFewForDensity(_ function: String) -> Problem {
    Problem(.value, "\(function) needs two known values or more", label: "fewer")
  }

  public static func infiniteValue(_ function: String, _ position: Int) -> Problem {
    Problem(.value, "\(function) needs finite values; value \(position) is infinite", label: "not all finite")
  }

  public static func unknownBandwidth(_ rule: String) -> Problem {
    Problem(.argument, "\"\(rule)\" is no rule for a bandwidth", label: "not a rule",
      hint: "\"silverman\", \"scott\", \"sheather_jones\", or a number")
  }

  public static var noBandwidth: Problem {
    Problem(.value, "Sheather and Jones' rule finds no bandwidth here", label: "too few different values",
      hint: "bandwidth: \"silverman\" always finds one")
  }

  public static var needsGiven: Problem {
    Problem(.argument, "partial_cor of two vectors needs what is held still", label: "given: is left out",
      hint: "partial_cor(x, y, given: z), or cor(x, y)")
  }

  public static func describedName(_ name: String) -> Problem {
    Problem(.column, "\(name) is also a column that describe makes", label: "cannot group by this name",
      hint: "rename it before: rename(t, group: .\(name))")
  }

  // Resampling

  public static func nothingToResample(_ function: String) -> Problem {
    Problem(.value, "\(function) has nothing to draw from", label: "no known values")
  }

  public static func oneToResample(_ function: String, isCluster: Bool) -> Problem {
    Problem(.value, "\(function) needs two \(isCluster ? "clusters" : "values") or more", label: "only one")
  }

  public static var clusterInTwoStrata: Problem {
    Problem(.value, "a cluster lies in more than one stratum", label: "clusters must lie within strata")
  }

  public static func groupIsMissing(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is missing in row \(row)", label: "must be known in every row",
      hint: "leave such rows out before: drop_missing(t, .region)")
  }

  public static func statisticGives(_ kind: String) -> Problem {
    Problem(.kind, "the statistic gives \(kind)", label: "must give a number, or several",
      hint: "a function such as mean, or x -> mean(x) / sd(x)")
  }

  public static var statisticOfDataMissing: Problem {
    Problem(.value, "the statistic of the data is missing or infinite", label: "gives no number for the data")
  }

  public static func statisticChangesLength(_ wanted: Int, _ got: Int) -> Problem {
    Problem(.length, "the statistic gives \(got) numbers for a resample, and \(wanted) for the data",
      label: "must give as many each time")
  }

  public static func tooFewReplicates(_ known: Int, of all: Int) -> Problem {
    Problem(.value, "the statistic is known in only \(known) of \(all) resamples", label: "mostly missing")
  }

  public static func bcaImpossible(_ reason: String) -> Problem {
    Problem(.value, "the BCa interval is not defined: \(reason)", label: "no such interval",
      hint: "interval: \"percentile\" needs less")
  }

  public static func needsAtLeast(_ name: String, _ least: Int) -> Problem {
    Problem(.value, "\(name) must be a whole number of \(least) or more", label: "not as many")
  }
}

extension Note {
  public static func pairNotTested(_ function: String, _ a: String, _ b: String, _ reason: String) -> String {
    "\(function) of \(a) and \(b) is missing: \(reason)"
  }

  public static func fewerDigits(_ function: String) -> String {
    "\(function): some values lie where the computation loses digits; take them as approximate"
  }

  public static func tooFewForPartial(_ count: Int, _ needed: Int) -> String {
    "partial_cor: \(count) complete rows are too few, \(needed) are needed; missing"
  }

  public static var noVariationLeft: String {
    "partial_cor: a column depends on the others, so nothing is left to correlate; missing"
  }

  public static func resamplesMissing(_ function: String, _ count: Int, of all: Int) -> String {
    "\(function): the statistic is missing in \(count) of \(all) resamples, which are left out"
  }

  public static func notComputed(_ function: String, _ count: Int, of all: Int) -> String {
    all == 1 ? "\(function): too large, or beyond what can be computed; missing"
      : "\(function): \(count) of \(all) values too large, or beyond what can be computed; missing there"
  }
}
