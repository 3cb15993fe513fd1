// The part of YAML that notebook tools write: nested maps by indentation, lists with dashes, values (plain,
// quoted, `[a, b]`, `{a: 1}`) that may go on in lines further in. Anchors, tags, `|` texts and the rest are an
// error that names the line.

import BohaiDiagnostics
import BohaiFiles

/// Reads simple YAML.
struct SmallYAML {
  private let file: String
  private var lines: [(number: Int, indent: Int, text: String, emptyAbove: Int)] = []
  private var index = 0

  /// The map in `lines`, whose indices are the line numbers of the file, from 0.
  static func read(_ lines: ArraySlice<Substring>, file: String) throws(Fault) -> [String: JSON] {
    var reader = SmallYAML(file: file)
    var empty = 0
    for (index, line) in zip(lines.indices, lines) {
      let text = line.trimmed
      if text.isEmpty { empty += 1 }
      if text.isEmpty || text.hasPrefix("#") { continue }
      reader.lines.append((index + 1, line.prefix { $0 == " " }.count, text, empty))
      empty = 0
    }
    guard let first = reader.lines.first else { return [:] }
    let map = try reader.block(indent: first.indent, depth: 0)
    if reader.index < reader.lines.count { throw reader.mistake() }
    guard let members = map.object else { throw Fault(.yaml(file: file, line: first.number)) }
    return members
  }

  private init(file: String) { self.file = file }

  private func mistake() -> Fault {
    let line = index < lines.count ? lines[index].number : lines.last?.number ?? 1
    return Fault(.yaml(file: file, line: line))
  }

  /// The map or list whose lines stand at `indent`.
  private mutating func block(indent: Int, depth: Int) throws(Fault) -> JSON {
    if depth > 20 { throw mistake() }
    if lines[index].text.isItem { return try items(indent: indent, depth: depth) }
    var members: [String: JSON] = [:]
    while index < lines.count, lines[index].indent == indent, !lines[index].text.isItem {
      let line = lines[index]
      guard let (key, value) = line.text.keyAndValue else { throw mistake() }
      if members[key] != nil { throw mistake() }
      index += 1
      members[key] = try value.isEmpty
        ? inner(of: indent, depth: depth)
        : SmallYAML.value(continued(value, beyond: indent), file: file, line: line.number)
    }
    return .object(members)
  }

  /// What stands indented below `key:`; nothing there is null. A list may stand at the indent of its key.
  private mutating func inner(of indent: Int, depth: Int) throws(Fault) -> JSON {
    guard index < lines.count else { return .null }
    let line = lines[index]
    let isInner = line.indent > indent || (line.indent == indent && line.text.isItem)
    return isInner ? try block(indent: line.indent, depth: depth + 1) : .null
  }

  private mutating func items(indent: Int, depth: Int) throws(Fault) -> JSON {
    var items: [JSON] = []
    while index < lines.count, lines[index].indent == indent, lines[index].text.isItem {
      let text = lines[index].text.dropFirst().trimmed
      if text.keyAndValue != nil, let first = text.first, !"'[{".contains(first) {
        lines[index] = (lines[index].number, indent + 2, text, 0)
        items.append(try block(indent: indent + 2, depth: depth + 1))
      } else {
        let number = lines[index].number
        index += 1
        items.append(try SmallYAML.value(continued(text, beyond: indent), file: file, line: number))
      }
    }
    return .list(items)
  }

  /// A value with the lines that stand further in below it: a line end is a space, an empty line a line end.
  private mutating func continued(_ value: String, beyond indent: Int) -> String {
    var value = value
    let isEscaped = value.hasPrefix("\"")
    while index < lines.count, lines[index].indent > indent {
      let empty = lines[index].emptyAbove
      if isEscaped, empty == 0, value.hasSuffix("\\") {
        value.removeLast()
      } else {
        value += empty == 0 ? " " : String(repeating: isEscaped ? "\\n" : "\n", count: empty)
      }
      let text = lines[index].text
      value += isEscaped && text.hasPrefix("\\ ") ? String(text.dropFirst()) : text   // a space kept at the start
      index += 1
    }
    return value
  }

  // MARK: Values on one line

  static func value(_ text: String, file: String, line: Int) throws(Fault) -> JSON {
    if let json = try? JSONReader.read(Array(text.utf8), file: file) { return json }
    var flow = Flow(rest: text[...], fault: Fault(.yaml(file: file, line: line)))
    let value = try flow.value(inside: "", depth: 0)
    if !flow.rest.trimmed.isEmpty, !flow.rest.trimmed.hasPrefix("#") { throw flow.fault }
    return value
  }

  private struct Flow {
    var rest: Substring
    let fault: Fault

    mutating func value(inside: String, depth: Int) throws(Fault) -> JSON {
      rest = rest.drop { $0 == " " }
      if depth > 20 { throw fault }
      switch rest.first {
      case "[": return .list(try items(until: "]", depth: depth))
      case "{":
        var members: [String: JSON] = [:]
        for item in try items(until: "}", depth: depth) {
          for (key, value) in item.object ?? [:] { members[key] = value }
        }
        return .object(members)
      case "\"", "'": return .text(try quoted())
      case "&", "*", "!", "|", ">", "%", "@", "`": throw fault
      default: return plain(inside: inside)
      }
    }

    private mutating func items(until end: Character, depth: Int) throws(Fault) -> [JSON] {
      rest.removeFirst()
      var items: [JSON] = []
      while true {
        rest = rest.drop { $0 == " " || $0 == "," }
        guard let next = rest.first else { throw fault }
        if next == end {
          rest.removeFirst()
          return items
        }
        if ",]}:".contains(next) { throw fault }
        let item = try value(inside: end == "}" ? ",]}:" : ",]}", depth: depth + 1)
        if end == "}" {
          rest = rest.drop { $0 == " " }
          guard let key = item.text, rest.first == ":" else { throw fault }
          rest.removeFirst()
          items.append(.object([key: try value(inside: ",]}", depth: depth + 1)]))
        } else {
          items.append(item)
        }
      }
    }

    private mutating func quoted() throws(Fault) -> String {
      let mark = rest.removeFirst()
      var bytes = Array("\"".utf8)
      while let character = rest.popFirst() {
        if character == mark {
          guard mark == "'" else {
            bytes.append(UInt8(ascii: "\""))
            guard let text = (try? JSONReader.read(bytes, file: ""))?.text else { throw fault }
            return text
          }
          if rest.first != "'" { return String(decoding: bytes.dropFirst(), as: UTF8.self) }
          rest.removeFirst()
        }
        bytes.append(contentsOf: String(character).utf8)
        if mark == "\"", character == "\\", let escaped = rest.popFirst() {
          bytes.append(contentsOf: String(escaped).utf8)
        }
      }
      throw fault
    }

    private mutating func plain(inside: String) -> JSON {
      var end = rest.startIndex
      while end < rest.endIndex, !inside.contains(rest[end]) {
        if rest[end] == "#", end > rest.startIndex, rest[rest.index(before: end)] == " " { break }
        end = rest.index(after: end)
      }
      let word = rest[..<end].trimmed
      rest = rest[end...]
      switch word {
      case "true", "True": return .truth(true)
      case "false", "False": return .truth(false)
      case "", "null", "~": return .null
      default:
        let value = try? JSONReader.read(Array(word.utf8), file: "")
        return if case .number? = value { value ?? .null } else { .text(word) }
      }
    }
  }
}

extension String {
  fileprivate var isItem: Bool { self == "-" || hasPrefix("- ") }

  /// `key: value`; the value is empty when it stands on the lines below.
  fileprivate var keyAndValue: (key: String, value: String)? {
    if hasPrefix("\"") {
      var reader = JSONReader(Array(utf8), file: "")
      guard let key = try? reader.value().text, reader.next == UInt8(ascii: ":") else { return nil }
      return (key, String(decoding: utf8.dropFirst(reader.position + 1), as: UTF8.self).trimmed)
    }
    guard let colon = firstIndex(of: ":") else { return nil }
    let after = self[index(after: colon)...]
    guard after.isEmpty || after.hasPrefix(" ") else { return nil }
    let key = self[..<colon].trimmed
    let isQuoted = key.count >= 2 && (key.first == "\"" || key.first == "'") && key.last == key.first
    return (isQuoted ? String(key.dropFirst().dropLast()) : key, after.trimmed)
  }
}
