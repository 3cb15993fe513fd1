// Reads the records of one piece of a file into typed columns.
//
// The piece was cut at a line break that is believed to lie outside quotes; whoever puts pieces together
// checks that each ended exactly where the next began. A cell that does not fit its column is remembered (the
// first of each column) and the scan goes on, so that one pass tells everything; a ragged row or a wrong
// quote ends it.

import BohaiDiagnostics
import Glibc

/// What is read into one column of the file.
struct ColumnPlan: Sendable {
  enum Target: UInt8 { case skipped, number, text, other }
  var target: Target
  var kind: CellKind
  var reader: CellReader
}

/// Why a scan stopped.
enum ScanMistake: Sendable {
  case cells(record: Int, count: Int)
  case quote(QuoteMistake, Field)
}

/// A cell that its column cannot hold, or that says something about the column.
struct OddCell: Sendable {
  var start: Int
  var end: Int
}

/// What the inner loop needs of a column: plain words, so that it counts no references.
struct HotColumn {
  var target: ColumnPlan.Target
  var decimal: UInt8
  var shift: Int
  var numbers: UnsafeMutablePointer<Double>?
  var codes: UnsafeMutablePointer<Int32>?
  /// Cells with a value.
  var filled = 0
  /// The distinct texts.
  var texts: UnsafeMutablePointer<TextCodes>
}

/// What one piece says about a column beside its cells.
final class ColumnFindings {
  /// The first cell that does not fit.
  var misfit: OddCell?
  var percents = 0
  var permilles = 0
  var firstMarked: OddCell?
  /// Numbers with separated thousands.
  var grouped = 0
}

/// One piece, read.
final class Chunk: @unchecked Sendable {
  let hot: UnsafeMutableBufferPointer<HotColumn>
  let findings: [ColumnFindings]
  var rows = 0
  /// Where the scan stopped, behind a line break.
  var end = 0
  var mistake: ScanMistake?

  init(_ plans: [ColumnPlan], capacity: Int) {
    findings = plans.map { _ in ColumnFindings() }
    hot = .allocate(capacity: plans.count)
    for (index, plan) in plans.enumerated() {
      var column = HotColumn(
        target: plan.target, decimal: plan.reader.numbers.decimal, shift: plan.reader.numbers.shift,
        texts: .allocate(capacity: 1))
      column.texts.initialize(to: TextCodes())
      switch plan.target {
      case .skipped: break
      case .number, .other: column.numbers = .allocate(capacity: capacity)
      case .text: column.codes = .allocate(capacity: capacity)
      }
      hot.initializeElement(at: index, to: column)
    }
  }

  /// Gives back the memory of a column's cells.
  func drop(_ column: Int) {
    hot[column].numbers?.deallocate()
    hot[column].codes?.deallocate()
    (hot[column].numbers, hot[column].codes) = (nil, nil)
  }

  deinit {
    for column in hot.indices {
      drop(column)
      hot[column].texts.deinitialize(count: 1)
      hot[column].texts.deallocate()
    }
    hot.deallocate()
  }
}

struct ChunkScanner {
  let fields: FieldScanner
  let plans: [ColumnPlan]
  private let powers = ExactPowers.all

  init(fields: FieldScanner, plans: [ColumnPlan]) {
    self.fields = fields
    self.plans = plans
  }

  /// Reads records from `from` until one ends at `end` or behind it. `capacity` bounds the count of rows.
  func scan(from: Int, to end: Int, capacity: Int) -> Chunk {
    let chunk = Chunk(plans, capacity: capacity)
    var at = from
    var row = 0
    let mayBeBlank = plans.count > 1
    while at < end, row < capacity {
      if row & 0xFFF == 0, Interrupt.isRequested { break }
      if mayBeBlank, fields.start[at] <= 0x20, let next = fields.blankLine(at: at) {
        at = next
        continue
      }
      guard let next = scanRecord(at, row, chunk) else { break }
      at = next
      row += 1
    }
    chunk.rows = row
    chunk.end = min(at, fields.limit)
    return chunk
  }

  /// Where the next record begins; `nil` after a mistake.
  @inline(__always)
  private func scanRecord(_ record: Int, _ row: Int, _ chunk: Chunk) -> Int? {
    let hot = chunk.hot
    var at = record
    let last = hot.count - 1
    for index in 0...last {
      let terminator: Int
      switch hot[index].target {
      case .number: terminator = number(at, row, index, chunk)
      case .text: terminator = text(at, row, index, chunk)
      case .other: terminator = other(at, row, index, chunk)
      case .skipped: terminator = field(at, chunk).terminator
      }
      let isEnd = terminator >= fields.limit || fields.start[terminator] == UInt8(ascii: "\n")
      if isEnd != (index == last) || chunk.mistake != nil {
        if chunk.mistake == nil {
          chunk.mistake = .cells(record: record, count: isEnd ? index + 1 : cellCount(record))
        }
        return nil
      }
      at = terminator + 1
    }
    return at
  }

  private func cellCount(_ record: Int) -> Int { fields.record(at: record).fields.count }

  @inline(__always)
  private func field(_ at: Int, _ chunk: Chunk) -> Field {
    var mistake: QuoteMistake?
    let field = fields.field(at: at, mistake: &mistake)
    if let mistake { chunk.mistake = .quote(mistake, field) }
    return field
  }

  // MARK: - Numbers

  /// A number in its plainest form is read here; every other cell by `NumberText`.
  ///
  /// - Returns: where the terminator stands.
  @inline(__always)
  private func number(_ from: Int, _ row: Int, _ index: Int, _ chunk: Chunk) -> Int {
    let start = fields.start
    var at = from
    let isNegative = start[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let firstDigit = at
    var mantissa: UInt64 = 0
    while start[at] &- 0x30 < 10 {
      mantissa = mantissa &* 10 &+ UInt64(start[at] &- 0x30)
      at += 1
    }
    let whole = at - firstDigit
    var fraction = 0
    if start[at] == chunk.hot[index].decimal, start[at] != fields.delimiter {
      at += 1
      let point = at
      while start[at] &- 0x30 < 10 {
        mantissa = mantissa &* 10 &+ UInt64(start[at] &- 0x30)
        at += 1
      }
      fraction = at - point
    }
    if start[at] == UInt8(ascii: "\r"), start[at + 1] == UInt8(ascii: "\n") { at += 1 }
    let isPlain = start[at] == fields.delimiter || start[at] == UInt8(ascii: "\n")
    let isCode = whole > 1 && start[firstDigit] == 0x30
    let fits = whole + fraction <= 19 && whole <= 15 && whole + fraction > 0 && at <= fields.limit
    guard isPlain, !isCode, fits else { return oddNumber(from, row, index, chunk) }
    let places = fraction + chunk.hot[index].shift
    let value =
      mantissa <= 1 << 53 && places <= ExactPowers.most
      ? Double(Int64(bitPattern: mantissa)) / powers[places] : decimalValue(mantissa, exponent: -places)
    chunk.hot[index].numbers?[row] = isNegative ? -value : value
    chunk.hot[index].filled += 1
    return at
  }

  @inline(never)
  private func oddNumber(_ from: Int, _ row: Int, _ index: Int, _ chunk: Chunk) -> Int {
    let field = field(from, chunk)
    let cell = trimmed(fields.bytes(field))
    chunk.hot[index].numbers?[row] = .nan
    if plans[index].reader.missing.contains(cell) { return field.terminator }
    let odd = OddCell(start: field.start, end: field.end)
    let findings = chunk.findings[index]
    guard case .number(let value, let mark) = plans[index].reader.numbers.read(cell) else {
      if findings.misfit == nil { findings.misfit = odd }
      return field.terminator
    }
    chunk.hot[index].numbers?[row] = value
    chunk.hot[index].filled += 1
    if mark != .none {
      if mark == .percent { findings.percents += 1 } else { findings.permilles += 1 }
      if findings.firstMarked == nil { findings.firstMarked = odd }
    } else if cell.contains(plans[index].reader.numbers.group) {
      findings.grouped += 1
    }
    return field.terminator
  }

  // MARK: - Texts

  @inline(__always)
  private func text(_ from: Int, _ row: Int, _ index: Int, _ chunk: Chunk) -> Int {
    let field = field(from, chunk)
    let bytes = fields.start
    var (start, end) = (field.start, field.end)
    if !field.isQuoted, start < end, isBlankByte(bytes[start]) || isBlankByte(bytes[end - 1]) {
      let cell = trimmed(fields.bytes(field))
      start += cell.baseAddress.map { $0 - UnsafePointer(bytes + start) } ?? 0
      end = start + cell.count
    }
    let hot = chunk.hot
    if start == end, !field.isQuoted {
      hot[index].codes?[row] = -1
      return field.terminator
    }
    hot[index].filled += 1
    if field.hasDoubledQuotes {
      hot[index].codes?[row] = doubledQuotes(field, index, chunk)
      return field.terminator
    }
    hot[index].codes?[row] = hot[index].texts.pointee.code(bytes + start, end - start)
    return field.terminator
  }

  private func doubledQuotes(_ field: Field, _ index: Int, _ chunk: Chunk) -> Int32 {
    let single = fields.single(field)
    // The hash looks some bytes further.
    let padded = single + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { chunk.hot[index].texts.pointee.code($0, single.count) } ?? -1
    }
  }

  /// Bytes that a blank may begin or end with: space, tab, and those of no-break and ideographic spaces.
  @inline(__always)
  private func isBlankByte(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0xE3 || byte == 0xC2 || byte == 0x80 || byte == 0xA0
  }

  // MARK: - Truths and periods, stored as numbers until the pieces are put together

  @inline(never)
  private func other(_ from: Int, _ row: Int, _ index: Int, _ chunk: Chunk) -> Int {
    let field = field(from, chunk)
    let cell = trimmed(fields.bytes(field))
    let (kind, reader) = (plans[index].kind, plans[index].reader)
    chunk.hot[index].numbers?[row] = .nan
    if reader.missing.contains(cell) { return field.terminator }
    if let value = kind == .truth ? reader.truth(cell).map(Double.init) : reader.period(cell, kind) {
      chunk.hot[index].numbers?[row] = value
      chunk.hot[index].filled += 1
    } else if chunk.findings[index].misfit == nil {
      chunk.findings[index].misfit = OddCell(start: field.start, end: field.end)
    }
    return field.terminator
  }
}
