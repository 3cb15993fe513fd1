/// A half-open range of UTF-8 byte offsets in one source text.
public struct Span: Hashable, Sendable {
  public var start: Int32
  public var end: Int32

  public init(_ start: Int, _ end: Int) {
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: end)
  }

  /// The same from offsets that are already narrow.
  @inlinable public init(start: Int32, end: Int32) {
    self.start = start
    self.end = end
  }

  /// The smallest span that covers both.
  public func joined(_ other: Span) -> Span { Span(Int(min(start, other.start)), Int(max(end, other.end))) }
}

/// A text that a person wrote, or a library file, with the name under which errors show it: `In[3]`, `analysis.boh`.
public final class SourceText: Sendable {
  public let name: String
  public let bytes: [UInt8]
  /// Library texts are shown only on request: errors raised in them are placed at the user's call.
  public let isLibrary: Bool

  public init(name: String, bytes: [UInt8], isLibrary: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isLibrary = isLibrary
  }

  public convenience init(name: String, _ text: String, isLibrary: Bool = false) {
    self.init(name: name, bytes: Array(text.utf8), isLibrary: isLibrary)
  }

  /// The text of a span; bytes that are not UTF-8 are repaired, a span out of range is cut.
  public func text(_ span: Span) -> String {
    let start = max(0, min(Int(span.start), bytes.count))
    let end = max(start, min(Int(span.end), bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The text of a span as a message quotes it: on one line, and cut when it is long.
  public func quote(_ span: Span) -> String {
    let limit = 80
    // Four bytes a character, and as much again for white space that is folded.
    let longest = limit * 8
    let isCut = Int(span.end) - Int(span.start) > longest
    let part = isCut ? Span(Int(span.start), Int(span.start) + longest) : span
    let line = text(part).split { $0.isWhitespace }.joined(separator: " ")
    return isCut || line.count > limit ? line.prefix(limit - 3) + "..." : line
  }
}

/// A span together with the text it lies in.
public struct Place: Sendable, Equatable {
  public let source: SourceText
  public let span: Span
  public init(_ source: SourceText, _ span: Span) {
    self.source = source
    self.span = span
  }

  public static func == (a: Place, b: Place) -> Bool { a.source === b.source && a.span == b.span }

  /// Whether `other` lies in this place, or is it.
  public func encloses(_ other: Place) -> Bool {
    source === other.source && span.start <= other.span.start && other.span.end <= span.end
  }
}
