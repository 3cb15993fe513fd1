// What tests of hypotheses say: their sentences, notes and errors.

import BohaiText

/// The plain sentences of test results.
public enum TestWording {
  /// What p says at a level of significance; `finding` and `null` are clauses.
  public static func conclusion(isRejected: Bool, at level: String, finding: String, null: String) -> String {
    if isRejected { return "At the \(level) level there is evidence that \(finding)." }
    let proof = null.isEmpty ? "" : " This does not show that \(null)."
    return "At the \(level) level there is no evidence that \(finding).\(proof)"
  }

  public static let nothingShown = "The test says nothing: its statistic cannot be computed from these values."

  /// What so few observations can show; empty where there is nothing to warn of.
  public static func limits(used: Int, smallestP: Double?, significance: Double) -> String {
    if let smallestP, smallestP >= significance, used > 0 {
      return "With \(used) observations p cannot be below \(shown(smallestP)), so the test cannot reject at this level."
    }
    if used > 0, used < 6 { return "With only \(used) observations the test sees none but very large effects." }
    return ""
  }

  /// A probability with three significant digits.
  private static func shown(_ p: Double) -> String { NumberFormat.display(p, digits: 3) }
}
