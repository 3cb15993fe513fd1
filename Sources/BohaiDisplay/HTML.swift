// Rendering for notebooks and pages: real tables with caption, head and scopes, nothing but text in the
// cells. No styles beyond alignment: the page that shows it has its own.

import BohaiCharts
import BohaiFiles
import BohaiText

extension Shown {
  public func html() -> String { html(depth: 0) }

  func html(depth: Int) -> String {
    guard depth < Self.deepest else { return "<p>…</p>" }
    switch self {
    case .text(let text), .paragraph(let text): return "<p>" + escapedLines(text) + "</p>"
    case .code(let text):
      return "<pre><code>" + escapedHTML(visible(text, keepsLineBreaks: true)) + "</code></pre>"
    case .table(let table): return table.html()
    case .run(let run): return run.html()
    case .fields(let fields): return fieldTable(fields, depth: depth)
    case .items(let items, let hidden, let gap):
      return fieldTable(withGap(items, hidden, gap), depth: depth)
    case .stack(let parts): return parts.map { $0.html(depth: depth + 1) }.joined(separator: "\n")
    case .titled(let title, let shown):
      return "<p><strong>\(escapedHTML(visible(title)))</strong></p>\n" + shown.html(depth: depth + 1)
    case .chart(let chart): return figure(chart)
    }
  }
}

/// A picture with its caption. It stands in an address of its own, since front ends take the elements of a drawing out
/// of HTML that they do not trust, and leave its words.
private func figure(_ chart: Chart) -> String {
  let source = "data:image/svg+xml;base64," + Array(chart.svg().utf8).base64
  let summary = visible(chart.summary)
  return "<figure>\n<img src=\"\(source)\" alt=\"\(escapedHTML(summary))\">\n"
    + "<figcaption>\(escapedLines(chart.summary))</figcaption>\n</figure>"
}

private func fieldTable(_ fields: [Shown.Field], depth: Int) -> String {
  let rows = fields.map { field in
    var value = field.value.html(depth: depth + 1)
    if case .text(let text) = field.value { value = escapedLines(text) }
    return "<tr><th scope=\"row\" style=\"text-align: left\">\(escapedHTML(visible(field.name)))</th>"
      + "<td style=\"text-align: left\">\(value)</td></tr>"
  }
  return "<table>\n<tbody>\n" + rows.joined(separator: "\n") + "\n</tbody>\n</table>"
}

extension ShownTable {
  func html() -> String {
    var parts = ["<table>"]
    if let title { parts.append("<caption>\(escapedHTML(visible(title)))</caption>") }
    parts.append("<thead>\n" + headRows().joined(separator: "\n") + "\n</thead>")
    parts.append("<tbody>\n" + bodyRows().joined(separator: "\n") + "\n</tbody>")
    let foot = footLines
    if !foot.isEmpty {
      let text = foot.map { escapedHTML(visible($0)) }.joined(separator: "<br>\n")
      parts.append("<tfoot>\n\(wideRow(text))\n</tfoot>")
    }
    return (parts + ["</table>"]).joined(separator: "\n")
  }

  /// The lines under a table in media that drop no columns.
  var footLines: [String] {
    let size = sizePieces(leaving: []).joined()
    return (size.isEmpty ? [] : [size]) + sources.map { "source: \($0)" } + notes.map { "note: \($0)" }
  }

  /// A row of one cell across all columns; `html` is escaped already.
  private func wideRow(_ html: String) -> String {
    "<tr><td colspan=\"\(max(1, columns.count))\" style=\"text-align: left\">\(html)</td></tr>"
  }

  private func headRows() -> [String] {
    let names = columns.map { "<th scope=\"col\"\($0.headStyle)>\(escapedHTML(visible($0.name)))</th>" }
    guard hasKinds else { return ["<tr>\(names.joined())</tr>"] }
    let kinds = columns.map { "<td\($0.style)><small>\(escapedHTML($0.kind))</small></td>" }
    return ["<tr>\(names.joined())</tr>", "<tr>\(kinds.joined())</tr>"]
  }

  private func bodyRows() -> [String] {
    let cells = columns.map(\.formatted)
    return (0..<heldRows).map { row in
      let gapRow = row == gap && hiddenRows > 0
        ? wideRow("⋮ \(counted(hiddenRows, "more row"))") + "\n"
        : ""
      let cells = columns.indices.map { index -> String in
        let text = row < cells[index].count ? cells[index][row] : nil
        let content = escapedHTML(visible(text ?? missingMark))
        let style = columns[index].style
        return index < labelColumns
          ? "<th scope=\"row\"\(style)>\(content)</th>" : "<td\(style)>\(content)</td>"
      }
      return gapRow + "<tr>\(cells.joined())</tr>"
    }
  }
}

extension ShownColumn {
  private var alignment: String { "text-align: \(isRightAligned ? "right" : "left")" }

  fileprivate var style: String { " style=\"\(alignment)\"" }

  /// Beside many columns a page would set long texts a word to the line.
  fileprivate var headStyle: String {
    let hasLongTexts = !isRightAligned && formatted.contains { ($0?.utf8.count ?? 0) > 60 }
    return hasLongTexts ? " style=\"\(alignment); min-width: 24em\"" : style
  }
}

extension ShownRun {
  func html() -> String {
    if let inline { return "<p>\(escapedHTML(visible(inline)))</p>" }
    var texts = cells.map { escapedHTML(visible($0)) }
    if hidden > 0 { texts.insert("⋮ \(hidden) more ⋮", at: min(gap, texts.count)) }
    return "<p>\(texts.joined(separator: ", "))<br>\n<small>\(escapedHTML(size))</small></p>"
  }
}

private func escapedLines(_ text: String) -> String {
  escapedHTML(visible(text, keepsLineBreaks: true)).split(separator: "\n", omittingEmptySubsequences: false)
    .joined(separator: "<br>\n")
}
