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

extension Note {
  public static func droppedMissing(_ verb: String, rows count: Int) -> String {
    "\(verb): \(rows(count)) dropped because the condition was missing"
  }

  public static func rowsWithMissing(rows count: Int) -> String {
    "drop_missing: \(rows(count)) with a missing value dropped"
  }

  public static func panelDropped(_ verb: String) -> String {
    "\(verb): the result is no panel any more"
  }

  public static func panelBroken(_ verb: String, _ name: String) -> String {
    "\(verb): with the new \(name) the table is no panel any more"
  }
}

extension Note {
  public static func fixedSeed(_ verb: String, _ seed: Int) -> String { "\(verb): seed \(seed) was used" }

  /// Keys of one table that the other lacks; up to three are shown.
  public static func unmatched(side: String, _ count: Int, _ shown: [String], dropped: Bool) -> String {
    let keys = count == 1 ? "1 key" : "\(count) keys"
    let more = count > shown.count ? ", ..." : ""
    return "join: \(keys) of the \(side) table without a partner\(dropped ? ", dropped" : ""): "
      + shown.joined(separator: "; ") + more
  }

  public static func missingKeys(rows count: Int) -> String {
    "join: \(rows(count)) with a missing key, which matches nothing"
  }

  public static func stackFilled(_ column: String, tables count: Int, of all: Int) -> String {
    "stack: \(count) of \(all) tables have no column \(column), missing there"
  }
}
