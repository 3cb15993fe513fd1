// Lines and cells of a text as slices of its bytes, so that only what is kept becomes a String.

struct LineReader {
  private let bytes: [UInt8]
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
