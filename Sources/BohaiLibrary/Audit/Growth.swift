// Do rates of growth agree with the levels? At current prices they must; growth at constant prices differs
// from that of the levels by the change of prices, which is told, and with it the rows where it is far from
// the others of its time.

import BohaiDiagnostics
import BohaiTables

extension AuditTable {
  func growthAgainstLevels() throws(Fault) -> [Finding] {
    guard times.count == 1, let time = times.first else { return [] }
    var findings: [Finding] = []
    for growth in growths {
      for amount in amounts where shareWords(growth, amount) {
        let steps = try steps(growth, amount, time)
        if steps.count < 2 { continue }
        let finding = isReal(growth) ? prices(growth, amount, time, steps) : equality(growth, amount, steps)
        findings.append(finding)
      }
    }
    return findings
  }

  /// One row with a stated rate and what the levels give.
  private struct Step {
    var row: Int
    var stated: Bounds
    var levels: Bounds
    /// By how much prices rose, if both are right.
    var prices: Double { (1 + levels.middle) / (1 + stated.middle) - 1 }
  }

  private func steps(_ growth: Int, _ amount: Int, _ time: Int) throws(Fault) -> [Step] {
    var steps: [Step] = []
    for rows in try groups(by: keys.filter { $0 != time }) {
      for row in rows {
        guard let now = value(time, row), let stated = bounds(growth, row), let level = bounds(amount, row),
          let before = rows.first(where: { value(time, $0) == now - 1 }), let base = bounds(amount, before),
          base.lowerBound > 0, level.lowerBound > 0
        else { continue }
        let ratio = level / base
        steps.append(Step(row: row, stated: stated, levels: (ratio.lowerBound - 1)...(ratio.upperBound - 1)))
      }
    }
    return steps
  }

  /// Labels that have a word in common, as "GDP, current prices" and "Growth of GDP".
  private func shareWords(_ a: Int, _ b: Int) -> Bool {
    let words = { (column: Int) in
      Set(((self.table.columns[column].about?.label ?? "") + " " + self.name(column)).lowercased()
        .split { !$0.isLetter }.filter { $0.count > 2 && !["prices", "the"].contains($0) })
    }
    return !words(a).isDisjoint(with: words(b)) || amounts.count == 1
  }

  private func isReal(_ growth: Int) -> Bool {
    let text = ((table.columns[growth].about?.label ?? "") + " " + name(growth)).lowercased()
    return ["constant", "real", "comparable", "不变", "可比", "实际"].contains { text.contains($0) }
  }

  private func equality(_ growth: Int, _ amount: Int, _ steps: [Step]) -> Finding {
    let failing = steps.filter { !$0.stated.overlaps($0.levels) }
    let places = listed(failing) { step in
      "\(key(step.row)) (stated \(text(step.stated.middle, growth, digits: 3)), levels give "
        + "\(text(step.levels.middle, growth, digits: 3)))"
    }
    let holding = steps.count - failing.count
    let sentence = "\(name(growth)) is the growth of \(name(amount)) in \(holding) of \(steps.count) rows"
    return Finding(
      check: "growth and levels", verdict: failing.isEmpty ? .holds : .differs,
      columns: [name(growth), name(amount)], place: list(failing.map(\.row)),
      text: failing.isEmpty ? sentence : sentence + "; not in \(places)")
  }

  private func prices(_ growth: Int, _ amount: Int, _ time: Int, _ steps: [Step]) -> Finding {
    let times = distinct(steps.compactMap { value(time, $0.row) })
    var far: [Step] = []
    for moment in times {
      let group = steps.filter { value(time, $0.row) == moment }
      let sorted = group.map(\.prices).sorted()
      let median = sorted[sorted.count / 2]
      far += group.filter { abs($0.prices - median) > 0.03 }
    }
    let sorted = steps.map(\.prices).sorted()
    let sentence = "\(name(growth)) beside the growth of \(name(amount)) leaves a change of prices of "
      + "\(text(sorted[0], growth, digits: 2)) to \(text(sorted[sorted.count - 1], growth, digits: 2))"
    let places = listed(far) { "\(key($0.row)) (\(text($0.prices, growth, digits: 2)))" }
    return Finding(
      check: "growth and levels", verdict: .note, columns: [name(growth), name(amount)],
      place: list(far.map(\.row)),
      text: far.isEmpty ? sentence : sentence + ", far from the others of its time in \(places)")
  }
}
