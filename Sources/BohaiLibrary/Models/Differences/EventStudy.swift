// An event study: effects of units and times absorbed, an indicator for every distance to the event but one.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let eventStudy = Native(
    "event_study",
    [
      .init("data", .table), .init("outcome", .column), .init("event", .column), .optional("from", .number),
      .optional("until", .number), .init("omit", .number, default: .number(-1)),
      .init("se", [.text, .record, .column], default: .text("classical")),
      .init("level", .number, default: .number(0.95)), Convention.parameter,
    ],
    """
    An event study of a panel: how far the outcome lies off at each distance to an event, against the distance
    `omit`.

    Formula: y_it = α_i + λ_t + Σ_k β_k 1{t - event_i = k} + e_it, β_omit = 0; the effects are absorbed.
    Distances beyond `from` and `until` are put into the ends, which then stand for them and all further ones
    (binned).

    - `event`: the column with the time of the event; missing (or 0) for units without one, which are controls
      throughout.
    - `from`, `until`: the smallest and largest distance, those of the data when left out.
    - `omit`: the distance that the others are compared with.
    - `se`: as in `ols`; use `cluster(.unit)`.
    - When the event comes at different times and its effects differ, the coefficients mix effects of other
      distances (Sun and Abraham 2021): `att_gt` does not.

    The result is a model; its field `effects` is a table for a figure: distance, effect, se, low, high, n.

        t = table(r: ["a", "a", "a", "b", "b", "b"], year: [1, 2, 3, 1, 2, 3], e: [2, 2, 2, missing, missing, missing],
          y: [1, 4, 6, 2, 3, 4]) |> panel(unit: .r, time: .year)
        (t |> event_study(.y, .e)).effects.effect      => [0, 2, 3]
    """
  ) { (machine, arguments) throws(Fault) in
    let kind = try CovarianceKind(arguments[6], argument: 6)
    let table = try arguments.table("event_study")
    let node = try arguments.column(2, "event")
    var setup = try outcomeAlone(
      &machine, table, try arguments.column(1, "outcome"), others: kind.nodes, "event_study")
    let panel = try PanelIndex(setup.frame, "event_study")
    try panel.check(units: 2, times: 2, "event_study")
    let events = try eventTimes(&machine, table, node, setup.frame, panel)
    let window = try EventWindow(arguments, panel, events, node)
    setup.design.regressors = window.regressors
    let within = try Within(
      setup, try AbsorbedEffects([panel.unitFactor, panel.timeFactor], weights: nil))
    var model = try within.model(
      &machine, "Event study", kind, Convention.named(arguments[8].asText), level: try arguments.level(7))
    model.formula = "\(setup.outcomeName) by time since \(node.formulaText), against \(numberText(window.omitted))"
    if !events.contains(where: \.isNaN) { model.notes.append(Note.noNeverInEventStudy) }
    return try model.value(adding: [("effects", .table(try window.table(model)))])
  }
}

/// The distances to the event that have an indicator.
private struct EventWindow {
  /// For each row; NaN without an event. The ends hold what lies beyond them.
  private let distances: [Double]
  private let keys: [Double]
  let omitted: Double

  private static let mostSteps = 200.0

  init(_ arguments: Arguments, _ panel: PanelIndex, _ events: [Double], _ node: ColumnNode) throws(Fault) {
    let raw = zip(panel.timeValues, events).map { $0 - $1 }
    guard let (least, most) = Sums.extremes(raw) else { throw node.fault(.nobodyHasEvent(node.formulaText)) }
    if let broken = raw.first(where: { !$0.isNaN && $0 != $0.rounded() }) {
      throw node.fault(.eventTimeNotWhole(node.formulaText, broken))
    }
    let from = arguments[3].isGiven ? arguments.number(3) ?? .nan : least
    let until = arguments[4].isGiven ? arguments.number(4) ?? .nan : most
    guard from < until, until - from <= Self.mostSteps, from == from.rounded(), until == until.rounded() else {
      throw Fault(.eventWindow(numberText(from), numberText(until)), at: .argument(3))
    }
    guard let omit = arguments.number(5), omit >= from, omit <= until else {
      throw Fault(.omittedOutside(arguments.number(5).map(numberText) ?? "missing"), at: .argument(5))
    }
    distances = raw.map { $0.isNaN ? $0 : min(until, max(from, $0)) }
    keys = Set(distances.filter { !$0.isNaN }).sorted()
    guard keys.contains(omit) else {
      let known = keys.prefix(8).map(numberText).joined(separator: ", ")
      throw Fault(.omittedUnknown(numberText(omit), known), at: .argument(5))
    }
    omitted = omit
  }

  private func name(_ key: Double) -> String { "event \(key > 0 ? "+" : "")\(numberText(key))" }

  var regressors: [Regressor] {
    keys.filter { $0 != omitted }.map { key in
      Regressor(name: name(key), column: DesignColumn(distances.map { $0 == key ? 1 : 0 }), unit: .none)
    }
  }

  func table(_ model: FittedModel) throws(Fault) -> Table {
    let rows = try model.rows()
    let unit = model.coefficients.first?.unit.unit ?? .none
    let column = { (value: (FittedModel.Row) -> Double, known: Double) in
      Column(.numbers(keys.map { key in
        key == omitted ? known : rows.first { $0.name == name(key) }.map(value) ?? .nan
      }), unit: unit)
    }
    return Table(
      names: ["distance", "effect", "se", "low", "high", "n"],
      columns: [
        Column(.numbers(keys)), column(\.estimate, 0), column(\.error, .nan), column(\.low, .nan), column(\.high, .nan),
        Column(.numbers(keys.map { key in Double(distances.count { $0 == key }) })),
      ], rowCount: keys.count)
  }
}
