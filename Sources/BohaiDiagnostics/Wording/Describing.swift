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
}

extension Note {
  public static func fewerDigits(_ function: String) -> String {
    "\(function): some values lie where the computation loses digits; take them as approximate"
  }

  public static func notComputed(_ function: String, _ count: Int, of all: Int) -> String {
    all == 1 ? "\(function): too large, or beyond what can be computed; missing"
      : "\(function): \(count) of \(all) values too large, or beyond what can be computed; missing there"
  }
}
