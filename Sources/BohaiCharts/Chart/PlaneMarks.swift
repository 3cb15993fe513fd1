// Marks that part or cross the plane: cells, shapes and segments between places.

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

/// Filled outlines: regions of a map, a sector, a radar's area. A shape has rings; a ring inside another is a
/// hole.
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

  public init(shapes: [[Ring]], inks: [Ink], names: [String] = [], isBand: Bool = false, series: String = "")
  {
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
    x0: [Double], y0: [Double], x1: [Double], y1: [Double], ink: Ink, widths: [Double]? = nil,
    hasArrows: Bool = false,
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
