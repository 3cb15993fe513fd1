// Parts laid on top of each other: those above zero upwards, those below downwards, of a whole of 100% or as
// they are.

import BohaiCharts
import BohaiDiagnostics

/// The parts of one series in a stack.
struct StackPiece {
  let series: PlotSeries
  /// Where the part begins and ends at each x; NaN where its value is missing.
  var at: [Double: (low: Double, high: Double)]
  var x: [Double]
}

extension PlotLayout {
  /// - Throws: a part below zero of what shall be 100%.
  func stack() throws(Fault) -> [StackPiece] {
    var upper = [[Double: Double]](repeating: [:], count: panels.count)
    var lower = upper
    let totals = kind.isFilled ? try self.totals() : []
    var pieces: [StackPiece] = []
    for one in series.sorted(by: { ($0.panel, $0.group) < ($1.panel, $1.group) }) {
      var piece = StackPiece(series: one, at: [:], x: [])
      for row in one.rows {
        let x = data.x.values[row]
        var value = one.y.values[row]
        piece.x.append(x)
        guard !value.isNaN else { piece.at[x] = (.nan, .nan); continue }
        if kind.isFilled {
          let total = totals[one.panel][x] ?? 0
          value = total > 0 ? value / total : .nan
        }
        let base = (value < 0 ? lower : upper)[one.panel][x] ?? 0
        piece.at[x] = (min(base, base + value), max(base, base + value))
        if value < 0 {
          lower[one.panel][x] = base + value
        } else if value > 0 {
          upper[one.panel][x] = base + value
        }
      }
      pieces.append(piece)
    }
    return pieces
  }

  /// The whole at each x of each panel; missing where a part is.
  private func totals() throws(Fault) -> [[Double: Double]] {
    var totals = [[Double: Double]](repeating: [:], count: panels.count)
    for one in series {
      for row in one.rows {
        let value = one.y.values[row]
        if value < 0 { throw Fault(.negativeShare(one.y.name, row: row + 1)) }
        totals[one.panel][data.x.values[row], default: 0] += value
      }
    }
    return totals
  }
}
