// Bars, cells, outlines, links and words by the thousand.

extension Reduction {
  /// Bars narrower than a pixel: neighbours become one that reaches as far as the farthest.
  mutating func gathered(_ mark: BarsMark) -> BarsMark {
    let count = min(mark.from.count, mark.to.count, mark.low.count, mark.high.count)
    let parts = min(500, most.bars)
    guard count > parts else { return mark }
    bars += count
    let along = mark.isHorizontal ? y : x
    var found: [Int: Int] = [:]
    var result = BarsMark(
      from: [], to: [], low: [], high: [], isHorizontal: mark.isHorizontal, ink: mark.ink,
      inks: mark.inks.map { _ in [] },
      series: mark.series)
    for index in 0..<count {
      let (from, to) = (mark.from[index], mark.to[index])
      guard let part = along.part(of: from / 2 + to / 2, among: parts) else { continue }
      let (low, high) = (min(mark.low[index], mark.high[index]), max(mark.low[index], mark.high[index]))
      guard let place = found[part] else {
        found[part] = result.from.count
        result.from.append(min(from, to))
        result.to.append(max(from, to))
        result.low.append(low)
        result.high.append(high)
        result.inks?.append(mark.ink(at: index))
        continue
      }
      result.from[place] = min(result.from[place], from, to)
      result.to[place] = max(result.to[place], from, to)
      result.low[place] = min(result.low[place], low)
      result.high[place] = max(result.high[place], high)
    }
    return result
  }

  /// Cells that are smaller than can be seen: squares with the colour in the middle of theirs.
  mutating func coarsened(_ mark: CellsMark) -> CellsMark {
    let side = max(12, Int(Double(most.cells).squareRoot()))
    cells += mark.x.count
    var found: [Int: (sum: Double, count: Int, ink: Ink)] = [:]
    for index in mark.x.indices where index < min(mark.y.count, mark.inks.count) {
      guard let column = x.part(of: mark.x[index], among: side),
        let row = y.part(of: mark.y[index], among: side)
      else { continue }
      let ink = mark.inks[index]
      let before = found[row * side + column] ?? (0, 0, ink)
      found[row * side + column] = (before.sum + ink.place, before.count + 1, before.ink)
    }
    let places = found.keys.sorted()
    let part = 1 / Double(side)
    return CellsMark(
      x: places.map { x.value(at: (Double($0 % side) + 0.5) * part) },
      y: places.map { y.value(at: (Double($0 / side) + 0.5) * part) },
      width: max(mark.width, x.value(at: part) - x.low), height: max(mark.height, y.value(at: part) - y.low),
      inks: places.map { place in
        guard let cell = found[place] else { return .faint }
        return cell.ink.isOfScale ? cell.ink.moved(to: cell.sum / Double(cell.count)) : cell.ink
      })
  }

  /// Outlines without the corners that lie within a pixel of the one before.
  mutating func simplified(_ mark: ShapesMark, _ all: Int) -> ShapesMark {
    corners = max(corners, all)
    var result = mark
    for steps in [2000, 1000, 500, 250] {
      result.shapes = mark.shapes.map { rings in
        let kept = rings.map { simplified($0, steps) }
        let large = kept.filter { $0.x.count >= 3 }
        return large.isEmpty ? Array(kept.prefix(1)) : large
      }
      if result.shapes.joined().reduce(0, { $0 + $1.x.count }) <= most.outline { break }
    }
    return result
  }

  private func simplified(_ ring: ShapesMark.Ring, _ steps: Int) -> ShapesMark.Ring {
    var result = ShapesMark.Ring(x: [], y: [])
    var last: (Int?, Int?)?
    for (x, y) in zip(ring.x, ring.y) {
      let place = (self.x.part(of: x, among: steps), self.y.part(of: y, among: steps))
      if let last, last == place, place.0 != nil { continue }
      last = place
      result.x.append(x)
      result.y.append(y)
    }
    return result
  }

  /// The widest links; of links without widths one in so many.
  mutating func widest(_ mark: SegmentsMark, _ all: Int) -> SegmentsMark {
    let count = min(mark.x0.count, mark.y0.count, mark.x1.count, mark.y1.count)
    let room = max(1, Int(Double(most.segments) * Double(count) / Double(max(1, all))))
    guard count > room else { return mark }
    segments = (segments.shown + room, segments.of + count)
    var kept = (0..<room).map { $0 * count / room }
    if let widths = mark.widths, widths.count >= count {
      let order = (0..<count).sorted {
        (widths[$0].isNaN ? -1 : widths[$0], $1) > (widths[$1].isNaN ? -1 : widths[$1], $0)
      }
      kept = order.prefix(room).sorted()
    }
    var result = mark
    (result.x0, result.y0) = (kept.map { mark.x0[$0] }, kept.map { mark.y0[$0] })
    (result.x1, result.y1) = (kept.map { mark.x1[$0] }, kept.map { mark.y1[$0] })
    if let widths = mark.widths, widths.count >= count { result.widths = kept.map { widths[$0] } }
    result.names = mark.names.count >= count ? kept.map { mark.names[$0] } : []
    return result
  }

  mutating func first(_ mark: TextsMark, _ all: Int) -> TextsMark {
    let room = max(1, Int(Double(most.words) * Double(mark.texts.count) / Double(max(1, all))))
    guard mark.texts.count > room else { return mark }
    words = (words.shown + room, words.of + mark.texts.count)
    var result = mark
    (result.x, result.y) = (Array(mark.x.prefix(room)), Array(mark.y.prefix(room)))
    result.texts = Array(mark.texts.prefix(room))
    return result
  }
}
