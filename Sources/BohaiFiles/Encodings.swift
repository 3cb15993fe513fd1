// Which encoding a text file is in, and its text as UTF-8.
//
// A byte order mark decides. Without one, bytes that are valid UTF-8 are UTF-8; bytes in which every second
// one is mostly zero are UTF-16; what remains is GB18030 when all of it is valid there (GBK and GB2312 are
// parts of it). Decoding is strict: a byte that has no meaning is an error with its line, never a question
// mark in the data.

import BohaiDiagnostics
import BohaiNumerics
import Glibc

/// The encodings that a text file may be said to have.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "UTF-8"
  case utf16 = "UTF-16"
  case gb18030 = "GB18030"
  case big5 = "Big5"
  case latin1 = "Latin-1"
  case windows1252 = "Windows-1252"

  /// The encoding of a name as people write it: `utf8`, `GBK`, `iso-8859-1`.
  public init?(named name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch plain {
    case "gbk", "gb2312", "cp936", "gb18030": self = .gb18030
    case "iso88591", "latin1": self = .latin1
    case "cp1252", "windows1252": self = .windows1252
    case "utf8", "utf8bom": self = .utf8
    case "utf16", "utf16le", "utf16be", "unicode": self = .utf16
    case "big5": self = .big5
    default: return nil
    }
  }

  /// As the C library calls it.
  var iconvName: String { self == .latin1 ? "ISO-8859-1" : rawValue }
}

/// A file's text as UTF-8.
struct DecodedText {
  var bytes: Bytes
  /// Where the text begins: behind a byte order mark.
  var start: Int
  var encoding: TextEncoding
}

extension Bytes {
  /// The text of these bytes.
  ///
  /// - Parameter wanted: the encoding they are said to have; found out when `nil`.
  func decoded(as wanted: TextEncoding?, name: String) throws(Fault) -> DecodedText {
    let first = (start[0], start[1], start[2])
    if (wanted ?? .utf8) == .utf8, first == (0xEF, 0xBB, 0xBF) {
      if let wrong = try firstByteThatIsNoUTF8() { throw wrongByte(wrong, in: "UTF-8", name: name) }
      return DecodedText(bytes: self, start: 3, encoding: .utf8)
    }
    let mark: Endian? =
      first.0 == 0xFF && first.1 == 0xFE ? .little : first.0 == 0xFE && first.1 == 0xFF ? .big : nil
    if let mark, (wanted ?? .utf16) == .utf16 { return try utf16(mark, skipping: 2, name: name) }
    switch wanted {
    case nil: return try guessed(name: name)
    case .utf8?:
      if let wrong = try firstByteThatIsNoUTF8() { throw wrongByte(wrong, in: "UTF-8", name: name) }
      return DecodedText(bytes: self, start: 0, encoding: .utf8)
    case .utf16?: return try utf16(likelyUTF16 ?? .little, skipping: 0, name: name)
    case let other?: return try converted(from: other, other.iconvName, skipping: 0, name: name)
    }
  }

  private func guessed(name: String) throws(Fault) -> DecodedText {
    if let endian = likelyUTF16 { return try utf16(endian, skipping: 0, name: name) }
    let wrong = try firstByteThatIsNoUTF8()
    guard let wrong else { return DecodedText(bytes: self, start: 0, encoding: .utf8) }
    if memchr(start, 0, count) != nil { throw Fault(.fileIsBinary(name)) }
    do throws(Fault) {
      return try converted(from: .gb18030, "GB18030", skipping: 0, name: name)
    } catch {
      throw Fault(.encodingUnknown(name, at: place(at: wrong), byte: start[wrong]))
    }
  }

  private func wrongByte(_ offset: Int, in encoding: String, name: String) -> Fault {
    Fault(.byteNotIn(encoding, name, at: place(at: offset), byte: start[offset]))
  }

  // MARK: - UTF-16

  private enum Endian: String { case little = "UTF-16LE", big = "UTF-16BE" }

  /// Which half of the byte pairs is mostly zero, as it is in tables of digits and Latin letters.
  private var likelyUTF16: Endian? {
    guard count >= 4, count.isMultiple(of: 2) else { return nil }
    var zeros = (even: 0, odd: 0)
    let looked = min(count, 4096) & ~1
    for position in stride(from: 0, to: looked, by: 2) {
      if start[position] == 0 { zeros.even += 1 }
      if start[position + 1] == 0 { zeros.odd += 1 }
    }
    let some = looked / 2 / 8
    if zeros.odd > some, zeros.even == 0 { return .little }
    return zeros.even > some && zeros.odd == 0 ? .big : nil
  }

  private func utf16(_ endian: Endian, skipping: Int, name: String) throws(Fault) -> DecodedText {
    try converted(from: .utf16, endian.rawValue, skipping: skipping, name: name)
  }

  // MARK: - Conversion

  private func converted(
    from encoding: TextEncoding, _ iconvName: String, skipping: Int, name: String
  ) throws(Fault) -> DecodedText {
    var output: [UInt8] = []
    let stop = try convert(
      UnsafeBufferPointer(rebasing: buffer[skipping...]), from: iconvName, to: "UTF-8", into: &output)
    if let stop { throw wrongByte(skipping + stop, in: encoding.rawValue, name: name) }
    if output.contains(0) { throw Fault(.fileIsBinary(name)) }
    guard let bytes = Bytes(output) else {
      throw Fault(.fileTooLarge(name, megabytes: output.count >> 20, memory: 0))
    }
    return DecodedText(bytes: bytes, start: 0, encoding: encoding)
  }

  // MARK: - UTF-8

  /// The first byte that cannot stand there in UTF-8, or that is zero, looked for by several threads.
  private func firstByteThatIsNoUTF8() throws(Fault) -> Int? {
    let piece = 1 << 20
    let pieces = (count + piece - 1) / piece
    let valid = Flags(count: pieces)
    inParallel(pieces) { index in
      let (from, end) = (
        self.characterStart(index * piece), self.characterStart(min(self.count, (index + 1) * piece))
      )
      valid[index] = self.invalidUTF8(from, end) == nil && memchr(self.start + from, 0, end - from) == nil
    }
    try Interrupt.check()
    if valid.allSet { return nil }
    let zero = memchr(start, 0, count).map { $0.assumingMemoryBound(to: UInt8.self) - start }
    return invalidUTF8(0, count) ?? zero
  }

  /// `offset`, or up to three bytes behind it, where a character begins.
  private func characterStart(_ offset: Int) -> Int {
    var offset = offset
    for _ in 0..<3 where offset > 0 && offset < count && start[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  /// Table 3-7 of the Unicode standard: which bytes may follow which.
  private func invalidUTF8(_ from: Int, _ end: Int) -> Int? {
    var position = from
    let raw = UnsafeRawPointer(start)
    while position < end {
      if position + 8 <= end,
        raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        position += 8
        continue
      }
      let lead = start[position]
      if lead < 0x80 {
        position += 1
        continue
      }
      let (length, low, high): (Int, UInt8, UInt8) =
        switch lead {
        case 0xC2...0xDF: (2, 0x80, 0xBF)
        case 0xE0: (3, 0xA0, 0xBF)
        case 0xED: (3, 0x80, 0x9F)
        case 0xE1...0xEF: (3, 0x80, 0xBF)
        case 0xF0: (4, 0x90, 0xBF)
        case 0xF1...0xF3: (4, 0x80, 0xBF)
        case 0xF4: (4, 0x80, 0x8F)
        default: (0, 0, 0)
        }
      guard length > 0, position + length <= end, low...high ~= start[position + 1] else { return position }
      for next in 2..<max(length, 2) where start[position + next] & 0xC0 != 0x80 { return position }
      position += length
    }
    return nil
  }
}

/// Converts between encodings with the C library, strictly.
///
/// - Returns: the offset of the first byte that means nothing in `source`; `nil` when all went well.
func convert(
  _ input: UnsafeBufferPointer<UInt8>, from source: String, to target: String, into output: inout [UInt8]
) throws(Fault) -> Int? {
  guard let converter = iconv_open(target, source), converter != iconv_t(bitPattern: -1) else {
    throw Fault(.encodingNotInstalled(source == "UTF-8" ? target : source))
  }
  defer { iconv_close(converter) }
  guard let base = input.baseAddress else { return nil }
  var from: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
    to: CChar.self)
  var left = input.count
  var room = [CChar](repeating: 0, count: 1 << 16)
  while left > 0 {
    try Interrupt.check()
    var free = room.count
    let status = room.withUnsafeMutableBufferPointer { buffer in
      var to = buffer.baseAddress
      return iconv(converter, &from, &left, &to, &free)
    }
    let reason = errno
    output.append(contentsOf: room[..<(room.count - free)].lazy.map { UInt8(bitPattern: $0) })
    if status == -1, reason != E2BIG { return input.count - left }
  }
  return nil
}
