// Texts: characters are what a reader counts (北京 has two). Vectors of texts go element by element; missing
// stays.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let textNatives: [Native] = [
    changed("upper", "The text in capital letters.\n\n    upper(\"gdp\")                  => \"GDP\"") {
      $0.uppercased()
    },
    changed("lower", "The text in small letters.\n\n    lower(\"GDP\")                  => \"gdp\"") {
      $0.lowercased()
    },
    changed(
      "trim", "The text without white space at both ends.\n\n    trim(\"  a b \")                => \"a b\""
    ) { text in
      var rest = Substring(text)
      while let first = rest.first, first.isWhitespace { rest.removeFirst() }
      while let last = rest.last, last.isWhitespace { rest.removeLast() }
      return String(rest)
    },
    Native(
      "replace", [.init("x", textShapes), .init("old", .text), .init("new", .text)],
      """
      The text with every `old` replaced by `new`.

          replace("Beijing City", " City", "")   => "Beijing"
          replace(["a-b", "c"], "-", "_")        => ["a_b", "c"]
      """
    ) { (machine, arguments) throws(Fault) in
      let (old, new) = (arguments[1].asText ?? "", arguments[2].asText ?? "")
      guard !old.isEmpty else { throw Fault(.emptyText("old"), at: .argument(1)) }
      return try machine.mapTexts(arguments[0], "replace") { (text) throws(Fault) in
        let pieces = parts(of: text, separator: old)
        guard text.utf8.count + pieces.count * new.utf8.count <= Limits.textBytes else {
          throw Fault(.textTooLarge)
        }
        return pieces.joined(separator: new)
      }
    },
    tested(
      "contains", "part",
      """
      Whether `part` stands somewhere in the text. For an element of a vector use `in`.

          contains("Beijing", "jing")      => true
          contains(["北京", "天津"], "京")   => [true, false]
      """
    ) { text, part in part.isEmpty || parts(of: text, separator: part).count > 1 },
    tested(
      "starts_with", "part",
      """
      Whether the text begins with `part`.

          starts_with("Beijing", "Bei")    => true
      """
    ) { $0.hasPrefix($1) },
    tested(
      "ends_with", "part",
      """
      Whether the text ends with `part`.

          ends_with("Beijing", "jing")     => true
      """
    ) { $0.hasSuffix($1) },
    Native(
      "characters", [.init("x", textShapes)],
      """
      How many characters a text has, for each element of a vector.

          characters("北京")                => 2
          characters(["a", "bcd"])         => [1, 3]
      """
    ) { (machine, arguments) throws(Fault) in
      if let text = arguments[0].asText { return .number(Double(text.count)) }
      guard let vector = arguments[0].asVector, case .texts(let codes, let dictionary) = vector.column.storage
      else {
        return arguments[0]
      }
      let counts = dictionary.texts.map { Double($0.count) }
      let column = Column(.numbers(codes.map { $0 < 0 ? .nan : counts[Int($0)] }))
      return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
    },
    Native(
      "substring", [.init("x", textShapes), .init("from", .number), .optional("to", .number)],
      """
      The characters from place `from` to place `to`, both included and counted from 1; without `to` up to the
      end.

          substring("Beijing", 1, 3)       => "Bei"
          substring("北京市", 3)             => "市"
          substring("abc", 2, 99)          => "bc"
          substring("abc", 0)              => error: from must be a whole number of 1 or more
      """
    ) { (machine, arguments) throws(Fault) in
      let from = try arguments.wholeNumber(1, "from", from: 1, to: Int(Int32.max))
      let to =
        arguments[2].isGiven
        ? try arguments.wholeNumber(2, "to", from: 0, to: Int(Int32.max)) : Int(Int32.max)
      return try machine.mapTexts(arguments[0], "substring") { text in
        to < from ? "" : String(text.dropFirst(from - 1).prefix(to - from + 1))
      }
    },
    Native(
      "split_text", [.init("text", .text), .init("by", .text, default: .text(","))],
      """
      The pieces of one text between separators, as a vector.

          split_text("a,b,c")                        => ["a", "b", "c"]
          split_text("Beijing / Tianjin", by: " / ") => ["Beijing", "Tianjin"]
      """
    ) { (machine, arguments) throws(Fault) in
      let by = arguments[1].asText ?? ","
      guard !by.isEmpty else { throw Fault(.emptyText("by"), at: .argument(1)) }
      return .vector(Column(texts: parts(of: arguments[0].asText ?? "", separator: by)))
    },
    Native(
      "join_text", [.init("x"), .init("by", .text, default: .text(", "))],
      """
      The elements of a vector or list as one text, with `by` between them. Missing elements are left out.

          join_text(["a", "b"])            => "a, b"
          join_text([1, 2], by: "-")       => "1-2"
      """
    ) { (machine, arguments) throws(Fault) in
      var items: [Value] = []
      if let list = arguments[0].asList {
        items = list.items
      } else if let column = try vectorColumn(arguments[0], name: "x") {
        items = (0..<column.count).map { column.value($0) }
      } else {
        items = [arguments[0]]
      }
      var texts: [String] = []
      for item in items where !item.isMissing { texts.append(try oneText(item)) }
      return .text(texts.joined(separator: arguments[1].asText ?? ", "))
    },
  ]

  static let textShapes: Kinds = [.text, .texts, .missing]

  private static func changed(
    _ name: String, _ documentation: String, _ f: @escaping @Sendable (String) -> String
  ) -> Native {
    Native(name, [.init("x", textShapes)], documentation) { (machine, arguments) throws(Fault) in
      try machine.mapTexts(arguments[0], name) { f($0) }
    }
  }

  private static func tested(
    _ name: String, _ part: String, _ documentation: String, _ f: @escaping @Sendable (String, String) -> Bool
  ) -> Native {
    Native(name, [.init("x", textShapes), .init(part, .text)], documentation) {
      (machine, arguments) throws(Fault) in
      let part = arguments[1].asText ?? ""
      return try machine.testTexts(arguments[0], name) { f($0, part) }
    }
  }

  static func oneText(_ value: Value) throws(Fault) -> String {
    guard let text = plainText(of: value) else { throw Fault(.noTextOf(kindName(value)), at: .argument(0)) }
    return text
  }
}

/// The pieces of a text between whole separators, found byte by byte (both are NFC).
private func parts(of text: String, separator: String) -> [String] {
  let (bytes, mark) = (Array(text.utf8), Array(separator.utf8))
  guard let first = mark.first, bytes.count >= mark.count else { return [text] }
  var pieces: [String] = []
  var (start, position) = (0, 0)
  while position <= bytes.count - mark.count {
    if bytes[position] == first, bytes[position..<position + mark.count].elementsEqual(mark) {
      pieces.append(String(decoding: bytes[start..<position], as: UTF8.self))
      position += mark.count
      start = position
    } else {
      position += 1
    }
  }
  pieces.append(String(decoding: bytes[start...], as: UTF8.self))
  return pieces
}
