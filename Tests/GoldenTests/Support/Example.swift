import Foundation

/// A piece of a documentation text that is run, and what must come of it.
struct Example: Sendable, CustomStringConvertible {
  enum Expectation: Sendable, Equatable {
    /// `=> 0.25`: numbers compare at the digits printed.
    case value(String)
    /// `=> | a | b |` and further lines: a table, compared by the columns named.
    case table([[String]])
    /// `=> error: beginning of the title`
    case error(String)
    /// `=> note: beginning of a note`
    case note(String)
  }

  var code: String
  var expectations: [Expectation]
  /// The line of its last code line in the text it was taken from, from 1.
  var line: Int

  var description: String { "line \(line): \(code)" }
}

extension Example {
  /// The examples in `lines` of code: `=>` gives what the code up to it must yield, lines without it are set-up.
  /// Examples of one text run one after the other and share their names.
  ///
  /// - Parameter firstLine: the number of the first line.
  static func read(_ lines: [String], firstLine: Int = 1) -> [Example] {
    var examples: [Example] = []
    var code: [String] = []
    for (offset, line) in lines.enumerated() {
      let (before, expected) = split(line)
      if let expected {
        if !before.isEmpty { code.append(before) }
        if code.isEmpty, !examples.isEmpty {
          examples[examples.count - 1].expectations.append(expectation(expected))
        } else {
          let text = code.joined(separator: "\n")
          examples.append(Example(code: text, expectations: [expectation(expected)], line: firstLine + offset))
          code = []
        }
      } else if code.isEmpty, let row = tableRow(before), let last = examples.indices.last {
        examples[last].addTableRow(row)
      } else if !before.isEmpty {
        code.append(before)
      }
    }
    if !code.isEmpty {
      let line = firstLine + lines.count - 1
      examples.append(Example(code: code.joined(separator: "\n"), expectations: [], line: line))
    }
    return examples
  }

  /// A line in its code and what stands after `=>`; comments and the mark of a comment before `=>` are cut off.
  private static func split(_ line: String) -> (code: String, expected: String?) {
    let isComment = trimmed(line).hasPrefix("#") && !["# =>", "# |"].contains { trimmed(line).hasPrefix($0) }
    if isComment { return ("", nil) }
    guard let arrow = line.range(of: "=>", options: .backwards) else { return (trimmed(line), nil) }
    var code = trimmed(String(line[..<arrow.lowerBound]))
    while code.hasSuffix("#") { code = trimmed(String(code.dropLast())) }
    return (code, trimmed(String(line[arrow.upperBound...])))
  }

  private static func expectation(_ text: String) -> Expectation {
    for (mark, make) in [("error:", Expectation.error), ("note:", Expectation.note)] where text.hasPrefix(mark) {
      return make(trimmed(String(text.dropFirst(mark.count))))
    }
    if let row = tableRow(text) { return .table([row]) }
    return .value(text)
  }

  /// One more row of the table expected last.
  private mutating func addTableRow(_ row: [String]) {
    guard case .table(let rows)? = expectations.last else { return }
    expectations[expectations.count - 1] = .table(rows + [row])
  }

  /// The cells of `| a | b |`.
  private static func tableRow(_ text: String) -> [String]? {
    var text = text
    while text.hasPrefix("#") { text = trimmed(String(text.dropFirst())) }
    guard text.hasPrefix("|"), !text.hasPrefix("|>"), text.hasSuffix("|") else { return nil }
    let cells = text.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
    return cells.map { trimmed(String($0)) }
  }
}

func trimmed(_ text: String) -> String {
  String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
}
