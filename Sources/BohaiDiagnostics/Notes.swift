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

extension Note {
  public static func wideId(_ names: [String]) -> String {
    names.isEmpty ? "wide: one row in all" : "wide: one row for each \(names.joined(separator: ", "))"
  }

  public static func wideMade(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
    return names.count == 1 ? "wide: new column \(shown)" : "wide: \(names.count) new columns: \(shown)"
  }

  public static func filled(cells count: Int) -> String {
    count == 1 ? "fill: 1 cell filled" : "fill: \(count) cells filled"
  }

  public static func timeGaps(_ function: String, rows count: Int, periods: Double) -> String {
    let distance = periods == 1 ? "one period" : "\(Int(periods)) periods"
    let hint = function == "growth" ? "; growth(x, annual: true) takes the row before" : ""
    return "\(function): \(rows(count)) with no row \(distance) away, because times are uneven; missing there\(hint)"
  }

  public static func growthFromZero(values count: Int) -> String {
    count == 1 ? "growth: 1 value starts from zero, its rate is missing"
      : "growth: \(count) values start from zero, their rates are missing"
  }
}
