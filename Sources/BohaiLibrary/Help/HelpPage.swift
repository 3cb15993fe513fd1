/// What is known about a function: the one source of `help(x)`, `?x`, completion, inspection and the reference.
public struct HelpPage: Sendable, Equatable {
  /// A piece of a documentation comment.
  public enum Block: Sendable, Equatable {
    case paragraph(String)
    /// `- form: ...`
    case item(String)
    /// Indented lines: examples, kept as written.
    case example([String])
  }

  public var name: String
  /// `gini(x is numbers, form: "population" | "sample")`
  public var signature: String
  public var blocks: [Block]
  /// `built in`, or `inequality.boh, line 12`.
  public var place: String
  public var topic: String

  /// Reads a documentation comment (without its `##` marks).
  public init(name: String, signature: String, documentation: String, place: String, topic: String = "") {
    self.name = name
    self.signature = signature
    self.blocks = Self.blocks(of: documentation)
    self.place = place
    self.topic = topic
  }

  /// The first paragraph, in one line.
  public var summary: String {
    for case .paragraph(let text) in blocks { return text }
    return ""
  }

  /// The paragraphs that give the formula: those that begin with the word.
  public var formula: [String] {
    blocks.compactMap { if case .paragraph(let text) = $0, text.hasPrefix("Formula") { text } else { nil } }
  }

  public var options: [String] {
    blocks.compactMap { if case .item(let text) = $0 { text } else { nil } }
  }

  public var examples: [String] {
    blocks.flatMap { if case .example(let lines) = $0 { lines } else { [String]() } }
  }

  // MARK: - Reading

  /// Paragraphs are parted by blank lines, items begin with `- `, examples are indented by four spaces or more.
  static func blocks(of documentation: String) -> [Block] {
    var blocks: [Block] = []
    var isOpen = false                                   // the last block takes further lines
    for line in documentation.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      let indent = line.count - text.count
      if text.isEmpty {
        isOpen = false
      } else if indent >= 4, !(isOpen && isProse(blocks.last)) {
        blocks.append(example(String(line.dropFirst(4)), after: &blocks))
        isOpen = true
      } else if text.hasPrefix("- ") {
        blocks.append(.item(String(text.dropFirst(2))))
        isOpen = true
      } else if isOpen, let joined = joined(blocks.last, with: text) {
        blocks[blocks.count - 1] = joined
      } else {
        blocks.append(.paragraph(String(text)))
        isOpen = true
      }
    }
    return blocks
  }

  private static func isProse(_ block: Block?) -> Bool {
    switch block {
    case .paragraph, .item: true
    default: false
    }
  }

  /// A new example, or the one before it with one more line.
  private static func example(_ line: String, after blocks: inout [Block]) -> Block {
    guard case .example(let lines) = blocks.last else { return .example([line]) }
    blocks.removeLast()
    return .example(lines + [line])
  }

  private static func joined(_ block: Block?, with line: Substring) -> Block? {
    switch block {
    case .paragraph(let text): .paragraph(text + " " + line)
    case .item(let text): .item(text + " " + line)
    default: nil
    }
  }
}
