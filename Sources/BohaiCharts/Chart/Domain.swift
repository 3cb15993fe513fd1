// From where to where an axis goes.

import Glibc

/// The ends of an axis in data coordinates, and places between them as shares from 0 to 1.
public struct Domain: Sendable, Equatable {
  public let low: Double
  public let high: Double
  public let isLogarithmic: Bool
  public let isReversed: Bool

  /// `low < high`; both above zero on a logarithmic axis.
  public init(low: Double, high: Double, isLogarithmic: Bool = false, isReversed: Bool = false) {
    self.low = low
    self.high = high
    self.isLogarithmic = isLogarithmic
    self.isReversed = isReversed
  }

  /// Where `value` lies: 0 at the left or lower end, 1 at the other, beyond them outside; NaN where it has no
  /// place.
  public func share(of value: Double) -> Double {
    let share: Double
    if isLogarithmic {
      guard value > 0 else { return .nan }
      share = (log10(value) - log10(low)) / (log10(high) - log10(low))
    } else {
      // Halves keep the width of the largest axis finite.
      share = (value / 2 - low / 2) / (high / 2 - low / 2)
    }
    return isReversed ? 1 - share : share
  }
}

extension Chart {
  public var xDomain: Domain { domain(of: x, along: \.x) }
  public var yDomain: Domain { domain(of: y, along: \.y) }

  /// Limits asked for, else the extent of all marks with a little air.
  private func domain(of axis: Axis, along extent: KeyPath<Extents, Extent>) -> Domain {
    if let names = axis.categories {
      return Domain(low: -0.5, high: max(0.5, Double(names.count) - 0.5), isReversed: axis.isReversed)
    }
    var found = Extent()
    for panel in panels { for mark in panel.marks { found.take(mark.extents[keyPath: extent]) } }
    let isLogarithmic = axis.scale == .logarithmic
    if axis.includesZero, !isLogarithmic { found.take(0) }
    var (low, high) = isLogarithmic ? found.positive : (found.low, found.high)
    if low > high { (low, high) = isLogarithmic ? (1, 10) : (0, 1) }
    if frame == .axes { (low, high) = widened(low, high, axis, by: hasBubbles ? 0.14 : 0.08) }
    let most = Double.greatestFiniteMagnitude
    (low, high) = (max(low, -most), min(high, most))
    if let asked = axis.low, asked.isFinite, !isLogarithmic || asked > 0 { low = asked }
    if let asked = axis.high, asked.isFinite, !isLogarithmic || asked > 0 { high = asked }
    if !(low < high) {
      // Nothing lies within the limit that was asked for; it holds all the same.
      let (below, above) = isLogarithmic ? (high / 2, low * 2) : (high - 1, low + 1)
      (low, high) =
        axis.low != nil ? (low, above) : axis.high != nil ? (below, high) : (below, high * 2 - below)
    }
    if !(low < high) || !high.isFinite { (low, high) = (0, 1) }
    return Domain(low: low, high: high, isLogarithmic: isLogarithmic, isReversed: axis.isReversed)
  }

  /// Large points reach beyond their middles.
  private var hasBubbles: Bool {
    panels.contains { panel in
      panel.marks.contains { if case .points(let points) = $0 { points.sizes != nil } else { false } }
    }
  }

  /// Some air, a share of the whole, half of it on either side; none beyond a zero that bars stand on.
  private func widened(_ low: Double, _ high: Double, _ axis: Axis, by share: Double) -> (Double, Double) {
    if axis.scale == .logarithmic {
      let air = power(high / low, share / 2)
      return air > 1 && air.isFinite ? (low / air, high * air) : (low / 2, high * 2)
    }
    guard low < high else {
      let half = low == 0 || axis.unit.isPeriod ? 1 : abs(low) * 0.1
      return (axis.includesZero && low == 0 ? 0 : low - half, low + half)
    }
    let air = (high / 2 - low / 2) * share
    let isBased = axis.includesZero
    return (isBased && low == 0 ? 0 : low - air, isBased && high == 0 ? 0 : high + air)
  }
}

/// The smallest and the largest of numbers; `low > high` where there are none.
public struct Extent: Sendable {
  public private(set) var low = Double.infinity
  public private(set) var high = -Double.infinity
  private var lowestPositive = Double.infinity

  public init() {}

  var positive: (Double, Double) { (lowestPositive, high) }

  public mutating func take(_ value: Double) {
    guard value.isFinite else { return }
    if value < low { low = value }
    if value > high { high = value }
    if value > 0, value < lowestPositive { lowestPositive = value }
  }

  public mutating func take(_ values: [Double]) { for value in values { take(value) } }

  mutating func take(_ other: Extent) {
    low = min(low, other.low)
    high = max(high, other.high)
    lowestPositive = min(lowestPositive, other.lowestPositive)
  }
}

struct Extents {
  var x = Extent()
  var y = Extent()
}

extension Mark {
  /// How far the mark reaches. Rules reach nothing: they go through what is there, but a level must be seen.
  var extents: Extents {
    var all = Extents()
    func take(_ x: [Double], _ y: [Double]) {
      all.x.take(x)
      all.y.take(y)
    }
    switch self {
    case .line(let mark): take(mark.x, mark.y)
    case .area(let mark):
      take(mark.x, mark.low)
      all.y.take(mark.high)
    case .points(let mark): take(mark.x, mark.y)
    case .bars(let mark):
      let (along, across) = (mark.from + mark.to, mark.low + mark.high)
      mark.isHorizontal ? take(across, along) : take(along, across)
    case .cells(let mark):
      take(mark.x.map { $0 - mark.width / 2 }, mark.y.map { $0 - mark.height / 2 })
      take(mark.x.map { $0 + mark.width / 2 }, mark.y.map { $0 + mark.height / 2 })
    case .shapes(let mark): for ring in mark.shapes.joined() { take(ring.x, ring.y) }
    case .segments(let mark):
      take(mark.x0, mark.y0)
      take(mark.x1, mark.y1)
    case .texts(let mark): take(mark.x, mark.y)
    case .rule(let mark):
      switch mark.position {
      case .x(let x): all.x.take([x, mark.end ?? x])
      case .y(let y): all.y.take([y, mark.end ?? y])
      case .line: break
      }
    }
    return all
  }
}
