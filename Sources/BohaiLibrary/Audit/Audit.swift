// `audit(t)`: everything that can be checked in a table without being told what it holds.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let audits: [Native] = [
    Native(
      "audit", [.init("data", .table)],
      """
      Checks a table by itself and says what it found, in sentences and as a table.

      - keys: no two rows have the same key
      - parts and whole: columns that are the sum of others, shares that make 100 %, a row that is the sum of
        the others
      - stated shares: what they are shares of. A value over its share is the total it implies; where the rows
        of a group agree on one, it is looked for in the table, among the sums of its rows and in the datasets
        of Bohai
      - growth and levels: rates against the levels; for growth at constant prices the change of prices that
        it leaves
      - ranges: shares below 0 % or above 100 %, figures outside the bounds that are given for them

      Printed rounding is taken into account everywhere: a check fails only where no figures that print as
      these could pass it. What holds in most rows is taken to be meant. Columns are recognised by unit, key
      and label.

      `audit(t).findings` is a table, `audit(t).statuses` counts the figures by status.

      Examples:

          t = table(region: ["a", "b", "c"], x: [10, 20, 30], y: [40, 50, 60], total: [50, 70, 110])
          a = audit(t)
          a.findings.verdict                       => ["holds", "differs"]
          a.findings.place[2]                      => "c"
      """
    ) { (machine, arguments) throws(Fault) in
      guard let table = arguments[0].asTable?.table else { return .missing }
      return try audit(table)
    }
  ]

  private static func audit(_ table: Table) throws(Fault) -> Value {
    let audited = AuditTable(table)
    var findings = try audited.duplicates()
    findings += try audited.totalsOfColumns()
    findings += try audited.sharesOfColumns()
    findings += try audited.totalsOfRows()
    findings += try audited.statedShares()
    findings += try audited.growthAgainstLevels()
    findings += audited.ranges()
    let counts = FigureCounts(table)
    let fields: [(String, Value)] = [("findings", .table(findings.table)), ("statuses", counts.table)]
    let shown = Value.object(DisplayObject(shown(findings, counts)))
    let show = Native("show_audit", [.init("audit", .record)], "") { (_, _) throws(Fault) in shown }
    let part = table.about?.speaks(of: table) == false ? "part of " : ""
    let title = "Audit" + (table.about?.title.map { " of \(part)\($0)" } ?? "")
    return .object(
      RecordObject(
        names: fields.map(\.0), values: fields.map(\.1), title: title, show: .object(NativeObject(show))))
  }

  private static func shown(_ findings: [Finding], _ counts: FigureCounts) -> Shown {
    var lines: [(String, String)] = counts.text.map { [("figures", $0)] } ?? []
    lines += findings.map { ($0.verdict.rawValue, $0.text) }
    if findings.isEmpty { lines.append(("note", "nothing in this table can be checked by itself")) }
    return .lines(lines)
  }
}

extension [Finding] {
  fileprivate var table: Table {
    let texts = { (of: (Finding) -> String) in Column(texts: map(of)) }
    return Table(
      names: ["check", "verdict", "columns", "place", "finding"],
      columns: [
        texts(\.check), texts(\.verdict.rawValue), texts { $0.columns.joined(separator: ", ") },
        Column(texts: map { $0.place.isEmpty ? nil : $0.place }), texts(\.text),
      ], rowCount: count)
  }
}

extension AuditTable {
  fileprivate func duplicates() throws(Fault) -> [Finding] {
    guard !keys.isEmpty else { return [] }
    let twice = try groups(by: keys).filter { $0.count > 1 }.map { $0[0] }
    let names = keys.map { name($0) }
    var text = names.joined(separator: ", ") + ": "
    if twice.isEmpty {
      text += "no two rows agree in \(keys.count == 1 ? "it" : "all of them")"
    } else {
      text += "several rows are \(list(twice))" + (isKeyKnown ? "" : ", if these name a row")
    }
    let verdict: Finding.Verdict = twice.isEmpty ? .holds : isKeyKnown ? .differs : .note
    return [Finding(check: "keys", verdict: verdict, columns: names, place: list(twice), text: text)]
  }

  fileprivate func ranges() -> [Finding] {
    let beyond = shares.compactMap { column in
      outside(column, "is no share from 0% to 100%") { $1.upperBound < 0 || $1.lowerBound > 1 }
    }
    let own = (amounts + shares + growths).compactMap { column in
      outside(column, "lies outside the bounds given for it") { value, bounds in !bounds.contains(value) }
    }
    return beyond + own
  }

  private func outside(_ column: Int, _ what: String, _ isWrong: (Double, Bounds) -> Bool) -> Finding? {
    let rows = (0..<table.rowCount).filter { row in
      guard let value = value(column, row), let bounds = bounds(column, row) else { return false }
      return isWrong(value, bounds)
    }
    if rows.isEmpty { return nil }
    return Finding(
      check: "ranges", verdict: .differs, columns: [name(column)], place: list(rows),
      text: "\(name(column)) \(what) in \(list(rows))")
  }
}
