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
        items.append("<li>\(escapedHTML(text))</li>")
        continue
      }
      endList()
      switch block {
      case .paragraph(let text): parts.append("<p>\(escapedHTML(text))</p>")
      case .example(let lines): parts.append(Self.code(lines.joined(separator: "\n")))
      case .item: break
      }
    }
    endList()
    parts.append("<p><small>\(escapedHTML(topic.isEmpty ? place : "\(topic); \(place)"))</small></p>")
    return parts.joined(separator: "\n")
  }

  private static func code(_ text: String) -> String { "<pre><code>\(escapedHTML(text))</code></pre>" }
}
