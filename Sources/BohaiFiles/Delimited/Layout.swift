// What stands where in a delimited text: lines skipped, titles, header, data, notes below.
//
// Statistical yearbooks put a title and a line `单位：亿元` above the header and notes below the data, each in the
// first cell of a row. These rows are left out and kept as title, notes and source of the table. The header
// is the first row that is none of them; each later row must have as many cells as it.

import BohaiDiagnostics
import BohaiTables

struct Layout {
  var delimiter = UInt8(ascii: ",")
  var titles: [String] = []
  /// The unit that a line above the header gives to all columns of numbers.
  var unit: UnitID = .none
  var header: [HeaderCell] = []
  /// The header row itself, for messages.
  var headerStart = 0
  /// The header's cells are numbers only, which are likely data.
  var headerLooksLikeData = false
  /// A row below the header that holds units alone was read.
  var hasUnitRow = false
  var bodyStart = 0
  var bodyEnd = 0
  /// Rows below the data.
  var notes: [String] = []
  /// The first rows of the data, to guess kinds from.
  var sample: [Record] = []

  static let sampleRows = 100
}

/// Finds the layout of a text.
struct LayoutFinder {
  let bytes: Bytes
  let options: DelimitedOptions
  let name: String
  let start: Int

  func find() throws(Fault) -> Layout {
    let from = try skippedLines()
    var layout = Layout()
    layout.delimiter = options.delimiter ?? likelyDelimiter(from: from)
    let scanner = FieldScanner(start: bytes.start, limit: bytes.count, delimiter: layout.delimiter)
    let records = scanner.records(from: from, count: Layout.sampleRows + 60)
    guard let first = records.first else { throw Fault(.fileHasNoRows(name)) }
    let width = usualWidth(records)
    var index = 0
    if width > 1 { while index < records.count, records[index].isTitle { index += 1 } }
    guard index < records.count else {
      throw mistake(in: records.last ?? first) ?? Fault(.fileHasNoRows(name))
    }
    for title in records[..<index] {
      let text = title.texts.first { !$0.isEmpty } ?? ""
      if let unit = HeaderCell.unitLine(text) { layout.unit = unit }
      if !text.isEmpty { layout.titles.append(HeaderCell.cleaned(text)) }
    }
    if let fault = mistake(in: records[index]) { throw fault }
    try readHeader(records, &index, width: width, &layout)
    layout.sample = Array(records[index...].prefix(Layout.sampleRows))
    layout.bodyEnd = bytes.count
    findNotes(scanner, &layout)
    return layout
  }

  /// Where the text begins behind the lines that `skip:` leaves out.
  private func skippedLines() throws(Fault) -> Int {
    var at = start
    for skipped in 0..<max(0, options.skip) {
      guard at < bytes.count else { throw Fault(.skipsEverything(name, lines: skipped)) }
      while at < bytes.count, bytes.start[at] != UInt8(ascii: "\n") { at += 1 }
      at += 1
    }
    return at
  }

  private func mistake(in record: Record) -> Fault? {
    guard let mistake = record.mistake, let field = record.fields.last else { return nil }
    return Fault(quoteProblem(mistake, field, bytes, name))
  }

  // MARK: - Delimiter and width

  /// The delimiter that cuts most rows of a sample into equally many cells.
  private func likelyDelimiter(from: Int) -> UInt8 {
    var best = (delimiter: UInt8(ascii: ","), score: 0.0)
    for delimiter in [",", "\t", ";", "|"].compactMap({ $0.utf8.first }) {
      let scanner = FieldScanner(start: bytes.start, limit: bytes.count, delimiter: delimiter)
      let records = scanner.records(from: from, count: 60)
      let width = usualWidth(records)
      guard width > 1 else { continue }
      let score = Double(records.count { $0.fields.count == width }) / Double(records.count)
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }

  /// The count of cells that most records have; of two the one that comes first.
  private func usualWidth(_ records: [Record]) -> Int {
    var counts: [Int: Int] = [:]
    for record in records { counts[record.fields.count, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return records.first { counts[$0.fields.count] == most }?.fields.count ?? 0
  }

  // MARK: - Header

  private func readHeader(
    _ records: [Record], _ index: inout Int, width: Int, _ layout: inout Layout
  ) throws(Fault) {
    let header = records[index]
    layout.headerStart = header.start
    guard options.hasHeader else {
      layout.header = header.fields.indices.map { HeaderCell("c\($0 + 1)") }
      layout.bodyStart = header.start
      return
    }
    if header.fields.count != width, records.count > index + 2 {
      let line = bytes.line(at: header.start)
      throw Fault(
        .headerWidth(
          name, at: bytes.place(at: header.start), line: line, names: header.fields.count, cells: width))
    }
    layout.header = header.texts.map { HeaderCell($0) }
    let filled = header.texts.filter { !$0.isEmpty }
    let reader = CellReader()
    layout.headerLooksLikeData = filled.allSatisfy { reader.fits($0, .number) } && !filled.allSatisfy(isYear)
    index += 1
    layout.bodyStart = header.next
    if index < records.count, let units = unitRow(records[index], below: header) {
      for (column, unit) in units.enumerated() where unit != .none { layout.header[column].unit = unit }
      layout.hasUnitRow = true
      layout.bodyStart = records[index].next
      index += 1
    }
  }

  private func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && Int(text).map { 1800...2200 ~= $0 } == true
  }

  /// The units in a row that holds nothing else: `,(亿元),(万人)`. Quotes that nothing in a text asks for say that it
  /// is data, unless the header has them as well.
  private func unitRow(_ record: Record, below header: Record) -> [UnitID]? {
    guard record.fields.count == header.fields.count, record.filled > 0 else { return nil }
    let quotesMean = !header.hasNeedlessQuotes
    if quotesMean, record.hasNeedlessQuotes { return nil }
    var units: [UnitID] = []
    for text in record.texts {
      guard let unit = text.isEmpty ? UnitID.none : unitInBrackets(text) else { return nil }
      units.append(unit)
    }
    return units
  }

  // MARK: - Notes below

  /// Takes rows of one cell off the end: those that say what they are, and those below an empty line.
  private func findNotes(_ scanner: FieldScanner, _ layout: inout Layout) {
    guard layout.header.count > 1 else { return }
    var end = layout.bodyEnd
    var pending: [String] = []
    for _ in 0..<60 {
      let lineStart = startOfLine(before: end, from: layout.bodyStart)
      guard lineStart < end, lineStart >= layout.bodyStart else { return }
      if let next = scanner.blankLine(at: lineStart), next >= end {
        accept(&pending, at: end, &layout)
        end = lineStart
        continue
      }
      let record = scanner.record(at: lineStart)
      // The last line of a quoted text over several lines has an odd number of quotes.
      let quotes = bytes.buffer[lineStart..<end].count { $0 == UInt8(ascii: "\"") }
      guard quotes.isMultiple(of: 2), record.mistake == nil, record.next >= end, record.isTitle,
        let text = record.texts.first
      else { return }
      pending.append(text)
      end = lineStart
      if looksLikeNote(text) {
        // Quotes that nothing in the text asks for say that it is data.
        if record.fields[0].isQuoted, !text.utf8.contains(where: { needsQuotes($0) }) { return }
        accept(&pending, at: end, &layout)
      }
    }
  }

  private func accept(_ pending: inout [String], at end: Int, _ layout: inout Layout) {
    guard !pending.isEmpty else { return }
    let texts = pending.reversed().map { HeaderCell.cleaned($0) }.filter { !$0.isEmpty }
    if texts.isEmpty { return }
    layout.notes = texts + layout.notes
    layout.bodyEnd = end
    pending = []
  }

  private func startOfLine(before end: Int, from: Int) -> Int {
    var at = end - 1
    while at > from, bytes.start[at - 1] != UInt8(ascii: "\n") { at -= 1 }
    return max(at, from)
  }
}

/// Whether a text begins as notes below tables do.
func looksLikeNote(_ text: String) -> Bool {
  let word = text.lowercased().drop { " *（(".contains($0) }
  return ["注", "资料来源", "数据来源", "来源", "说明", "note", "source", "data source"].contains { word.hasPrefix($0) }
}

/// The unit that a text in brackets is: `(亿元)`.
func unitInBrackets(_ text: String) -> UnitID? {
  guard let first = text.first, "(（[".contains(first), !HeaderCell(text).name.isEmpty else { return nil }
  return HeaderUnit.parse(HeaderCell.cleaned(String(text.dropFirst().dropLast())))
}

/// Bytes that put a text in quotes: those that part cells here or in other programs, and line breaks.
func needsQuotes(_ byte: UInt8) -> Bool { [0x22, 0x0A, 0x0D, 0x2C, 0x3B, 0x09, 0x7C].contains(byte) }

/// A mistake in quotes as a problem with its line.
func quoteProblem(_ mistake: QuoteMistake, _ field: Field, _ bytes: Bytes, _ name: String) -> Problem {
  switch mistake {
  case .neverClosed: .quoteNeverClosed(name, at: bytes.place(at: field.start))
  case .textBehind:
    .textBehindQuote(
      name, at: bytes.place(at: field.terminator),
      bytes.text(field.start - 1..<min(field.terminator + 20, bytes.count)))
  }
}
