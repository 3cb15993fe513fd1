// How charts look on paper and screens: quiet. Sizes in pixels, colours as SVG writes them.

struct Rectangle {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func overlaps(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

enum Theme {
  static let usualWidth = 640.0
  static let tallest = 6000.0
  /// Between the card's edge and everything.
  static let margin = 16.0
  static let titleSize = 16.0
  static let subtitleSize = 13.0
  /// Ticks, legend, labels.
  static let labelSize = 11.5
  static let lineHeight = 14.0
  static let noteSize = 10.5
  static let tickLength = 4.0
  /// Between small multiples.
  static let gap = 18.0

  static let ink = "#222222"
  static let quietInk = "#5c5c5c"
  static let grid = "#e6e6e6"
  static let axis = "#8a8a8a"

  static let faces =
    "'Helvetica Neue',Helvetica,Arial,'Noto Sans CJK SC','Source Han Sans SC','PingFang SC',"
    + "'Microsoft YaHei','WenQuanYi Micro Hei','DejaVu Sans',sans-serif"

  /// White around letters, so that they can be read on lines and points.
  static let halo = " stroke=\"#fff\" stroke-width=\"2.4\" stroke-linejoin=\"round\" paint-order=\"stroke\""
}

extension Ink {
  /// How often the colours of groups have been gone through before this one.
  var round: Int {
    if case .series(let number) = self { max(0, number) / Self.seriesColours } else { 0 }
  }

  /// What fills an area: groups beyond the eighth are paler, and outlined in their colour.
  ///
  /// A grey area weighs more than a grey line, so it is lighter: what is highlighted beside it must stand
  /// out.
  var fill: String { area.hex }

  private var area: Colour {
    if self == .muted { return Colour(0xBDBDBD) }
    return round % 2 == 0 ? colour : colour.mixed(with: Colour(0xFFFFFF), 0.55)
  }

  var outline: String { round == 0 ? "" : " stroke=\"\(colour.hex)\" stroke-width=\"1\"" }

  /// What is read on it.
  var contrast: String { area.luminance > 0.235 ? Theme.ink : "#ffffff" }
}

extension Dash {
  /// The dash of a line, also by the round of its ink: the ninth group has the first one's colour but is
  /// dashed.
  static func attribute(_ dash: Dash, _ ink: Ink) -> String {
    switch (dash, ink.round % 3) {
    case (.solid, 0): ""
    case (.dashed, 0), (.solid, 1): " stroke-dasharray=\"6 4\""
    case (.dotted, _): " stroke-dasharray=\"1.5 3.5\""
    default: " stroke-dasharray=\"8 3 2 3\""
    }
  }
}
