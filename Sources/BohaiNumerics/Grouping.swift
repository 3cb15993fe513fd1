// Numbering rows by equal values. Groups are numbered 0, 1, 2, ... in order of first appearance, and missing is a
// value like any other. Whole numbers in a small range and dictionary codes go straight into an array; everything
// else through one open-addressing table of 64-bit keys. Several keys of small ranges make one small number together;
// others are combined two at a time.

import BohaiDiagnostics

/// The group of every row.
public struct Groups: Sendable {
  /// For each row the number of its group.
  public var codes: [Int32]
  /// For each group the first row in it.
  public var firstRows: [Int32]
  public var count: Int { firstRows.count }

  public init(codes: [Int32], firstRows: [Int32]) {
    self.codes = codes
    self.firstRows = firstRows
  }

  /// One group of `rows` rows (none when there are no rows).
  public static func one(rows: Int) -> Groups {
    Groups(codes: [Int32](repeating: 0, count: rows), firstRows: rows == 0 ? [] : [0])
  }
}

/// The rows of every group, in order.
public struct GroupedRows: Sendable {
  /// All rows, group after group.
  public let rows: [Int32]
  /// Group `g` holds `rows[starts[g]..<starts[g + 1]]`.
  public let starts: [Int]
  public init(rows: [Int32], starts: [Int]) {
    self.rows = rows
    self.starts = starts
  }
  public var count: Int { starts.count - 1 }
  public subscript(group: Int) -> [Int32] { Array(rows[starts[group]..<starts[group + 1]]) }
  public func size(_ group: Int) -> Int { starts[group + 1] - starts[group] }
}

extension Groups {
  /// How many rows each group has.
  public var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: count)
    for code in codes { sizes[Int(code)] += 1 }
    return sizes
  }

  /// The rows of each group, in the order that `order` (default: the table's) gives them.
  public func rows(in order: [Int32]? = nil) throws(Fault) -> GroupedRows {
    if order == nil, let pieces = Pieces(rows: codes.count, cells: count) { return try rows(pieces) }
    var starts = [Int](repeating: 0, count: count + 1)
    for code in codes { starts[Int(code) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: codes.count)
    try inBlocks(codes.count) { block in
      if let order {
        for i in block { place(order[i], &rows, &next) }
      } else {
        for i in block { place(Int32(truncatingIfNeeded: i), &rows, &next) }
      }
    }
    return GroupedRows(rows: rows, starts: starts)
  }

  /// Each core counts its rows of each group; then it knows where in the group's room its own rows begin.
  private func rows(_ pieces: Pieces) throws(Fault) -> GroupedRows {
    let (codes, groups) = (codes, count)
    var counts = [Int](repeating: 0, count: pieces.count * groups)
    counts.inPieces(pieces) { piece, counts in
      for row in piece { counts[Int(codes[row])] += 1 }
    }
    try Interrupt.check()
    var starts = [0]
    starts.reserveCapacity(groups + 1)
    var next = 0
    for group in 0..<groups {
      for piece in 0..<pieces.count {
        let at = piece * groups + group
        (counts[at], next) = (next, next + counts[at])
      }
      starts.append(next)
    }
    let rows = [Int32](unsafeUninitializedCapacity: codes.count) { buffer, initialized in
      let target = Target(buffer.baseAddress)
      counts.inPieces(pieces) { piece, next in
        guard let rows = target.base else { return }
        for row in piece {
          let group = Int(codes[row])
          rows[next[group]] = Int32(truncatingIfNeeded: row)
          next[group] += 1
        }
      }
      initialized = codes.count
    }
    try Interrupt.check()
    return GroupedRows(rows: rows, starts: starts)
  }

  /// Puts a row behind those of its group that were placed before.
  @inline(__always)
  private func place(_ row: Int32, _ rows: inout [Int32], _ next: inout [Int]) {
    let group = Int(codes[Int(row)])
    rows[next[group]] = row
    next[group] += 1
  }
}

/// A key whose values are few: dictionary codes, truths, whole numbers close together. Missing is the last value.
public enum SmallKey: Sendable {
  case codes([Int32], below: Int)
  case truths([UInt8])
  case numbers([Double], low: Double, span: Int)

  /// `nil` for numbers that are not whole or lie far apart.
  public init?(_ values: [Double]) {
    guard let (low, span) = smallWholeRange(values) else { return nil }
    self = .numbers(values, low: low, span: span)
  }

  var bound: Int {
    switch self {
    case .codes(_, let bound): bound + 1
    case .truths: 3
    case .numbers(_, _, let span): span + 1
    }
  }

  /// Makes one number of each row's number so far and this key's.
  fileprivate func join(_ cells: UnsafeMutablePointer<Int32>, _ rows: Range<Int>) {
    let width = Int32(truncatingIfNeeded: bound)
    let missing = width &- 1
    switch self {
    case .codes(let codes, _):
      for row in rows { cells[row] = cells[row] &* width &+ (codes[row] < 0 ? missing : codes[row]) }
    case .truths(let values):
      for row in rows { cells[row] = cells[row] &* width &+ Int32(min(2, values[row])) }
    case .numbers(let values, let low, _):
      for row in rows {
        let value = values[row]
        // What lies between the least and the greatest fits; missing is neither.
        let number = value.isNaN ? missing : Int32(truncatingIfNeeded: Int(value - low))
        cells[row] = cells[row] &* width &+ number
      }
    }
  }
}

/// Groups of rows that agree in all keys; `nil` when the keys have too many values together.
public func grouped(_ keys: [SmallKey], rows: Int) throws(Fault) -> Groups? {
  var bound = 1
  for key in keys {
    let (product, overflow) = bound.multipliedReportingOverflow(by: key.bound)
    guard !overflow, product <= 4 * rows + 1024 else { return nil }
    bound = product
  }
  let joined = try cells(keys, rows: rows)
  if let pieces = Pieces(rows: rows, cells: bound) { return try directGroups(joined, pieces) }
  return try directGroups(joined, below: bound)
}

/// Groups of equal numbers; all missing ones are one group, and -0 is 0.
public func grouped(_ values: [Double]) throws(Fault) -> Groups {
  if let key = SmallKey(values), let groups = try grouped([key], rows: values.count) { return groups }
  return try hashedGroups(count: values.count) { row in
    let value = values[row]
    return value.isNaN ? Double.nan.bitPattern : (value + 0).bitPattern
  }
}

/// Groups of equal codes below `bound`; every negative code is missing.
public func grouped(codes: [Int32], below bound: Int) throws(Fault) -> Groups {
  if let groups = try grouped([.codes(codes, below: bound)], rows: codes.count) { return groups }
  return try hashedGroups(count: codes.count) { UInt64(bitPattern: Int64(max(-1, codes[$0]))) }
}

/// Groups of equal truth values: 0, 1 and 2 for missing.
public func grouped(truths: [UInt8]) throws(Fault) -> Groups {
  try grouped([.truths(truths)], rows: truths.count) ?? .one(rows: truths.count)
}

/// Rows are together when they are together in both. The two must have equally many rows.
public func combined(_ a: Groups, _ b: Groups) throws(Fault) -> Groups {
  let rows = min(a.codes.count, b.codes.count)
  let keys = [SmallKey.codes(a.codes, below: a.count), .codes(b.codes, below: b.count)]
  if let groups = try grouped(keys, rows: rows) { return groups }
  return try hashedGroups(count: rows) {
    UInt64(UInt32(bitPattern: a.codes[$0])) << 32 | UInt64(UInt32(bitPattern: b.codes[$0]))
  }
}

/// For each row one number that stands for the values of all keys together.
private func cells(_ keys: [SmallKey], rows count: Int) throws(Fault) -> [Int32] {
  let piece = 1 << 16
  let result = [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
    initialized = count
    let target = Target(buffer.baseAddress)
    inParallel((count + piece - 1) / piece) { index in
      guard let cells = target.base, !Interrupt.isRequested else { return }
      let rows = index * piece..<min((index + 1) * piece, count)
      (cells + rows.lowerBound).initialize(repeating: 0, count: rows.count)
      for key in keys { key.join(cells, rows) }
    }
  }
  try Interrupt.check()
  return result
}

/// The smallest value and the size of the range, when all numbers are whole and lie close together.
private func smallWholeRange(_ values: [Double]) -> (low: Double, span: Int)? {
  let piece = 1 << 16
  // Numbers that are not whole show early as a rule.
  guard WholeRange(values, 0..<min(64, values.count)).isWhole else { return nil }
  var parts = [WholeRange](repeating: WholeRange(), count: (values.count + piece - 1) / piece)
  parts.withUnsafeMutableBufferPointer { parts in
    let target = Target(parts.baseAddress)
    inParallel(parts.count) { index in
      target.base?[index] = WholeRange(values, index * piece..<min((index + 1) * piece, values.count))
    }
  }
  guard parts.allSatisfy(\.isWhole) else { return nil }
  let low = parts.reduce(.infinity) { min($0, $1.low) }
  let high = parts.reduce(-.infinity) { max($0, $1.high) }
  guard low <= high else { return (0, 0) }
  guard low.isFinite, high.isFinite, high - low < Double(4 * values.count + 1024) else { return nil }
  return (low, Int(high - low) + 1)
}

/// The range of some numbers, and whether all that are known are whole.
private struct WholeRange: BitwiseCopyable {
  var low = Double.infinity
  var high = -Double.infinity
  var isWhole = true

  init() {}

  init(_ values: [Double], _ rows: Range<Int>) {
    // Adding and taking away 1.5 * 2^52 rounds to a whole number, for all that are not too large to be close together.
    let rounding = 0x1.8p52
    for row in rows where values[row] == values[row] {
      let value = values[row]
      isWhole = isWhole && (value + rounding) - rounding == value
      if value < low { low = value }
      if value > high { high = value }
    }
  }
}

/// Groups of rows with equal cells, where each core looks for the first row of each cell among its own.
private func directGroups(_ cells: [Int32], _ pieces: Pieces) throws(Fault) -> Groups {
  let bound = pieces.cells
  var firsts = [Int32](repeating: .max, count: pieces.count * bound)
  firsts.inPieces(pieces) { piece, firsts in
    for row in piece where firsts[Int(cells[row])] == .max {
      firsts[Int(cells[row])] = Int32(truncatingIfNeeded: row)
    }
  }
  try Interrupt.check()
  var found: [(row: Int32, cell: Int)] = []
  for cell in 0..<bound {
    var first = Int32.max
    for piece in 0..<pieces.count { first = min(first, firsts[piece * bound + cell]) }
    if first < .max { found.append((first, cell)) }
  }
  found.sort { $0.row < $1.row }
  var numbers = [Int32](repeating: -1, count: bound)
  for (number, group) in found.enumerated() { numbers[group.cell] = Int32(truncatingIfNeeded: number) }
  let all = numbers
  return Groups(codes: try filled(count: cells.count) { all[Int(cells[$0])] }, firstRows: found.map(\.row))
}

/// Rows shared out among the cores in consecutive pieces, each with room of its own for something about every cell.
struct Pieces {
  let rows: Int
  let cells: Int
  let count: Int
  private var size: Int { (rows + count - 1) / count }

  /// `nil` where the cores would spend more on their own room than on the rows.
  init?(rows: Int, cells: Int) {
    guard rows >= 1 << 18, coreCount > 1, cells * coreCount * 8 < rows else { return nil }
    self.init(rows: rows, cells: cells, count: coreCount)
  }

  init(rows: Int, cells: Int, count: Int) {
    (self.rows, self.cells, self.count) = (rows, cells, count)
  }

  subscript(piece: Int) -> Range<Int> { min(piece * size, rows)..<min((piece + 1) * size, rows) }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// Runs `body` for each piece on a core of its own, with the piece's rows and its room in this array. After an
  /// interrupt the rest is left out.
  mutating func inPieces(
    _ pieces: Pieces, _ body: @escaping @Sendable (Range<Int>, UnsafeMutablePointer<Element>) -> Void
  ) {
    withUnsafeMutableBufferPointer { buffer in
      let target = Target(buffer.baseAddress)
      inParallel(pieces.count) { piece in
        guard let base = target.base, !Interrupt.isRequested else { return }
        body(pieces[piece], base + piece * pieces.cells)
      }
    }
  }
}

private func directGroups(_ cells: [Int32], below bound: Int) throws(Fault) -> Groups {
  var numbers = [Int32](repeating: -1, count: max(bound, 1))
  var firstRows: [Int32] = []
  var codes = [Int32](repeating: 0, count: cells.count)
  try inBlocks(cells.count) { block in
    for row in block {
      let at = Int(cells[row])
      if numbers[at] < 0 {
        numbers[at] = Int32(truncatingIfNeeded: firstRows.count)
        firstRows.append(Int32(truncatingIfNeeded: row))
      }
      codes[row] = numbers[at]
    }
  }
  return Groups(codes: codes, firstRows: firstRows)
}

private func hashedGroups(count: Int, key: (Int) -> UInt64) throws(Fault) -> Groups {
  var table = KeyTable()
  var firstRows: [Int32] = []
  var codes = [Int32](repeating: 0, count: count)
  try inBlocks(count) { block in
    for row in block {
      let number = table.number(of: key(row))
      if Int(number) == firstRows.count { firstRows.append(Int32(truncatingIfNeeded: row)) }
      codes[row] = number
    }
  }
  return Groups(codes: codes, firstRows: firstRows)
}

/// Numbers distinct keys 0, 1, 2, ... Linear probing, at most half full.
private struct KeyTable {
  private var slots: [Int32]
  private var keys: [UInt64] = []
  private var shift: UInt64

  init() {
    slots = [Int32](repeating: -1, count: 1024)
    shift = 64 - 10
  }

  @inline(__always)
  private func home(_ key: UInt64) -> Int {
    let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> shift)
  }

  /// The number of `key`, the next free one when it is new.
  mutating func number(of key: UInt64) -> Int32 {
    let mask = slots.count - 1
    var at = home(key)
    while true {
      let number = slots[at]
      if number < 0 { break }
      if keys[Int(number)] == key { return number }
      at = (at &+ 1) & mask
    }
    let number = Int32(truncatingIfNeeded: keys.count)
    slots[at] = number
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    shift -= 1
    for (number, key) in keys.enumerated() {
      var at = home(key)
      while slots[at] >= 0 { at = (at &+ 1) & (slots.count - 1) }
      slots[at] = Int32(truncatingIfNeeded: number)
    }
  }
}
