// From data to pixels in one panel. What has no place gives NaN; whoever draws leaves it out.

struct Projection {
  let panel: Rectangle
  let x: Domain
  let y: Domain

  init(_ chart: Chart, _ panel: Rectangle, x: Domain, y: Domain) {
    (self.panel, self.x, self.y) = (panel, x, y)
  }

  func x(_ value: Double) -> Double { placed(panel.x + x.share(of: value) * panel.width) }
  func y(_ value: Double) -> Double { placed(panel.bottom - y.share(of: value) * panel.height) }

  /// Far outside is far enough: the document's numbers end there.
  private func placed(_ position: Double) -> Double {
    position.isNaN ? position : min(max(position, -50_000), 50_000)
  }

  /// How many pixels a length along the axis takes.
  func width(_ length: Double) -> Double { abs(x(x.low + length) - x(x.low)) }
  func height(_ length: Double) -> Double { abs(y(y.low + length) - y(y.low)) }

  /// The places of points in the order given, NaN where they have none.
  func places(_ xs: [Double], _ ys: [Double]) -> [(x: Double, y: Double)] {
    zip(xs, ys).map { (x($0), y($1)) }
  }

  /// Runs of neighbouring points that all have a place.
  func runs(_ xs: [Double], _ ys: [Double]) -> [[(x: Double, y: Double)]] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for place in places(xs, ys) {
      if place.x.isFinite && place.y.isFinite {
        runs[runs.count - 1].append(place)
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }
}

extension Rectangle {
  func contains(_ px: Double, _ py: Double) -> Bool { px >= x && px <= right && py >= y && py <= bottom }
}
