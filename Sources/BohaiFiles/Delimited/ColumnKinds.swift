// Which kinds the columns of a file have: guessed from the first rows, held against every cell, and changed where one
// does not fit.

import BohaiDiagnostics
import BohaiTables
import BohaiText

extension DelimitedReader {
  /// The plan of each column: wanted or not, and as what.
  mutating func plans(_ layout: Layout, _ names: [String], _ bytes: Bytes) throws(Fault)
    -> [ColumnPlan]
  {
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
      plan.kind =
        options.types[names[index]] ?? header.kind ?? guess(names[index], reader, layout, index, bytes)
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
  mutating func adjust(
    _ plans: inout [ColumnPlan], _ chunks: [Chunk], _ layout: Layout, _ names: [String], _ bytes: Bytes
  ) throws(Fault) -> Bool {
    var isChanged = false
    for index in plans.indices {
      guard let (cell, mark) = misfit(index, plans[index], chunks) else { continue }
      let place = bytes.place(at: cell.start)
      let text = bytes.text(cell.start..<cell.end)
      if options.types[names[index]] != nil || layout.header[index].kind != nil {
        throw Fault(
          .cellIsNot(
            name, at: place, column: names[index], text: shortened(text), plans[index].kind.withArticle))
      }
      let cells = sample(layout, index, bytes) + [text]
      let kind = mark ? .text : plans[index].reader.kind(of: cells)
      let hasValues = chunks.contains { $0.hot[index].filled > 0 }
      if hasValues, kind == .text {
        facts.append(
          ReadingFact.textBecauseOf(
            names[index], at: place, shortened(text), reason(text, plans[index], mark)))
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
}

extension CellKind {
  var target: ColumnPlan.Target { self == .number ? .number : self == .text ? .text : .other }
}
