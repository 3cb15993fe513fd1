// What every test of a hypothesis gives: one form, so that results are read and shown alike.
//
// A field that a test does not have is missing in the record, never left out: `r.p` can always be asked for.
// Numbers that cannot be told are NaN here and missing there.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

/// The result of one test. A test function fills in what it has and returns `value`:
///
///     var result = TestResult("Welch's t test", of: "income by region")
///     result.statistics = [.init("t", t)]
///     result.degreesOfFreedom = [df]
///     result.p = t.twoSided(t, df)
///     result.reference = "t with 28 degrees of freedom"
///     result.alternative = "two-sided"
///     result.estimates = [.init("difference of means", difference, unit, low: low, high: high)]
///     result.effects = [.init("Hedges' g", g, word: "large")]
///     result.counts = .init(used: 30, dropped: 2, groups: [("north", 14), ("south", 16)])
///     result.null = "the two means are equal"
///     result.assumption = "independent observations, means that are nearly normal"
///     result.finding = "the two means differ"
///     return result.value
///
/// The plain sentence follows from `finding` (what a small p speaks for) and `null` by p and `level`; a test
/// that knows better sets `sentence`. A test without p gives `criticalValues` and sets `rejects`.
struct TestResult {
  /// A test statistic with the symbol it is known by.
  struct Statistic {
    let symbol: String
    let value: Double
    init(_ symbol: String, _ value: Double) { (self.symbol, self.value) = (symbol, value) }
  }

  /// What was estimated, with its interval at the confidence `level` of the result where there is one.
  struct Estimate {
    let name: String
    let value: Double
    let unit: UnitID
    let low: Double
    let high: Double
    init(_ name: String, _ value: Double, _ unit: UnitID = .none, low: Double = .nan, high: Double = .nan) {
      (self.name, self.value, self.unit, self.low, self.high) = (name, value, unit, low, high)
    }
  }

  /// How large the effect is, with a word such as "small" and an interval where there are such.
  struct Effect {
    let name: String
    let value: Double
    let word: String?
    let low: Double
    let high: Double
    init(_ name: String, _ value: Double, word: String? = nil, low: Double = .nan, high: Double = .nan) {
      (self.name, self.value, self.word, self.low, self.high) = (name, value, word, low, high)
    }
  }

  /// The observations used and those dropped because something in them is missing.
  struct Counts {
    let used: Int
    let dropped: Int
    let groups: [(name: String, count: Int)]
    init(used: Int, dropped: Int = 0, groups: [(name: String, count: Int)] = []) {
      (self.used, self.dropped, self.groups) = (used, dropped, groups)
    }
  }

  /// A table that belongs to the result: a field of the record, shown below the lines.
  struct Part {
    let field: String
    let title: String?
    let table: Table
  }

  let name: String
  /// What was tested, such as "income by region"; shown in the title.
  let subject: String?
  /// The first is `statistic` of the record; several are also told by their symbols in the field
  /// `statistics`.
  var statistics: [Statistic] = []
  /// None, one, or two of an F test.
  var degreesOfFreedom: [Double] = []
  var p: Double?
  /// The distribution that p is from: "t with 28 degrees of freedom", "exact", "normal approximation with
  /// continuity correction".
  var reference = ""
  /// "two-sided", "less", "greater"; `nil` where the test knows no sides.
  var alternative: String?
  /// The statistic that stands at each level of significance, such as (0.05, -2.86), for tests without p.
  var criticalValues: [(level: Double, value: Double)] = []
  /// Whether the null hypothesis is rejected, for tests without p.
  var rejects: Bool?
  var estimates: [Estimate] = []
  var effects: [Effect] = []
  /// The confidence level of intervals; 1 - level is the level of significance.
  var level = 0.95
  var counts = Counts(used: 0)
  /// The null hypothesis as a clause: "the two means are equal".
  var null = ""
  /// What a small p speaks for, as a clause: "the two means differ".
  var finding = ""
  var assumption = ""
  /// Replaces the sentence that follows from `finding`.
  var sentence: String?
  /// The smallest p that a sample of this size can give, where a test has such: an exact one on few values.
  var smallestP: Double?
  /// Shown below, one line each. What the machine should say beside the result goes to `Machine.note`.
  var notes: [String] = []
  var parts: [Part] = []
  /// Further fields of the record, not shown.
  var fields: [(name: String, value: Value)] = []

  init(_ name: String, of subject: String? = nil) {
    self.name = name
    self.subject = subject
  }

  var title: String { subject.map { "\(name): \($0)" } ?? name }

  /// The record that the language sees.
  var value: Value {
    let shown = Value.object(DisplayObject(self.shown))
    let show = Native("show_test", [.init("test", .record)], "") { (_, _) throws(Fault) in shown }
    let all = recordFields
    return .object(
      RecordObject(
        names: all.map(\.name), values: all.map(\.value), title: title, show: .object(NativeObject(show))))
  }

  private var recordFields: [(name: String, value: Value)] {
    let estimate = estimates.first
    let unit = estimate?.unit ?? .none
    var all: [(name: String, value: Value)] = [
      ("method", .text(name)),
      ("statistic", Value(statistics.first?.value ?? .nan)),
      ("df", degreesOfFreedom.count > 1 ? .numbers(degreesOfFreedom) : Value(degreesOfFreedom.first ?? .nan)),
      ("p", Value(p ?? .nan)),
      ("estimate", Value(estimate?.value ?? .nan, unit)),
      ("low", Value(estimate?.low ?? .nan, unit)),
      ("high", Value(estimate?.high ?? .nan, unit)),
      ("level", .number(level)),
      ("effect", Value(effects.first?.value ?? .nan)),
      ("effect_name", effects.first.map { .text($0.name) } ?? .missing),
      ("n", .number(Double(counts.used))),
      ("dropped", .number(Double(counts.dropped))),
      ("alternative", alternative.map { .text($0) } ?? .missing),
      ("reference", .text(reference)),
      ("null", .text(null)),
      ("assumption", .text(assumption)),
      ("meaning", .text(meaning)),
    ]
    if statistics.count > 1 {
      all.append(("statistics", record(statistics.map { ($0.symbol, Value($0.value)) })))
    }
    if estimates.count > 1 {
      all.append(("estimates", record(estimates.map { ($0.name, Value($0.value, $0.unit)) })))
    }
    if effects.count > 1 { all.append(("effects", record(effects.map { ($0.name, Value($0.value)) }))) }
    if !criticalValues.isEmpty {
      all.append(
        (
          "critical_values",
          .table(
            Table(
              names: ["level", "value"],
              columns: [
                Column(.numbers(criticalValues.map(\.level)), unit: .percent),
                Column(.numbers(criticalValues.map(\.value))),
              ], rowCount: criticalValues.count))
        ))
    }
    return all + parts.map { ($0.field, .table($0.table)) } + fields
  }

  private func record(_ fields: [(String, Value)]) -> Value {
    .object(RecordObject(names: fields.map(\.0), values: fields.map(\.1)))
  }
}
