// Where a value lies among the rows or columns of a plot. Numbers spread evenly over the cells; categories
// have so many whole cells each, so that a name, a bar and a value stand in one line, and where there are
// more categories than room the ones in the middle have no place.

struct TextScale {
  /// Rows or columns.
  let cells: Int
  /// Braille dots in a cell: 2 across, 4 down.
  let dotsPerCell: Int
  /// Whether positions count from the high end: rows from the top.
  let isDownward: Bool
  let domain: Domain
  /// Categories with whole cells; `nil` for numbers.
  let slots: TextSlots?

  init(_ domain: Domain, cells: Int, dotsPerCell: Int, isDownward: Bool) {
    (self.domain, self.dotsPerCell, self.isDownward) = (domain, dotsPerCell, isDownward)
    (self.cells, slots) = (max(1, cells), nil)
  }

  init(_ domain: Domain, slots: TextSlots, dotsPerCell: Int, isDownward: Bool) {
    (self.domain, self.dotsPerCell, self.isDownward) = (domain, dotsPerCell, isDownward)
    (cells, self.slots) = (max(1, slots.cells), slots)
  }

  /// A share of the way along the cells; NaN where there is no place.
  private func share(of value: Double) -> Double {
    let share = domain.share(of: value)
    return isDownward ? 1 - share : share
  }

  /// The place of a point in dots, a dot's middle being a whole number.
  func dot(of value: Double) -> Double {
    if let slots { return slots.position(of: value) * Double(dotsPerCell) - 0.5 }
    return share(of: value) * Double(cells * dotsPerCell - 1)
  }

  /// The place of an edge in cells, from 0 to `cells`.
  func edge(of value: Double) -> Double {
    if let slots { return slots.position(of: value) }
    return share(of: value) * Double(cells)
  }

  /// The cell that a value lies in; `nil` outside.
  func cell(of value: Double) -> Int? {
    let place = (dot(of: value) / Double(dotsPerCell) + 0.5 / Double(dotsPerCell)).rounded(.down)
    guard place >= 0, place < Double(cells) else { return nil }
    return Int(place)
  }
}

/// Categories 0, 1, 2, ... one after another, each with `span` cells of which the last ones may be a gap.
struct TextSlots {
  let count: Int
  let span: Int
  /// Offsets of what stands side by side within a category, each with a cell of its own; empty for an even
  /// spread.
  let lanes: [Double]
  /// How many categories in the middle are left out.
  let hidden: Int
  /// Whether the last category comes first.
  let isReversed: Bool

  /// As many of `count` categories as `room` cells hold, one of which says how many are left out.
  init(count: Int, span: Int, lanes: [Double] = [], room: Int, isReversed: Bool) {
    self.count = max(0, count)
    self.span = max(1, span)
    self.lanes = lanes
    self.isReversed = isReversed
    let fitting = max(1, room / self.span)
    hidden = self.count <= fitting ? 0 : self.count - max(1, (room - 1) / self.span)
  }

  var shown: Int { count - hidden }
  /// How many are shown before the gap.
  var head: Int { hidden == 0 ? count : (shown + 1) / 2 }
  /// The gap of lanes after the last category is not needed.
  var cells: Int {
    let gap = lanes.count > 1 ? max(0, span - lanes.count) : 0
    return shown * span + (hidden > 0 ? 1 : 0) - gap
  }
  /// The cell that counts what is left out.
  var gapCell: Int? { hidden > 0 ? head * span : nil }

  /// The first cell of a category; `nil` when it is left out.
  func start(of category: Int) -> Int? {
    guard category >= 0, category < count else { return nil }
    let place = isReversed ? count - 1 - category : category
    if place < head { return place * span }
    if place < head + hidden { return nil }
    return (place - hidden) * span + 1
  }

  /// The place in cells of a category with an offset between -0.5 and 0.5.
  func position(of value: Double) -> Double {
    guard value.isFinite, value > -1, value < Double(count) + 1 else { return .nan }
    let category = min(max(value.rounded(), 0), Double(max(0, count - 1)))
    guard let start = start(of: Int(category)) else { return .nan }
    let offset = value - category
    if lanes.isEmpty {
      return Double(start) + min(max((isReversed ? -offset : offset) + 0.5, 0), 1) * Double(span)
    }
    let lane = lanes.indices.min { abs(lanes[$0] - offset) < abs(lanes[$1] - offset) } ?? 0
    let row = isReversed ? lanes.count - 1 - lane : lane
    return Double(start + row) + 0.5
  }
}
