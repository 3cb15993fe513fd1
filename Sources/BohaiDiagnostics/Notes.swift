/// What a verb says that cannot be seen in its result. Notes stand here for the reason that errors stand in
/// `Wording.swift`.
public enum Note {
  static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

extension Note {
  public static func caseUnmatched(rows count: Int, isScalar: Bool) -> String {
    isScalar ? "case: no condition holds, so the result is missing"
      : "case: no condition holds in \(rows(count)), missing there"
  }

  public static func caseMissing(rows count: Int, isScalar: Bool) -> String {
    isScalar ? "case: the condition is missing, and so is the result"
      : "case: the condition is missing in \(rows(count)), and so is the result"
  }
}
