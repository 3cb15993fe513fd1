// Where each definition of the standard library stands, found without parsing.
//
// A library file holds only definitions, constants and `use`, and what belongs to a definition is indented or
// closes one. So a line that begins in column 0 with a name opens a definition: one look at each line is enough, and
// a file is read and compiled only when one of its names is used.

import Glibc

/// A definition of a library file, by its place in the embedded bytes.
struct Definition: Sendable {
  let file: EmbeddedFile
  /// Byte offset of the name.
  let start: Int
  let name: String

  /// Every definition of the embedded files; private names, which begin with `_`, are left out.
  static func all() -> [Definition] {
    EmbeddedFile.programs.flatMap { file in definitions(of: file) }
  }

  static func definitions(of file: EmbeddedFile) -> [Definition] {
    let bytes = file.bytes
    var found: [Definition] = []
    var line = 0
    while line < bytes.count {
      if let end = endOfName(at: line, in: bytes), isDefinition(after: end, in: bytes) {
        found.append(Definition(file: file, start: line, name: file.text(line..<end)))
      }
      line = startOfNextLine(after: line, in: bytes)
    }
    return found
  }

  /// `gini(x is numbers, form: "population" | "sample")`, or the bare name of a constant.
  var signature: String {
    let bytes = file.bytes
    var end = start + name.utf8.count
    guard end < bytes.count, bytes[end] == UInt8(ascii: "(") else { return name }
    var depth = 0
    var isInText = false
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\""): isInText.toggle()
      case UInt8(ascii: "(") where !isInText: depth += 1
      case UInt8(ascii: ")") where !isInText: depth -= 1
      default: break
      }
      end += 1
      if depth == 0 { break }
    }
    return file.text(start..<end).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The `##` comment directly above, without its marks.
  var documentation: String {
    var lines: [String] = []
    var end = start
    while end > 0 {
      let begin = Self.startOfLine(before: end, in: file.bytes)
      let line = file.text(begin..<end - 1)
      guard line.hasPrefix("##") else { break }
      lines.append(String(line.dropFirst(line.hasPrefix("## ") ? 3 : 2)))
      end = begin
    }
    return lines.reversed().joined(separator: "\n")
  }

  /// The whole definition: what belongs to it is indented or closes a bracket.
  var text: String {
    var end = start
    var next = Self.startOfNextLine(after: start, in: file.bytes)
    while true {
      end = next
      guard next < file.bytes.count, " \n)]}".utf8.contains(file.bytes[next]) else { break }
      next = Self.startOfNextLine(after: next, in: file.bytes)
    }
    let text = file.text(start..<end)
    return String(text.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Counted from 1.
  var line: Int { 1 + file.bytes[..<start].count { $0 == UInt8(ascii: "\n") } }

  // MARK: - Bytes

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private static func endOfName(at start: Int, in bytes: Bytes) -> Int? {
    guard isNameByte(bytes[start]), !isDigit(bytes[start]), bytes[start] != UInt8(ascii: "_") else { return nil }
    var end = start
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    return end
  }

  /// `name(` or `name =`, and not `name == x`.
  private static func isDefinition(after end: Int, in bytes: Bytes) -> Bool {
    guard end < bytes.count else { return false }
    if bytes[end] == UInt8(ascii: "(") { return true }
    var next = end
    while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
    return next + 1 < bytes.count && bytes[next] == UInt8(ascii: "=") && bytes[next + 1] != UInt8(ascii: "=")
  }

  private static func startOfNextLine(after position: Int, in bytes: Bytes) -> Int {
    guard let base = bytes.baseAddress,
      let newline = memchr(base + position, 0x0A, bytes.count - position)
    else { return bytes.count }
    return UnsafeRawPointer(newline) - UnsafeRawPointer(base) + 1
  }

  /// The start of the line that ends at the newline before `end`.
  private static func startOfLine(before end: Int, in bytes: Bytes) -> Int {
    var begin = end - 1
    while begin > 0, bytes[begin - 1] != UInt8(ascii: "\n") { begin -= 1 }
    return begin
  }

  /// ASCII letters, digits, underscore, and every byte of a character beyond ASCII.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte >= 0x80
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
