// What tests of hypotheses say: their sentences and notes.

import BohaiText

/// The plain sentences of test results.
public enum TestWording {
  /// What p says at a level of significance; `finding` and `null` are clauses.
  public static func conclusion(isRejected: Bool, at level: String, finding: String, null: String) -> String {
    if isRejected { return "At the \(level) level there is evidence that \(finding)." }
    let proof = null.isEmpty ? "" : " This does not show that \(null)."
    return "At the \(level) level there is no evidence that \(finding).\(proof)"
  }

  public static func noInterval(_ level: String) -> String { "no \(level) interval from so few values" }

  public static let nothingShown =
    "The test says nothing: its statistic cannot be computed from these values."

  public static let nearlyNormal = "independent cases; no extreme outliers, unless there are many cases"
  public static let nearlyNormalEqual = nearlyNormal + "; equal variances"

  public static let sameShape =
    "independent cases; distributions of one shape, where the estimate is to be a shift"
  public static let symmetric = "independent cases; values that scatter alike to both sides"
  public static let independent = "independent cases"

  /// What Mann and Whitney's test shows.
  public static func tendency(_ first: String, _ second: String, _ alternative: String) -> String {
    switch alternative {
    case "less": "\(first) tends to smaller values than \(second)"
    case "greater": "\(first) tends to larger values than \(second)"
    default: "one of \(first) and \(second) tends to larger values"
    }
  }

  public static func zeroDifferences(_ count: Int) -> String {
    count == 1
      ? "1 value equal to the median says nothing and is left out"
      : "\(count) values equal to the median say nothing and are left out"
  }

  public static let independentTrials = "independent cases with one and the same share"
  public static let manyCases = "independent cases; 5 or more expected successes and failures"
  public static let expectedFive = "independent cases; expected counts of 5 or more"

  /// - Parameter exact: the test to take instead.
  public static func fewExpected(_ exact: String) -> String {
    "fewer than 5 expected successes or failures, so p is doubtful; \(exact) is exact"
  }

  public static func smallExpected(_ few: Int, of count: Int, _ least: String, instead: String?) -> String {
    let those = few == 1 ? "1 of \(count) expected counts is" : "\(few) of \(count) expected counts are"
    let exact = instead.map { "; \($0) is exact" } ?? ""
    return "\(those) below 5 (the least \(least)), so p is doubtful\(exact)"
  }

  public static let normal = "independent cases; normal values in each group"
  public static let smallGroups =
    "a group has fewer than 5 values, where the chi-squared distribution is rough"

  public static func fReference(_ a: String, _ b: String) -> String {
    "F with \(a) and \(b) degrees of freedom"
  }

  public static func chiSquaredReference(_ df: String, isOne: Bool) -> String {
    "chi-squared with \(df) degree\(isOne ? "" : "s") of freedom"
  }

  public static func asymptotic(_ count: Int) -> String {
    "the chi-squared distribution holds for many values; with \(count) shapiro_wilk_test is better"
  }

  public static func dropped(_ function: String, _ count: Int) -> String {
    "\(function): \(count) dropped because missing"
  }

  /// What the test of Kolmogorov and Smirnov shows.
  public static func distributions(_ first: String, _ second: String, _ alternative: String) -> String {
    switch alternative {
    case "greater":
      "the distribution function of \(first) lies above that of \(second), so that \(first) is smaller"
    case "less":
      "the distribution function of \(first) lies below that of \(second), so that \(first) is larger"
    default: "\(first) and \(second) have different distributions"
    }
  }

  /// Which pairs of groups differ.
  public static func pairs(_ different: [(String, String)], of count: Int, at level: String) -> String {
    if different.isEmpty { return "At the \(level) level there is no evidence that any two groups differ." }
    let shown = different.prefix(8).map { "\($0.0) and \($0.1)" }.joined(separator: ", ")
    let more = different.count > 8 ? ", and \(different.count - 8) more pairs" : ""
    let rest = different.count < count ? " Of the other pairs this cannot be said." : ""
    return "At the \(level) level there is evidence of a difference between \(shown)\(more).\(rest)"
  }

  /// Which terms of an analysis of variance matter.
  public static func effects(_ terms: [(name: String, matters: Bool)], at level: String) -> String {
    let found = terms.filter(\.matters).map(\.name)
    let others = terms.filter { !$0.matters }.map(\.name)
    let yes = found.isEmpty ? "" : "there is evidence of an effect of \(found.joined(separator: ", "))"
    let no =
      others.isEmpty
      ? ""
      : "there is no evidence of \(found.isEmpty ? "an effect " : "one ")of \(others.joined(separator: ", "))"
    return "At the \(level) level " + [yes, no].filter { !$0.isEmpty }.joined(separator: ", and ") + "."
  }

  public static let panel =
    "the table is a panel: several times of one unit are not independent cases, so that p is too small"

  public static let emptyCells =
    "some pairs of levels have no cases, which limits what can be said of the interaction"

  /// What so few observations can show; empty where there is nothing to warn of.
  public static func limits(used: Int, smallestP: Double?, significance: Double) -> String {
    if let smallestP, smallestP >= significance, used > 0 {
      return
        "With \(used) observations p cannot be below \(shown(smallestP)), "
        + "so the test cannot reject at this level."
    }
    if used > 0, used < 6 {
      return "With only \(used) observations the test sees none but very large effects."
    }
    return ""
  }

  /// A probability with three significant digits.
  private static func shown(_ p: Double) -> String { NumberFormat.display(p, digits: 3) }
}
