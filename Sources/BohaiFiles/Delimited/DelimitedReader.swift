// Reads a delimited text file as a table.
//
// Kinds of columns are guessed from the first rows and then held against every row: a column with a cell that
// does not fit is read again as a kind that all its cells fit, which is said. So no sample decides, and the
// common case is one pass.

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
    if text.encoding != .utf8, options.encoding == nil {
      facts.append(ReadingFact.encoding(text.encoding.rawValue))
    }
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
    if options.delimiter == nil, layout.header.count == 1, layout.header[0].name.contains(" "),
      !layout.sample.isEmpty
    {
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
