// Bytes that are not UTF-8 are errors wherever they stand, in texts and comments too: a program is never repaired
// behind its author's back. What else such a file says is not read: it may be no text at all.

import BohaiDiagnostics

extension Lexer {
  /// One error for each line with such bytes; whether there are any.
  mutating func reportBrokenUTF8() -> Bool {
    var index = 0
    var line = -1
    var isBroken = false
    while let start = beyondASCII(from: index), !reports.isFull {
      let (scalar, width) = scalar(at: start)
      index = start + width
      if scalar != nil { continue }
      isBroken = true
      while index < bytes.count, bytes[index] >= 0x80, self.scalar(at: index).0 == nil {
        index += self.scalar(at: index).1
      }
      if start > line {
        reports.add(.notUTF8, Span(start, index))
        line = index
        while line < bytes.count, bytes[line] != UInt8(ascii: "\n") { line += 1 }
      }
    }
    return isBroken
  }

  /// The first byte beyond ASCII at `start` or later; eight are looked at at once.
  private func beyondASCII(from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var index = start
      while index + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        index += 8
      }
      while index < buffer.count, buffer[index] < 0x80 { index += 1 }
      return index < buffer.count ? index : nil
    }
  }
}
