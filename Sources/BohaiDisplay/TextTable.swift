import BohaiText

/// One table laid out for a terminal: which columns fit, how wide each is, and then line by line.
///
/// Nothing is left out silently: cut texts end in `…`, rows between head and tail are counted in their gap, columns
/// that do not fit are named in the footer.
struct TextTable {
  static let gutter = 2
  /// Widths that texts are cut to, tried in this order until all columns fit.
  static let textLimits = [Int.max, 60, 40, 30, 24, 18]
  /// A column that was asked for is never cut below this.
  static let leastWidth = 8

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
    cells = table.columns.map { column in column.formatted.map { $0.map { visible($0) } ?? missingMark } }
    names = table.columns.map { visible($0.name) }
    kinds = table.columns.map(\.kind)
    let natural = table.columns.indices.map { [cells, names, kinds] index in
      max(cells[index].lazy.map { displayWidth($0) }.max() ?? 0, displayWidth(names[index]), displayWidth(kinds[index]), 1)
    }
    let isText = table.columns.map { !$0.isRightAligned }
    (widths, fitting) = Self.fit(natural, isText: isText, width: self.width)
  }

  /// The widest limit on texts at which all columns fit; when none does, as many columns as do at a middling one.
  private static func fit(_ natural: [Int], isText: [Bool], width: Int) -> ([Int], Int) {
    var widths = natural
    for limit in textLimits {
      widths = natural.indices.map { isText[$0] ? min(natural[$0], limit) : natural[$0] }
      if widths.reduce(0, +) + gutter * max(0, widths.count - 1) <= width { return (widths, widths.count) }
    }
    widths = natural.indices.map { isText[$0] ? min(natural[$0], 30) : natural[$0] }
    var used = 0
    var count = 0
    for own in widths {
      let needed = own + (count == 0 ? 0 : gutter)
      if used + needed > width { break }
      used += needed
      count += 1
    }
    // The next column, when it is text, takes what room is left.
    if count < widths.count && isText[count] && width - used - gutter >= 18 {
      widths[count] = width - used - gutter
      count += 1
    }
    if count == 0 && !widths.isEmpty {
      widths[0] = max(leastWidth, width)
      count = 1
    }
    return (widths, count)
  }

  func lines() -> [String] {
    var lines: [String] = []
    if let title = table.title { lines += wrapped(visible(title), width: width) }
    if fitting > 0 {
      if names.contains(where: { !$0.isEmpty }) { lines.append(line(names)) }
      if table.hasKinds { lines.append(line(kinds)) }
      lines.append(String(repeating: "─", count: ruleWidth))
      for row in 0..<table.heldRows {
        if row == table.gap && table.hiddenRows > 0 { lines.append(gapLine) }
        lines.append(line(cells.map { row < $0.count ? $0[row] : "" }))
      }
    }
    return lines + footer()
  }

  private var ruleWidth: Int { widths.prefix(fitting).reduce(0, +) + Self.gutter * (fitting - 1) }

  private var gapLine: String { "⋮  \(counted(table.hiddenRows, "more row"))" }

  private func line(_ texts: [String]) -> String {
    var line = ""
    for index in 0..<min(fitting, texts.count) {
      if index > 0 { line += String(repeating: " ", count: Self.gutter) }
      line += padded(cut(texts[index], to: widths[index]), to: widths[index], right: table.columns[index].isRightAligned)
    }
    return trimmedEnd(line)
  }

  /// Size and left-out columns, sources, notes.
  private func footer() -> [String] {
    var lines: [String] = []
    var size = table.size.map { [$0] } ?? []
    let left = names.dropFirst(fitting)
    if !left.isEmpty {
      if !size.isEmpty { size[0] += ", " }
      size += ["\(counted(left.count, "more column")): "] + left.dropLast().map { "\($0), " } + left.suffix(1)
    }
    if !size.isEmpty { lines += flow(size, width: width, indent: 2) }
    for source in table.sources { lines += wrapped("source: \(visible(source))", width: width, indent: 8) }
    for note in table.notes { lines += wrapped("note: \(visible(note))", width: width, indent: 6) }
    return lines
  }
}

/// `1 row`, `31 rows`
public func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
