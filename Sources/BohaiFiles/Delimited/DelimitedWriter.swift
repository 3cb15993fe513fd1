// Writes a table as delimited text that `DelimitedReader` reads back as the same table.
//
// Numbers have the fewest digits that give the same Double again, missing cells are empty, a text without
// letters is "". Units stand in the header, `gdp [亿元]`; so does the kind where the cells do not tell it, as
// in `code [text]`.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText

public struct DelimitedWriter: Sendable {
  private let delimiter: UInt8
  private let parts: [WrittenColumn]

  /// The text of a table, in UTF-8.
  public static func bytes(of table: Table, delimiter: UInt8 = UInt8(ascii: ",")) throws(Fault) -> [UInt8] {
    guard !table.names.isEmpty else { throw Fault(.nothingToWrite) }
    let parts = zip(table.names, table.columns).flatMap { WrittenColumn.parts(name: $0, $1) }
    for part in parts where part.holdsZeroBytes || part.header.utf8.contains(0) {
      throw Fault(.zeroInText(column: part.name))
    }
    let writer = DelimitedWriter(delimiter: delimiter, parts: parts)
    let piece = 1 << 14
    let texts = WrittenPieces(count: (table.rowCount + piece - 1) / piece)
    inParallel(texts.count) { index in
      if !Interrupt.isRequested {
        texts[index] = writer.rows(index * piece..<min((index + 1) * piece, table.rowCount))
      }
    }
    try Interrupt.check()
    var output = Array(parts.map { quotedField($0.header) }.joined(separator: [delimiter])) + [0x0A]
    output.reserveCapacity(output.count + (0..<texts.count).reduce(0) { $0 + texts[$1].count })
    for index in 0..<texts.count {
      output += texts[index]
      texts[index] = []
    }
    return output
  }

  private func rows(_ rows: Range<Int>) -> [UInt8] {
    var output: [UInt8] = []
    for row in rows {
      for (index, part) in parts.enumerated() {
        if index > 0 { output.append(delimiter) }
        switch part.cells {
        case .numbers(let values):
          if !values[row].isNaN { output += writtenNumber(values[row], part.unit).utf8 }
        case .truths(let values): if values[row] < 2 { output += (values[row] == 1 ? "true" : "false").utf8 }
        case .texts(let codes, let texts): if codes[row] >= 0 { output += texts[Int(codes[row])].field }
        }
      }
      output.append(0x0A)
    }
    return output
  }
}

/// The texts of runs of rows; threads set only their own.
private final class WrittenPieces: @unchecked Sendable {
  private let pieces: UnsafeMutableBufferPointer<[UInt8]>
  init(count: Int) {
    pieces = .allocate(capacity: count)
    pieces.initialize(repeating: [])
  }
  deinit {
    pieces.deinitialize()
    pieces.deallocate()
  }
  var count: Int { pieces.count }
  subscript(index: Int) -> [UInt8] {
    get { pieces[index] }
    set { pieces[index] = newValue }
  }
}

/// A number with the fewest digits that read back as the same, in the unit it is printed in: 7.5 for 7.5%.
func writtenNumber(_ value: Double, _ unit: UnitID) -> String {
  if unit.isPeriod { return Units.number(value, unit) }
  guard value.isFinite else { return value < 0 ? "-infinity" : "infinity" }
  if unit.shift != 0 {
    let text = NumberFormat.exact(value, shift: unit.shift)
    // A long row of digits without a point would be read as a code.
    return text.utf8.count > 15 && text.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2D } ? text + ".0" : text
  }
  let text = value.description
  return text.hasSuffix(".0") && value.magnitude < 1e15 ? String(text.dropLast(2)) : text
}

/// A text as a field, in quotes where it would not come back without.
///
/// - Parameter isData: texts that look like notes below a table, or like a row of units above it, get quotes too.
func quotedField(_ text: String, isData: Bool = true) -> [UInt8] {
  let bytes = Array(text.utf8)
  let trimmedCount = bytes.withUnsafeBufferPointer { trimmed($0).count }
  let isSafe = !bytes.isEmpty && trimmedCount == bytes.count && !bytes.contains(where: needsQuotes)
  if isSafe, !isData || !looksLikeNote(text) && unitInBrackets(text) == nil { return bytes }
  var quoted: [UInt8] = [0x22]
  for byte in bytes {
    if byte == 0x22 { quoted.append(byte) }
    quoted.append(byte)
  }
  return quoted + [0x22]
}

/// A text by itself, and as a field of delimited text.
struct WrittenText: Sendable {
  var plain: String
  var field: [UInt8]
}

/// A column of a file: a column of the table, or one bound of a column of intervals.
struct WrittenColumn: Sendable {
  enum Cells: Sendable {
    case numbers([Double])
    case truths([UInt8])
    case texts([Int32], [WrittenText])
  }
  var name: String
  var unit: UnitID
  var cells: Cells
  /// The kind that the header must name because the cells do not tell it.
  var kind: CellKind?

  static func parts(name: String, _ column: Column) -> [WrittenColumn] {
    switch column.storage {
    case .numbers(let values):
      return [
        WrittenColumn(name: name, unit: column.unit, cells: .numbers(values), kind: periodKind(name, column))
      ]
    case .truths(let values):
      let kind: CellKind? = column.isAllMissing ? .truth : nil
      return [WrittenColumn(name: name, unit: .none, cells: .truths(values), kind: kind)]
    case .texts(let codes, let dictionary):
      let kind: CellKind? = isSeenAsText(codes, dictionary) ? nil : .text
      let texts = dictionary.texts.map { WrittenText(plain: $0, field: quotedField($0)) }
      return [WrittenColumn(name: name, unit: .none, cells: .texts(codes, texts), kind: kind)]
    case .intervals(let lows, let highs):
      return [
        WrittenColumn(name: name + "_low", unit: column.unit, cells: .numbers(lows)),
        WrittenColumn(name: name + "_high", unit: column.unit, cells: .numbers(highs)),
      ]
    }
  }

  /// Whether a reader takes the cells for texts without a word: neither all nor most look like numbers, dates
  /// or signs for missing.
  private static func isSeenAsText(_ codes: [Int32], _ dictionary: TextDictionary) -> Bool {
    var isUsed = [Bool](repeating: false, count: dictionary.texts.count)
    for code in codes where code >= 0 { isUsed[Int(code)] = true }
    let reader = CellReader()
    let used = dictionary.texts.indices.lazy.filter { isUsed[$0] }.map { dictionary.texts[$0] }
    return reader.kind(of: used) == .text
      && reader.usualKind(of: Array(used.prefix(Layout.sampleRows))) == nil
  }

  /// Periods that a reader would not know as such.
  private static func periodKind(_ name: String, _ column: Column) -> CellKind? {
    guard let kind = CellKind.allCases.first(where: { $0.isPeriod && $0.unit == column.unit }),
      case .numbers(let values) = column.storage
    else { return nil }
    if kind == .year, isYearName(name), !column.isAllMissing {
      return values.allSatisfy { $0.isNaN || 1800...2200 ~= $0 && $0.rounded() == $0 } ? nil : .year
    }
    return kind == .year || column.isAllMissing ? kind : nil
  }

  /// The name with what a reader must be told.
  var header: String {
    if let kind { return "\(name) [\(kind.rawValue)]" }
    if unit != .none, !unit.isPeriod { return "\(name) [\(Units.spelling(unit))]" }
    let read = HeaderCell(name)
    let looksLikeYears = unit == .none && isYearName(name) && isNumeric
    if read.name == name, read.unit == .none, read.kind == nil, !looksLikeYears { return name }
    return "\(name) []"
  }

  var holdsZeroBytes: Bool {
    if case .texts(_, let texts) = cells { texts.contains { $0.field.contains(0) } } else { false }
  }

  private var isNumeric: Bool { if case .numbers = cells { true } else { false } }
}

extension TextEncoding {
  /// UTF-8 text in this encoding.
  public func encoded(_ text: [UInt8], name: String) throws(Fault) -> [UInt8] {
    switch self {
    case .utf8: return text
    case .utf16:
      var output: [UInt8] = [0xFF, 0xFE]
      _ = try convert(text, to: "UTF-16LE", into: &output)
      return output
    default:
      var output: [UInt8] = []
      if let stop = try convert(text, to: iconvName, into: &output) {
        let character = String(decoding: text[stop...].prefix(8), as: UTF8.self).first.map(String.init) ?? ""
        throw Fault(.characterNotIn(rawValue, character, name))
      }
      return output
    }
  }

  private func convert(_ text: [UInt8], to name: String, into output: inout [UInt8]) throws(Fault) -> Int? {
    guard let bytes = Bytes(text) else { throw Fault(.textTooLong) }
    return try BohaiFiles.convert(bytes.buffer, from: "UTF-8", to: name, into: &output)
  }
}
