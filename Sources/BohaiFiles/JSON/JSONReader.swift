// Reads JSON text by RFC 8259, strictly: no NaN, no trailing comma, no broken UTF-8, no key twice.
//
// The reader walks over bytes and recurses only into lists and objects, at most `deepest` levels, so no file
// can exhaust the stack. Every mistake is told with line and column (in characters as an editor counts them).

import BohaiDiagnostics

/// Reads one JSON text.
public struct JSONReader {
  /// Lists and objects may be nested this deep. Notebooks of the field stay below 20.
  public static let deepest = 400

  private let bytes: [UInt8]
  private let file: String
  private let heedsInterrupts: Bool
  public private(set) var position: Int
  private var depth = 0
  /// Every key in the order in which it was first met.
  private(set) var keyOrder: [String: Int] = [:]

  /// - Parameters:
  ///   - file: the name under which mistakes are told.
  ///   - heedsInterrupts: whether an interrupt of the running evaluation ends the reading.
  public init(_ bytes: [UInt8], file: String, from position: Int = 0, heedsInterrupts: Bool = true) {
    self.bytes = bytes
    self.file = file
    self.heedsInterrupts = heedsInterrupts
    self.position = position
  }

  /// The one value that `bytes` holds. A byte order mark at the start is skipped.
  public static func read(_ bytes: [UInt8], file: String, heedsInterrupts: Bool = true) throws(Fault) -> JSON {
    try readOrdered(bytes, file: file, heedsInterrupts: heedsInterrupts).value
  }

  /// The same, with the keys of all objects in the order of their first appearance.
  static func readOrdered(
    _ bytes: [UInt8], file: String, heedsInterrupts: Bool = true
  ) throws(Fault) -> (value: JSON, keyOrder: [String: Int]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var reader = JSONReader(bytes, file: file, from: start, heedsInterrupts: heedsInterrupts)
    let value = try reader.value()
    reader.skipSpace()
    if reader.position < bytes.count { throw reader.mistake(.textAfterTheEnd) }
    return (value, reader.keyOrder)
  }

  public mutating func value() throws(Fault) -> JSON {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try nested { reader throws(Fault) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Fault) in try reader.list() }
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "-"): return .number(try number())
    default: return isDigit(next) ? .number(try number()) : try word()
    }
  }

  // MARK: Lists and objects

  private mutating func nested(_ read: (inout JSONReader) throws(Fault) -> JSON) throws(Fault) -> JSON {
    depth += 1
    if depth > Self.deepest { throw mistake(.tooDeep(Self.deepest)) }
    position += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func list() throws(Fault) -> JSON {
    var items: [JSON] = []
    if take("]") { return .list(items) }
    while true {
      if heedsInterrupts, items.count & 0xFFF == 0 { try Interrupt.check() }
      items.append(try value())
      if take("]") { return .list(items) }
      if !take(",") { throw mistake(.expected("a comma or ]")) }
    }
  }

  private mutating func object() throws(Fault) -> JSON {
    var members: [String: JSON] = [:]
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      let start = position
      guard next == UInt8(ascii: "\"") else { throw mistake(.expected("a name in double quotes")) }
      let key = try string()
      if keyOrder[key] == nil { keyOrder[key] = keyOrder.count }
      if !take(":") { throw mistake(.expected("a colon")) }
      if members.updateValue(try value(), forKey: key) != nil { throw mistake(.repeatedKey(key), at: start) }
      if take("}") { return .object(members) }
      if !take(",") { throw mistake(.expected("a comma or }")) }
    }
  }

  // MARK: Numbers and words

  private mutating func number() throws(Fault) -> String {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    if isDigit(next) { throw mistake(.badNumber, at: start) }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(Fault) {
    let start = position
    while isDigit(next) { position += 1 }
    if position == start { throw mistake(.badNumber) }
  }

  private mutating func word() throws(Fault) -> JSON {
    let start = position
    while let byte = next, isLetter(byte) { position += 1 }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return .truth(true)
    case "false": return .truth(false)
    case "null": return .null
    case "NaN", "Infinity": throw mistake(.notANumber, at: start)
    case let word where !word.isEmpty && position == bytes.count: throw mistake(.endsEarly)
    default: throw mistake(.expected("a value"), at: start)
    }
  }

  // MARK: Small steps

  public var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  public mutating func advance() { position += 1 }

  public func slice(from start: Int) -> ArraySlice<UInt8> { bytes[start..<min(position, bytes.count)] }

  public mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  /// A mistake at `place`, by default here; at the end of the bytes the fact is always that the text ends.
  func mistake(_ kind: Problem.JSONMistake, at place: Int? = nil) -> Fault {
    let place = place ?? position
    let before = bytes[..<min(place, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    let kind = place >= bytes.count ? .endsEarly : kind
    return Fault(.json(kind, file: file, line: line, column: column))
  }
}
