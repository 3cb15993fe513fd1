// Shapes and sizes of points. A group differs from the next in colour and in shape.

enum PointShape: Int {
  case circle, triangle, square, diamond, wedge, cross, plus, pentagon

  static func of(_ ink: Ink) -> PointShape {
    guard case .series(let number) = ink else { return .circle }
    // Seven shapes beside the circle, and eight colours: the ninth group has the first one's colour, but not
    // its shape.
    let shifted = max(0, number) % 8 + max(0, number) / 8
    return PointShape(rawValue: shifted % 8) ?? .circle
  }

  /// Around (x, y), as large to the eye as a circle of this radius.
  func draw(
    _ x: Double, _ y: Double, _ radius: Double, _ attributes: String, title: String = "",
    _ out: inout SVGWriter
  ) {
    if self == .circle {
      out.raw("<circle")
      out.attribute("cx", x)
      out.attribute("cy", y)
      out.attribute("r", radius)
    } else {
      out.raw("<path d=\"")
      for (index, corner) in corners.enumerated() {
        out.step(index == 0 ? "M" : "L", x + corner.0 * radius, y + corner.1 * radius)
      }
      out.raw("Z\"")
    }
    out.raw(attributes)
    guard !title.isEmpty else { return out.raw("/>\n") }
    out.raw("><title>")
    out.escaped(title)
    out.raw(self == .circle ? "</title></circle>\n" : "</title></path>\n")
  }

  private var corners: [(Double, Double)] {
    switch self {
    case .circle: []
    case .triangle: [(0, -1.25), (1.15, 0.8), (-1.15, 0.8)]
    case .square: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    case .diamond: [(0, -1.3), (1.15, 0), (0, 1.3), (-1.15, 0)]
    case .wedge: [(0, 1.25), (1.15, -0.8), (-1.15, -0.8)]
    case .pentagon: [(0, -1.15), (1.1, -0.35), (0.68, 0.93), (-0.68, 0.93), (-1.1, -0.35)]
    case .plus: Self.plusCorners
    case .cross: Self.plusCorners.map { (($0.0 - $0.1) * 0.7071, ($0.0 + $0.1) * 0.7071) }
    }
  }

  private static let plusCorners: [(Double, Double)] = [
    (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2),
    (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
  ]
}

enum PointSize {
  /// The radius of the largest bubble.
  static func largest(in panel: Rectangle) -> Double { min(24, max(6, min(panel.width, panel.height) / 11)) }

  /// The radius of points without sizes of their own: many are small.
  static func usual(_ count: Int) -> Double { count <= 60 ? 4 : count <= 400 ? 3.2 : count <= 1500 ? 2.6 : 2 }
}
