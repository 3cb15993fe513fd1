// What are stated shares shares of? A value over its share is the total that the share implies, within the
// rounding of both. Where the rows of a group agree on one total, the share is one of it; which total that
// is, is looked for in the table, among the sums of its rows and, where neither fits, in the datasets that
// come with Bohai.

import BohaiDiagnostics
import BohaiTables

extension AuditTable {
  func statedShares() throws(Fault) -> [Finding] {
    var findings: [Finding] = []
    for share in shares {
      if let finding = try ratioOfColumns(share) {
        findings.append(finding)
        continue
      }
      search: for over in names {
        let by = keys.filter { $0 != over }
        let groups = try groups(by: by)
        for amount in amounts {
          try Interrupt.check()
          let found = try sharesOfTotal(share, amount, over, by, groups)
          findings += found
          if !found.isEmpty { break search }
        }
      }
    }
    return findings
  }

  // MARK: - Of a column beside

  /// `tertiary_share` is `tertiary / gdp` in most rows.
  private func ratioOfColumns(_ share: Int) throws(Fault) -> Finding? {
    var best: Ratio?
    let probe = probe
    // A column that the share is named for must be the part.
    let named = amounts.filter { !words(name($0)).isDisjoint(with: words(name(share))) }
    for part in named.isEmpty ? amounts : named {
      try Interrupt.check()
      for whole in amounts where whole != part && table.columns[whole].unit == table.columns[part].unit {
        let ratio = ratio(share, part, whole, probe)
        if ratio.isMeant, ratio.holding.count > best?.holding.count ?? 0 { best = ratio }
      }
    }
    if let found = best, probe.count < table.rowCount {
      let all = ratio(share, found.part, found.whole, Array(0..<table.rowCount))
      best = all.isMeant ? all : nil
    }
    guard let best else { return nil }
    var sentence = "\(name(share)) is \(name(best.part)) / \(name(best.whole)) in \(best.holding.count) of "
      + "\(best.holding.count + best.failing.count) rows"
    let places = listed(best.failing) { row in
      guard let a = value(best.part, row), let b = value(best.whole, row), let stated = value(share, row)
      else { return key(row) }
      return "\(key(row)) (stated \(text(stated, share)), computed \(text(a / b, share, digits: 4)))"
    }
    if !places.isEmpty { sentence += "; not in \(places)" }
    return Finding(
      check: "stated shares", verdict: places.isEmpty ? .holds : .differs, columns: [name(share)],
      place: list(best.failing), text: sentence)
  }

  private struct Ratio {
    var part: Int
    var whole: Int
    var holding: [Int] = []
    var failing: [Int] = []
    var isMeant: Bool { holding.count >= 3 && holding.count > 2 * failing.count }
  }

  private func ratio(_ share: Int, _ part: Int, _ whole: Int, _ rows: [Int]) -> Ratio {
    var ratio = Ratio(part: part, whole: whole)
    for row in rows {
      guard let stated = bounds(share, row), let a = bounds(part, row), let b = bounds(whole, row),
        a.lowerBound >= 0, b.lowerBound > 0
      else { continue }
      if (a / b).overlaps(stated) { ratio.holding.append(row) } else { ratio.failing.append(row) }
    }
    return ratio
  }

  private func words(_ name: String) -> Set<Substring> { Set(name.lowercased().split(separator: "_")) }

  // MARK: - Of a total

  private func sharesOfTotal(
    _ share: Int, _ amount: Int, _ over: Int, _ by: [Int], _ groups: [[Int]]
  ) throws(Fault) -> [Finding] {
    let implied = groups.map { impliedTotal(share, amount, $0) }
    let known = implied.compactMap { $0 }
    let rows = known.reduce(0) { $0 + $1.rows.count }
    let outliers = known.reduce(0) { $0 + $1.outliers.count }
    guard rows > 2, (rows - outliers) * 4 >= rows * 3 else { return [] }
    var candidates = ownTotals(share, amount, over, groups)
    var choice = assigned(implied, candidates)
    if choice.indices.contains(where: { implied[$0] != nil && choice[$0]?.fits != true }) {
      candidates += try outsideTotals(amount, by, groups, implied)
      choice = assigned(implied, candidates)
    }
    return told(share, amount, by, groups, implied, candidates, choice)
      + strangers(share, amount, implied)
  }

  /// The total on which most rows of a group agree; rows that are the whole themselves imply nothing.
  private func impliedTotal(_ share: Int, _ amount: Int, _ rows: [Int]) -> Implied? {
    var (used, totals) = ([Int](), [Bounds]())
    for row in rows {
      guard let stated = bounds(share, row), let value = bounds(amount, row), stated.lowerBound > 0,
        stated.upperBound < 1, value.lowerBound > 0
      else { continue }
      used.append(row)
      totals.append(value / stated)
    }
    guard used.count > 1, let common = mostCommon(totals) else { return nil }
    let outliers = zip(used, totals).filter { !$1.overlaps(common.bounds) }.map(\.0)
    return Implied(rows: used, total: common.bounds, outliers: outliers)
  }
}
