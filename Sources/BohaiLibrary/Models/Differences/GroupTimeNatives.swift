// `att_gt` and `aggregate_att`: group-time effects and their averages, as models.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let attGT = Native(
    "att_gt",
    [
      .init("data", .table), .init("outcome", .column), .init("first_treated", .column),
      .choice("control", "never", "not_yet"), .choice("base", "varying", "universal"),
      .init("level", .number, default: .number(0.95)), .optional("draws", .number), .optional("seed", .number),
    ],
    """
    Average effects of a treatment that begins at different times, for each group (by its first treated time)
    and time, without covariates (Callaway and Sant'Anna 2021).

    Formula: ATT(g, t) = mean(Y_t - Y_base of group g) - mean(Y_t - Y_base of controls). From g on the base is
    the last period before g. Standard errors come from influence functions, sqrt(Σ ψ²) / n; units are
    independent.

    - `first_treated`: the column with the time of first treatment; missing, 0 or after the last period is
      never.
    - `control`: those `"never"` treated, or those `"not_yet"` treated.
    - `base`: before g, `"varying"` compares with the period before each (R's did by default), `"universal"`
      with g - 1 throughout (fixest's sunab, Stata's csdid long2), so that pre-trends look different: name it
      with a figure.
    - `draws`: of the multiplier bootstrap (Mammen's two points), for a critical value that holds for all
      cells at once (`critical`); `seed`.
    - missing: units without all periods are left out, with a note (as did does without
      `allow_unbalanced_panel`); units treated from the first period on are left out.

    The result is a model; its field `effects` is a table with group, time, att, se, low, high.
    `aggregate_att` averages.

        t = table(r: ["a", "a", "b", "b", "c", "c", "d", "d"], year: [1, 2, 1, 2, 1, 2, 1, 2],
          g: [2, 2, 2, 2, 0, 0, 0, 0], y: [1, 5, 2, 5, 1, 2, 3, 5]) |> panel(unit: .r, time: .year)
        (t |> att_gt(.y, .g)).effects.att      => [2]
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("att_gt")
    let node = try arguments.column(2, "first_treated")
    let setup = try outcomeAlone(&machine, table, try arguments.column(1, "outcome"), "att_gt")
    let panel = try PanelIndex(setup.frame, "att_gt")
    let first = try eventTimes(&machine, table, node, setup.frame, panel)
    let data = try StaggeredPanel(setup, panel, first: first, node)
    let control: GroupTimeEffects.Control = arguments[3].asText == "not_yet" ? .notYet : .never
    let effects = try GroupTimeEffects(data, control: control, isUniversal: arguments[4].asText == "universal")
    let times = effects.cells.map { effects.times[$0.time] }
    let groups = effects.cells.map { effects.groups[$0.group] }
    let time = { (x: Double) in Units.display(x, effects.timeUnit) }
    var model = effects.model(
      "Group-time effects", effects.estimates, names: zip(groups, times).map { "\(time($0)) in \(time($1))" },
      level: try arguments.level(5))
    model.facts = try effects.trendFacts(model)
    var critical: Double?
    if arguments[6].isGiven {
      let draws = try arguments.draws(6)
      critical = try effects.estimates.criticalValue(
        draws: draws, seed: try machine.seed(arguments, 7, "att_gt"), level: model.level)
      model.facts.append(.init("critical", "critical value for all cells at once", critical ?? .nan))
    }
    model.detail = effects
    let keys = [
      ("group", Column(.numbers(groups), unit: effects.timeUnit)),
      ("time", Column(.numbers(times), unit: effects.timeUnit)),
    ]
    return try model.value(adding: [("effects", .table(try model.effectTable(keys, critical: critical)))])
  }

  static let aggregateATT = Native(
    "aggregate_att",
    [
      .init("effects", .record), .choice("by", "event", "group", "time", "simple"),
      .init("level", .number, default: .number(0.95)),
    ],
    """
    Averages of group-time effects: by time since treatment, by group, by time, or one for all.

    Formula (Callaway and Sant'Anna 2021): weights are the groups' shares among the units. `overall` is, by
    `"event"` the mean over the times from 0 on, by `"group"` the groups' means weighted by share, by `"time"`
    the mean over times, and `"simple"` all effects after treatment weighted by share. The shares' own
    sampling is in the standard errors.

    The result is a model; its field `effects` is a table for a figure, with estimates and intervals.

        t = table(r: ["a", "a", "b", "b", "c", "c", "d", "d"], year: [1, 2, 1, 2, 1, 2, 1, 2],
          g: [2, 2, 2, 2, 0, 0, 0, 0], y: [1, 5, 2, 5, 1, 2, 3, 5]) |> panel(unit: .r, time: .year)
        (t |> att_gt(.y, .g) |> aggregate_att(by: "simple")).coefficients["overall"]      => 2
        aggregate_att(t, by: "event")      => error: aggregate_att needs
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "aggregate_att")
    guard let effects = model.detail as? GroupTimeEffects else {
      throw Fault(.needsGroupTimes(model.estimator), at: .argument(0))
    }
    let aggregation = arguments[1].asText.flatMap(GroupTimeEffects.Aggregation.init) ?? .event
    let parts = effects.averages(aggregation)
    let isTime = aggregation == .group || aggregation == .time
    let unit: UnitID = isTime ? effects.timeUnit : .none
    let names = parts.keys.map { $0.isNaN ? "overall" : Units.display($0, unit) }
    let words = ["event": "by time since treatment", "group": "by group", "time": "by time", "simple": "of all"]
    var averaged = effects.model(
      "Group-time effects averaged \(words[aggregation.rawValue] ?? "")", parts.estimates, names: names,
      level: try arguments.level(2))
    averaged.detail = effects
    let column = aggregation == .simple ? "average" : aggregation.rawValue
    let table = try averaged.effectTable([(column, Column(.numbers(parts.keys), unit: unit))], critical: nil)
    let shown = aggregation == .simple ? table : try table.rows(1..<max(1, parts.keys.count))
    return try averaged.value(adding: [("effects", .table(shown))])
  }
}

/// A setup without regressors, for functions that make their own.
func outcomeAlone(
  _ machine: inout Machine, _ table: TableObject, _ outcome: ColumnNode, others: [ColumnNode] = [],
  _ function: String
) throws(Fault) -> LinearSetup {
  let formula = FormulaObject(
    left: outcome, right: ColumnNode(.value(.number(1)), place: nil), text: outcome.formulaText)
  return try LinearSetup(&machine, table, formula, others: others, isCentred: true, function)
}

/// The time of an event for each used row; NaN for none, which is missing, or 0 in a panel of later times.
func eventTimes(
  _ machine: inout Machine, _ table: TableObject, _ node: ColumnNode, _ frame: ModelFrame, _ panel: PanelIndex
) throws(Fault) -> [Double] {
  let value = try machine.evaluate(node, over: table)
  let column = try BohaiLanguage.column(value, rows: table.table.rowCount, name: node.formulaText)
  guard case .numbers(let values) = try frame.used(column).storage else {
    throw node.fault(.modelNeedsNumbers(node.formulaText, got: "texts"))
  }
  guard panel.timeValues.allSatisfy({ $0 > 0 }) else { return values }
  return values.map { $0 == 0 ? .nan : $0 }
}

extension Arguments {
  func draws(_ index: Int) throws(Fault) -> Int {
    guard let draws = number(index), draws >= 100, draws <= 1e6, draws == draws.rounded() else {
      let given = number(index).map { NumberFormat.display($0) } ?? "missing"
      throw Fault(.outside("draws", given, "a whole number from 100 to 1,000,000"), at: .argument(index))
    }
    return Int(draws)
  }
}

extension GroupTimeEffects {
  func model(
    _ estimator: String, _ estimates: InfluencedEstimates, names: [String], level: Double
  ) -> FittedModel {
    let unit = CoefficientUnit.difference(of: outcomeUnit)
    let shown = CoefficientUnit(unit: unit, text: unit == .none ? "" : unit.symbol)
    var model = FittedModel(
      estimator: estimator, formula: outcome, outcome: outcome, outcomeUnit: outcomeUnit,
      coefficients: zip(names, estimates.values).map { .init(name: $0, estimate: $1, unit: shown) },
      covariance: estimates.covariance, covarianceName: "influence functions, units independent", reference: .normal,
      observations: units * times.count, droppedRows: droppedRows, level: level)
    model.lines = words
    model.notes = notes
    return model
  }

  /// Wald's test that all effects before treatment are zero.
  func trendFacts(_ model: FittedModel) throws(Fault) -> [FittedModel.Fact] {
    let before = cells.indices.filter {
      times[cells[$0].time] < groups[cells[$0].group] && !estimates.influences[$0].isEmpty
    }
    guard !before.isEmpty, let test = try model.waldOfZeros(before) else { return [] }
    let text = "before treatment " + FittedModel.testText("chi²", test.statistic, test.degreesOfFreedom, test.p)
    return [.init("pre_trend", "before treatment", test.statistic, text: text), .init("pre_trend_p", nil, test.p)]
  }
}

extension FittedModel {
  /// Keys, estimates and intervals; the wider ones where a critical value for all at once is known.
  func effectTable(_ keys: [(String, Column)], critical: Double?) throws(Fault) -> Table {
    let rows = try rows()
    let unit = coefficients.first?.unit.unit ?? .none
    let column = { (values: [Double]) in Column(.numbers(values), unit: unit) }
    var all = keys + [
      ("att", column(rows.map(\.estimate))), ("se", column(rows.map(\.error))), ("low", column(rows.map(\.low))),
      ("high", column(rows.map(\.high))),
    ]
    if let critical {
      all.append(("low_all", column(rows.map { $0.estimate - critical * $0.error })))
      all.append(("high_all", column(rows.map { $0.estimate + critical * $0.error })))
    }
    return Table(names: all.map(\.0), columns: all.map(\.1), rowCount: rows.count)
  }
}
