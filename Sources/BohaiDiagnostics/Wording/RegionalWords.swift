// Sentences of the charts of regional economics: titles, summaries, and pieces of them.

/// Sentences of charts, and pieces of them.
public enum RegionalWords {
  /// `a, b and 12 more`
  public static func some(_ names: [String], most: Int = 6) -> String {
    if names.count <= most + 1 { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }

  public static func either(_ names: [String]) -> String { names.joined(separator: " or ") }

  public static func byPlace(_ value: String, _ place: String) -> String { "\(value) by \(place)" }

  public static func classLabel(_ low: String, _ high: String, places: Int) -> String {
    (low == high ? low : "\(low) to \(high)") + " (\(places))"
  }

  /// Classes without a place.
  public static func classUpTo(_ high: String) -> String { "up to \(high) (0)" }
  public static func classAbove(_ low: String) -> String { "above \(low) (0)" }

  public static var noData: String { "no data" }

  /// `gdp of 31 places: from 2165 亿元 (Tibet) to 135673 亿元 (Guangdong), median 33400 亿元.`
  public static func range(
    _ name: String, places: Int, low: (String, at: String), high: (String, at: String), median: String
  ) -> String {
    if places == 1 { return "\(name) of \(low.at): \(low.0)." }
    if low.0 == high.0 { return "\(name) of \(places) places: \(low.0) throughout." }
    return
      "\(name) of \(places) places: from \(low.0) (\(low.at)) to \(high.0) (\(high.at)), median \(median)."
  }

  /// `type: east 10 (Beijing, Tianjin, Hebei ...), west 12 (...).`
  public static func groups(_ name: String, _ groups: [(name: String, members: [String])]) -> String {
    let parts = groups.map { "\($0.name) \($0.members.count) (\(some($0.members, most: 4)))" }
    return "\(name): \(parts.joined(separator: "; "))."
  }

  public static func maps(_ count: Int, of name: String) -> String { "\(count) maps, by \(name)." }

  public static func structure(_ names: [String]) -> String { "Structure: " + names.joined(separator: ", ") }

  public static func corner(_ name: String, _ share: String) -> String { "\(share) \(name)" }

  /// `Shares of primary, secondary and tertiary: Beijing from 1 / 23.2 / 75.8% (2009) to ...; Tianjin ....`
  public static func ternary(_ names: [String], _ parts: [String], more: Int) -> String {
    let rest = more > 0 ? ["\(more) more"] : []
    return "Shares of \(names.dropLast().joined(separator: ", ")) and \(names.last ?? ""): "
      + (parts + rest).joined(separator: "; ") + "."
  }

  public static func told(_ name: String, _ shares: String) -> String {
    name.isEmpty ? shares : "\(name) \(shares)"
  }

  public static func points(_ count: Int, _ name: String) -> String {
    (name.isEmpty ? "" : "\(name) ") + "\(count) points"
  }

  public static func moved(_ name: String, _ start: (String, String), _ end: (String, String)) -> String {
    (name.isEmpty ? "" : "\(name) ") + "from \(start.1) (\(start.0)) to \(end.1) (\(end.0))"
  }

  // MARK: - Shift and share

  public static var shiftShareTitle: String { "Shift and share: where the change comes from" }
  public static var shiftShareAxis: String { "change" }

  public static func shiftShare(_ name: String, change: String, parts: [(name: String, value: String)])
    -> String
  {
    let told = parts.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    return "\(name): change \(change) = \(told)."
  }

  // MARK: - Moran

  public static func moranTitle(_ name: String) -> String { "Moran scatter of \(name)" }
  public static func moranSlope(_ slope: String) -> String {
    "Moran's I = \(slope), the slope of the dashed line"
  }
  public static func standardized(_ name: String) -> String { "\(name), standardised" }
  public static var spatialLag: String { "mean of the neighbours, standardised" }
  public static var quadrants: String { "Quadrants" }
  public static func quadrant(_ name: String, _ count: Int) -> String { "\(name) (\(count))" }

  public static func moran(_ name: String, i: String, expected: String, units: Int) -> String {
    "\(name) of \(units) units against the mean of their neighbours: Moran's I = \(i), "
      + "expected without pattern \(expected)."
  }

  // MARK: - Smile

  public static func smileTitle(_ y: String, _ x: String) -> String { "Smile curve: \(y) against \(x)" }

  public static func against(_ y: String, _ x: String, points: Int) -> String {
    "\(y) against \(x) at \(points) \(points == 1 ? "point" : "points")."
  }

  public static func smile(isSmile: Bool, isInside: Bool, turning: String, p: String, points: Int) -> String {
    let end = isSmile ? "lowest" : "highest"
    let place = isInside ? "inside the data" : "outside the data"
    let upwards =
      isInside ? "The parabola opens upwards" : "The parabola opens upwards, but shows one arm only"
    let verdict = isSmile ? upwards : "The parabola opens downwards: no smile"
    return "\(verdict); \(end) at \(turning), \(place); p of the square \(p), n = \(points)."
  }

  // MARK: - Models

  public static func coefficientsTitle(_ outcomes: [String]) -> String {
    "Coefficients" + (outcomes.count == 1 ? ", outcome \(outcomes[0])" : "")
  }

  public static func estimate(_ level: String) -> String { "estimate and \(level) interval" }

  public static func estimate(_ name: String, _ value: String, _ interval: (String, String)?) -> String {
    "\(name) \(value)" + (interval.map { " (\($0.0) to \($0.1))" } ?? "")
  }

  public static func coefficients(_ level: String, _ models: [(name: String, rows: [String])]) -> String {
    let told = models.map { ($0.name.isEmpty ? "" : "\($0.name): ") + some($0.rows) }
    return "Estimates with \(level) intervals: \(told.joined(separator: "; "))."
  }

  public static var event: String { "event" }
  public static var distance: String { "distance to the event" }
  public static func eventTitle(_ outcome: String) -> String {
    outcome.isEmpty ? "Effects by distance to the event" : "Effects on \(outcome) by distance to the event"
  }
  public static func effectOn(_ outcome: String) -> String {
    outcome.isEmpty ? "effect" : "effect on \(outcome)"
  }
  public static func reference(_ distance: String) -> String {
    "\(distance): 0, the others are compared with it"
  }

  /// - Parameters:
  ///   - before, after: the effects in words.
  ///   - held: of how many the interval is known, and of how many of these it holds zero, before and from the
  ///     event on.
  public static func eventStudy(
    before: [String], after: [String], held: (before: (known: Int, zero: Int), after: (known: Int, zero: Int))
  ) -> String {
    let told = { (when: String, effects: [String], held: (known: Int, zero: Int)) -> String? in
      if effects.isEmpty { return nil }
      let intervals = held.known == 0 ? "" : ", \(held.zero) of \(held.known) intervals hold zero"
      return "\(when) \(some(effects, most: 8))\(intervals)."
    }
    let parts = [told("Before the event", before, held.before), told("From the event on", after, held.after)]
    let known = parts.compactMap { $0 }
    return known.isEmpty
      ? "No effect is known but at the distance of reference." : known.joined(separator: " ")
  }

  // MARK: - Radar, triangle, network

  public static func indicators(_ names: [String]) -> String { "Radar of \(some(names, most: 4))" }
  public static func range(_ low: String, _ high: String) -> String { "\(low) to \(high)" }

  public static func radar(_ rows: [(name: String, best: String?, worst: String?)]) -> String {
    let told = rows.compactMap { row -> String? in
      guard let best = row.best, let worst = row.worst else { return nil }
      return (row.name.isEmpty ? "" : "\(row.name): ") + "highest in \(best), lowest in \(worst)"
    }
    return "\(told.joined(separator: "; "))."
  }

  public static func times(_ ratio: String) -> String { "\(ratio) times" }
  public static func points(apart: String) -> String { "\(apart) pp" }

  public static func triangle(_ panel: String, _ name: String, _ values: [String], _ gaps: [String]) -> String
  {
    let head = (panel.isEmpty ? "" : "\(panel): ") + "\(name) of \(values.joined(separator: ", "))"
    return head + (gaps.isEmpty ? "." : "; apart: \(gaps.joined(separator: ", ")).")
  }

  public static func networkTitle(_ weight: String, isDirected: Bool) -> String {
    (isDirected ? "Flows" : "Links") + (weight.isEmpty ? "" : " by \(weight)")
  }

  public static func network(
    places: Int, links: Int, isDirected: Bool, strongest: [String], net: [String]
  ) -> String {
    let what = isDirected ? (links == 1 ? "flow" : "flows") : (links == 1 ? "link" : "links")
    var text = "\(links) \(what) between \(places) places"
    if !strongest.isEmpty { text += "; the strongest: \(strongest.joined(separator: ", "))" }
    if !net.isEmpty { text += "; net: \(net.joined(separator: ", "))" }
    return text + "."
  }
}
