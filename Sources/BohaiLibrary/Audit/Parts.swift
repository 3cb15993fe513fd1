// Do parts make the whole? Side by side, as industries beside GDP, and one under the other, as industries
// that are rows. Which columns are parts of which is found by arithmetic: what holds in most rows is meant,
// and where it fails is told.

import BohaiDiagnostics
import BohaiTables

extension AuditTable {
  /// Columns that are looked at together; all their subsets are tried.
  private static let mostColumns = 10

  // MARK: - Side by side

  /// Columns of one unit of which one is the sum of others.
  func totalsOfColumns() throws(Fault) -> [Finding] {
    var findings: [Finding] = []
    for unit in distinct(amounts.map { table.columns[$0].unit }) {
      let columns = amounts.filter { table.columns[$0].unit == unit }.prefix(Self.mostColumns)
      for total in columns {
        let others = columns.filter { $0 != total }
        guard let parts = try bestParts(others, whole: { bounds(total, $0) }) else { continue }
        let text = parts.columns.map { name($0) }.joined(separator: " + ") + " = " + name(total)
        findings.append(sums(text, parts, columns: parts.columns + [total]) { bounds(total, $0) })
      }
    }
    return findings
  }

  /// Columns of shares that make 100 %.
  func sharesOfColumns() throws(Fault) -> [Finding] {
    let whole: (Int) -> Bounds? = { _ in 1...1 }
    guard let parts = try bestParts(Array(shares.prefix(Self.mostColumns)), whole: whole) else { return [] }
    let text = parts.columns.map { name($0) }.joined(separator: " + ") + " = 100%"
    return [sums(text, parts, columns: parts.columns, whole)]
  }

  private struct Parts {
    var columns: [Int]
    var holding: Int
    var rows: [Int]
    var isMeant: Bool { holding >= 2 && holding * 2 > rows.count }
  }

  /// The two or more columns whose sum is the whole in most rows, more than half of all and at least two.
  private func bestParts(_ candidates: [Int], whole: (Int) -> Bounds?) throws(Fault) -> Parts? {
    guard candidates.count > 1 else { return nil }
    let probe = probe
    var best: Parts?
    for mask in 1..<(1 << candidates.count) where mask.nonzeroBitCount > 1 {
      try Interrupt.check()
      let columns = candidates.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
      let parts = parts(columns, probe, whole)
      guard parts.isMeant, parts.holding > best?.holding ?? 0 else { continue }
      best = parts
    }
    guard let best, probe.count < table.rowCount else { return best }
    let all = parts(best.columns, Array(0..<table.rowCount), whole)
    return all.isMeant ? all : nil
  }

  private func parts(_ columns: [Int], _ rows: [Int], _ whole: (Int) -> Bounds?) -> Parts {
    var parts = Parts(columns: columns, holding: 0, rows: [])
    for row in rows {
      guard let whole = whole(row), let sum = sum(columns, row) else { continue }
      parts.rows.append(row)
      if sum.overlaps(whole) { parts.holding += 1 }
    }
    return parts
  }

  private func sum(_ columns: [Int], _ row: Int) -> Bounds? {
    var sum: Bounds = 0...0
    for column in columns {
      guard let part = bounds(column, row) else { return nil }
      sum = sum + part
    }
    return sum
  }

  private func sums(
    _ text: String, _ parts: Parts, columns: [Int], _ whole: (Int) -> Bounds?
  ) -> Finding {
    let failing = parts.rows.filter { row in
      guard let whole = whole(row), let sum = sum(parts.columns, row) else { return false }
      return !sum.overlaps(whole)
    }
    let places = listed(failing) { row in
      guard let whole = whole(row), let sum = sum(parts.columns, row) else { return key(row) }
      let gap = self.text(abs(sum.middle - whole.middle), parts.columns[0], digits: 4)
      return "\(key(row)) (\(gap) too \(sum.middle > whole.middle ? "much" : "little"))"
    }
    var sentence = "\(text) in \(parts.holding) of \(parts.rows.count) rows, "
      + "as far as the printed digits tell"
    if !failing.isEmpty { sentence += "; not in \(places)" }
    return Finding(
      check: "parts and whole", verdict: failing.isEmpty ? .holds : .differs,
      columns: columns.map { name($0) }, place: list(failing), text: sentence)
  }

  // MARK: - One under the other

  /// Shares that make 100 % over the rows of one key, as over industries; and a row that is the sum of the
  /// others.
  func totalsOfRows() throws(Fault) -> [Finding] {
    var findings: [Finding] = []
    for over in names {
      let by = keys.filter { $0 != over }
      let groups = try groups(by: by).filter { $0.count > 1 }
      findings += shares.compactMap { wholeShares($0, over, by, groups) }
      findings += amounts.compactMap { totalRow($0, over, by, groups) }
    }
    return findings
  }

  private func wholeShares(_ column: Int, _ over: Int, _ by: [Int], _ groups: [[Int]]) -> Finding? {
    var (holding, failing) = (0, [(text: String, gap: Double)]())
    for rows in groups {
      let parts = rows.compactMap { bounds(column, $0) }
      guard parts.count == rows.count else { continue }
      let sum = parts.reduce(0...0, +)
      if sum.contains(1) { holding += 1 } else { failing.append((key(rows[0], by), sum.middle - 1)) }
    }
    let count = holding + failing.count
    guard holding >= 1, holding * 2 > count else { return nil }
    var sentence = "\(name(column)) over \(name(over)) makes 100% in \(holding) of \(count) groups"
    if !failing.isEmpty {
      sentence += "; not in " + listed(failing) { "\($0.text) (\(text(1 + $0.gap, column, digits: 4)))" }
    }
    return Finding(
      check: "parts and whole", verdict: failing.isEmpty ? .holds : .differs, columns: [name(column)],
      place: listed(failing) { $0.text }, text: sentence)
  }

  /// A row of each group that is the sum of all others, such as a total.
  private func totalRow(_ column: Int, _ over: Int, _ by: [Int], _ groups: [[Int]]) -> Finding? {
    var holding: [String: Int] = [:]
    var failing: [String: [String]] = [:]
    for rows in groups where rows.count > 2 {
      let parts = rows.compactMap { bounds(column, $0) }
      guard parts.count == rows.count else { continue }
      let all = parts.reduce(0...0, +)
      for (row, own) in zip(rows, parts) where own.middle * 2 > all.middle * 0.98 {
        let others = (all.lowerBound - own.upperBound)...(all.upperBound - own.lowerBound)
        let name = table.columns[over].cellText(row)
        if others.overlaps(own) {
          holding[name, default: 0] += 1
        } else {
          failing[name, default: []].append(key(row, by))
        }
      }
    }
    // In one small group three numbers may add up by chance.
    let isLikely = groups.contains { $0.count > 4 } || holding.values.contains { $0 > 1 }
    guard let (total, count) = holding.max(by: { $0.value < $1.value }), isLikely,
      count > failing[total]?.count ?? 0
    else { return nil }
    let places = failing[total] ?? []
    let sentence = "\(name(column)) of \(total) is the sum of the others in \(count) of "
      + "\(count + places.count) groups" + (places.isEmpty ? "" : "; not in \(listed(places))")
    return Finding(
      check: "parts and whole", verdict: places.isEmpty ? .holds : .differs, columns: [name(column)],
      place: listed(places), text: sentence)
  }
}

/// Each element once, in order of appearance.
func distinct<Element: Equatable>(_ elements: [Element]) -> [Element] {
  var result: [Element] = []
  for element in elements where !result.contains(element) { result.append(element) }
  return result
}
