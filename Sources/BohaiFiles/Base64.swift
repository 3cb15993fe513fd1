// Bytes as text, by RFC 4648: pictures in notebooks and pages.

extension [UInt8] {
  /// These bytes in base64, padded, on one line.
  public var base64: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((count + 2) / 3 * 4)
    for start in stride(from: 0, to: count, by: 3) {
      let held = Swift.min(3, count - start)
      var bits: UInt32 = 0
      for offset in 0..<3 { bits = bits << 8 | (offset < held ? UInt32(self[start + offset]) : 0) }
      for place in 0..<4 {
        let letter = letters[Int(bits >> (18 - 6 * UInt32(place)) & 63)]
        text.append(place <= held ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension String {
  /// The bytes that this text holds in base64; `nil` when it is anything else. Line breaks, which some
  /// writers put in, do not count.
  public var fromBase64: [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count / 4 * 3)
    var (bits, held): (UInt32, Int) = (0, 0)
    var padding = 0
    for byte in utf8 {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { continue }
      if byte == UInt8(ascii: "=") { padding += 1; continue }
      guard padding == 0, let value = byte.base64Value else { return nil }
      bits = (bits << 6 | value) & 0xFF_FFFF
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(bits >> UInt32(held) & 0xFF))
      }
    }
    return padding <= 2 && held < 6 ? bytes : nil
  }
}

extension UInt8 {
  /// What a letter of base64 stands for.
  fileprivate var base64Value: UInt32? {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(self - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(self - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
