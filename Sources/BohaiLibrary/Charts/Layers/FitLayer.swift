// `fit: "line"` and `fit_line(chart)`: a curve for each group of points that are in a chart already.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage

extension Chart {
  /// The points of one group in one panel.
  private struct Cloud {
    var series: String
    var ink: Ink
    var x: [Double]
    var y: [Double]
  }

  /// How many curves are told in figures.
  private static let mostTold = 4

  /// The chart with a curve and its confidence band for each coloured group of each panel.
  ///
  /// - Throws: an axis of names; too few points everywhere.
  func fitted(_ kind: FitKind) throws(Fault) -> Chart {
    for axis in [x, y] where axis.categories != nil { throw Fault(.chartNeedsNumbers("a fit", axis.title)) }
    var chart = self
    var told: [String] = []
    var hasBand = false
    for at in panels.indices {
      var below: [Mark] = []
      var above: [Mark] = []
      for cloud in Self.clouds(panels[at]) {
        guard let curve = try FittedCurve(kind, x: cloud.x, y: cloud.y) else { continue }
        if let band = curve.band {
          hasBand = true
          below.append(
            .area(
              AreaMark(
                x: curve.x, low: band.low, high: band.high, ink: cloud.ink, isBand: true)))
        }
        above.append(.line(LineMark(x: curve.x, y: curve.y, ink: cloud.ink)))
        let whose = [panels[at].title ?? "", cloud.series].filter { !$0.isEmpty }.joined(separator: ", ")
        told.append((whose.isEmpty ? "" : whose + ": ") + curve.words(y, x))
      }
      chart.panels[at].marks = below + panels[at].marks + above
    }
    guard !told.isEmpty else { throw Fault(.tooFewToFit(kind.rawValue)) }
    chart.notes.append(
      Note.fits(
        kind.rawValue, Array(told.prefix(Self.mostTold)), more: max(0, told.count - Self.mostTold),
        hasBand: hasBand))
    return chart
  }

  /// The points of each coloured group, else those of lines; inks that are no groups are one cloud.
  private static func clouds(_ panel: Panel) -> [Cloud] {
    var clouds: [Cloud] = []
    func add(_ series: String, _ ink: Ink, _ x: [Double], _ y: [Double]) {
      if case .muted = ink { return }
      var key = (series: series, ink: ink)
      if case .series = ink, !series.isEmpty {} else { key = ("", .text) }
      let at = clouds.firstIndex { $0.series == key.series } ?? clouds.count
      if at == clouds.count { clouds.append(Cloud(series: key.series, ink: key.ink, x: [], y: [])) }
      for row in x.indices where x[row].isFinite && y[row].isFinite {
        clouds[at].x.append(x[row])
        clouds[at].y.append(y[row])
      }
    }
    for case .points(let mark) in panel.marks { add(mark.series, mark.ink, mark.x, mark.y) }
    if clouds.isEmpty {
      for case .line(let mark) in panel.marks { add(mark.series, mark.ink, mark.x, mark.y) }
    }
    return clouds
  }
}
