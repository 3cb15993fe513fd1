// A chart before a medium is chosen.
//
// Marks lie in data coordinates: numbers as they are, categories by their place 0, 1, 2, ... on their axis.
// Nothing here knows pixels, colours or the language. The renderers beside this folder draw one and the same
// chart as SVG, as text for a terminal and as Vega-Lite; what one of them shows, all of them say.

/// A chart, ready to be drawn.
public struct Chart: Sendable {
  public var title: String?
  public var subtitle: String?
  /// A sentence or two that say what is to be seen: the text alternative in every medium.
  public var summary: String
  /// One, or small multiples that share their axes, in reading order.
  public var panels: [Panel]
  public var frame: Frame
  public var x: Axis
  public var y: Axis
  /// What colours, shapes and dashes mean; empty where nothing needs to be told apart.
  public var legend: Legend
  /// Below the chart: what was left out, thinned or assumed.
  public var notes: [String]
  public var sources: [String]
  /// Whether front ends that can draw a chart themselves are to do so.
  public var isInteractive = false

  public init(
    title: String? = nil, subtitle: String? = nil, summary: String, panels: [Panel], frame: Frame = .axes,
    x: Axis = Axis(), y: Axis = Axis(), legend: Legend = Legend(), notes: [String] = [],
    sources: [String] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.summary = summary
    self.panels = panels
    self.frame = frame
    self.x = x
    self.y = y
    self.legend = legend
    self.notes = notes
    self.sources = sources
  }
}

/// One drawing area.
public struct Panel: Sendable {
  /// What this small multiple is of.
  public var title: String?
  /// Drawn in this order, later ones on top.
  public var marks: [Mark]

  public init(title: String? = nil, marks: [Mark]) {
    self.title = title
    self.marks = marks
  }
}

/// What stands around the marks.
public enum Frame: Sendable, Equatable {
  /// Two axes with ticks and grid.
  case axes
  /// No axes, and a unit is as long across as upwards: maps, networks, radar and ternary diagrams.
  case plane
}

/// What the inks of a chart mean.
public struct Legend: Sendable, Equatable {
  /// What the entries are values of: `region`.
  public var title: String
  public var entries: [LegendEntry]
  /// The ends of a continuous scale of colour, as text; `nil` when colours are groups.
  public var ramp: LegendRamp?

  public init(title: String = "", entries: [LegendEntry] = [], ramp: LegendRamp? = nil) {
    self.title = title
    self.entries = entries
    self.ramp = ramp
  }

  public var isEmpty: Bool { entries.isEmpty && ramp == nil }
}

public struct LegendEntry: Sendable, Equatable {
  public enum Sign: Sendable { case line, point, area }
  public var label: String
  public var ink: Ink
  public var sign: Sign

  public init(_ label: String, _ ink: Ink, sign: Sign) {
    self.label = label
    self.ink = ink
    self.sign = sign
  }
}

/// A continuous scale of colour.
public struct LegendRamp: Sendable, Equatable {
  public var low: String
  public var high: String
  /// What stands in the middle of a scale with two directions, such as `0`.
  public var middle: String?

  public init(low: String, high: String, middle: String? = nil) {
    self.low = low
    self.high = high
    self.middle = middle
  }
}
