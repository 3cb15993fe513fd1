// The variables of a plot over the rows of its table.
//
// All have as many values as the table has rows. A row is drawn when it has an x, a group and a panel;
// without a y it leaves a gap. What is not drawn is counted.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

struct PlotData {
  let table: TableObject
  var x: ChartVariable
  /// One, or several in one unit.
  var outcomes: [ChartVariable]
  /// The variable after which the chart is named where there are several outcomes.
  var color: ChartVariable?
  var facet: ChartVariable?
  var size: ChartVariable?
  var label: ChartVariable?
  var highlight: [String] = []
  /// What was missing in the rows that these were counted from.
  var missingBefore: [String]?

  init(_ machine: inout Machine, _ table: TableObject, _ formula: PlotFormula) throws(Fault) {
    self.table = table
    x = try ChartVariable(&machine, formula.x, over: table).asTime
    outcomes = []
    for node in formula.outcomes { outcomes.append(try ChartVariable(&machine, node, over: table)) }
    guard let unit = outcomes.first?.unit, outcomes.count > 1 else { return }
    for (at, node) in formula.outcomes.enumerated() where at > 0 {
      guard outcomes[at].categories == nil, outcomes[0].categories == nil else {
        throw node.fault(.seriesOfTexts(outcomes[at].name))
      }
      // A plain number beside 亿元, or 人 beside 亿元, has no place on the same axis.
      do throws(Fault) { outcomes[at] = try outcomes[at].converted(to: unit) } catch {
        throw node.fault(
          .seriesOfTwoUnits(
            outcomes[0].name, Units.describe(unit), outcomes[at].name,
            Units.describe(outcomes[at].unit)))
      }
    }
  }

  var rowCount: Int { x.values.count }

  /// What the values are called together: `share`, `between and within`.
  var outcomeName: String { ChartWords.list(outcomes.map(\.name)) }

  /// The axis of the values.
  var outcomeAxis: Axis {
    guard let first = outcomes.first else { return Axis() }
    var axis = first.axis
    if outcomes.count > 1 { axis.title = outcomes.count > 3 ? "" : outcomeName }
    return axis
  }

  /// `invest missing in 4 rows`, for each variable that lacks in some.
  var missing: [String] {
    if let missingBefore { return missingBefore }
    let all = [x] + outcomes + [color, facet, size].compactMap { $0 }
    return all.compactMap { variable in
      let count = variable.values.count { $0.isNaN }
      return count == 0 ? nil : Note.missingIn(variable.name, rows: count)
    }
  }
}
