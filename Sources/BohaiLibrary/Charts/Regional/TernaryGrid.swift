// The triangle of a ternary diagram: where structures lie in it, and its grid. It is the whole one, or a part
// of the same shape that holds all points and is divided by round numbers.

import BohaiCharts
import BohaiDiagnostics
import BohaiTables

struct TernaryGrid {
  /// The smallest share of each part in the triangle.
  let low: [Double]
  /// How far each share goes above it at its corner.
  let size: Double

  static let height = 0.75.squareRoot()
  private static let steps = 5

  static let whole = TernaryGrid(low: [0, 0, 0], size: 1)

  private init(low: [Double], size: Double) { (self.low, self.size) = (low, size) }

  /// The smallest of some round triangles that holds structures with these smallest shares.
  init(holding least: [Double]) {
    for size in [0.1, 0.2, 0.25, 0.5] {
      let step = size / Double(Self.steps)
      var floors = least.map { ($0 / step + 1e-9).rounded(.down) }
      let wanted = ((1 - size) / step).rounded()
      // What is too much is taken from where there is most room.
      while floors.reduce(0, +) > wanted, let most = floors.indices.max(by: { floors[$0] < floors[$1] }) {
        floors[most] -= 1
      }
      if floors.reduce(0, +) == wanted {
        self.init(low: floors.map { $0 * step }, size: size)
        return
      }
    }
    self = .whole
  }

  var isWhole: Bool { size == 1 }

  /// `first` at the left, `second` at the right, `third` at the top; NaN stays without a place.
  func place(_ shares: [Double]) -> (x: Double, y: Double) {
    let (second, third) = ((shares[1] - low[1]) / size, (shares[2] - low[2]) / size)
    return (second + third / 2, third * Self.height)
  }

  private func text(_ part: Int, _ place: Double) -> String {
    Units.prose(low[part] + size * place, .percent, digits: 3)
  }

  /// `primary 0% to 50%`
  func range(_ part: Int, _ name: String) -> String { "\(name) \(text(part, 0)) to \(text(part, 1))" }

  /// The triangle with lines at every fifth, numbers along its sides and the names of the parts at its
  /// corners.
  func marks(_ names: [String]) -> [Mark] {
    typealias Place = (x: Double, y: Double)
    let place = { (b: Double, c: Double) -> Place in (b + c / 2, c * Self.height) }
    var lines: [(from: Place, to: Place)] = []
    var ticks: [(at: Place, text: String, anchor: TextsMark.Anchor)] = []
    for step in 1..<Self.steps {
      let s = Double(step) / Double(Self.steps)
      let rest = 1 - s
      lines += [
        (place(rest, 0), place(0, rest)), (place(s, 0), place(s, rest)), (place(0, s), place(rest, s)),
      ]
      let (left, bottom, right) = (place(0, rest), place(s, 0), place(rest, s))
      ticks += [
        ((left.x - 0.015, left.y), text(0, s), .end), ((bottom.x, bottom.y - 0.045), text(1, s), .middle),
        ((right.x + 0.015, right.y), text(2, s), .start),
      ]
    }
    let grid = Mark.segments(
      SegmentsMark(
        x0: lines.map(\.from.x), y0: lines.map(\.from.y), x1: lines.map(\.to.x), y1: lines.map(\.to.y),
        ink: .faint))
    let sides = Mark.line(LineMark(x: [0, 1, 0.5], y: [0, 0, Self.height], ink: .muted, isClosed: true))
    let numbers = [TextsMark.Anchor.end, .middle, .start].map { anchor in
      let own = ticks.filter { $0.anchor == anchor }
      return Mark.texts(
        TextsMark(
          x: own.map(\.at.x), y: own.map(\.at.y), texts: own.map(\.text), ink: .muted, anchor: anchor))
    }
    let corners = Mark.texts(
      TextsMark(
        x: [0, 1, 0.5], y: [-0.11, -0.11, Self.height + 0.05],
        texts: names.indices.map { RegionalWords.corner(names[$0], text($0, 1)) }, isBold: true))
    return [grid, sides] + numbers + [corners]
  }
}
