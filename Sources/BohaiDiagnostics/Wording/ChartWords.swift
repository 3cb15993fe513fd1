// The sentences that say what is to be seen in a chart, for those who do not see it and for those who want
// the figures.

public enum ChartWords {
  /// `a`, `a and b`, `a, b and c`
  public static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  public static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// `share by year`, `growth against income`
  public static func title(_ y: String, _ isAgainst: Bool, _ x: String) -> String {
    "\(y) \(isAgainst ? "against" : "by") \(x)"
  }

  /// A value at a place: `75.5% (2009)`.
  public struct At {
    public var value: Double
    public var text: String
    public var place: String
    public init(_ value: Double, _ text: String, at place: String) {
      (self.value, self.text, self.place) = (value, text, place)
    }
    var words: String { "\(text) (\(place))" }
  }

  /// `rises from 75.5% (2009) to 77.5% (2013)`, with the extremes between the ends where they lie beyond
  /// them.
  public static func course(first: At, last: At, lowest: At, highest: At) -> String {
    if first.place == last.place { return "is \(first.words)" }
    let verb = last.value > first.value ? "rises" : "falls"
    var words =
      first.text == last.text
      ? "begins and ends at \(first.text) (\(first.place), \(last.place))"
      : "\(verb) from \(first.words) to \(last.words)"
    let (low, high) = (min(first.value, last.value), max(first.value, last.value))
    let spread = (highest.value - lowest.value) / 10
    if highest.value - high > spread { words += ", highest \(highest.words)" }
    if low - lowest.value > spread { words += ", lowest \(lowest.words)" }
    return words
  }

  /// `largest Beijing 19500.6 亿元, smallest Hebei 3 亿元`
  public static func extremes(lowest: At, highest: At, of count: Int) -> String {
    if count == 1 { return "\(highest.place) \(highest.text)" }
    if lowest.text == highest.text { return "\(highest.text) each (\(count) names)" }
    return "largest \(highest.place) \(highest.text), smallest \(lowest.place) \(lowest.text)"
  }

  /// What is said of each of several, of the first four at most.
  public static func each(_ sentences: [String]) -> String {
    let shown = sentences.count > 5 ? Array(sentences.prefix(4)) : sentences
    let more = sentences.count - shown.count
    return (shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; ")
  }

  public static func range(_ name: String, _ low: String, _ high: String) -> String {
    low == high ? "\(name) is \(low) throughout" : "\(name) from \(low) to \(high)"
  }

  public static func correlation(_ r: Double, _ text: String) -> String {
    let strength = abs(r) < 0.1 ? "hardly related" : r > 0 ? "higher go with higher" : "higher go with lower"
    return "correlation \(text) (\(strength))"
  }

  public static func distribution(_ name: String) -> String { "Distribution of \(name)" }

  /// `31 values, from 3 to 99, median 45`
  public static func spread(_ count: Int, low: String, median: String, high: String) -> String {
    let values = counted(count, "value", "values")
    return low == high ? "\(values), all \(low)" : "\(values), from \(low) to \(high), median \(median)"
  }

  public static func fullestClass(_ low: String, _ high: String, _ count: Int) -> String {
    "; most (\(count)) between \(low) and \(high)"
  }

  public static func box(
    _ name: String, count: Int, median: String, low: String, high: String, outliers: Int
  ) -> String {
    let beyond = outliers == 0 ? "" : ", \(counted(outliers, "value", "values")) beyond the whiskers"
    return
      "\(lead(name))median \(median), middle half \(low) to \(high)\(beyond), n = \(count)"
  }

  /// Whose sentence follows.
  private static func lead(_ name: String) -> String { name.isEmpty ? "" : name + ": " }

  public static func cells(_ rows: Int, _ columns: Int) -> String {
    "\(counted(rows, "row", "rows")), \(counted(columns, "column", "columns"))"
  }

  /// Of a matrix whose rows and columns have no names.
  public static func place(_ row: String, _ column: String) -> String { "row \(row), column \(column):" }

  public static var correlations: String { "Correlations" }

  // Lorenz curves

  public static func lorenzTitle(_ name: String) -> String { "Lorenz curve of \(name)" }
  public static func sharePer(_ step: String) -> String { "share per \(step)" }
  public static func shareOf(_ name: String) -> String { "share of \(name)" }
  public static var observations: String { "observations" }
  public static func gini(_ name: String, _ gini: String) -> String {
    name.isEmpty ? "Gini \(gini)" : "\(name) (Gini \(gini))"
  }
  public static func lorenz(_ name: String, _ gini: String, poorest: String, count: Int) -> String {
    "\(lead(name))Gini \(gini), the poorer half holds \(poorest)%, n = \(count)"
  }

  // Slope charts

  public static func slopeTitle(_ name: String, _ from: String, _ to: String) -> String {
    "\(name), \(from) to \(to)"
  }
  public static var rises: String { "rises" }
  public static var falls: String { "falls" }
  public static func rising(_ rising: Int, _ falling: Int, of count: Int) -> String {
    "\(rising) of \(count) \(rising == 1 ? "rises" : "rise"), \(falling) \(falling == 1 ? "falls" : "fall")"
  }
  public static func change(_ name: String, _ from: String, _ to: String) -> String {
    "\(name) from \(from) to \(to)"
  }
}
