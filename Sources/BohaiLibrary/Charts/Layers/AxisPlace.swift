// A value that a user writes, as a place on an axis: `2013`, `50%`, `100[亿元]`, `"Beijing"`.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Axis {
  /// - Parameter name: of the argument, for errors.
  /// - Throws: a unit that is not the axis's; a name that it does not have.
  func place(of value: Value, _ name: String, at index: Int) throws(Fault) -> Double {
    if let categories {
      guard let text = value.asText else {
        throw Fault(.axisOfNames(name, categories.first ?? ""), at: .argument(index))
      }
      if let place = categories.firstIndex(of: text) { return Double(place) }
      throw Fault(.notOnAxis(text, title, suggestion(for: text, among: categories)), at: .argument(index))
    }
    let found: (number: Double, unit: UnitID)
    switch value {
    case .number(let number): found = (number, .none)
    case .quantity(let number, let unit): found = (number, unit)
    default: throw Fault(.axisOfNumbers(name, kindName(value)), at: .argument(index))
    }
    guard found.number.isFinite else {
      throw Fault(.outside(name, "infinity", "finite"), at: .argument(index))
    }
    if found.unit == .none, unit != .none, !unit.isPeriod, found.number != 0 {
      throw Fault(
        .parameterNeedsUnit(name, NumberFormat.display(found.number), unit.symbol), at: .argument(index))
    }
    if found.unit == .none || found.unit.measure == unit.measure { return found.number }
    do throws(Fault) { return try Units.planConversion(from: found.unit, to: unit).apply(found.number) } catch
    {
      throw error.moved(to: .argument(index))
    }
  }
}

extension Arguments {
  /// The chart that a layer is added to, and a copy of it to change.
  func chart(_ function: String) throws(Fault) -> ChartObject {
    guard let chart = values[0].asChart else {
      throw Fault(.layerNeedsChart(function, kindName(values[0])), at: .argument(0))
    }
    return chart
  }

  /// The same for a layer that means nothing on a map, a network, a radar or a triangle.
  func chartWithAxes(_ function: String) throws(Fault) -> ChartObject {
    let object = try chart(function)
    guard object.chart.frame == .axes else { throw Fault(.chartWithoutAxes(function), at: .argument(0)) }
    return object
  }

  /// A place on an axis of `chart` in argument `index`; `nil` when it is not given.
  func place(_ index: Int, _ name: String, on axis: Axis) throws(Fault) -> Double? {
    values[index].isGiven ? try axis.place(of: values[index], name, at: index) : nil
  }
}
