import BohaiText

/// One table laid out for a terminal: which columns fit, how wide each is, and then line by line.
///
/// Nothing is left out silently: texts that do not fit are wrapped in a short table and end in `…` in a long
/// one, rows between head and tail are counted in their gap, columns that do not fit are named in the footer.
struct TextTable {
  static let gutter = 2
  /// Texts are cut or wrapped to no less than this before columns are dropped.
  static let leastText = 14
  /// Tables of at most so many rows have long texts wrapped, over so many lines.
  static let wrappedRows = 8
  static let wrappedLines = 4

  let table: ShownTable
  let width: Int
  private let cells: [[String]]
  private let names: [String]
  private let kinds: [String]
  private let widths: [Int]
  /// How many columns, from the left, are printed.
  private let fitting: Int

  init(_ table: ShownTable, width: Int) {
    self.table = table
    self.width = max(20, width)
    cells = table.columns.map { column in
      column.formatted.map { $0.map { visible(Self.head(of: $0)) } ?? missingMark }
    }
    names = table.columns.map { visible($0.name) }
    kinds = table.columns.map(\.kind)
    let heads = table.columns.indices.map { [names, kinds] index in
      max(displayWidth(names[index]), displayWidth(kinds[index]), 1)
    }
    let natural = table.columns.indices.map { [cells] index in
      cells[index].lazy.map { displayWidth($0) }.reduce(heads[index], max)
    }
    // Numbers are never cut, and texts not below the name of their column.
    let least = zip(natural, heads).enumerated().map { index, widths in
      table.columns[index].isRightAligned ? widths.0 : min(widths.0, max(widths.1, Self.leastText))
    }
    (widths, fitting) = Self.fit(natural, least: least, width: self.width)
  }

  /// The most even widths at which all columns fit; when none do, as many columns as fit at their least, the
  /// last of them taking what room is left.
  private static func fit(_ natural: [Int], least: [Int], width: Int) -> ([Int], Int) {
    guard !natural.isEmpty else { return ([], 0) }
    var count = 0
    var used = -gutter
    while count < least.count, used + gutter + least[count] <= width {
      used += gutter + least[count]
      count += 1
    }
    if count == 0 { return ([width] + natural.dropFirst(), 1) }
    let room = width - gutter * (count - 1)
    let limited = { (limit: Int) in (0..<count).map { max(least[$0], min(natural[$0], limit)) } }
    var limit = 0
    while limit < width, limited(limit + 1).reduce(0, +) <= room { limit += 1 }
    return (limited(limit) + natural.dropFirst(count), count)
  }

  /// No screen shows more of a cell than this, and measuring a long text takes time.
  private static func head(of text: String) -> String {
    text.utf8.count <= 4096 ? text : text.prefix(1000) + "…"
  }

  func lines() -> [String] {
    var lines: [String] = []
    if let title = table.title { lines += wrapped(visible(title), width: width) }
    if fitting > 0 {
      let head = (names.contains { !$0.isEmpty } ? [line(names)] : []) + (table.hasKinds ? [line(kinds)] : [])
      if !head.isEmpty { lines += head + [String(repeating: "─", count: ruleWidth)] }
      for row in 0..<table.heldRows {
        if row == table.gap && table.hiddenRows > 0 { lines.append(gapLine) }
        lines += rowLines(cells.map { row < $0.count ? $0[row] : "" })
      }
    }
    return lines + footer()
  }

  private var ruleWidth: Int { widths.prefix(fitting).reduce(0, +) + Self.gutter * (fitting - 1) }

  private var gapLine: String { "⋮  \(counted(table.hiddenRows, "more row"))" }

  /// One row: a line, or several when the table is short and a text does not fit.
  private func rowLines(_ texts: [String]) -> [String] {
    guard table.wrapsTexts || table.heldRows <= Self.wrappedRows else { return [line(texts)] }
    let parts = texts.indices.prefix(fitting).map { index -> [String] in
      let (text, width) = (texts[index], widths[index])
      if table.columns[index].isRightAligned { return [text] }
      let lines = wrapped(cut(text, to: width * (Self.wrappedLines + 1)), width: width)
      guard lines.count > Self.wrappedLines else { return lines }
      let rest = lines[(Self.wrappedLines - 1)...].joined(separator: " ")
      return lines.prefix(Self.wrappedLines - 1) + [rest]
    }
    let height = parts.lazy.map(\.count).max() ?? 0
    return (0..<height).map { index in line(parts.map { index < $0.count ? $0[index] : "" }) }
  }

  private func line(_ texts: [String]) -> String {
    var line = ""
    for index in 0..<min(fitting, texts.count) {
      if index > 0 { line += String(repeating: " ", count: Self.gutter) }
      let (width, right) = (widths[index], table.columns[index].isRightAligned)
      line += padded(cut(texts[index], to: width), to: width, right: right)
    }
    return trimmedEnd(line)
  }

  /// Size and left-out columns, sources, notes.
  private func footer() -> [String] {
    var lines: [String] = []
    let size = table.sizePieces(leaving: Array(names.dropFirst(fitting)))
    if !size.isEmpty { lines += flow(size, width: width, indent: 2) }
    for source in table.sources { lines += wrapped("source: \(visible(source))", width: width, indent: 8) }
    for note in table.notes { lines += wrapped("note: \(visible(note))", width: width, indent: 6) }
    return lines
  }
}

/// `1 row`, `31 rows`
public func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
