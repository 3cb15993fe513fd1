// The effects at each distance to an event, as an event study or averaged group-time effects give them.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let eventStudyPlot = Native(
    "event_study_plot", [.init("result", [.record, .table])],
    """
    The effects of an event by the distance to it, with their intervals: before the event they should be about
    zero.

    - `result`: what `event_study` gave, or `aggregate_att(..., by: "event")`, or its field `effects`.
    - The distance that all others are compared with has no interval: it is a hollow point on the zero line,
      and named. Averaged group-time effects have no such distance; their notes say against which time the
      early ones are.

    Few flat points before the event do not prove that the groups would have gone on alike.

        t = table(r: ["a", "a", "a", "b", "b", "b"], year: [1, 2, 3, 1, 2, 3], e: [2, 2, 2, missing, missing, missing],
          y: [1, 4, 6, 2, 3, 4]) |> panel(unit: .r, time: .year)
        event_study_plot(t |> event_study(.y, .e))
        event_study_plot(t)      => error: event_study_plot needs
    """
  ) { (machine, arguments) throws(Fault) in
    let model = arguments[0].asModel
    let value = arguments[0].asRecord?["effects"] ?? arguments[0]
    guard let table = value.asTable,
      let key = ["distance", "event"].first(where: { table.table.index(of: $0) != nil }),
      let effect = ["effect", "att"].first(where: { table.table.index(of: $0) != nil }),
      table.table.index(of: "low") != nil, table.table.index(of: "high") != nil
    else { throw Fault(.needsEventStudy, at: .argument(0)) }
    func variable(_ name: String) throws(Fault) -> ChartVariable {
      let variable = try ChartVariable(&machine, ColumnNode(.column(name), place: nil), over: table)
      guard variable.categories == nil else { throw Fault(.needsEventStudy, at: .argument(0)) }
      return variable
    }
    let study = EventStudyChart(
      distance: try variable(key), effect: try variable(effect), low: try variable("low"),
      high: try variable("high"),
      model: model)
    return .chart(try study.chart(sources: table.table.sources))
  }
}

private struct EventStudyChart {
  let distance: ChartVariable
  let effect: ChartVariable
  let low: ChartVariable
  let high: ChartVariable
  let model: FittedModel?

  /// Rows in the order of distance.
  private var rows: [Int] {
    distance.values.indices.filter { !distance.values[$0].isNaN && !effect.values[$0].isNaN }
      .sorted { (distance.values[$0], $0) < (distance.values[$1], $1) }
  }

  private func hasInterval(_ row: Int) -> Bool { !low.values[row].isNaN && !high.values[row].isNaN }

  func chart(sources: [String]) throws(Fault) -> Chart {
    let rows = rows
    guard !rows.isEmpty else { throw Fault(.noEffects, at: .argument(0)) }
    let held = rows.filter(hasInterval)
    let reference = rows.filter { !hasInterval($0) && effect.values[$0] == 0 }
    let (axis, first) = axis(rows)
    let x = { (rows: [Int]) in rows.map { distance.values[$0] - first } }
    let shown = rows.filter { !reference.contains($0) }
    let marks: [Mark] = [
      .rule(RuleMark(.y(0), dash: .solid)),
      .rule(RuleMark(.x(-0.5 - first), dash: .dotted, label: RegionalWords.event)),
      .segments(
        SegmentsMark(
          x0: x(held), y0: held.map { low.values[$0] }, x1: x(held), y1: held.map { high.values[$0] },
          ink: .series(0),
          hasCaps: true)),
      .points(
        PointsMark(x: x(shown), y: shown.map { effect.values[$0] }, ink: .series(0), names: shown.map(words))),
      .points(
        PointsMark(
          x: x(reference), y: reference.map { effect.values[$0] }, ink: .series(0),
          names: reference.map { RegionalWords.reference(number(distance.values[$0])) }, isHollow: true)),
    ]
    let bare = shown.count - held.count
    var notes = bare > 0 ? [Note.withoutInterval(bare)] : []
    notes += reference.map { Note.referenceDistance(number(distance.values[$0])) }
    if let model {
      // Averaged effects say here against which time the early ones are.
      if model.detail is GroupTimeEffects { notes += model.lines }
      notes += [Note.errorsOf([model.covarianceName])] + model.notes
    }
    let outcome = model?.outcome ?? ""
    return Chart(
      title: RegionalWords.eventTitle(outcome), subtitle: model.map(\.formula),
      summary: summary(rows, reference), panels: [Panel(marks: marks)], x: axis,
      y: Axis(RegionalWords.effectOn(outcome), unit: effect.unit), notes: notes, sources: sources)
  }

  /// A place for each whole distance, counted from the first, where there are not too many.
  private func axis(_ rows: [Int]) -> (Axis, first: Double) {
    let values = rows.map { distance.values[$0] }
    guard let low = values.first, let high = values.last, high - low <= 40,
      values.allSatisfy({ $0 == $0.rounded() })
    else { return (Axis(RegionalWords.distance, showsGrid: false), 0) }
    let names = stride(from: low, through: high, by: 1).map { ($0 > 0 ? "+" : "") + number($0) }
    return (Axis(RegionalWords.distance, scale: .categories(names), showsGrid: false), low)
  }

  // MARK: - Words

  private func number(_ value: Double) -> String { Units.number(value, distance.unit) }

  private func words(_ row: Int) -> String {
    let text = { (value: Double) in Units.number(value, effect.unit, digits: 3) }
    let interval = hasInterval(row) ? (text(low.values[row]), text(high.values[row])) : nil
    return RegionalWords.estimate(number(distance.values[row]), text(effect.values[row]), interval)
  }

  private func summary(_ rows: [Int], _ reference: [Int]) -> String {
    let shown = rows.filter { !reference.contains($0) }
    let before = shown.filter { distance.values[$0] < 0 }
    let after = shown.filter { distance.values[$0] >= 0 }
    let held = { (rows: [Int]) in
      let known = rows.filter(hasInterval)
      return (known: known.count, zero: known.count { low.values[$0] <= 0 && high.values[$0] >= 0 })
    }
    return RegionalWords.eventStudy(
      before: before.map(words), after: after.map(words), held: (held(before), held(after)))
  }
}
