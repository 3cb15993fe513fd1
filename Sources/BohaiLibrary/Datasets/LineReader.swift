// Lines and cells of a text as places in its bytes, so that only what is kept becomes a String.

struct LineReader {
  let bytes: [UInt8]
  private var position = 0
  /// The number of the line read last, from 1.
  private(set) var number = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next line without its end; `nil` after the last.
  mutating func next() -> ArraySlice<UInt8>? {
    guard position < bytes.count else { return nil }
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    defer { position = end + 1 }
    number += 1
    return bytes[position..<end]
  }

  /// The cells of the next line: what stands between its bars, without the space around it. A blank line is one
  /// empty cell; false after the last line.
  mutating func next(cells: inout [Range<Int>]) -> Bool {
    guard position < bytes.count else { return false }
    cells.removeAll(keepingCapacity: true)
    number += 1
    var start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "|") {
        cells.append(trimmed(start, position))
        start = position + 1
      }
      position += 1
    }
    cells.append(trimmed(start, position))
    position += 1
    return true
  }

  /// How many lines that are not blank are left.
  mutating func countRest() -> Int {
    var count = 0
    while let line = next() { count += line.isBlank ? 0 : 1 }
    return count
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
    var (start, end) = (start, end)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}

extension ArraySlice<UInt8> {
  var isBlank: Bool { allSatisfy { $0 == UInt8(ascii: " ") } }

  /// The slice without space around it.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first == UInt8(ascii: " ") { slice.removeFirst() }
    while let last = slice.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\r") {
      slice.removeLast()
    }
    return slice
  }

  var text: String { String(decoding: trimmed, as: UTF8.self) }

  /// What stands between the bars of a line.
  var cells: [ArraySlice<UInt8>] { split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) }
}

extension Substring {
  var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
