// How a test result looks: a few named lines, then what it means in a sentence.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables
import BohaiText

extension TestResult {
  var shown: Shown {
    var stack: [Shown] = [.lines(lines)]
    for part in parts {
      let table = describe(.table(part.table))
      stack.append(part.title.map { .titled($0, table) } ?? table)
    }
    stack.append(.paragraph(meaning))
    if !notes.isEmpty { stack.append(.paragraph(notes.map { "note: \($0)" }.joined(separator: "\n"))) }
    return .stack(stack)
  }

  private var lines: [(String, String)] {
    var lines: [(String, String)] = []
    func add(_ name: String, _ text: String) { if !text.isEmpty { lines.append((name, text)) } }
    add("statistic", statisticText)
    add("critical", criticalText)
    add("estimate", estimates.map { text(of: $0) }.joined(separator: "; "))
    add("effect", effects.map { text(of: $0) }.joined(separator: "; "))
    if counts.used > 0 || counts.dropped > 0 { add("n", countText) }
    add("null", null)
    add("assumes", assumption)
    return lines
  }

  /// `t = -1.86081, p = 0.0794 (two-sided; t with 17.776 degrees of freedom)`
  private var statisticText: String {
    var pieces = statistics.map { "\($0.symbol) = \(TestResult.figure($0.value))" }
    if let p { pieces.append(TestResult.text(ofP: p)) }
    let how = [alternative ?? "", reference].filter { !$0.isEmpty }.joined(separator: "; ")
    let text = pieces.joined(separator: ", ")
    return how.isEmpty ? text : text.isEmpty ? how : "\(text) (\(how))"
  }

  private var criticalText: String {
    criticalValues.map { "\(TestResult.figure($0.value)) at \(TestResult.percent($0.level))" }.joined(
      separator: ", ")
  }

  private func text(of estimate: Estimate) -> String {
    let value = Units.prose(estimate.value, estimate.unit, digits: TestResult.digits)
    return "\(estimate.name) \(value)" + interval(estimate.low, estimate.high, estimate.unit)
  }

  private func text(of effect: Effect) -> String {
    let word = effect.word.map { " (\($0))" } ?? ""
    return "\(effect.name) = \(NumberFormat.display(effect.value, digits: 3))\(word)"
      + interval(effect.low, effect.high, .none, digits: 3)
  }

  /// `, 95% interval from -3.36548 to 0.205483`; one without a lower or an upper end says so.
  private func interval(
    _ low: Double, _ high: Double, _ unit: UnitID, digits: Int = TestResult.digits
  ) -> String {
    if low.isNaN && high.isNaN { return "" }
    if low == -.infinity && high == .infinity { return ", " + TestWording.noInterval(TestResult.percent(level)) }
    let number = { (x: Double) in Units.number(x, unit, digits: digits) }
    let bounds =
      low == -.infinity || low.isNaN
      ? "up to \(number(high))"
      : high == .infinity || high.isNaN ? "from \(number(low))" : "from \(number(low)) to \(number(high))"
    return ", \(TestResult.percent(level)) interval \(bounds)\(Units.suffix(unit))"
  }

  private var countText: String {
    var text = "\(counts.used)"
    let named = counts.groups.prefix(TestResult.mostGroups).map { "\($0.count) in \($0.name)" }
    if !named.isEmpty {
      let more = counts.groups.count - named.count
      text += " (" + named.joined(separator: ", ") + (more > 0 ? " and \(more) more groups" : "") + ")"
    }
    if counts.dropped > 0 { text += "; \(counts.dropped) dropped because missing" }
    return text
  }

  /// Whether the null hypothesis is rejected at this level; `nil` where nothing can be told.
  private var isRejected: Bool? { p.flatMap { $0.isNaN ? nil : $0 < 1 - level } ?? rejects }

  /// The plain sentence, and what so few observations can show at all.
  var meaning: String {
    let limits =
      isRejected == true
      ? "" : TestWording.limits(used: counts.used, smallestP: smallestP, significance: 1 - level)
    return [sentence ?? conclusion, limits].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var conclusion: String {
    if finding.isEmpty { return "" }
    guard let isRejected else { return TestWording.nothingShown }
    return TestWording.conclusion(
      isRejected: isRejected, at: TestResult.percent(1 - level), finding: finding, null: null)
  }

  // MARK: - Numbers

  /// Significant digits of statistics and estimates.
  static let digits = 6
  /// Groups whose sizes are listed.
  private static let mostGroups = 6

  static func figure(_ value: Double) -> String { NumberFormat.display(value, digits: digits) }

  /// `p = 0.0314`, `p < 0.0001`, `p = 1`
  static func text(ofP p: Double) -> String {
    if p.isNaN { return "p missing" }
    if p > 1 - 1e-9 { return "p = 1" }
    if p < 0.0001 { return "p < 0.0001" }
    return p > 0.9999 ? "p > 0.9999" : "p = \(NumberFormat.fixed(p, 4))"
  }

  /// `95%`, `99.9%`
  static func percent(_ share: Double) -> String { NumberFormat.display(share, digits: 7, shift: 2) + "%" }
}
