// Rendering for Markdown documents: pipe tables with alignment, lists, code blocks.

import BohaiText

extension Shown {
  public func markdown() -> String { markdown(depth: 0) }

  func markdown(depth: Int) -> String {
    guard depth < Self.deepest else { return "…" }
    switch self {
    case .text(let text), .paragraph(let text): return escapedMarkdown(visible(text, keepsLineBreaks: true))
    case .code(let text): return fenced(visible(text, keepsLineBreaks: true))
    case .table(let table): return table.markdown()
    case .run(let run): return fenced(run.lines(width: 80).joined(separator: "\n"))
    case .fields(let fields): return bullets(fields, depth: depth)
    case .items(let items, let hidden, let gap):
      return bullets(withGap(items, hidden, gap), depth: depth)
    case .stack(let parts): return parts.map { $0.markdown(depth: depth + 1) }.joined(separator: "\n\n")
    case .titled(let title, let shown):
      return "**\(escapedMarkdown(visible(title)))**\n\n" + shown.markdown(depth: depth + 1)
    case .chart(let chart): return fenced(chart.text(width: 80).joined(separator: "\n"))
    }
  }
}

private func bullets(_ fields: [Shown.Field], depth: Int) -> String {
  fields.map { field in
    let name = escapedMarkdown(visible(field.name))
    if case .text(let text) = field.value, !text.contains("\n") {
      return "- \(name): \(escapedMarkdown(visible(text)))"
    }
    let block = field.value.markdown(depth: depth + 1)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return "- \(name):\n\n" + block.map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }.joined(separator: "\n")
}

extension ShownTable {
  func markdown() -> String {
    var lines: [String] = []
    if let title { lines += ["**\(escapedMarkdown(visible(title)))**", ""] }
    lines.append(row(columns.map { $0.kind.isBracketed ? "\($0.name) \($0.kind)" : $0.name }))
    lines.append("|" + columns.map { $0.isRightAligned ? " ---: |" : " --- |" }.joined())
    let cells = columns.map(\.formatted)
    for index in 0..<heldRows {
      if index == gap && hiddenRows > 0 { lines.append(row(["⋮ \(counted(hiddenRows, "more row"))"])) }
      lines.append(row(cells.map { (index < $0.count ? $0[index] : nil) ?? missingMark }))
    }
    for line in footLines { lines += ["", escapedMarkdown(visible(line))] }
    return lines.joined(separator: "\n")
  }

  private func row(_ cells: [String]) -> String {
    let filled = cells + Array(repeating: "", count: max(0, columns.count - cells.count))
    return "| " + filled.map { escapedMarkdown(visible($0)) }.joined(separator: " | ") + " |"
  }
}

extension String {
  /// A unit, as opposed to the name of a type: worth keeping where there is no line for types.
  var isBracketed: Bool { hasPrefix("[") }
}

private func fenced(_ text: String) -> String {
  let fence = text.contains("```") ? "~~~~" : "```"
  return "\(fence)\n\(text)\n\(fence)"
}

/// Escapes what Markdown would read as marks in running text or as the end of a cell.
func escapedMarkdown(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "\\", "`", "*", "_", "[", "]", "|", "<", ">", "#", "~", "$": result += "\\\(character)"
    default: result.append(character)
    }
  }
  return result
}
