// Points by the thousand: squares, the darker the more points lie in them, or, where groups or sizes must be
// told apart, bubbles side by side.

import Glibc

extension Domain {
  /// The value at a share of the way from `low` to `high`, whichever way the axis is drawn.
  func value(at share: Double) -> Double {
    if isLogarithmic { return power(10, log10(low) + (log10(high) - log10(low)) * share) }
    // Halves keep the width of the largest axis finite.
    return low + (high / 2 - low / 2) * share * 2
  }

  /// Which of `count` equal parts from `low` to `high` holds the value; `nil` beyond the ends.
  func part(of value: Double, among count: Int) -> Int? {
    let drawn = share(of: value)
    let share = isReversed ? 1 - drawn : drawn
    guard share >= 0, share <= 1 else { return nil }
    return min(Int(share * Double(count)), count - 1)
  }
}

extension Reduction {
  mutating func binned(_ mark: PointsMark, marks: Int) -> [Mark] {
    guard mark.x.count > Self.fewPoints else { return [.points(mark)] }
    if let inks = mark.inks, inks.contains(where: { !$0.isOfScale }) {
      let groups = byInk(mark, inks)
      return groups.enumerated().flatMap { gathered($1, group: $0, of: groups.count) }
    }
    if marks == 1, !isLogarithmic, mark.sizes == nil { return squares(mark) }
    defer { group += 1 }
    return gathered(mark, group: group % marks, of: marks)
  }

  /// A mark for each ink, in the order of first appearance.
  private func byInk(_ mark: PointsMark, _ inks: [Ink]) -> [PointsMark] {
    var rows: [(ink: Ink, rows: [Int])] = []
    for index in mark.x.indices {
      let ink = inks.indices.contains(index) ? inks[index] : mark.ink
      // Scales of colour have no end of inks; what is beyond some dozens is one group.
      if let found = rows.firstIndex(where: { $0.ink == ink }) ?? (rows.count < 40 ? nil : 0) {
        rows[found].rows.append(index)
      } else {
        rows.append((ink, [index]))
      }
    }
    return rows.map { group in
      let sizes = mark.sizes
      return PointsMark(
        x: group.rows.map { mark.x[$0] }, y: group.rows.map { $0 < mark.y.count ? mark.y[$0] : .nan },
        ink: group.ink,
        sizes: sizes.map { sizes in group.rows.map { $0 < sizes.count ? sizes[$0] : 0 } },
        isHollow: mark.isHollow, series: mark.series)
    }
  }

  /// The place of each point in the grid, row by row; `nil` for points without a place.
  private func places(_ mark: PointsMark, _ columns: Int, _ rows: Int) -> [Int?] {
    zip(mark.x, mark.y).map { x, y in
      guard let column = self.x.part(of: x, among: columns), let row = self.y.part(of: y, among: rows)
      else { return nil }
      return row * columns + column
    }
  }

  private mutating func squares(_ mark: PointsMark) -> [Mark] {
    var counts = [Int](repeating: 0, count: grid.columns * grid.rows)
    var scales = [Double](repeating: 0, count: counts.count)
    for (index, place) in places(mark, grid.columns, grid.rows).enumerated() {
      guard let place else { continue }
      counts[place] += 1
      if let inks = mark.inks, inks.indices.contains(index) { scales[place] += inks[index].place }
    }
    let largest = counts.max() ?? 0
    let filled = counts.indices.filter { counts[$0] > 0 }
    binned = (binned.points + counts.reduce(0, +), max(binned.largest, largest))
    let (columns, rows) = (Double(grid.columns), Double(grid.rows))
    let inks = filled.map { place in
      mark.inks?.first.map { $0.moved(to: scales[place] / Double(counts[place])) }
        ?? Ink.ramp(0.12 + 0.88 * (Double(counts[place]) / Double(largest)).squareRoot())
    }
    return [
      .cells(
        CellsMark(
          x: filled.map { x.value(at: (Double($0 % grid.columns) + 0.5) / columns) },
          y: filled.map { y.value(at: (Double($0 / grid.columns) + 0.5) / rows) },
          width: x.value(at: 1 / columns) - x.low, height: y.value(at: 1 / rows) - y.low, inks: inks))
    ]
  }

  /// A bubble for each square, with an area by the number of its points, or by the sum of their sizes. The
  /// bubbles of the `groups` groups stand side by side, so that none hides another.
  private mutating func gathered(_ mark: PointsMark, group: Int, of groups: Int) -> [Mark] {
    let columns = max(8, grid.columns / 2)
    let rows = max(5, grid.rows / 2)
    var counts = [Int](repeating: 0, count: columns * rows)
    var weights = [Double](repeating: 0, count: counts.count)
    for (index, place) in places(mark, columns, rows).enumerated() {
      guard let place else { continue }
      counts[place] += 1
      weights[place] +=
        mark.sizes.map { $0.indices.contains(index) && $0[index] > 0 ? min($0[index], 1) : 0 } ?? 1
    }
    let filled = counts.indices.filter { counts[$0] > 0 }
    gathered = (gathered.points + counts.reduce(0, +), max(gathered.largest, counts.max() ?? 0))
    let largest = weights.max() ?? 1
    // The largest bubble has the width of its part of a square.
    let whole = 0.1 / Double(groups * groups)
    let shift = (Double(group) + 0.5) / Double(groups)
    return [
      .points(
        PointsMark(
          x: filled.map { x.value(at: (Double($0 % columns) + shift) / Double(columns)) },
          y: filled.map { y.value(at: (Double($0 / columns) + 0.5) / Double(rows)) }, ink: mark.ink,
          sizes: filled.map { largest > 0 ? weights[$0] / largest * whole : 0 }, isHollow: mark.isHollow,
          series: mark.series))
    ]
  }
}

extension Ink {
  /// Whether it stands for a number.
  var isOfScale: Bool {
    switch self {
    case .ramp, .diverging: true
    default: false
    }
  }

  /// Its place on its scale.
  var place: Double {
    switch self {
    case .ramp(let place), .diverging(let place): place.isFinite ? place : 0
    default: 0
    }
  }

  func moved(to place: Double) -> Ink {
    if case .diverging = self { .diverging(place) } else { .ramp(place) }
  }
}
