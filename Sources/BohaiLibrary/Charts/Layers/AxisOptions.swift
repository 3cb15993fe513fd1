import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let chartAxes: [Native] = [axis("x_axis", \.x, "across"), axis("y_axis", \.y, "upwards")]

  private static func axis(
    _ name: String, _ path: WritableKeyPath<Chart, Axis> & Sendable, _ direction: String
  ) -> Native {
    Native(
      name,
      [
        .init("chart"), .optional("title", .text), .optional("from", [.number, .text]),
        .optional("to", [.number, .text]),
        .init("log", .truth, default: .truth(false)),
      ],
      """
      The chart with another axis \(direction): `plot(t, gdp ~ year) |> \(name)("\(path == \.x ? "Year" :
      "GDP")", from: ...)`.

      - `title`: what stands at the axis, in place of the column's name; the unit stays. `""` for none.
      - `from`, `to`: where it begins and ends, with the unit of the axis: `from: 0%`. Bars begin at zero and
        keep that.
      - `log`: a logarithmic axis to the base 10. What is zero or below has no place there; a note counts it.
        Bars and areas have no such axis, because their lengths begin at zero.
      """
    ) { (_, arguments) throws(Fault) in
      let object = try arguments.chartWithAxes(name)
      var chart = object.chart
      let axis = try arguments.changed(chart[keyPath: path])
      if arguments.isTrue(4) {
        let lost = chart.panels.reduce(0) {
          $0 + $1.marks.reduce(0) { $0 + $1.withoutLogarithm(isX: path == \.x) }
        }
        if lost > 0 { chart.notes.append(Note.withoutLogarithm(lost, axis.title)) }
      }
      chart[keyPath: path] = axis
      return .chart(chart, origin: object.origin)
    }
  }
}

extension Arguments {
  /// The axis with the title, the limits and the scale that are asked for.
  fileprivate func changed(_ old: Axis) throws(Fault) -> Axis {
    var axis = old
    if let title = self[1].asText { axis.title = title }
    let from = try place(2, "from", on: axis)
    let to = try place(3, "to", on: axis)
    if axis.categories != nil, from ?? to != nil {
      throw Fault(.limitsOfNames(), at: .argument(from == nil ? 3 : 2))
    }
    axis.low = from ?? axis.low
    axis.high = to ?? axis.high
    if let low = axis.low, let high = axis.high, low >= high {
      throw Fault(
        .limitsTurned(chartText(low, axis.unit), chartText(high, axis.unit)), at: .argument(to == nil ? 2 : 3)
      )
    }
    if let from, from > 0, axis.includesZero { throw Fault(.barsFromZero(), at: .argument(2)) }
    if let to, to < 0, axis.includesZero { throw Fault(.barsFromZero(), at: .argument(3)) }
    guard isTrue(4) else { return axis }
    guard axis.categories == nil, !axis.includesZero else {
      throw Fault(.noLogarithmicAxis(), at: .argument(4))
    }
    if let low = axis.low, low <= 0 { throw Fault(.logarithmFromZero(), at: .argument(from == nil ? 4 : 2)) }
    axis.scale = .logarithmic
    return axis
  }
}

extension Mark {
  /// How many of its values are zero or below.
  fileprivate func withoutLogarithm(isX: Bool) -> Int {
    switch self {
    case .points(let mark): (isX ? mark.x : mark.y).count { $0 <= 0 }
    case .line(let mark): (isX ? mark.x : mark.y).count { $0 <= 0 }
    default: 0
    }
  }
}
