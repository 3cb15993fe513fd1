import BohaiText

extension HelpPage {
  /// The page for a notebook: signature, paragraphs, options as a list, examples as they are typed.
  public var html: String {
    var parts = [Self.code(signature)]
    var items: [String] = []
    func endList() {
      if !items.isEmpty { parts.append("<ul>\n" + items.joined(separator: "\n") + "\n</ul>") }
      items = []
    }
    for block in blocks {
      if case .item(let text) = block {
        items.append("<li>\(Self.prose(text))</li>")
        continue
      }
      endList()
      switch block {
      case .paragraph(let text): parts.append("<p>\(Self.prose(text))</p>")
      case .example(let lines): parts.append(Self.code(lines.joined(separator: "\n")))
      case .item: break
      }
    }
    endList()
    parts.append("<p><small>\(escapedHTML(topic.isEmpty ? place : "\(topic); \(place)"))</small></p>")
    return parts.joined(separator: "\n")
  }

  /// What stands between backticks is code.
  private static func prose(_ text: String) -> String {
    let pieces = escapedHTML(text).split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else { return escapedHTML(text) }
    return pieces.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : String($1) }.joined()
  }

  private static func code(_ text: String) -> String { "<pre><code>\(escapedHTML(text))</code></pre>" }
}
