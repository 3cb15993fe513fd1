// Rendering for papers: tables with the rules of the booktabs package, everything else as paragraphs.
// Chinese needs a document class that has it (ctexart, or xeCJK).

import BohaiText

extension Shown {
  public func latex() -> String { latex(depth: 0) }

  func latex(depth: Int) -> String {
    guard depth < Self.deepest else { return "\\dots" }
    switch self {
    case .text(let text), .paragraph(let text): return escapedLaTeX(visible(text, keepsLineBreaks: true))
    case .code(let text): return escapedLaTeX(visible(text, keepsLineBreaks: true))
    case .table(let table): return table.latex()
    case .run(let run): return run.cells.map { escapedLaTeX(visible($0)) }.joined(separator: ", ")
    case .fields(let fields): return description(fields, depth: depth)
    case .items(let items, let hidden, let gap):
      return description(withGap(items, hidden, gap), depth: depth)
    case .stack(let parts): return parts.map { $0.latex(depth: depth + 1) }.joined(separator: "\n\n")
    case .titled(let title, let shown):
      return "\\paragraph{\(escapedLaTeX(visible(title)))}\n" + shown.latex(depth: depth + 1)
    // A picture goes into a paper as a file (`save(chart, "x.pdf")`); what it shows is said in words.
    case .chart(let chart): return escapedLaTeX(visible(chart.summary))
    }
  }
}

private func description(_ fields: [Shown.Field], depth: Int) -> String {
  let items = fields.map { "  \\item[\(escapedLaTeX(visible($0.name)))] \($0.value.latex(depth: depth + 1))" }
  return (["\\begin{description}"] + items + ["\\end{description}"]).joined(separator: "\n")
}

extension ShownTable {
  func latex() -> String {
    var lines = ["\\begin{table}", "  \\centering"]
    if let title { lines.append("  \\caption{\(escapedLaTeX(visible(title)))}") }
    lines.append("  \\begin{tabular}{\(columns.map { $0.isRightAligned ? "r" : "l" }.joined())}")
    lines.append("    \\toprule")
    lines.append(row(columns.map(\.name)))
    let units = columns.map { $0.kind.isBracketed ? $0.kind : "" }
    if units.contains(where: { !$0.isEmpty }) { lines.append(row(units)) }
    lines.append("    \\midrule")
    let cells = columns.map(\.formatted)
    for index in 0..<heldRows {
      if index == gap && hiddenRows > 0 {
        let more = counted(hiddenRows, "more row")
        lines.append("    \\multicolumn{\(max(1, columns.count))}{l}{\\dots{} \(more)} \\\\")
      }
      lines.append(row(cells.map { (index < $0.count ? $0[index] : nil) ?? "--" }))
    }
    lines += ["    \\bottomrule", "  \\end{tabular}"]
    for line in footLines { lines.append("  \\par\\footnotesize \(escapedLaTeX(visible(line)))") }
    return (lines + ["\\end{table}"]).joined(separator: "\n")
  }

  /// A minus sign in a column of numbers is one, not a hyphen, and two of them mark a missing figure.
  private func row(_ cells: [String]) -> String {
    let texts = cells.enumerated().map { index, cell -> String in
      let text = escapedLaTeX(visible(cell))
      return columns[index].isRightAligned && text.hasPrefix("-") ? "$-$" + text.dropFirst() : text
    }
    return "    " + texts.joined(separator: " & ") + " \\\\"
  }
}

func escapedLaTeX(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "\\": result += "\\textbackslash{}"
    case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
    case "~": result += "\\textasciitilde{}"
    case "^": result += "\\textasciicircum{}"
    case "<": result += "\\textless{}"
    case ">": result += "\\textgreater{}"
    case "[": result += "{[}"          // so that it never opens an optional argument after a line's end
    default: result.append(character)
    }
  }
  return result
}
