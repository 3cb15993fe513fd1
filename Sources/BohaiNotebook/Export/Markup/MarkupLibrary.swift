// HTML and XML read by libxml2, as a sequence of events: its tree is walked by its own reader, so nothing
// here knows how its nodes lie in memory. External entities and documents are never fetched; entities of a
// document's own are not expanded.

import BohaiDiagnostics
import BohaiNumerics

/// What a reader of markup meets. Names are as written, without the prefix of a namespace.
enum MarkupEvent {
  case open(String, attributes: [(name: String, value: String)])
  case close(String)
  case text(String)
}

/// libxml2.
struct MarkupLibrary: Sendable {
  enum Form { case html, xml }

  private typealias Parse =
    @convention(c) (
      UnsafePointer<CChar>?, CInt, UnsafePointer<CChar>?, UnsafePointer<CChar>?, CInt
    ) -> OpaquePointer?
  private typealias Walker = @convention(c) (OpaquePointer?) -> OpaquePointer?
  private typealias Ask = @convention(c) (OpaquePointer?) -> CInt
  private typealias Text = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?
  private typealias Free = @convention(c) (OpaquePointer?) -> Void

  private let parseHTML, parseXML: Parse
  private let walker: Walker
  private let step, type, nextAttribute, backToElement, isEmpty: Ask
  private let name, localName, value: Text
  private let freeWalker, freeDocument: Free

  static let opened = Result { () throws(Fault) in try MarkupLibrary() }

  private init() throws(Fault) {
    let library = try DynamicLibrary(
      ["libxml2.so.2", "libxml2.so.16", "libxml2.so"], name: "libxml2", package: "libxml2")
    parseHTML = try library.function("htmlReadMemory")
    parseXML = try library.function("xmlReadMemory")
    walker = try library.function("xmlReaderWalker")
    step = try library.function("xmlTextReaderRead")
    type = try library.function("xmlTextReaderNodeType")
    nextAttribute = try library.function("xmlTextReaderMoveToNextAttribute")
    backToElement = try library.function("xmlTextReaderMoveToElement")
    isEmpty = try library.function("xmlTextReaderIsEmptyElement")
    name = try library.function("xmlTextReaderConstName")
    localName = try library.function("xmlTextReaderConstLocalName")
    value = try library.function("xmlTextReaderConstValue")
    freeWalker = try library.function("xmlFreeTextReader")
    freeDocument = try library.function("xmlFreeDoc")
  }

  /// Hands every event of `text` over; false when it cannot be read at all (XML that is not well formed).
  func read(_ text: String, as form: Form, _ hear: (MarkupEvent) -> Void) -> Bool {
    let bytes = text.utf8.map { CChar(bitPattern: $0 == 0 ? UInt8(ascii: " ") : $0) }
    guard let count = CInt(exactly: bytes.count) else { return false }
    let quietly: CInt = 1 << 5 | 1 << 6 | 1 << 11  // no errors, no warnings, no network
    let parse = form == .html ? parseHTML : parseXML
    guard let document = parse(bytes, count, nil, "UTF-8", form == .html ? quietly | 1 : quietly) else {
      return false
    }
    defer { freeDocument(document) }
    guard let reader = walker(document) else { return false }
    defer { freeWalker(reader) }
    while step(reader) == 1 { tell(reader, hear) }
    return true
  }

  private func tell(_ reader: OpaquePointer, _ hear: (MarkupEvent) -> Void) {
    switch type(reader) {
    case 1:
      let element = string(localName(reader))
      let isClosed = isEmpty(reader) == 1
      var attributes: [(name: String, value: String)] = []
      while nextAttribute(reader) == 1 { attributes.append((string(name(reader)), string(value(reader)))) }
      _ = backToElement(reader)
      hear(.open(element, attributes: attributes))
      if isClosed { hear(.close(element)) }
    case 3, 4, 13, 14: hear(.text(string(value(reader))))
    case 15: hear(.close(string(localName(reader))))
    default: break  // comments, instructions, entities
    }
  }

  private func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
