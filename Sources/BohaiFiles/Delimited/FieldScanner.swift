// One field of a delimited text after the other, by RFC 4180: a field that begins with a quote ends with one,
// doubled quotes inside stand for one, and delimiters and line breaks inside count as text.
//
// Positions are offsets into `Bytes`, whose padding ends every scan with a newline.

/// Where one field lies, quotes excluded.
struct Field {
  var start: Int
  var end: Int
  var isQuoted = false
  /// Doubled quotes must be made single.
  var hasDoubledQuotes = false
  /// Where the delimiter or newline behind it stands.
  var terminator: Int
}

/// What can be wrong with quotes.
enum QuoteMistake: Sendable { case neverClosed, textBehind }

struct FieldScanner {
  let start: UnsafeMutablePointer<UInt8>
  /// Where the text ends; a newline stands there or is added by the padding.
  let limit: Int
  let delimiter: UInt8

  /// The field at `position`; on a mistake the field lies where it was made.
  @inline(__always)
  func field(at position: Int, mistake: inout QuoteMistake?) -> Field {
    if start[position] == UInt8(ascii: "\"") { return quoted(at: position, mistake: &mistake) }
    var end = position
    while start[end] != delimiter, start[end] != UInt8(ascii: "\n") { end += 1 }
    return unquoted(position, end)
  }

  @inline(__always)
  func unquoted(_ position: Int, _ terminator: Int) -> Field {
    var end = terminator
    if start[end] == UInt8(ascii: "\n"), end > position, start[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Field(start: position, end: end, terminator: terminator)
  }

  private func quoted(at position: Int, mistake: inout QuoteMistake?) -> Field {
    let quote = UInt8(ascii: "\"")
    var field = Field(start: position + 1, end: position + 1, isQuoted: true, terminator: limit)
    var at = position + 1
    while true {
      while at < limit, start[at] != quote { at += 1 }
      if at >= limit {
        mistake = .neverClosed
        field.end = limit
        return field
      }
      if at + 1 < limit, start[at + 1] == quote {
        field.hasDoubledQuotes = true
        at += 2
        continue
      }
      field.end = at
      at += 1
      break
    }
    if start[at] == UInt8(ascii: "\r"), start[at + 1] == UInt8(ascii: "\n") { at += 1 }
    field.terminator = at
    if start[at] != delimiter, start[at] != UInt8(ascii: "\n"), at < limit { mistake = .textBehind }
    return field
  }

  func bytes(_ field: Field) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start + field.start, count: field.end - field.start)
  }

  /// The field as text; blanks around an unquoted one do not count.
  func text(_ field: Field) -> String {
    if field.hasDoubledQuotes { return String(decoding: single(field), as: UTF8.self) }
    return String(decoding: field.isQuoted ? bytes(field) : trimmed(bytes(field)), as: UTF8.self)
  }

  /// A field with doubled quotes made single.
  func single(_ field: Field) -> [UInt8] {
    var result: [UInt8] = []
    var at = field.start
    while at < field.end {
      result.append(start[at])
      at += start[at] == UInt8(ascii: "\"") ? 2 : 1
    }
    return result
  }

  /// Whether nothing but blanks stands on the line that begins at `position`; then where the next one begins.
  @inline(__always)
  func blankLine(at position: Int) -> Int? {
    var at = position
    while start[at] == 0x20 || start[at] == 0x0D { at += 1 }
    return start[at] == 0x0A && at <= limit ? at + 1 : nil
  }
}

/// One record, as the rows above the data and a sample of the data are read.
struct Record {
  var fields: [Field]
  var texts: [String]
  var start: Int
  var next: Int
  var mistake: QuoteMistake?

  var filled: Int { texts.count { !$0.isEmpty } }

  /// A text stands in quotes that nothing in it asks for.
  var hasNeedlessQuotes: Bool {
    zip(fields, texts).contains { $0.isQuoted && !$1.isEmpty && !$1.utf8.contains(where: needsQuotes) }
  }

  /// Nothing but perhaps its first cell: a title, a note, or an empty row.
  var isTitle: Bool { filled == 0 || filled == 1 && !texts[0].isEmpty }
}

extension FieldScanner {
  /// The record at `position`.
  func record(at position: Int) -> Record {
    var record = Record(fields: [], texts: [], start: position, next: limit)
    var at = position
    while true {
      let field = field(at: at, mistake: &record.mistake)
      record.fields.append(field)
      record.texts.append(text(field))
      at = field.terminator + 1
      record.next = min(at, limit)
      let isLast = field.terminator >= limit || start[field.terminator] == UInt8(ascii: "\n")
      if isLast || record.mistake != nil || record.fields.count >= FieldScanner.mostColumns { return record }
    }
  }

  /// Wider rows than any program writes; what follows is read as part of the next record and told as ragged.
  static let mostColumns = 20_000

  /// At most `count` records from `position`, blank lines left out.
  func records(from position: Int, count: Int) -> [Record] {
    var records: [Record] = []
    var at = position
    while at < limit, records.count < count {
      if let next = blankLine(at: at) {
        at = next
        continue
      }
      let record = record(at: at)
      records.append(record)
      at = record.next
      if record.mistake != nil { break }
    }
    return records
  }
}
