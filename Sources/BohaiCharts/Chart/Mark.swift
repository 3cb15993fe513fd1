// What is drawn in a panel. Every mark has its coordinates in arrays of equal length; a NaN leaves its place empty and
// breaks a line.

/// One layer of marks of the same kind and group.
public enum Mark: Sendable {
  case line(LineMark)
  case area(AreaMark)
  case points(PointsMark)
  case bars(BarsMark)
  case cells(CellsMark)
  case shapes(ShapesMark)
  case segments(SegmentsMark)
  case texts(TextsMark)
  case rule(RuleMark)
}

public enum Dash: Sendable, Equatable { case solid, dashed, dotted }

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

/// Rectangles of one size around their middles, coloured by a value: a heat map, a tile map.
public struct CellsMark: Sendable {
  public var x: [Double]
  public var y: [Double]
  public var width: Double
  public var height: Double
  public var inks: [Ink]
  /// Lines of text inside each: a value, or a name and a value.
  public var labels: [[String]]
  /// What each cell is, for other media.
  public var names: [String]

  public init(
    x: [Double], y: [Double], width: Double, height: Double, inks: [Ink], labels: [[String]] = [],
    names: [String] = []
  ) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.inks = inks
    self.labels = labels
    self.names = names
  }
}

/// Filled outlines: regions of a map, a sector, a radar's area. A shape has rings; a ring inside another is a hole.
public struct ShapesMark: Sendable {
  public struct Ring: Sendable {
    public var x: [Double]
    public var y: [Double]
    public init(x: [Double], y: [Double]) {
      self.x = x
      self.y = y
    }
  }

  public var shapes: [[Ring]]
  public var inks: [Ink]
  public var names: [String]
  /// Lets what lies below through.
  public var isBand: Bool
  public var series: String

  public init(shapes: [[Ring]], inks: [Ink], names: [String] = [], isBand: Bool = false, series: String = "") {
    self.shapes = shapes
    self.inks = inks
    self.names = names
    self.isBand = isBand
    self.series = series
  }
}

/// Straight pieces: error bars, arrows of a flow, links of a network.
public struct SegmentsMark: Sendable {
  public var x0: [Double]
  public var y0: [Double]
  public var x1: [Double]
  public var y1: [Double]
  public var ink: Ink
  /// Widths relative to the widest, 0 to 1; `nil` for thin lines.
  public var widths: [Double]?
  public var hasArrows: Bool
  /// Whether the ends have a short bar across: intervals.
  public var hasCaps: Bool
  public var dash: Dash
  public var names: [String]
  public var series: String

  public init(
    x0: [Double], y0: [Double], x1: [Double], y1: [Double], ink: Ink, widths: [Double]? = nil, hasArrows: Bool = false,
    hasCaps: Bool = false, dash: Dash = .solid, names: [String] = [], series: String = ""
  ) {
    self.x0 = x0
    self.y0 = y0
    self.x1 = x1
    self.y1 = y1
    self.ink = ink
    self.widths = widths
    self.hasArrows = hasArrows
    self.hasCaps = hasCaps
    self.dash = dash
    self.names = names
    self.series = series
  }
}

/// Words at places.
public struct TextsMark: Sendable {
  public enum Anchor: Sendable { case start, middle, end }
  public var x: [Double]
  public var y: [Double]
  public var texts: [String]
  public var ink: Ink
  public var anchor: Anchor
  /// Below the place instead of on it, -1 above: lines of text.
  public var lineShift: Double
  public var isBold: Bool

  public init(
    x: [Double], y: [Double], texts: [String], ink: Ink = .text, anchor: Anchor = .middle, lineShift: Double = 0,
    isBold: Bool = false
  ) {
    self.x = x
    self.y = y
    self.texts = texts
    self.ink = ink
    self.anchor = anchor
    self.lineShift = lineShift
    self.isBold = isBold
  }
}

/// A line right through the panel: a mean, zero, equality; with an end, a shaded span from one edge to the other.
public struct RuleMark: Sendable {
  public enum Position: Sendable {
    case x(Double)
    case y(Double)
    /// y = intercept + slope x
    case line(intercept: Double, slope: Double)
  }
  public var position: Position
  /// Where a span ends that begins at an x or y.
  public var end: Double?
  public var ink: Ink
  public var dash: Dash
  /// Written at its end; empty for nothing.
  public var label: String

  public init(
    _ position: Position, end: Double? = nil, ink: Ink = .muted, dash: Dash = .dashed, label: String = ""
  ) {
    self.position = position
    self.end = end
    self.ink = ink
    self.dash = dash
    self.label = label
  }
}
