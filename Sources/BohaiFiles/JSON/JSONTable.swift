// Tables in JSON: a list of records, or a record of lists.
//
// Columns stand in the order in which their names first appear. Records inside records become columns such as
// `address.city`; a field that a record lacks is missing, as null is. JSON has no dates, so texts that all
// are months, quarters or dates become those.

import BohaiDiagnostics
import BohaiTables

public struct JSONTable {
  private let file: String
  private var keyOrder: [String: Int] = [:]
  private var facts: [String] = []

  /// Reads the file at `path`, which errors call `name`.
  ///
  /// - Parameter field: where the table stands, as `data.rows`; the whole file when empty.
  public static func read(
    _ path: String, name: String, at field: String = ""
  ) throws(Fault) -> (table: Table, facts: [String]) {
    let text = try Bytes.read(path, name: name).decoded(as: nil, name: name)
    let (value, keyOrder) = try JSONReader.readOrdered(Array(text.bytes.buffer), file: name)
    var reader = JSONTable(file: name, keyOrder: keyOrder)
    let table = try reader.table(reader.value(at: field, in: value))
    if text.encoding != .utf8 { reader.facts.insert(ReadingFact.encoding(text.encoding.rawValue), at: 0) }
    return (table, reader.facts)
  }

  private init(file: String, keyOrder: [String: Int]) {
    (self.file, self.keyOrder) = (file, keyOrder)
  }

  private func value(at path: String, in whole: JSON) throws(Fault) -> JSON {
    var value = whole
    for field in path.split(separator: ".") {
      guard let inner = value[String(field)] else {
        throw Fault(.jsonNoField(file, path, has: value.object.map { ordered(Array($0.keys)) } ?? []))
      }
      value = inner
    }
    return value
  }

  private func ordered(_ keys: [String]) -> [String] { keys.sorted { keyOrder[$0] ?? 0 < keyOrder[$1] ?? 0 } }

  // MARK: - Shapes

  private mutating func table(_ value: JSON) throws(Fault) -> Table {
    switch value {
    case .list(let items): return try table(records: items)
    case .object(let members) where !members.isEmpty && members.values.allSatisfy({ $0.list != nil }):
      return try table(lists: members)
    case .object(let members):
      throw Fault(.jsonShape(file, "the file", found: "a record with \(fields(members))", wanted: "a table"))
    default: throw Fault(.jsonShape(file, "the file", found: kind(value), wanted: "a table"))
    }
  }

  private func fields(_ members: [String: JSON]) -> String {
    members.isEmpty
      ? "no fields" : "the fields " + ordered(Array(members.keys)).prefix(6).joined(separator: ", ")
  }

  private mutating func table(records: [JSON]) throws(Fault) -> Table {
    var names: [String] = []
    var cells: [String: [JSON]] = [:]
    for (row, record) in records.enumerated() {
      if row & 0xFFF == 0 { try Interrupt.check() }
      guard case .object(let members) = record else {
        throw Fault(.jsonShape(file, "element \(row + 1)", found: kind(record), wanted: "a record"))
      }
      try take(members, prefix: "", row: row) { name, cell in
        if cells[name] == nil {
          names.append(name)
          cells[name] = [JSON](repeating: .null, count: row)
        }
        cells[name]?.append(cell)
      }
      for name in names where cells[name]?.count == row { cells[name]?.append(.null) }
    }
    guard !names.isEmpty else { throw Fault(.fileHasNoRows(file)) }
    return try table(names, cells, rows: records.count)
  }

  /// Hands over the single values of a record, those of inner records under joined names.
  private func take(
    _ members: [String: JSON], prefix: String, row: Int, _ add: (String, JSON) -> Void
  ) throws(Fault) {
    for key in ordered(Array(members.keys)) {
      guard let cell = members[key] else { continue }
      switch cell {
      case .object(let inner): try take(inner, prefix: prefix + key + ".", row: row, add)
      case .list:
        throw Fault(
          .jsonShape(
            file, "record \(row + 1), field \(prefix)\(key)", found: "a list", wanted: "a single value"))
      default: add(prefix + key, cell)
      }
    }
  }

  private mutating func table(lists members: [String: JSON]) throws(Fault) -> Table {
    let names = ordered(Array(members.keys))
    var cells: [String: [JSON]] = [:]
    for name in names {
      let list = members[name]?.list ?? []
      for (row, cell) in list.enumerated() where cell.list != nil || cell.object != nil {
        throw Fault(
          .jsonShape(file, "value \(row + 1) of \(name)", found: kind(cell), wanted: "a single value"))
      }
      if let first = names.first, let expected = cells[first]?.count, expected != list.count {
        throw Fault(.jsonLengths(file, first, expected, name, list.count))
      }
      cells[name] = list
    }
    return try table(names, cells, rows: names.first.flatMap { cells[$0]?.count } ?? 0)
  }

  private func kind(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .truth: "a truth value"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "a record"
    }
  }

  // MARK: - Columns

  private mutating func table(_ wanted: [String], _ cells: [String: [JSON]], rows: Int) throws(Fault) -> Table
  {
    try Limits.reserve(elements: rows)
    let headers = wanted.map { HeaderCell($0) }
    let names = HeaderNames(headers.map(\.name)).names
    var columns: [Column] = []
    for (index, header) in headers.enumerated() {
      columns.append(column(cells[wanted[index]] ?? [], header, names[index]))
    }
    let about = TableAbout(source: file, shape: TableShape(names: names, rowCount: rows))
    return Table(names: names, columns: columns, rowCount: rows, about: about)
  }

  private mutating func column(_ cells: [JSON], _ header: HeaderCell, _ name: String) -> Column {
    if let numbers = numbers(cells, shift: header.unit.shift) {
      return Column(.numbers(numbers), unit: unit(numbers, header, name))
    }
    if let truths = truths(cells) { return Column(.truths(truths)) }
    let texts = cells.map { text($0) }
    if let period = period(texts) { return period }
    if let odd = cells.firstIndex(where: { $0.text != nil }),
      cells.contains(where: { if case .number = $0 { true } else { false } })
    {
      facts.append(ReadingFact.textBecauseOfRecord(name, odd + 1, shortened(texts[odd] ?? "")))
    }
    return Column(texts: texts)
  }

  private func unit(_ numbers: [Double], _ header: HeaderCell, _ name: String) -> UnitID {
    if header.unit != .none || header.isPlain { return header.unit }
    let isYears = numbers.allSatisfy { $0.isNaN || 1800...2200 ~= $0 && $0.rounded() == $0 }
    return isYearName(name) && isYears && numbers.contains { !$0.isNaN } ? .year : .none
  }

  /// Numbers and nulls; whole numbers that a Double cannot hold are no numbers.
  private func numbers(_ cells: [JSON], shift: Int) -> [Double]? {
    var reader = NumberText()
    reader.shift = shift
    var numbers: [Double] = []
    for cell in cells {
      switch cell {
      case .null: numbers.append(.nan)
      case .number(let text):
        guard case .number(let value, _) = reader.read(text) else { return nil }
        numbers.append(value)
      default: return nil
      }
    }
    return numbers
  }

  private func truths(_ cells: [JSON]) -> [UInt8]? {
    var truths: [UInt8] = []
    for cell in cells {
      switch cell {
      case .null: truths.append(2)
      case .truth(let truth): truths.append(truth ? 1 : 0)
      default: return nil
      }
    }
    return truths
  }

  private func text(_ cell: JSON) -> String? {
    switch cell {
    case .null, .list, .object: nil
    case .text(let text): text
    case .number(let text): text
    case .truth(let truth): truth ? "true" : "false"
    }
  }

  /// Texts that all are quarters, all months or all dates.
  private func period(_ texts: [String?]) -> Column? {
    let present = texts.compactMap { $0 }
    let reader = CellReader()
    let kinds: [CellKind] = [.quarter, .month, .date]
    guard
      let kind = kinds.first(where: { kind in
        present.allSatisfy { !reader.isMissing($0) && reader.fits($0, kind) }
      })
    else {
      return nil
    }
    let numbers = texts.map { text -> Double in
      guard var text else { return .nan }
      return text.withUTF8 { reader.period(trimmed($0), kind) } ?? .nan
    }
    return Column(.numbers(numbers), unit: kind.unit)
  }
}
