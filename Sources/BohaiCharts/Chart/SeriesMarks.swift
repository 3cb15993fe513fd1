// Marks of a series: lines, areas, points and bars.

/// A line through points in their order.
public struct LineMark: Sendable {
  public var x: [Double]
  public var y: [Double]
  public var ink: Ink
  public var dash: Dash
  /// The group it stands for, empty for none: its name in other media.
  public var series: String
  /// Whether the last point is joined to the first.
  public var isClosed: Bool
  /// Whether the values between two points stay the first one's: a staircase.
  public var isStepped: Bool

  public init(
    x: [Double], y: [Double], ink: Ink, dash: Dash = .solid, series: String = "", isClosed: Bool = false,
    isStepped: Bool = false
  ) {
    self.x = x
    self.y = y
    self.ink = ink
    self.dash = dash
    self.series = series
    self.isClosed = isClosed
    self.isStepped = isStepped
  }
}

/// The area between two curves: a band of uncertainty, a layer of a stack, a density.
public struct AreaMark: Sendable {
  public var x: [Double]
  public var low: [Double]
  public var high: [Double]
  public var ink: Ink
  public var series: String
  /// A band lies over other marks and lets them through.
  public var isBand: Bool

  public init(x: [Double], low: [Double], high: [Double], ink: Ink, series: String = "", isBand: Bool) {
    self.x = x
    self.low = low
    self.high = high
    self.ink = ink
    self.series = series
    self.isBand = isBand
  }
}

/// Points, of one size or with sizes of their own.
public struct PointsMark: Sendable {
  public var x: [Double]
  public var y: [Double]
  public var ink: Ink
  /// An ink for each point, where they differ.
  public var inks: [Ink]?
  /// Areas relative to the largest, 0 to 1; `nil` for points of the usual size.
  public var sizes: [Double]?
  /// What each point is, for labels on demand and other media; empty for none.
  public var names: [String]
  /// Whether names are written beside the points, where there is room.
  public var showsNames: Bool
  public var isHollow: Bool
  public var series: String

  public init(
    x: [Double], y: [Double], ink: Ink, inks: [Ink]? = nil, sizes: [Double]? = nil, names: [String] = [],
    showsNames: Bool = false, isHollow: Bool = false, series: String = ""
  ) {
    self.x = x
    self.y = y
    self.ink = ink
    self.inks = inks
    self.sizes = sizes
    self.names = names
    self.showsNames = showsNames
    self.isHollow = isHollow
    self.series = series
  }
}

/// Rectangles that stand on a base: bars, the bars of a histogram, parts of a stack.
public struct BarsMark: Sendable {
  /// Ends along the axis of the categories or classes.
  public var from: [Double]
  public var to: [Double]
  /// Ends along the axis of the values.
  public var low: [Double]
  public var high: [Double]
  /// Whether values go to the right and categories downwards.
  public var isHorizontal: Bool
  public var ink: Ink
  /// An ink for each bar, where they differ.
  public var inks: [Ink]?
  /// What is written at the end of each bar; empty for nothing.
  public var labels: [String]
  public var series: String

  public init(
    from: [Double], to: [Double], low: [Double], high: [Double], isHorizontal: Bool = false, ink: Ink,
    inks: [Ink]? = nil, labels: [String] = [], series: String = ""
  ) {
    self.from = from
    self.to = to
    self.low = low
    self.high = high
    self.isHorizontal = isHorizontal
    self.ink = ink
    self.inks = inks
    self.labels = labels
    self.series = series
  }
}
