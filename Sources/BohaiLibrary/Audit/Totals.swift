// The totals that stated shares may be of, and which of them fits what the shares imply.

import BohaiDiagnostics
import BohaiTables

/// A total that shares may be of: in words, and its value in each group where it is known.
struct Candidate {
  var text: String
  var values: [Int: Double]
}

/// What the shares of one group imply: the total on which most rows agree.
struct Implied {
  var rows: [Int]
  var total: Bounds
  /// Rows whose share is of something else.
  var outliers: [Int]
}

extension AuditTable {
  /// Totals in the table itself: the rows that state 100 %, and the sum of all others.
  func ownTotals(_ share: Int, _ amount: Int, _ over: Int, _ groups: [[Int]]) -> [Candidate] {
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

  /// Sums over regions and national figures in the datasets that come with Bohai, of the same unit and
  /// period.
  func outsideTotals(
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
        let unit = table.columns[amount].unit
        let found = audited.totals(column, over: audited.names.first, moments, like: unit, entry.path)
        if let found { candidates.append(found) }
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
    let conversion = Units.conversion(from: own, to: unit.measure)
    guard let factor = own == unit.measure ? 1 : conversion?.apply(1.0) else { return nil }
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

  // MARK: - Choosing

  struct Choice: Equatable {
    var candidate: Int
    var fits: Bool
  }

  /// For each group the candidate inside the implied total that fits most groups, else the nearest within 1
  /// %.
  func assigned(_ implied: [Implied?], _ candidates: [Candidate]) -> [Choice?] {
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
}
