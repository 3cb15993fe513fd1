// Cutting a text into pieces that threads read at the same time.
//
// Where a piece begins is a guess: the first line break behind the cut that lies outside quotes, when every
// quote mark before it opens or closes a field. A mark inside a plain field breaks that rule, so the reader
// checks that each piece ended where the next began, and reads everything in one piece where it did not.

import BohaiDiagnostics
import BohaiNumerics
import CSystem

struct Piece: Sendable {
  var start: Int
  var end: Int
  /// At least as many as there are records in it.
  var mostRows: Int
}

struct PieceCutter: @unchecked Sendable {
  let bytes: Bytes
  let start: Int
  let end: Int

  private static let smallest = 1 << 18

  func pieces(threads: Int) -> [Piece] {
    let count = max(1, min((end - start) / Self.smallest, threads == 1 ? 1 : threads * 4))
    let cuts = (0...count).map { start + (end - start) / count * $0 }.dropLast() + [end]
    let counted = Tallies(count: count)
    inParallel(count) { counted[$0] = tally(cuts[$0], cuts[$0 + 1]) }
    var before = Tally()
    var starts: [(offset: Int, lines: Int)] = []
    for index in 0..<count {
      starts.append(
        index == 0
          ? (start, 0)
          : recordStart(behind: cuts[index], inQuotes: before.quotes & 1 == 1, lines: before.lines))
      before.lines += counted[index].lines
      before.quotes += counted[index].quotes
    }
    starts.append((end, before.lines))
    return (0..<count).map { index in
      let (from, next) = (starts[index], starts[index + 1])
      return Piece(start: from.offset, end: next.offset, mostRows: max(0, next.lines - from.lines) + 1)
    }
  }

  /// The whole text as one piece.
  func whole() -> Piece { Piece(start: start, end: end, mostRows: tally(start, end).lines + 1) }

  /// The first record behind `cut`, and the count of lines before it.
  private func recordStart(behind cut: Int, inQuotes: Bool, lines: Int) -> (offset: Int, lines: Int) {
    var (at, inQuotes, lines) = (cut, inQuotes, lines)
    // A cut right behind a line break is a start itself.
    if !inQuotes, bytes.start[at - 1] == UInt8(ascii: "\n") { return (at, lines) }
    while at < end {
      let byte = bytes.start[at]
      at += 1
      if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
      if byte == UInt8(ascii: "\n") {
        lines += 1
        if !inQuotes { break }
      }
    }
    return (at, lines)
  }

  struct Tally {
    var lines = 0
    var quotes = 0
  }

  /// Line breaks and quote marks.
  private func tally(_ from: Int, _ to: Int) -> Tally {
    var found: (Int, Int) = (0, 0)
    withUnsafeMutableBytes(of: &found) { counts in
      bohai_count_bytes(
        bytes.start + from, max(0, to - from), 0x0A, 0x22,
        counts.assumingMemoryBound(to: Int.self).baseAddress)
    }
    return Tally(lines: found.0, quotes: found.1)
  }

  /// One tally for each piece of parallel work; pieces set only their own.
  private final class Tallies: @unchecked Sendable {
    private let all: UnsafeMutableBufferPointer<Tally>
    init(count: Int) {
      all = .allocate(capacity: count)
      all.initialize(repeating: Tally())
    }
    deinit { all.deallocate() }
    subscript(index: Int) -> Tally {
      get { all[index] }
      set { all[index] = newValue }
    }
  }
}
