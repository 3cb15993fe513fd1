// Round numbers along an axis: steps of 1, 2 or 5 times a power of ten; periods by whole steps that end with
// the year.

import BohaiTables
import BohaiText
import Glibc

/// A place on an axis with what is written there.
public struct Tick: Sendable, Equatable {
  public var value: Double
  public var label: String
}

extension Axis {
  /// Ticks inside `domain`, at most `most` of them (more on an axis of categories, which have one each).
  public func ticks(over domain: Domain, most: Int) -> [Tick] {
    if let names = categories { return names.enumerated().map { Tick(value: Double($0), label: $1) } }
    if scale == .logarithmic { return logarithmicTicks(domain, max(2, most)) }
    // Halves keep the width of the largest axis finite.
    let step = roundStep(over: (domain.high / 2 - domain.low / 2) / Double(max(1, most)) * 2)
    guard step > 0, step.isFinite else { return [] }
    let first = (domain.low / step).rounded(.up)
    let last = (domain.high / step + 1e-9).rounded(.down)
    guard first.isFinite, last - first < 1000 else { return [] }
    let values = stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }.filter(\.isFinite)
    return values.map { Tick(value: $0, label: label(of: $0, step: step)) }
  }

  /// The smallest round step that is at least `step`.
  private func roundStep(over step: Double) -> Double {
    guard step > 0, step.isFinite else { return 0 }
    if unit.isPeriod, let whole = periodSteps.first(where: { $0 >= step }) { return whole }
    let magnitude = power(10, log10(step).rounded(.down))
    for factor in [1.0, 2, 5, 10] where factor * magnitude >= step * (1 - 1e-9) { return factor * magnitude }
    return 10 * magnitude
  }

  private var periodSteps: [Double] {
    switch unit {
    case .quarter: [1, 2, 4, 8, 20, 40, 80, 200, 400]
    case .month: [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
    case .date: [1, 2, 7, 14, 28, 91, 182, 365, 730, 1826, 3652, 7305, 18262, 36525]
    default: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000]
    }
  }

  /// Powers of ten, with 2 and 5 times them where few powers lie in the domain.
  private func logarithmicTicks(_ domain: Domain, _ most: Int) -> [Tick] {
    let (low, high) = (log10(domain.low).rounded(.down), log10(domain.high).rounded(.up))
    guard low.isFinite, high.isFinite, high - low < 700 else { return [] }
    for factors in [[1.0, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] {
      var values: [Double] = []
      for exponent in stride(from: low, through: high, by: 1) {
        values += factors.map { $0 * power(10, exponent) }
      }
      values = values.filter { $0 >= domain.low * (1 - 1e-9) && $0 <= domain.high * (1 + 1e-9) }
      if values.count <= most { return values.map { Tick(value: $0, label: label(of: $0, step: $0)) } }
    }
    let step = ((high - low) / Double(most)).rounded(.up)
    return stride(from: low, through: high, by: max(1, step)).map { power(10, $0) }
      .filter { $0 >= domain.low && $0 <= domain.high }
      .map { Tick(value: $0, label: label(of: $0, step: $0)) }
  }

  /// A number on the axis, with as many decimals as the step needs; the unit stands at the axis's title.
  func label(of value: Double, step: Double) -> String {
    if unit.isPeriod { return Units.number(value, unit) }
    let shown = step * power(10, Double(unit.shift))
    let size = abs(value) * power(10, Double(unit.shift))
    if value == 0, shown < 1e-4 || shown >= 1e7 { return "0" }
    if size >= 1e7 || (size > 0 && size < 1e-4) {
      return NumberFormat.display(value, digits: 4, shift: unit.shift)
    }
    let decimals =
      shown >= 1 ? (shown.truncatingRemainder(dividingBy: 1) == 0 ? 0 : 1) : Int((-log10(shown)).rounded(.up))
    return NumberFormat.fixed(value, min(max(decimals, 0), 12), grouped: size >= 10_000, shift: unit.shift)
  }
}

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
