// What are stated shares shares of? A value over its share is the total that the share implies, within the rounding of
// both. Where the rows of a group agree on one total, the share is one of it; which total that is, is looked for in the
// table, among the sums of its rows and, where neither fits, in the datasets that come with Bohai.

import BohaiDiagnostics
import BohaiTables

/// A total that shares may be of: in words, and its value in each group where it is known.
private struct Candidate {
  var text: String
  var values: [Int: Double]
}

/// What the shares of one group imply.
private struct Implied {
  var rows: [Int]
  var total: Bounds
  /// Rows whose share is of something else.
  var outliers: [Int]
}

extension AuditTable {
  func statedShares() throws(Fault) -> [Finding] {
    var findings: [Finding] = []
    for share in shares {
      if let finding = ratioOfColumns(share) {
        findings.append(finding)
        continue
      }
      search: for over in names {
        let by = keys.filter { $0 != over }
        for amount in amounts {
          let found = try sharesOfTotal(share, amount, over, by)
          findings += found
          if !found.isEmpty { break search }
        }
      }
    }
    return findings
  }

  // MARK: - Of a column beside

  /// `tertiary_share` is `tertiary / gdp` in most rows.
  private func ratioOfColumns(_ share: Int) -> Finding? {
    var best: (part: Int, whole: Int, holding: [Int], failing: [Int])?
    // A column that the share is named for must be the part.
    let named = amounts.filter { !words(name($0)).isDisjoint(with: words(name(share))) }
    for part in named.isEmpty ? amounts : named {
      for whole in amounts where whole != part && table.columns[whole].unit == table.columns[part].unit {
        var (holding, failing) = ([Int](), [Int]())
        for row in 0..<table.rowCount {
          guard let stated = bounds(share, row), let a = bounds(part, row), let b = bounds(whole, row),
            a.lowerBound >= 0, b.lowerBound > 0
          else { continue }
          if (a / b).overlaps(stated) { holding.append(row) } else { failing.append(row) }
        }
        guard holding.count >= 3, holding.count > 2 * failing.count, holding.count > best?.holding.count ?? 0 else {
          continue
        }
        best = (part, whole, holding, failing)
      }
    }
    guard let best else { return nil }
    var sentence = "\(name(share)) is \(name(best.part)) / \(name(best.whole)) in \(best.holding.count) of "
      + "\(best.holding.count + best.failing.count) rows"
    let places = listed(best.failing) { row in
      guard let a = value(best.part, row), let b = value(best.whole, row), let stated = value(share, row) else {
        return key(row)
      }
      return "\(key(row)) (stated \(text(stated, share)), computed \(text(a / b, share, digits: 4)))"
    }
    if !places.isEmpty { sentence += "; not in \(places)" }
    return Finding(
      check: "stated shares", verdict: places.isEmpty ? .holds : .differs, columns: [name(share)],
      place: list(best.failing), text: sentence)
  }

  private func words(_ name: String) -> Set<Substring> { Set(name.lowercased().split(separator: "_")) }

  // MARK: - Of a total

  private func sharesOfTotal(
    _ share: Int, _ amount: Int, _ over: Int, _ by: [Int]
  ) throws(Fault) -> [Finding] {
    let groups = try groups(by: by)
    let implied = groups.map { impliedTotal(share, amount, $0) }
    let known = implied.compactMap { $0 }
    let (rows, outliers) = (known.reduce(0) { $0 + $1.rows.count }, known.reduce(0) { $0 + $1.outliers.count })
    guard rows > 2, (rows - outliers) * 4 >= rows * 3 else { return [] }
    var candidates = ownTotals(share, amount, over, groups)
    var choice = assigned(implied, candidates)
    if choice.contains(where: { $0.map { !$0.fits } ?? false }) || choice.indices.contains(where: { choice[$0] == nil && implied[$0] != nil }) {
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

  /// Totals in the table itself: the rows that state 100 %, and the sum of all others.
  private func ownTotals(_ share: Int, _ amount: Int, _ over: Int, _ groups: [[Int]]) -> [Candidate] {
    var whole: [String: [Int: Double]] = [:]
    var order: [String] = []
    var sum: [Int: Double] = [:]
    for (group, rows) in groups.enumerated() {
      for row in rows {
        guard let value = value(amount, row) else { continue }
        if bounds(share, row)?.contains(1) == true {
          let name = table.columns[over].cellText(row)
          if whole[name] == nil { order.append(name) }
          whole[name, default: [:]][group] = value
        } else {
          sum[group, default: 0] += value
        }
      }
    }
    let wholes = order.map { Candidate(text: "\(name(amount)) of \($0)", values: whole[$0] ?? [:]) }
    return wholes + [Candidate(text: "the sum of \(name(amount)) over \(name(over))", values: sum)]
  }

  /// Sums over regions and national figures in the datasets that come with Bohai, of the same unit and period.
  private func outsideTotals(
    _ amount: Int, _ by: [Int], _ groups: [[Int]], _ implied: [Implied?]
  ) throws(Fault) -> [Candidate] {
    guard by.count == 1, let time = by.first, times == [time] else { return [] }
    let moments = groups.map { value(time, $0[0]) ?? .nan }
    var candidates: [Candidate] = []
    for entry in Datasets.list() {
      guard let other = try Datasets.load(entry.family, entry.name).asTable?.table else { continue }
      let audited = AuditTable(other)
      guard audited.times.count == 1, audited.names.count <= 1, audited.keys.count <= 2,
        Self.measure(other.columns[audited.times[0]]) == Self.measure(table.columns[time])
      else { continue }
      for column in audited.amounts {
        guard let candidate = audited.totals(column, over: audited.names.first, moments, like: table.columns[amount].unit, entry.path)
        else { continue }
        candidates.append(candidate)
      }
    }
    // Only what comes near everywhere that it is known can be meant.
    return candidates.filter { candidate in
      let gaps = implied.enumerated().compactMap { group, implied in
        implied.flatMap { implied in candidate.values[group].map { implied.total.distance(to: $0) / $0 } }
      }
      return gaps.contains { $0 < 0.01 }
    }
  }

  /// Plain numbers that are years count as years.
  private static func measure(_ times: Column) -> UnitID { times.unit == .none ? .year : times.unit }

  /// The sum of a column at each of some times.
  private func totals(
    _ column: Int, over: Int?, _ times: [Double], like unit: UnitID, _ path: String
  ) -> Candidate? {
    let own = table.columns[column].unit.measure
    guard let factor = own == unit.measure ? 1 : Units.conversion(from: own, to: unit.measure)?.apply(1.0) else { return nil }
    var values: [Int: Double] = [:]
    var (rows, counts) = ([Double](repeating: 0, count: times.count), [Int](repeating: 0, count: times.count))
    for row in 0..<table.rowCount {
      guard let time = value(self.times[0], row), let at = times.firstIndex(of: time),
        let number = value(column, row)
      else { continue }
      rows[at] += number * factor
      counts[at] += 1
    }
    let most = counts.max() ?? 0
    for (at, count) in counts.enumerated() where count == most && count > 0 { values[at] = rows[at] }
    if values.isEmpty { return nil }
    let text = over.map { _ in "the sum of \(name(column)) over \(most) rows in \(path)" }
    return Candidate(text: text ?? "\(name(column)) of \(path)", values: values)
  }

  // MARK: - Telling

  private struct Choice: Equatable {
    var candidate: Int
    var fits: Bool
  }

  /// For each group the candidate inside the implied total that fits most groups, else the nearest within 1 %.
  private func assigned(_ implied: [Implied?], _ candidates: [Candidate]) -> [Choice?] {
    let gaps = candidates.map { candidate in
      implied.enumerated().map { group, implied in
        implied.flatMap { implied in
          candidate.values[group].map { implied.total.distance(to: $0) / max(abs($0), .leastNormalMagnitude) }
        }
      }
    }
    let fitting = gaps.map { $0.count { $0 == 0 } }
    let near = gaps.map { $0.compactMap { $0 }.filter { $0 < 0.01 }.count }
    return implied.indices.map { group in
      let inside = candidates.indices.filter { gaps[$0][group] == 0 }
      if let best = inside.max(by: { (fitting[$0], near[$0], $1) < (fitting[$1], near[$1], $0) }) {
        return Choice(candidate: best, fits: true)
      }
      let close = candidates.indices.filter { gaps[$0][group].map { $0 < 0.01 } ?? false }
      // What fits elsewhere is likelier here than what never does.
      let best = close.max { a, b in
        (fitting[a], -(gaps[a][group] ?? 1)) < (fitting[b], -(gaps[b][group] ?? 1))
      }
      return best.map { Choice(candidate: $0, fits: false) }
    }
  }

  private func told(
    _ share: Int, _ amount: Int, _ by: [Int], _ groups: [[Int]], _ implied: [Implied?],
    _ candidates: [Candidate], _ choice: [Choice?]
  ) -> [Finding] {
    let present = implied.indices.filter { implied[$0] != nil }
    var findings: [Finding] = []
    for candidate in distinct(present.map { choice[$0]?.candidate }) {
      let members = present.filter { choice[$0]?.candidate == candidate }
      let isAll = members.count == present.count && members.count > 1
      let place = isAll || by.isEmpty ? "" : listed(members) { key(groups[$0][0], by) }
      var sentence = "the shares of \(isAll ? "all \(members.count) groups" : by.isEmpty ? "the table" : place) are "
      if let candidate {
        sentence += "of \(candidates[candidate].text)"
        if members.count <= 4 { sentence += ": " + members.map { comparison($0, amount, by, groups, implied, candidates[candidate]) }.joined(separator: "; ") }
      } else {
        let totals = members.prefix(3).compactMap { implied[$0].map { text($0.total, amount) } }
        sentence += "of a total that is not found: \(totals.joined(separator: "; "))"
      }
      sentence += contrast(candidate, members, amount, implied, candidates)
      findings.append(
        Finding(
          check: "stated shares", verdict: candidate == nil ? .differs : .holds, columns: [name(share), name(amount)],
          place: place, text: "\(name(share)): \(sentence)"))
    }
    if findings.count > 1 {
      for index in findings.indices where findings[index].verdict == .holds { findings[index].verdict = .note }
      let first = Finding(
        check: "stated shares", verdict: .differs, columns: [name(share)], place: "",
        text: "\(name(share)): the shares change what they are of, so part of their change is made by that")
      findings.insert(first, at: 0)
    }
    return findings
  }

  private func comparison(
    _ group: Int, _ amount: Int, _ by: [Int], _ groups: [[Int]], _ implied: [Implied?], _ candidate: Candidate
  ) -> String {
    guard let total = implied[group]?.total, let value = candidate.values[group] else { return "" }
    let place = groups.count > 1 ? "\(key(groups[group][0], by)) implies " : "implied "
    let gap = total.distance(to: value) / value
    let off = gap == 0 ? "" : ", \(Units.prose(gap, .percent, digits: 2)) off"
    return "\(place)\(text(total, amount)), and it is \(text(value, amount))\(off)"
  }

  /// How far the totals of these groups are from the first total of the table that they are not of.
  private func contrast(
    _ chosen: Int?, _ members: [Int], _ amount: Int, _ implied: [Implied?], _ candidates: [Candidate]
  ) -> String {
    guard let other = candidates.indices.first(where: { $0 != chosen && $0 == 0 }) else { return "" }
    let ratios = members.compactMap { group in
      candidates[other].values[group].flatMap { value in implied[group].map { $0.total.middle / value - 1 } }
    }
    guard ratios.count == members.count, let least = ratios.min(), let most = ratios.max(), min(abs(least), abs(most)) > 0.005,
      least * most > 0
    else { return "" }
    let (low, high) = (Units.prose(abs(least), .percent, digits: 2), Units.prose(abs(most), .percent, digits: 2))
    return " (\(low == high ? low : "\(min(low, high)) to \(max(low, high))") \(most > 0 ? "more" : "less") than "
      + "\(candidates[other].text))"
  }

  /// Shares that do not fit those around them.
  private func strangers(_ share: Int, _ amount: Int, _ implied: [Implied?]) -> [Finding] {
    implied.compactMap { $0 }.flatMap { group in
      group.outliers.compactMap { row -> Finding? in
        guard let stated = value(share, row), let value = value(amount, row) else { return nil }
        let expected = value / group.total.middle
        return Finding(
          check: "stated shares", verdict: .differs, columns: [name(share)], place: key(row),
          text: "\(name(share)) of \(key(row)) is stated as \(text(stated, share)); the others' total gives "
            + text(expected, share, digits: 4))
      }
    }
  }
}
