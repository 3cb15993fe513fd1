// Average effects of a treatment by group (when it began) and time, without covariates (Callaway and
// Sant'Anna 2021).
//
// Every effect is a mean over units; its influence function says what each unit adds to it, and all standard
// errors, those of averages of effects too, follow from these.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// An estimate for each cell with the influence of every unit on it.
struct InfluencedEstimates: Sendable {
  var values: [Double]
  /// For each estimate and unit.
  var influences: [[Double]]
  let units: Int

  /// The covariance of the estimates, column by column; NaN where an estimate is one by definition.
  var covariance: [Double] {
    let k = values.count
    let scale = 1 / (Double(units) * Double(units))
    var result = [Double](repeating: .nan, count: k * k)
    for a in 0..<k where !influences[a].isEmpty {
      for b in 0...a where !influences[b].isEmpty {
        var sum = 0.0
        for unit in 0..<units { sum += influences[a][unit] * influences[b][unit] }
        (result[b * k + a], result[a * k + b]) = (sum * scale, sum * scale)
      }
    }
    return result
  }
}

struct GroupTimeEffects: Sendable {
  struct Cell: Sendable {
    let group: Int
    let time: Int
  }

  enum Control: Sendable { case never, notYet }

  let outcome: String
  let outcomeUnit: UnitID
  let timeUnit: UnitID
  /// Distinct times and times of first treatment, in order.
  let times: [Double]
  let groups: [Double]
  /// For each unit its group, -1 for those never treated.
  let groupOfUnit: [Int]
  let cells: [Cell]
  let estimates: InfluencedEstimates
  let notes: [String]
  let words: [String]
  let droppedRows: Int

  var units: Int { groupOfUnit.count }
  func share(_ group: Int) -> Double { Double(groupOfUnit.count { $0 == group }) / Double(units) }
}

extension GroupTimeEffects {
  /// More influences than this would fill the memory.
  private static let mostInfluences = 60_000_000

  init(_ data: StaggeredPanel, control: Control, isUniversal: Bool) throws(Fault) {
    outcome = data.outcome
    (outcomeUnit, timeUnit, droppedRows) = (data.outcomeUnit, data.timeUnit, data.droppedRows)
    let (times, groups, groupOfUnit) = (data.times, data.groups, data.groupOfUnit)
    (self.times, self.groups, self.groupOfUnit) = (times, groups, groupOfUnit)
    let count = groupOfUnit.count
    guard groups.count * times.count * count <= Self.mostInfluences else {
      throw Fault(.tooManyGroupTimes(groups.count * times.count, count), at: .argument(0))
    }
    if control == .never, !groupOfUnit.contains(-1) { throw Fault(.noNeverTreated, at: .argument(0)) }
    var cells: [Cell] = []
    var estimates = InfluencedEstimates(values: [], influences: [], units: count)
    var without = 0
    for group in groups.indices {
      let begin = times.firstIndex { $0 >= groups[group] } ?? times.count
      for time in times.indices where isUniversal || time > 0 {
        try Interrupt.check()
        let base = isUniversal || time >= begin ? begin - 1 : time - 1
        if base == time {
          cells.append(Cell(group: group, time: time))
          estimates.values.append(0)
          estimates.influences.append([])
          continue
        }
        let later = times[max(time, base)]
        let isControl = groupOfUnit.map { other in
          other == -1 || (control == .notYet && other != group && data.groups[other] > later)
        }
        guard isControl.contains(true) else { without += 1; continue }
        let (value, influence) = data.effect(group, from: base, to: time, isControl)
        cells.append(Cell(group: group, time: time))
        estimates.values.append(value)
        estimates.influences.append(influence)
      }
    }
    guard !cells.isEmpty else { throw Fault(.noControls, at: .argument(0)) }
    self.cells = cells
    self.estimates = estimates
    notes = data.notes + (without > 0 ? [Note.cellsWithoutControls(without)] : [])
    let controls = control == .never ? "those never treated" : "those not yet treated"
    let sizes = groups.indices.map { group in
      "\(groupOfUnit.count { $0 == group }) in \(Units.display(groups[group], data.timeUnit))"
    }
    words = [
      "\(count) units (\(data.unitName)), \(times.count) periods; first treated: \(sizes.joined(separator: ", ")); "
        + "never: \(groupOfUnit.count { $0 == -1 })",
      "controls: \(controls); base: " + (isUniversal ? "the period before treatment"
        : "the period before treatment, for earlier periods the one before each (varying)"),
    ]
  }
}

/// A balanced panel with the time at which each unit was first treated.
struct StaggeredPanel {
  let outcome: String
  let outcomeUnit: UnitID
  let timeUnit: UnitID
  let unitName: String
  let times: [Double]
  let groups: [Double]
  let groupOfUnit: [Int]
  /// Units x times, unit after unit.
  private let values: [Double]
  let droppedRows: Int
  private(set) var notes: [String] = []

  init(_ setup: LinearSetup, _ panel: PanelIndex, first: [Double], _ node: ColumnNode) throws(Fault) {
    outcome = setup.outcomeName
    (outcomeUnit, timeUnit, unitName) = (setup.outcomeUnit, panel.timeUnit, panel.unitName)
    try panel.check(units: 2, times: 2, "att_gt")
    let times = panel.times.firstRows.map { panel.timeValues[Int($0)] }.sorted()
    self.times = times
    var places: [Double: Int] = [:]
    for (place, time) in times.enumerated() { places[time] = place }
    let rows = try panel.units.rows()
    var (values, begins) = ([Double](), [Double]())
    var (incomplete, early) = (0, 0)
    for unit in 0..<rows.count {
      let own = rows[unit]
      let begin = try Self.begin(own, first, times, panel.unitText(unit), node)
      if own.count < times.count { incomplete += 1; continue }
      if begin <= times[0] { early += 1; continue }
      begins.append(begin)
      var line = [Double](repeating: .nan, count: times.count)
      for row in own { if let place = places[panel.timeValues[Int(row)]] { line[place] = setup.outcome[Int(row)] } }
      values += line
    }
    let groups = Set(begins.filter(\.isFinite)).sorted()
    guard !groups.isEmpty else { throw Fault(.nobodyTreated(node.formulaText), at: .argument(2)) }
    self.groups = groups
    groupOfUnit = begins.map { groups.firstIndex(of: $0) ?? -1 }
    self.values = values
    droppedRows = setup.frame.droppedCount
    if incomplete > 0 { notes.append(Note.incompleteUnits(incomplete, of: rows.count)) }
    if early > 0 { notes.append(Note.alwaysTreated(early)) }
    let codes = groupOfUnit
    let small = groups.indices.filter { group in codes.count { $0 == group } < 5 }
    if !small.isEmpty { notes.append(Note.smallGroups(small.map { Units.display(groups[$0], panel.timeUnit) })) }
  }

  /// When a unit was first treated; infinite for never, which is missing or after the last period.
  private static func begin(
    _ rows: [Int32], _ first: [Double], _ times: [Double], _ unit: String, _ node: ColumnNode
  ) throws(Fault) -> Double {
    let own = rows.map { row in
      let value = first[Int(row)]
      return value.isNaN || value > (times.last ?? .nan) ? Double.infinity : value
    }
    guard let begin = own.first, own.allSatisfy({ $0 == begin }) else {
      throw node.fault(.firstTreatedVaries(unit, node.formulaText))
    }
    return begin
  }

  /// Mean change of a group less that of its controls, with the influence of every unit.
  func effect(_ group: Int, from base: Int, to time: Int, _ isControl: [Bool]) -> (Double, [Double]) {
    let (count, periods) = (groupOfUnit.count, times.count)
    let changes = (0..<count).map { values[$0 * periods + time] - values[$0 * periods + base] }
    var (treated, controls) = (Accumulator(), Accumulator())
    var (n, m) = (0, 0)
    for unit in 0..<count {
      if groupOfUnit[unit] == group {
        treated.add(changes[unit])
        n += 1
      } else if isControl[unit] {
        controls.add(changes[unit])
        m += 1
      }
    }
    let (up, down) = (treated.value / Double(n), controls.value / Double(m))
    let influence = (0..<count).map { unit in
      if groupOfUnit[unit] == group { return Double(count) / Double(n) * (changes[unit] - up) }
      return isControl[unit] ? -Double(count) / Double(m) * (changes[unit] - down) : 0
    }
    return (up - down, influence)
  }
}
