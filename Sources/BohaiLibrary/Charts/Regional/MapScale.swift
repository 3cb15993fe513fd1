// How the values of a map become colours, and what the legend says about it.
//
// Numbers go along one ramp, or along two from a middle when they have both signs or a middle is asked for:
// then equal distances from the middle have equal strength on both sides. Classes are steps of the same
// ramps. Texts have a colour each.

import BohaiCharts
import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

struct MapScale {
  private enum Form {
    case series
    case ramp(low: Double, high: Double)
    case diverging(middle: Double, halfReach: Double)
    case classes(bounds: [Double], inks: [Ink])
  }

  private let form: Form
  let legend: Legend
  /// A value as a tile and the legend have room for it.
  let text: @Sendable (Double) -> String

  func ink(_ value: Double) -> Ink {
    if value.isNaN { return .faint }
    switch form {
    case .series: return .series(Int(value))
    case .ramp(let low, let high): return low < high ? .ramp(Self.share(value, low, high)) : .ramp(0.5)
    case .diverging(let middle, let halfReach):
      return .diverging(halfReach > 0 ? (value / 2 - middle / 2) / halfReach : 0)
    case .classes(let bounds, let inks): return inks[bounds.firstIndex { value <= $0 } ?? bounds.count]
    }
  }

  private static func share(_ value: Double, _ low: Double, _ high: Double) -> Double {
    (value / 2 - low / 2) / (high / 2 - low / 2)
  }

  // MARK: - Texts

  /// - Parameter shown: the places 0, 1, 2, ... of the texts that are on the map.
  init(_ variable: ChartVariable, categories: [String], shown: Set<Int>) throws(Fault) {
    guard categories.count <= Ink.seriesColours else {
      throw Fault(
        .tooManyMapColours(variable.name, categories.count, most: Ink.seriesColours), at: .argument(1))
    }
    form = .series
    text = { value in categories.indices.contains(Int(value)) ? categories[Int(value)] : "" }
    legend = Legend(
      title: variable.name,
      entries: categories.indices.filter(shown.contains).map {
        LegendEntry(categories[$0], .series($0), sign: .area)
      })
  }

  // MARK: - Numbers

  /// - Parameters:
  ///   - known: the values on the map, none NaN, at least one.
  ///   - middle: where the two ramps meet; without one 0 when the values have both signs.
  ///   - bounds: upper bounds of all classes but the last, ascending; `nil` for colours without steps.
  init(_ variable: ChartVariable, known: [Double], middle: Double?, bounds: [Double]?) {
    let (low, high) = (known.min() ?? 0, known.max() ?? 0)
    let middle = middle ?? (low < 0 && high > 0 ? 0 : nil)
    let smooth = Self.smooth(low, high, middle)
    text = numbers(known, variable.unit)
    let edgeText = numbers(known + (bounds ?? []), variable.unit)
    guard let bounds else {
      form = smooth
      legend = Self.rampLegend(variable, smooth, text)
      return
    }
    let edges = [min(low, bounds.first ?? low)] + bounds + [max(high, bounds.last ?? high)]
    let inks = (0...bounds.count).map { Self.ink(ofClass: $0, edges, smooth) }
    form = .classes(bounds: bounds, inks: inks)
    let counts = inks.indices.map { at in
      known.count { ($0 > edges[at] || at == 0) && ($0 <= edges[at + 1] || at == bounds.count) }
    }
    // Below or above all values a class has one bound.
    func label(_ at: Int) -> String {
      if at == 0, let first = bounds.first, first < low { return RegionalWords.classUpTo(edgeText(first)) }
      if at == bounds.count, let last = bounds.last, last >= high {
        return RegionalWords.classAbove(edgeText(last))
      }
      return RegionalWords.classLabel(edgeText(edges[at]), edgeText(edges[at + 1]), places: counts[at])
    }
    legend = Legend(
      title: variable.axis.label,
      entries: inks.indices.map { LegendEntry(label($0), inks[$0], sign: .area) })
  }

  private static func smooth(_ low: Double, _ high: Double, _ middle: Double?) -> Form {
    guard let middle else { return .ramp(low: low, high: high) }
    return .diverging(middle: middle, halfReach: max(high / 2 - middle / 2, middle / 2 - low / 2))
  }

  /// Classes of one ramp are equal steps, those around a middle as strong as the middles of the classes.
  private static func ink(ofClass number: Int, _ edges: [Double], _ smooth: Form) -> Ink {
    guard case .diverging(let middle, let halfReach) = smooth else {
      let last = edges.count - 2
      // The lightest class is darker than a place without data.
      return .ramp(last == 0 ? 0.5 : 0.12 + 0.88 * Double(number) / Double(last))
    }
    let centre = edges[number] / 2 + edges[number + 1] / 2
    return .diverging(halfReach > 0 ? (centre / 2 - middle / 2) / halfReach : 0)
  }

  private static func rampLegend(_ variable: ChartVariable, _ form: Form, _ text: (Double) -> String)
    -> Legend
  {
    let ramp: LegendRamp
    switch form {
    case .diverging(let middle, let halfReach):
      let (low, high) = (middle - 2 * halfReach, middle + 2 * halfReach)
      ramp = LegendRamp(low: text(low), high: text(high), middle: text(middle))
    case .ramp(let low, let high): ramp = LegendRamp(low: text(low), high: text(high))
    default: ramp = LegendRamp(low: "", high: "")
    }
    return Legend(title: variable.axis.label, ramp: ramp)
  }
}

/// Numbers beside each other: as many decimals as give the largest three digits, more where nothing would be
/// left.
func numbers(_ values: [Double], _ unit: UnitID) -> @Sendable (Double) -> String {
  let largest = values.reduce(0) { max($0, abs($1)) } * pow(10, Double(unit.shift))
  guard largest >= 1e-3, largest < 1e7, !unit.isPeriod else { return { Units.number($0, unit, digits: 3) } }
  let areWhole = values.allSatisfy {
    ($0 * pow(10, Double(unit.shift))).truncatingRemainder(dividingBy: 1) == 0
  }
  let decimals = areWhole ? 0 : max(0, 2 - Int(log10(largest).rounded(.down)))
  return { value in
    let text = NumberFormat.fixed(value, decimals, shift: unit.shift)
    return value != 0 && text.allSatisfy { !("1"..."9").contains($0) }
      ? Units.number(value, unit, digits: 1) : text
  }
}

// MARK: - Classes

/// How bounds between classes are found.
enum ClassMethod: String, CaseIterable {
  case quantile, equal, jenks

  /// Upper bounds of all classes but the last; fewer than asked for where values are tied.
  ///
  /// - Parameter known: at least one value, none NaN.
  func bounds(_ known: [Double], classes: Int) throws(Fault) -> [Double] {
    guard let low = known.min(), let high = known.max(), classes > 1 else { return [] }
    let shares = (1..<classes).map { Double($0) / Double(classes) }
    var bounds: [Double]
    switch self {
    case .equal: bounds = shares.map { low * (1 - $0) + high * $0 }
    case .jenks: bounds = try NaturalBreaks.upperBounds(known, classes: classes).dropLast()
    case .quantile:
      var order = OrderStatistics(known)
      bounds = []
      for share in shares { bounds.append(try order.quantile(share, type: 7)) }
    }
    bounds = bounds.filter { $0 >= low && $0 < high }
    return bounds.enumerated().filter { $0 == 0 || bounds[$0 - 1] < $1 }.map(\.element)
  }
}
