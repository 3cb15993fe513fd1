// Reads a delimited text file as a table.
//
// Kinds of columns are guessed from the first rows and then held against every row: a column with a cell that does not
// fit is read again as a kind that all its cells fit, which is said. So no sample decides, and the common case is one pass.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

public struct DelimitedReader {
  let name: String
  let options: DelimitedOptions
  var facts: [String] = []

  /// Reads the file at `path`, which errors call `name`.
  ///
  /// - Returns: the table, and what was decided on the way, for a note.
  public static func read(
    _ path: String, name: String, options: DelimitedOptions = DelimitedOptions()
  ) throws(Fault) -> (table: Table, facts: [String]) {
    try table(of: try Bytes.read(path, name: name), name: name, options: options)
  }

  /// Reads a text in memory.
  public static func table(
    of bytes: Bytes, name: String, options: DelimitedOptions = DelimitedOptions()
  ) throws(Fault) -> (table: Table, facts: [String]) {
    var reader = DelimitedReader(name: name, options: options)
    let table = try reader.read(bytes)
    return (table, reader.facts)
  }

  private mutating func read(_ raw: Bytes) throws(Fault) -> Table {
    let text = try raw.decoded(as: options.encoding, name: name)
    if text.encoding != .utf8, options.encoding == nil { facts.append(ReadingFact.encoding(text.encoding.rawValue)) }
    text.bytes.endLinesWithNewlines()
    if text.bytes.isWebPage(from: text.start) { throw Fault(.fileIsWebPage(name)) }
    let layout = try LayoutFinder(bytes: text.bytes, options: options, name: name, start: text.start).find()
    tellLayout(layout, text.bytes)
    let names = HeaderNames(layout.header.map(\.name))
    if options.hasHeader { tellNames(names) }
    var plans = try plans(layout, names.names, text.bytes)
    var chunks = try scan(plans, layout, text.bytes)
    while try adjust(&plans, chunks, layout, names.names, text.bytes) {
      chunks = []
      chunks = try scan(plans, layout, text.bytes)
    }
    var assembly = Assembly(layout: layout, names: names.names, plans: plans, chunks: chunks)
    let table = try assembly.table(order: options.columns, unnamed: Set(names.unnamed), file: name)
    facts += assembly.facts
    return table
  }

  // MARK: - What was found

  private mutating func tellLayout(_ layout: Layout, _ bytes: Bytes) {
    if options.delimiter == nil, let fact = ReadingFact.delimiter(layout.delimiter) { facts.append(fact) }
    if options.delimiter == nil, layout.header.count == 1, layout.header[0].name.contains(" "), !layout.sample.isEmpty {
      facts.append(ReadingFact.oneColumn)
    }
    if !layout.titles.isEmpty { facts.append(ReadingFact.titles(layout.titles.count)) }
    if layout.hasUnitRow { facts.append(ReadingFact.unitRow) }
    if !layout.notes.isEmpty { facts.append(ReadingFact.notes(layout.notes.count)) }
    if layout.headerLooksLikeData {
      let shown = layout.header.map(\.name).prefix(3).joined(separator: ", ")
      facts.append(ReadingFact.headerIsNumbers(shown))
    }
  }

  private mutating func tellNames(_ names: HeaderNames) {
    if !names.renamed.isEmpty { facts.append(ReadingFact.renamed(names.renamed)) }
  }

  // MARK: - Kinds

  /// The plan of each column: wanted or not, and as what.
  private mutating func plans(_ layout: Layout, _ names: [String], _ bytes: Bytes) throws(Fault) -> [ColumnPlan] {
    for name in options.types.keys.sorted() + (options.columns ?? []) where !names.contains(name) {
      throw Fault(.noColumnInFile(self.name, name, near: suggestion(for: name, among: names), all: names))
    }
    let decimal = options.decimal ?? likelyDecimal(layout)
    if options.decimal == nil, decimal == UInt8(ascii: ",") { facts.append(ReadingFact.decimalComma) }
    var plans: [ColumnPlan] = []
    for (index, header) in layout.header.enumerated() {
      var reader = CellReader()
      reader.missing = MissingSigns(own: options.missing)
      reader.numbers.decimal = decimal
      reader.numbers.shift = header.unit.shift
      var plan = ColumnPlan(target: .skipped, kind: .text, reader: reader)
      if let columns = options.columns, !columns.contains(names[index]) {
        plans.append(plan)
        continue
      }
      plan.kind = options.types[names[index]] ?? header.kind ?? guess(names[index], reader, layout, index, bytes)
      plan.reader.takesPlainYears = plan.kind == .year
      plan.target = plan.kind.target
      plans.append(plan)
    }
    return plans
  }

  /// The kind that a sample of a column shows. Words among numbers make texts of all, which is said.
  private mutating func guess(
    _ name: String, _ reader: CellReader, _ layout: Layout, _ index: Int, _ bytes: Bytes
  ) -> CellKind {
    let cells = sample(layout, index, bytes)
    let kind = reader.kind(of: cells)
    let filled = cells.filter { !reader.isMissing($0) }
    guard kind == .text, let usual = reader.usualKind(of: filled),
      let odd = layout.sample.first(where: { index < $0.texts.count && !reader.fits($0.texts[index], usual) })
    else { return kind }
    let plan = ColumnPlan(target: usual.target, kind: usual, reader: reader)
    let text = odd.texts[index]
    facts.append(
      ReadingFact.textBecauseOf(
        name, at: bytes.place(at: odd.fields[index].start), shortened(text), reason(text, plan, false)))
    return .text
  }

  private func sample(_ layout: Layout, _ column: Int, _ bytes: Bytes) -> [String] {
    layout.sample.compactMap { $0.start < layout.bodyEnd && column < $0.texts.count ? $0.texts[column] : nil }
  }

  /// A comma before other than three digits is a decimal comma, where commas do not part the cells.
  private func likelyDecimal(_ layout: Layout) -> UInt8 {
    guard layout.delimiter != UInt8(ascii: ",") else { return UInt8(ascii: ".") }
    var (comma, point) = (NumberText(), NumberText())
    comma.decimal = UInt8(ascii: ",")
    point.decimal = UInt8(ascii: ".")
    for record in layout.sample {
      for text in record.texts where text.utf8.contains(UInt8(ascii: ",")) {
        if case .number = point.read(text) { continue }
        if case .number = comma.read(text) { return UInt8(ascii: ",") }
      }
    }
    return UInt8(ascii: ".")
  }

  /// Changes the plans of columns that have cells which do not fit.
  ///
  /// - Returns: whether the file must be read again.
  private mutating func adjust(
    _ plans: inout [ColumnPlan], _ chunks: [Chunk], _ layout: Layout, _ names: [String], _ bytes: Bytes
  ) throws(Fault) -> Bool {
    var isChanged = false
    for index in plans.indices {
      guard let (cell, mark) = misfit(index, plans[index], chunks) else { continue }
      let place = bytes.place(at: cell.start)
      let text = bytes.text(cell.start..<cell.end)
      if options.types[names[index]] != nil || layout.header[index].kind != nil {
        throw Fault(.cellIsNot(name, at: place, column: names[index], text: shortened(text), plans[index].kind.withArticle))
      }
      let cells = sample(layout, index, bytes) + [text]
      let kind = mark ? .text : plans[index].reader.kind(of: cells)
      let hasValues = chunks.contains { $0.hot[index].filled > 0 }
      if hasValues, kind == .text {
        facts.append(ReadingFact.textBecauseOf(names[index], at: place, shortened(text), reason(text, plans[index], mark)))
      }
      plans[index].kind = kind == plans[index].kind ? .text : kind
      plans[index].target = plans[index].kind.target
      isChanged = true
    }
    return isChanged
  }

  /// The first cell that a column cannot hold; the first with a per cent sign where others have none.
  private func misfit(_ index: Int, _ plan: ColumnPlan, _ chunks: [Chunk]) -> (cell: OddCell, isMark: Bool)? {
    if let cell = chunks.lazy.compactMap({ $0.findings[index].misfit }).first { return (cell, false) }
    guard plan.target == .number, plan.reader.numbers.shift == 0 else { return nil }
    let filled = chunks.reduce(0) { $0 + $1.hot[index].filled }
    let percents = chunks.reduce(0) { $0 + $1.findings[index].percents }
    let permilles = chunks.reduce(0) { $0 + $1.findings[index].permilles }
    let isMixed = percents + permilles > 0 && percents != filled && permilles != filled
    return isMixed ? chunks.lazy.compactMap { $0.findings[index].firstMarked }.first.map { ($0, true) } : nil
  }

  private func reason(_ text: String, _ plan: ColumnPlan, _ isMark: Bool) -> MisfitReason {
    if isMark { return .markOnSomeOnly }
    guard plan.kind == .number else { return .other(plan.kind.withArticle) }
    switch plan.reader.numbers.read(text) {
    case .code: return .leadingZero
    case .tooLong: return .tooLong
    default: return .other("a number")
    }
  }

  // MARK: - Scanning

  /// All records in order, read in pieces.
  private func scan(_ plans: [ColumnPlan], _ layout: Layout, _ bytes: Bytes) throws(Fault) -> [Chunk] {
    let cutter = PieceCutter(bytes: bytes, start: layout.bodyStart, end: layout.bodyEnd)
    let pieces = cutter.pieces(threads: options.threads ?? coreCount)
    let rows = pieces.reduce(0) { $0 + $1.mostRows }
    try Limits.reserve(elements: rows)
    try bytes.reserve(cells: Double(rows) * Double(plans.count { $0.target != .skipped }), name: name)
    if let chunks = try scan(pieces, plans, layout, bytes) { return chunks }
    return try scan([cutter.whole()], plans, layout, bytes) ?? []
  }

  /// `nil` when the pieces do not join.
  private func scan(
    _ pieces: [Piece], _ plans: [ColumnPlan], _ layout: Layout, _ bytes: Bytes
  ) throws(Fault) -> [Chunk]? {
    let fields = FieldScanner(start: bytes.start, limit: layout.bodyEnd, delimiter: layout.delimiter)
    let work = ScanWork(scanner: ChunkScanner(fields: fields, plans: plans), pieces: pieces)
    inParallel(pieces.count) { work.run($0) }
    try Interrupt.check()
    let chunks = work.chunks.compactMap { $0 }
    for (piece, chunk) in zip(pieces, chunks) {
      switch chunk.mistake {
      case .cells(let record, let count)?: throw ragged(record, count, layout, bytes)
      case .quote(let mistake, let field)?: throw Fault(quoteProblem(mistake, field, bytes, name))
      case nil: break
      }
      if chunk.end != piece.end { return nil }
    }
    return chunks
  }

  private func ragged(_ record: Int, _ count: Int, _ layout: Layout, _ bytes: Bytes) -> Fault {
    let fields = FieldScanner(start: bytes.start, limit: layout.bodyEnd, delimiter: layout.delimiter)
    let text = bytes.text(record..<fields.record(at: record).next)
    return Fault(
      .raggedRow(
        name, at: bytes.place(at: record), cells: count, columns: layout.header.count, text: shortened(text)))
  }
}

/// The pieces of one scan and what became of them; each thread sets the chunks of its own pieces.
private final class ScanWork: @unchecked Sendable {
  let scanner: ChunkScanner
  let pieces: [Piece]
  private let results: UnsafeMutableBufferPointer<Chunk?>

  init(scanner: ChunkScanner, pieces: [Piece]) {
    self.scanner = scanner
    self.pieces = pieces
    results = .allocate(capacity: pieces.count)
    results.initialize(repeating: nil)
  }

  deinit {
    results.deinitialize()
    results.deallocate()
  }

  func run(_ index: Int) {
    let piece = pieces[index]
    results[index] = scanner.scan(from: piece.start, to: piece.end, capacity: piece.mostRows)
  }

  var chunks: [Chunk?] { Array(results) }
}

extension CellKind {
  fileprivate var target: ColumnPlan.Target { self == .number ? .number : self == .text ? .text : .other }
}

extension Bytes {
  /// Files of old Macintosh programs end lines with carriage returns alone.
  fileprivate func endLinesWithNewlines() {
    guard memchr(start, 0x0A, count) == nil, memchr(start, 0x0D, count) != nil else { return }
    for position in 0..<count where start[position] == 0x0D { start[position] = 0x0A }
  }

  /// What a server sends instead of a file that is not there.
  fileprivate func isWebPage(from start: Int) -> Bool {
    let beginning = text(start..<start + 200).lowercased().drop { $0.isWhitespace }
    return beginning.hasPrefix("<!doctype html") || beginning.hasPrefix("<html")
  }

  /// Throws unless that many numbers fit in memory beside the text.
  fileprivate func reserve(cells: Double, name: String) throws(Fault) {
    let memory = Bytes.physicalMemory
    guard cells * 9 + Double(count) < Double(memory) * 0.7 else {
      throw Fault(.fileTooLarge(name, megabytes: count >> 20, memory: memory >> 20))
    }
  }
}

/// A text as a message quotes it: one line, cut when it is long.
func shortened(_ text: String) -> String {
  let line = text.prefix(200).split { $0.isWhitespace }.joined(separator: " ")
  return line.count > 40 ? line.prefix(37) + "..." : line
}
