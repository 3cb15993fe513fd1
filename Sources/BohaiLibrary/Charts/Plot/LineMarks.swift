// Lines, steps and areas: values along an axis, in the order of x.

import BohaiCharts
import BohaiDiagnostics

extension PlotLayout {
  /// A series of at most so many values has its points marked.
  private var mostMarked: Int { 30 / min(panels.count, 6) }

  /// A line for each series, with the band of its intervals below.
  func lines(isStepped: Bool) -> [[Mark]] {
    var marks = emptyPanels
    for one in series where !one.rows.isEmpty {
      let (x, y) = (one.rows.map { data.x.values[$0] }, one.rows.map { one.y.values[$0] })
      if let bounds = one.y.bounds {
        marks[one.panel].append(
          .area(
            AreaMark(
              x: x, low: one.rows.map { bounds.low[$0] }, high: one.rows.map { bounds.high[$0] },
              ink: one.ink,
              series: one.name, isBand: true)))
      }
      marks[one.panel].append(
        .line(LineMark(x: x, y: y, ink: one.ink, series: one.name, isStepped: isStepped)))
      if !isStepped, one.ink != .muted, x.count <= mostMarked || isLonely(y) {
        marks[one.panel].append(.points(PointsMark(x: x, y: y, ink: one.ink, series: one.name)))
      }
    }
    return marks
  }

  /// Whether a value stands between two gaps, where no line would show it.
  private func isLonely(_ y: [Double]) -> Bool {
    y.indices.contains { at in
      !y[at].isNaN && (at == 0 || y[at - 1].isNaN) && (at == y.count - 1 || y[at + 1].isNaN)
    }
  }

  /// The area under each series, from zero.
  func areas() -> [[Mark]] {
    var marks = emptyPanels
    for one in series where !one.rows.isEmpty {
      let (x, y) = (one.rows.map { data.x.values[$0] }, one.rows.map { one.y.values[$0] })
      let zeros = y.map { $0.isNaN ? .nan : 0 }
      marks[one.panel].append(
        .area(AreaMark(x: x, low: zeros, high: y, ink: one.ink, series: one.name, isBand: true)))
      marks[one.panel].append(.line(LineMark(x: x, y: y, ink: one.ink, series: one.name)))
    }
    return marks
  }

  /// Areas on top of each other. Where one of the parts is missing, it has a gap and so have those that would
  /// lie on it; of 100% all have one, because the whole is not known.
  func stackedAreas() throws(Fault) -> [[Mark]] {
    let pieces = try stack()
    var marks = emptyPanels
    for panel in panels.indices {
      let own = pieces.filter { $0.series.panel == panel }
      let places = Set(own.flatMap(\.x)).sorted()
      func isKnown(_ piece: StackPiece, _ x: Double) -> Bool { piece.at[x].map { !$0.high.isNaN } ?? false }
      var known = Set(places.filter { x in !kind.isFilled || own.allSatisfy { isKnown($0, x) } })
      for piece in own {
        known = known.filter { isKnown(piece, $0) }
        let ends = places.map { known.contains($0) ? piece.at[$0] : nil }
        marks[panel].append(
          .area(
            AreaMark(
              x: places, low: ends.map { $0?.low ?? .nan }, high: ends.map { $0?.high ?? .nan },
              ink: piece.series.ink,
              series: piece.series.name, isBand: false)))
      }
    }
    return marks
  }

  var emptyPanels: [[Mark]] { panels.map { _ in [] } }
}
