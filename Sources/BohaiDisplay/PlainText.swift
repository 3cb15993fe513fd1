import BohaiText

// Rendering for a terminal or any other place with letters of one width. No line is wider than asked, except
// where a person's own text or program text has longer lines.

extension Shown {
  /// Plain text of at most `width` columns, without a final line break.
  public func plain(width: Int = 80) -> String {
    // `joined` is generic, and its first use takes a twentieth of a program's start.
    let lines = lines(width: width, depth: 0)
    return lines.dropFirst().reduce(into: lines.first ?? "") { $0 += "\n" + $1 }
  }

  /// Nesting beyond this is not drawn: its display is cut to one line.
  static var deepest: Int { 12 }

  func lines(width: Int, depth: Int) -> [String] {
    guard depth < Self.deepest else { return ["…"] }
    switch self {
    case .text(let text), .code(let text): return broken(visible(text, keepsLineBreaks: true))
    case .paragraph(let text): return wrapped(visible(text, keepsLineBreaks: true), width: width)
    case .table(let table): return TextTable(table, width: width).lines()
    case .run(let run): return run.lines(width: width)
    case .fields(let fields): return fieldLines(fields, mark: ":", width: width, depth: depth)
    case .items(let items, let hidden, let gap):
      return fieldLines(items, mark: ":", width: width, depth: depth, hidden: hidden, gap: gap)
    case .stack(let parts):
      return Array(parts.map { $0.lines(width: width, depth: depth + 1) }.joined(separator: [""]))
    case .titled(let title, let shown):
      return wrapped(visible(title), width: width) + shown.lines(width: width, depth: depth + 1)
    case .chart(let chart): return chart.text(width: width)
    }
  }
}

/// Lines of text that a field shows.
private let longestField = 20

/// `name: value` with the values under each other; what takes several lines stands below its name.
private func fieldLines(
  _ fields: [Shown.Field], mark: String, width: Int, depth: Int, hidden: Int = 0, gap: Int = 0
) -> [String] {
  let names = fields.map { cut(visible($0.name), to: 30) + mark }
  let nameWidth = names.lazy.map { displayWidth($0) }.max() ?? 0
  var lines: [String] = []
  for (index, (name, field)) in zip(names, fields).enumerated() {
    if index == gap && hidden > 0 { lines.append("⋮  \(counted(hidden, "more item"))") }
    let room = max(20, width - nameWidth - 1)
    if case .text(let text) = field.value, !text.contains("\n") {
      let own = wrapped(cut(visible(text), to: room * longestField), width: room)
      lines.append(trimmedEnd(padded(name, to: nameWidth + 1, right: false) + (own.first ?? "")))
      lines += own.dropFirst().map { String(repeating: " ", count: nameWidth + 1) + $0 }
      continue
    }
    let own = field.value.lines(width: max(20, width - 2), depth: depth + 1)
    if own.count == 1, displayWidth(own[0]) <= room {
      lines.append(trimmedEnd(padded(name, to: nameWidth + 1, right: false) + own[0]))
    } else {
      lines.append(name)
      lines += own.map { $0.isEmpty ? "" : "  " + $0 }
    }
  }
  return lines
}

private func broken(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

extension ShownRun {
  /// Aligned cells behind the position of the first of each line, and the size below.
  func lines(width: Int) -> [String] {
    if let inline, displayWidth(inline) <= width { return [visible(inline)] }
    let cells = cells.map { visible($0) }
    let cellWidth = min(40, cells.lazy.map { displayWidth($0) }.max() ?? 0)
    let total = cells.count + hidden
    let markWidth = String(total).count + 2
    let perLine = max(1, (width - markWidth) / (cellWidth + 2))
    var lines: [String] = []
    var index = 0
    while index < cells.count {
      if index == gap && hidden > 0 { lines.append("⋮  \(hidden) more") }
      let stop = index < gap && hidden > 0 ? gap : cells.count
      let end = min(stop, index + perLine)
      let position = index < gap || hidden == 0 ? index + 1 : index + hidden + 1
      let mark = padded("\(position):", to: markWidth - 1, right: true)
      let row = cells[index..<end].map { cell in
        padded(cut(cell, to: cellWidth), to: cellWidth, right: isRightAligned)
      }
      lines.append(trimmedEnd(([mark] + row).joined(separator: "  ")))
      index = end
    }
    return lines + [size]
  }
}
