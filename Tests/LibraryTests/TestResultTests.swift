import BohaiDisplay
import BohaiLanguage
import BohaiTables
import Testing

@testable import BohaiLibrary

/// The common form of test results: fields that a test has not are missing, lines that say nothing are left out.
@Suite struct TestResultTests {
  private func text(_ result: TestResult) -> String { result.shown.plain(width: 80) }

  @Test func aFullResultReadsInAFewLines() {
    var result = TestResult("Welch's t test", of: "extra by group")
    result.statistics = [.init("t", -1.8608134674868527)]
    result.degreesOfFreedom = [17.776473516178495]
    result.p = 0.07939414018735815
    result.reference = "t with 17.7765 degrees of freedom"
    result.alternative = "two-sided"
    result.estimates = [.init("difference of means", -1.58, low: -3.365483, high: 0.205483)]
    result.effects = [.init("Hedges' g", -0.797, word: "medium")]
    result.counts = .init(used: 20, dropped: 2, groups: [("1", 10), ("2", 10)])
    result.null = "the two means are equal"
    result.finding = "the two means differ"
    result.assumption = "independent observations, means that are nearly normal"
    #expect(
      text(result) == """
        statistic: t = -1.86081, p = 0.0794 (two-sided; t with 17.7765 degrees of
                   freedom)
        estimate:  difference of means -1.58, 95% interval from -3.36548 to 0.205483
        effect:    Hedges' g = -0.797 (medium)
        n:         20 (10 in 1, 10 in 2); 2 dropped because missing
        null:      the two means are equal
        assumes:   independent observations, means that are nearly normal

        At the 5% level there is no evidence that the two means differ. This does not
        show that the two means are equal.
        """)
    let record = result.value.asRecord
    #expect(record?.title == "Welch's t test: extra by group")
    guard case .number(-1.58)? = record?["estimate"] else { Issue.record("no estimate"); return }
    guard case .number(17.776473516178495)? = record?["df"] else { Issue.record("no df"); return }
  }

  @Test func whatATestHasNotIsMissing() {
    var result = TestResult("Dickey-Fuller test")
    result.statistics = [.init("tau", -3.1)]
    result.criticalValues = [(0.01, -3.43), (0.05, -2.86)]
    result.rejects = true
    result.counts = .init(used: 50)
    result.null = "the series has a unit root"
    result.finding = "the series has no unit root"
    #expect(
      text(result) == """
        statistic: tau = -3.1
        critical:  -3.43 at 1%, -2.86 at 5%
        n:         50
        null:      the series has a unit root

        At the 5% level there is evidence that the series has no unit root.
        """)
    #expect(result.value.asRecord?["p"]?.isMissing == true)
    #expect(result.value.asRecord?["low"]?.isMissing == true)
    #expect(result.value.asRecord?["critical_values"]?.asTable?.table.rowCount == 2)
  }

  @Test func smallSamplesSaySo() {
    var result = TestResult("signed rank test")
    (result.p, result.smallestP) = (0.25, 0.25)
    result.counts = .init(used: 3)
    result.null = "the median is 0"
    result.finding = "the median is not 0"
    #expect(
      result.meaning.hasSuffix(
        "With 3 observations p cannot be below 0.25, so the test cannot reject at this level."))
  }

  @Test func probabilitiesKeepFourDecimals() {
    #expect(TestResult.text(ofP: 0.03138) == "p = 0.0314")
    #expect(TestResult.text(ofP: 3e-9) == "p < 0.0001")
    #expect(TestResult.text(ofP: 1) == "p = 1")
    #expect(TestResult.text(ofP: 0.99999) == "p > 0.9999")
  }
}
