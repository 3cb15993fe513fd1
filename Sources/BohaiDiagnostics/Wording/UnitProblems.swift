// What is said about units, prices, currencies and vintages that do not fit.

/// Why two units do not fit each other.
public enum UnitMisfit: Sendable, Equatable {
  case measures
  /// Money in prices of two years; empty: current prices.
  case priceBases(String, String)
  /// The names of two currencies.
  case currencies(String, String)
  /// An index of another base than this one.
  case indexBases(String)
}

extension Problem {
  /// `family`: what is revised together, `gdp`; empty where none was named.
  public static func vintagesDiffer(family: String, _ a: String, _ b: String) -> Problem {
    Problem(.unit, "\(vintages(of: family)): \(a) and \(b)", label: "data of two revisions",
      hint: "t |> pick_vintage(\"\(b)\"), or across_vintages(a - b) on purpose")
  }
  /// `name`: the column, vector or matrix that would hold both.
  public static func columnVintagesDiffer(_ name: String, family: String, _ a: String, _ b: String) -> Problem {
    Problem(.unit, "\(vintages(of: family))\(name == family ? "" : " in \(name)"): \(a) and \(b)", label: "would mix two revisions",
      hint: "t |> pick_vintage(\"\(b)\"), or across_vintages(...) on purpose")
  }
  private static func vintages(of family: String) -> String {
    family.isEmpty ? "two vintages" : "two vintages of \(family)"
  }
  public static func vintageAlready(_ vintage: String) -> Problem {
    Problem(.unit, "this has a vintage already, \(vintage)", label: "has a vintage",
      hint: "across_vintages(x) takes it off")
  }
  public static func unreadableVintage(_ text: String) -> Problem {
    Problem(.unit, "\"\(text)\" names no vintage", label: "not a vintage",
      hint: "a vintage is written \"gdp: my revision\": what is revised, a colon, a name")
  }
  public static func tooManyVintages(_ most: Int) -> Problem {
    Problem(.limit, "too many different vintages in one session, at most \(most)", label: "makes one more",
      hint: "a vintage names a revision of a whole series, not a row or a year")
  }
  public static var vintageOrDate: Problem {
    Problem(.argument, "pick_vintage takes the name of a vintage or a year", label: "which one?",
      hint: "pick_vintage(t, \"after 4th census\"), or pick_vintage(t, as_of: 2019)")
  }
  public static var yearNeeded: Problem {
    Problem(.kind, "as_of is a year", label: "not a year", hint: "as_of: 2019")
  }
  public static var noVintages: Problem {
    Problem(.table, "no figure of this table stands in several vintages", label: "nothing to pick from",
      hint: "vintages(t) lists the vintages of its columns")
  }
  public static func noSuchVintage(_ wanted: String, all: [String]) -> Problem {
    Problem(.value, "no figure here has the vintage \(wanted)", label: "not a vintage of this table",
      hint: "its vintages are \(shortList(all))")
  }
  public static func vintagesUndated(_ figure: String) -> Problem {
    Problem(.value, "nothing is known of when the vintages of \(figure) were in force", label: "no dates",
      hint: "name the vintage instead; vintages(t) lists them")
  }
  public static func noVintageThen(_ figure: String, year: Int, first: String, since: Int) -> Problem {
    Problem(.value, "no vintage of \(figure) was in force in \(year)", label: "before the first",
      hint: "the earliest here is \(first), since \(since)")
  }
  public static func noRevisions(_ name: String, all: [String]) -> Problem {
    Problem(.column, "no figure \(name) in several vintages", label: "not such a figure",
      hint: all.isEmpty ? "the columns of the table have one vintage each" : "figures in several vintages: \(shortList(all))")
  }
  public static var plainVintage: Problem {
    Problem(.unit, "a plain number carries no vintage", label: "no unit",
      hint: "give it a unit first: with_unit(x, unit(\"亿元\"))")
  }
  public static func unknownUnit(_ name: String, similar: String?) -> Problem {
    Problem(.unit, "no unit is called \(name)", label: "not a unit",
      hint: similar.map { "did you mean [\($0)]?" } ?? "units are written like 24899[亿元], 6.64[元/USD], 3.5[pp]")
  }
  public static func unreadableUnit(_ text: String) -> Problem {
    Problem(.unit, "[\(text)] cannot be read as a unit", label: "not a unit",
      hint: "units are names with · / ^ between them: [亿元], [元/人], [km^2]")
  }
  public static var unitTooComplex: Problem {
    Problem(.limit, "a unit with exponents this large means nothing", label: "makes the unit",
      hint: "take the unit off first: plain(x)")
  }
  public static var tooManyUnits: Problem {
    Problem(.limit, "too many different units in one session", label: "makes one more")
  }
  /// `participle`: "added", "subtracted", "compared", ...
  public static func unitsDiffer(
    _ participle: String, _ left: String, _ right: String, _ misfit: UnitMisfit = .measures
  ) -> Problem {
    var (a, b, label) = (left, right, "different units")
    if case .priceBases(let first, let second) = misfit {
      (a, b) = ("\(prices(of: first)) (\(left))", "\(prices(of: second)) (\(right))")
      label = "different prices"
    }
    return Problem(.unit, "\(a) and \(b) cannot be \(participle)", label: label,
      hint: remedy(misfit) ?? "they measure different things; plain(x) takes a unit off")
  }
  private static func prices(of year: String) -> String { year.isEmpty ? "current prices" : "prices of \(year)" }

  /// What brings two units together, `nil` when they measure different things.
  static func remedy(_ misfit: UnitMisfit) -> String? {
    switch misfit {
    case .measures: nil
    case .priceBases(let a, let b) where a.isEmpty || b.isEmpty:
      "deflate(x, by: price_index, base: \(a + b)) makes current prices those of \(a + b)"
    case .priceBases(_, let b):
      "deflate both from current prices: deflate(x, by: price_index, base: \(b))"
    case .currencies(let a, let b):
      "two currencies: convert(x, rate: r) with the rate r of the time in [\(a)/\(b)]"
    case .indexBases(let base): "bring them to one base: in a panel index(.x, base: \(base))"
    }
  }
  /// `number`: the bare number as written, when it is one number.
  public static func bareNumber(_ participle: String, unit: String, number: String?) -> Problem {
    let hint = number.map { "write \($0)[\(unit)]" } ?? "give the plain side a unit: with_unit(x, unit(\"\(unit)\"))"
    return Problem(.unit, "a plain number and \(unit) cannot be \(participle)", label: "one side has no unit", hint: hint)
  }
  public static func pointsAndShares(_ participle: String, _ left: String, _ right: String) -> Problem {
    Problem(.unit, "\(left) and \(right) cannot be \(participle)", label: "a level and a difference",
      hint: "a difference of shares becomes points with (a - b) to [pp]")
  }
  public static func periodArithmetic(_ participle: String, _ left: String, _ right: String, hint: String)
    -> Problem
  {
    Problem(.unit, "\(left) and \(right) cannot be \(participle)", label: "a point in time, not an amount",
      hint: hint)
  }
  public static func exponentOfUnit(_ unit: String) -> Problem {
    Problem(.unit, "\(unit) cannot be raised to this power", label: "needs a constant such as 2, 0.5 or 1/3",
      hint: "take the unit off first: plain(x, unit(\"\(unit)\"))^n")
  }
  public static func noConversion(_ from: String, _ to: String, _ misfit: UnitMisfit = .measures) -> Problem {
    if case .priceBases(let first, let second) = misfit {
      let title = "\(prices(of: first)) (\(from)) cannot be converted to \(prices(of: second)) (\(to))"
      return Problem(.unit, title, label: "different prices", hint: remedy(misfit))
    }
    return Problem(.unit, "\(from) cannot be converted to \(to)", label: "different units",
      hint: remedy(misfit) ?? "they measure different things; plain(x) takes the unit off")
  }
  public static func unitTaken(_ name: String) -> Problem {
    Problem(.unit, "[\(name)] is a unit already, of another size", label: "taken",
      hint: "choose another name, such as \"old_\(name)\"")
  }
  public static func notAUnitName(_ name: String) -> Problem {
    Problem(.unit, "\"\(name)\" cannot be the name of a unit", label: "not a name",
      hint: "names are letters, such as define_unit(\"担\", 50[kg])")
  }
  public static func unitSize(_ name: String) -> Problem {
    Problem(.unit, "[\(name)] cannot have this size", label: "not from 1e-60 to 1e60 of a base unit",
      hint: "define_unit(\"\(name)\", 50[kg])")
  }
  public static func unitOfNothing(_ name: String) -> Problem {
    Problem(.unit, "[\(name)] is defined by a number without a unit", label: "so many of what?",
      hint: "define_unit(\"\(name)\", 50[kg]), or define_unit(\"\(name)\") for a unit of its own")
  }
  public static var convertToWhat: Problem {
    Problem(.argument, "convert needs a unit or a rate", label: "into what?",
      hint: "convert(x, to: unit(\"万元\")), or convert(x, rate: r) with r in [元/USD]")
  }
  public static func notARate(_ unit: String) -> Problem {
    Problem(.unit, "a rate is money for money, not \(unit)", label: "not a rate",
      hint: "a rate carries both currencies, such as 6.6423[元/USD]")
  }
  public static func rateDoesNotFit(_ rate: String, _ unit: String) -> Problem {
    Problem(.unit, "a rate in \(rate) does not convert \(unit)", label: "in \(unit)",
      hint: "one side of the rate must be the currency at hand, in the same prices")
  }
  public static func notMoney(_ function: String, _ unit: String) -> Problem {
    Problem(.unit, "\(function) takes money, not \(unit)", label: "no money",
      hint: "with_unit(x, unit(\"亿元\")) says that plain numbers are money")
  }
  public static func deflatedAlready(_ unit: String, _ base: String) -> Problem {
    Problem(.unit, "this is in prices of \(base) already", label: "in \(unit)",
      hint: "deflate the figures in current prices, with the base that is wanted")
  }
  public static func notAPriceIndex(_ unit: String) -> Problem {
    Problem(.unit, "a price index is in [2010=100] or plain numbers, not in \(unit)", label: "not an index",
      hint: "with_unit(.p, unit(\"2010=100\")) makes it one; [上年=100] is year on year")
  }
  public static var chainNeedsYears: Problem {
    Problem(.unit, "an index against the year before is chained over years only", label: "not by year",
      hint: "declare a panel of years: t |> panel(unit: .region, time: .year)")
  }
  public static var deflateToWhen: Problem {
    Problem(.argument, "deflate needs a base: whose prices?", label: "the index names no base",
      hint: "deflate(x, by: price_index, base: 2010)")
  }
  public static func loneIndex(_ base: String) -> Problem {
    Problem(.unit, "one plain number does not say which year it is relative to", label: "an index of what year?",
      hint: "give it its base: 105[\(base)=100]")
  }
  public static func indexHasOtherBase(_ has: String, _ wanted: String) -> Problem {
    Problem(.argument, "the index has the base \(has), not \(wanted)", label: "another base",
      hint: "in a panel, deflate(.x, by: .index, base: \(wanted)) looks up the index of \(wanted)")
  }
  public static func nothingToConvert(to unit: String) -> Problem {
    Problem(.unit, "a plain number has no unit to convert", label: "is a plain number",
      hint: "attach a unit: with_unit(x, unit(\"\(unit)\"))")
  }
  public static func noPriceBasis(_ name: String) -> Problem {
    Problem(.unit, "\(name) is not money, so it has no prices of a year", label: "only money has a price basis",
      hint: "write [\(name)]")
  }

}
