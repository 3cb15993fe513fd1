// Lines of thousands of points: neighbours that fall into one column of pixels keep the first, the least, the
// largest and the last of them, which draws the same line.

extension Reduction {
  /// So many columns that all lines of the panel together stay within bounds.
  private func columns(lines: Int) -> Int { min(max(most.corners / (4 * max(1, lines)), 12), 800) }

  mutating func thinned(_ mark: LineMark, lines: Int) -> LineMark {
    let columns = columns(lines: lines)
    guard mark.x.count > 4 * columns else { return mark }
    thinned += mark.x.count
    var kept = kept(mark, columns)
    // A line that jumps to and fro has no neighbours in a column.
    let most = 4 * columns
    if kept.count > most {
      let step = (kept.count + most - 1) / most
      strided = max(strided, step)
      kept = stride(from: 0, to: kept.count, by: step).map { kept[$0] }
    }
    var result = mark
    result.x = kept.map { mark.x[$0] }
    result.y = kept.map { mark.y.indices.contains($0) ? mark.y[$0] : .nan }
    return result
  }

  private func kept(_ mark: LineMark, _ columns: Int) -> [Int] {
    let count = min(mark.x.count, mark.y.count)
    var kept: [Int] = []
    var start = 0
    while start < count {
      let column = x.part(of: mark.x[start], among: columns)
      let isGap = mark.y[start].isNaN
      var (end, least, largest) = (start + 1, start, start)
      while end < count, mark.y[end].isNaN == isGap, x.part(of: mark.x[end], among: columns) == column {
        if mark.y[end] < mark.y[least] { least = end }
        if mark.y[end] > mark.y[largest] { largest = end }
        end += 1
      }
      let last = end - 1
      for index in [start, min(least, largest), max(least, largest), last] where index > kept.last ?? -1 {
        kept.append(index)
      }
      start = end
    }
    return kept
  }

  /// Of the points in one column the widest extent.
  mutating func thinned(_ mark: AreaMark, lines: Int) -> AreaMark {
    let columns = columns(lines: lines) * 2
    let count = min(mark.x.count, mark.low.count, mark.high.count)
    guard count > columns else { return mark }
    thinned += count
    var result = mark
    (result.x, result.low, result.high) = ([], [], [])
    var start = 0
    while start < count {
      let column = x.part(of: mark.x[start], among: columns)
      let isGap = mark.low[start].isNaN || mark.high[start].isNaN
      var (end, low, high) = (start, mark.low[start], mark.high[start])
      while end < count, x.part(of: mark.x[end], among: columns) == column,
        (mark.low[end].isNaN || mark.high[end].isNaN) == isGap
      {
        (low, high) = (min(low, mark.low[end]), max(high, mark.high[end]))
        end += 1
      }
      result.x.append(start == 0 ? mark.x[0] : mark.x[end - 1])
      result.low.append(isGap ? .nan : low)
      result.high.append(isGap ? .nan : high)
      start = end
    }
    return result
  }
}
