// What was found out about stated shares, in sentences.

import BohaiTables

extension AuditTable {
  func told(
    _ share: Int, _ amount: Int, _ by: [Int], _ groups: [[Int]], _ implied: [Implied?],
    _ candidates: [Candidate], _ choice: [Choice?]
  ) -> [Finding] {
    let present = implied.indices.filter { implied[$0] != nil }
    var findings: [Finding] = []
    for candidate in distinct(present.map { choice[$0]?.candidate }) {
      let members = present.filter { choice[$0]?.candidate == candidate }
      let isAll = members.count == present.count && members.count > 1
      let place = isAll || by.isEmpty ? "" : listed(members) { key(groups[$0][0], by) }
      let whose = isAll ? "all \(members.count) groups" : by.isEmpty ? "the table" : place
      var sentence = "the shares of \(whose) are "
      if let candidate {
        sentence += "of \(candidates[candidate].text)"
        if members.count <= 4 {
          let each = members.map { comparison($0, amount, by, groups, implied, candidates[candidate]) }
          sentence += ": " + each.joined(separator: "; ")
        }
      } else {
        let totals = members.prefix(3).compactMap { implied[$0].map { text($0.total, amount) } }
        sentence += "of a total that is not found: \(totals.joined(separator: "; "))"
      }
      sentence += contrast(candidate, members, amount, implied, candidates)
      findings.append(
        Finding(
          check: "stated shares", verdict: candidate == nil ? .note : .holds,
          columns: [name(share), name(amount)], place: place, text: "\(name(share)): \(sentence)"))
    }
    if findings.count > 1 {
      for index in findings.indices { findings[index].verdict = .note }
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
    guard ratios.count == members.count, let least = ratios.min(), let most = ratios.max(),
      least * most > 0
    else { return "" }
    let sizes = [abs(least), abs(most)].sorted()
    guard sizes[0] > 0.005, sizes[1] < 0.5 else { return "" }
    let texts = distinct(sizes.map { Units.prose($0, .percent, digits: 2) })
    let gap = texts.joined(separator: " to ")
    return " (\(gap) \(most > 0 ? "more" : "less") than \(candidates[other].text))"
  }

  /// Shares that do not fit those around them.
  func strangers(_ share: Int, _ amount: Int, _ implied: [Implied?]) -> [Finding] {
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
