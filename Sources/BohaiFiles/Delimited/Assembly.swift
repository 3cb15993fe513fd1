// Puts the pieces of a file together: one column after the other, whose memory in the pieces is given back at
// once, so that the cells are never held twice.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText

struct Assembly {
  let layout: Layout
  let names: [String]
  let plans: [ColumnPlan]
  let chunks: [Chunk]
  var facts: [String] = []

  init(layout: Layout, names: [String], plans: [ColumnPlan], chunks: [Chunk]) {
    (self.layout, self.names, self.plans, self.chunks) = (layout, names, plans, chunks)
  }

  private var rowCount: Int { chunks.reduce(0) { $0 + $1.rows } }

  /// - Parameters:
  ///   - order: the columns wanted, in their order; all when `nil`.
  ///   - unnamed: columns without a name, which are left out when they are empty too.
  mutating func table(order: [String]?, unnamed: Set<String>, file: String) throws(Fault) -> Table {
    var columns: [String: Column] = [:]
    var kept: [String] = []
    var grouped: [String] = []
    var givenUnit: [String] = []
    for index in plans.indices where plans[index].target != .skipped {
      let name = names[index]
      let filled = chunks.reduce(0) { $0 + $1.hot[index].filled }
      if filled == 0, unnamed.contains(name) { continue }
      var column = try column(index, filled: filled)
      if takesTableUnit(index, column) {
        column.unit = layout.unit
        givenUnit.append(name)
      }
      if chunks.contains(where: { $0.findings[index].grouped > 0 }) { grouped.append(name) }
      columns[name] = column
      kept.append(name)
    }
    if !givenUnit.isEmpty { facts.append(ReadingFact.tableUnit(Units.spelling(layout.unit), givenUnit)) }
    if !grouped.isEmpty, layout.delimiter != UInt8(ascii: ","), let mark = plans.first?.reader.numbers.group {
      facts.append(ReadingFact.thousands(grouped, mark))
    }
    let unnamedKept = kept.filter { unnamed.contains($0) }
    if !unnamedKept.isEmpty { facts.append(ReadingFact.unnamed(unnamedKept)) }
    let names = order ?? kept
    let rows = rowCount
    let about = about(file, TableShape(names: names, rowCount: rows))
    let lineage = Lineage(sources: about.source.map { [$0] } ?? [])
    return Table(
      names: names, columns: names.compactMap { columns[$0]?.from(lineage) }, rowCount: rows, about: about)
  }

  private func about(_ file: String, _ shape: TableShape) -> TableAbout {
    let sources = layout.notes.compactMap(sourceNote)
    let notes = layout.notes.filter { sourceNote($0) == nil }
    let titles = layout.titles.filter { HeaderCell.unitLine($0) == nil }
    return TableAbout(
      title: titles.isEmpty ? nil : titles.joined(separator: ", "),
      source: ([sources.first, file].compactMap { $0 }).joined(separator: "; "), notes: notes, shape: shape)
  }

  /// What a line such as `资料来源：中国统计年鉴` names.
  private func sourceNote(_ note: String) -> String? {
    for word in ["资料来源", "数据来源", "来源", "source", "data source"] where note.lowercased().hasPrefix(word) {
      let rest = note.dropFirst(word.count)
      guard let mark = rest.first, ":：".contains(mark) else { continue }
      return HeaderCell.cleaned(String(rest.dropFirst()))
    }
    return nil
  }

  // MARK: - Columns

  private func column(_ index: Int, filled: Int) throws(Fault) -> Column {
    defer { for chunk in chunks { chunk.drop(index) } }
    let header = layout.header[index]
    switch plans[index].target {
    case .text: return try texts(index)
    case .other where plans[index].kind == .truth:
      return Column(.truths(gathered(index, as: UInt8.self) { $0.isNaN ? 2 : $0 == 0 ? 0 : 1 }))
    case .other: return Column(.numbers(gathered(index)), unit: plans[index].kind.unit)
    default:
      let values = gathered(index)
      return Column(.numbers(values), unit: unit(header, values, index, filled))
    }
  }

  private func unit(_ header: HeaderCell, _ values: [Double], _ index: Int, _ filled: Int) -> UnitID {
    let percents = chunks.reduce(0) { $0 + $1.findings[index].percents }
    let permilles = chunks.reduce(0) { $0 + $1.findings[index].permilles }
    if filled > 0, header.unit.shift == 0, percents == filled { return .percent }
    if filled > 0, header.unit.shift == 0, permilles == filled { return .permille }
    if header.unit != .none || header.isPlain || header.kind != nil { return header.unit }
    guard filled > 0, isYearName(names[index]) else { return .none }
    return values.allSatisfy { $0.isNaN || 1800...2200 ~= $0 && Double(Int($0)) == $0 } ? .year : .none
  }

  /// The unit above the table holds for numbers that have none of their own.
  private func takesTableUnit(_ index: Int, _ column: Column) -> Bool {
    let header = layout.header[index]
    return layout.unit != .none && plans[index].target == .number && column.unit == .none && !header.isPlain
      && header.kind == nil
  }

  private func gathered(_ index: Int) -> [Double] { gathered(index, as: Double.self) { $0 } }

  /// The numbers of all pieces in one array, filled by several threads.
  private func gathered<T: Sendable>(
    _ index: Int, as type: T.Type, _ convert: @escaping @Sendable (Double) -> T
  ) -> [T] {
    let offsets = offsets
    let chunks = chunks
    return [T](unsafeUninitializedCapacity: rowCount) { buffer, count in
      count = buffer.count
      let target = Target(buffer.baseAddress)
      buffer.useLargePages()
      inParallel(chunks.count) { piece in
        guard let base = target.base, let source = chunks[piece].hot[index].numbers else { return }
        for row in 0..<chunks[piece].rows {
          (base + offsets[piece] + row).initialize(to: convert(source[row]))
        }
      }
    }
  }

  /// One dictionary for all pieces, in order of first appearance.
  private func texts(_ index: Int) throws(Fault) -> Column {
    var merged = TextCodes()
    var maps: [[Int32]] = []
    for chunk in chunks {
      try Interrupt.check()
      maps.append(merged.codes(adding: chunk.hot[index].texts.pointee))
    }
    let (dictionary, unified) = dictionary(merged, missing: plans[index].reader.missing.own)
    if let unified { maps = maps.map { $0.map { unified[Int($0)] } } }
    let (offsets, chunks, allMaps) = (offsets, chunks, maps)
    let codes = [Int32](unsafeUninitializedCapacity: rowCount) { buffer, count in
      count = buffer.count
      let target = Target(buffer.baseAddress)
      buffer.useLargePages()
      inParallel(chunks.count) { piece in
        guard let base = target.base, let source = chunks[piece].hot[index].codes else { return }
        let map = allMaps[piece]
        for row in 0..<chunks[piece].rows {
          let code = source[row]
          (base + offsets[piece] + row).initialize(to: code < 0 ? -1 : map[Int(code)])
        }
      }
    }
    return Column(.texts(codes, dictionary))
  }

  /// The dictionary of texts whose bytes differ, and the code of each in it where that is not its own number:
  /// letters may be composed in several ways, and some texts mean missing.
  private func dictionary(_ texts: borrowing TextCodes, missing: Set<String>) -> (TextDictionary, [Int32]?) {
    let all = texts.all
    if missing.isEmpty, texts.areByteDistinct { return (TextDictionary(distinct: all), nil) }
    let dictionary = TextDictionary()
    return (dictionary, all.map { missing.contains($0) ? -1 : dictionary.code(adding: $0) })
  }

  /// The first row of each piece.
  private var offsets: [Int] {
    var offsets: [Int] = []
    var row = 0
    for chunk in chunks {
      offsets.append(row)
      row += chunk.rows
    }
    return offsets
  }
}

extension UnsafeMutableBufferPointer {
  /// Fills quicker when it is long.
  fileprivate func useLargePages() {
    if let baseAddress { Memory.useLargePages(baseAddress, bytes: count * MemoryLayout<Element>.stride) }
  }
}
