// What is drawn in a panel. Every mark has its coordinates in arrays of equal length; a NaN leaves its place
// empty and breaks a line.

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
    x: [Double], y: [Double], texts: [String], ink: Ink = .text, anchor: Anchor = .middle,
    lineShift: Double = 0,
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

/// A line right through the panel: a mean, zero, equality; with an end, a shaded span from one edge to the
/// other.
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
