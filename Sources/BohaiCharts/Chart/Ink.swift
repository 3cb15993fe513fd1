// Colours by what they mean. The groups' colours are those of Okabe and Ito (2008), which people with any of
// the common kinds of colour blindness tell apart, in an order that keeps neighbours far from each other;
// continuous scales change in lightness throughout, so that they also read in grey.

/// What a mark is coloured for.
public enum Ink: Sendable, Equatable {
  /// The nth group, from 0. Groups beyond the eighth repeat colours with another dash and shape.
  case series(Int)
  /// A place on a scale from low (0) to high (1).
  case ramp(Double)
  /// A place on a scale with a middle: -1 to 1.
  case diverging(Double)
  case text
  /// For what stands back: rules, other regions.
  case muted
  /// Hardly to be seen: the empty cell, the outline of a map.
  case faint
}

/// Red, green and blue, 0 to 255.
public struct Colour: Sendable, Equatable {
  public var red: Double
  public var green: Double
  public var blue: Double

  public init(_ red: Double, _ green: Double, _ blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// `0x0072B2`
  public init(_ code: UInt32) {
    self.init(Double(code >> 16 & 0xFF), Double(code >> 8 & 0xFF), Double(code & 0xFF))
  }

  /// `#0072b2`
  public var hex: String {
    let digits = Array("0123456789abcdef")
    let bytes = [red, green, blue].map { UInt8(min(max($0.rounded(), 0), 255)) }
    return "#" + String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// How light it looks, 0 to 1 (relative luminance of WCAG 2).
  public var luminance: Double {
    let linear = { (part: Double) in
      let x = part / 255
      return x <= 0.04045 ? x / 12.92 : power((x + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  func mixed(with other: Colour, _ share: Double) -> Colour {
    Colour(
      red + (other.red - red) * share, green + (other.green - green) * share,
      blue + (other.blue - blue) * share)
  }
}

extension Ink {
  /// How many groups have a colour of their own.
  public static let seriesColours = 8

  /// On paper.
  public var colour: Colour {
    switch self {
    case .series(let number): Self.palette[((number % 8) + 8) % 8]
    case .ramp(let place): Self.between(Self.rampStops, place)
    case .diverging(let place): Self.between(Self.divergingStops, (place + 1) / 2)
    case .text: Colour(0x222222)
    case .muted: Colour(0x767676)
    case .faint: Colour(0xE4E4E4)
    }
  }

  /// Blue, vermilion, green, purple, orange, sky blue, black, yellow.
  private static let palette: [Colour] = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x333333, 0xB8A800,
  ].map { Colour($0) }

  /// ColorBrewer's Blues, from light to dark.
  private static let rampStops: [Colour] = [0xF0F5FB, 0xC6DBEF, 0x85BCDB, 0x4292C6, 0x1F6CB0, 0x08366B]
    .map { Colour($0) }

  /// ColorBrewer's PuOr turned: orange below, white in the middle, violet above.
  private static let divergingStops: [Colour] = [
    0xB35806, 0xE08214, 0xFDB863, 0xFEE0B6, 0xF7F7F7, 0xD8DAEB, 0xB2ABD2, 0x8073AC, 0x542788,
  ].map { Colour($0) }

  private static func between(_ stops: [Colour], _ place: Double) -> Colour {
    guard place.isFinite else { return Ink.faint.colour }
    let position = min(max(place, 0), 1) * Double(stops.count - 1)
    let below = min(Int(position), stops.count - 2)
    return stops[below].mixed(with: stops[below + 1], position - Double(below))
  }
}
