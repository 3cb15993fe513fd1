import BohaiTables
import TestSupport
import Testing

@testable import BohaiFiles

/// What `DelimitedWriter` writes, `DelimitedReader` reads back as the same table, whatever the table holds.
@Suite struct RoundTripTests {
  @Test(arguments: 0..<400)
  func randomTablesComeBack(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let table = randomTable(&random)
    let delimiter = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")][
      Int.random(in: 0...2, using: &random)]
    let written = try DelimitedWriter.bytes(of: table, delimiter: delimiter)
    var options = DelimitedOptions()
    options.delimiter = delimiter
    if Bool.random(using: &random) { options.threads = 1 }
    let (read, _) = try DelimitedReader.table(
      of: try #require(Bytes(written)), name: "x.csv", options: options)
    let text = String(decoding: written, as: UTF8.self)
    try #require(read.names == table.names, "\(text)")
    try #require(read.rowCount == table.rowCount, "\(text)")
    for (index, column) in table.columns.enumerated() {
      #expect(read.columns[index].unit == column.unit, "\(table.names[index])\n\(text)")
      for row in 0..<table.rowCount {
        let (wanted, got) = (column.exactText(row), read.columns[index].exactText(row))
        #expect(wanted == got, "\(table.names[index]), row \(row)\n\(text)")
        if wanted != got { return }
      }
    }
  }

  /// The same file, cut into pieces and whole.
  @Test func manyThreadsReadWhatOneReads() throws {
    var random = Seeded(7)
    var text = "region,year,x,note\n"
    for row in 0..<60_000 {
      let note =
        ["", "plain", "\"two\nlines\"", "\"a \"\"word\"\"\"", "5\" pipe", "\"x,y\""].randomElement(
          using: &random) ?? ""
      text += "r\(row % 37),\(2000 + row % 20),\(Double.random(in: -1e6...1e6, using: &random)),\(note)\n"
    }
    let bytes = try #require(Bytes(Array(text.utf8)))
    var one = DelimitedOptions()
    one.threads = 1
    let whole = try DelimitedReader.table(of: bytes, name: "x.csv", options: one).table
    let pieces = try DelimitedReader.table(of: bytes, name: "x.csv").table
    #expect(whole.rowCount == 60_000)
    for (a, b) in zip(whole.columns, pieces.columns) {
      #expect((0..<whole.rowCount).allSatisfy { a.exactText($0) == b.exactText($0) })
    }
  }

  private func randomTable(_ random: inout Seeded) -> Table {
    let rows = [0, 1, 2, 5, 30].randomElement(using: &random) ?? 1
    let count = Int.random(in: 1...5, using: &random)
    var names: [String] = []
    while names.count < count {
      let name = Self.names.randomElement(using: &random) ?? "x"
      if !names.contains(name) { names.append(name) }
    }
    return Table(names: names, columns: names.map { _ in randomColumn(rows, &random) }, rowCount: rows)
  }

  private func randomColumn(_ rows: Int, _ random: inout Seeded) -> Column {
    let missingShare: Double = [0, 0.2, 1.0].randomElement(using: &random) ?? 0
    func isMissing(_ random: inout Seeded) -> Bool { Double.random(in: 0..<1, using: &random) < missingShare }
    switch Int.random(in: 0...5, using: &random) {
    case 0, 1:
      let texts = Self.texts.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))
      return Column(
        texts: (0..<rows).map { _ in isMissing(&random) ? nil : texts.randomElement(using: &random) })
    case 2:
      return Column(
        .truths((0..<rows).map { _ in isMissing(&random) ? 2 : UInt8.random(in: 0...1, using: &random) }))
    case 3:
      let units: [(UnitID, ClosedRange<Int>)] = [
        (.year, 1800...2200), (.year, 1...9999), (.quarter, 4000...12_000), (.month, 12_000...36_000),
        (.date, -9000...30_000),
      ]
      let (unit, range) = units.randomElement(using: &random) ?? units[0]
      return Column(
        .numbers(
          (0..<rows).map { _ in isMissing(&random) ? .nan : Double(Int.random(in: range, using: &random)) }),
        unit: unit)
    default:
      let unit = [UnitID.none, .none, .percent, .points, .permille].randomElement(using: &random) ?? .none
      return Column(.numbers((0..<rows).map { _ in isMissing(&random) ? .nan : number(&random) }), unit: unit)
    }
  }

  private func number(_ random: inout Seeded) -> Double {
    switch Int.random(in: 0...5, using: &random) {
    case 0: return Double(Int.random(in: -1000...3000, using: &random))
    case 1: return Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1000
    case 2: return Double.random(in: -1...1, using: &random)
    case 3: return Self.extremes.randomElement(using: &random) ?? 0
    default:
      let any = Double(bitPattern: random.next())
      return any.isFinite ? any : 1.5
    }
  }

  private static let extremes: [Double] = [
    0, -0.0, 1e17, 9_007_199_254_740_994, .leastNonzeroMagnitude, 1.797e308, .infinity, -.infinity,
  ]
  private static let names = [
    "gdp", "year", "年份", "地区", "GDP (current prices)", "价格(元)", "x [text]", "x []", "a,b", "say \"x\"", "1",
    "a;b", "人均 GDP",
  ]
  private static let texts = [
    "北京", "Hebei", "", " ", " padded ", "two\nlines", "a\r\nb", "say \"hi\"", "\"", "a,b", "a;b\tc|d", "007",
    "12", "12.5%",
    "-", "NA", "…", "#", "true", "2014q1", "2014年", "2014-02-26", "注：北京", "note", "１２", "😀", "'", "\\n",
    "[亿元]", "(元)",
  ]
}

extension Column {
  /// A cell to the last bit, as text.
  fileprivate func exactText(_ row: Int) -> String {
    switch storage {
    case .numbers(let values): values[row].isNaN ? "missing" : (values[row] + 0).description
    case .truths(let values): "\(values[row])"
    case .texts: text(row).map { "\"\($0)\"" } ?? "missing"
    case .intervals(let lows, let highs): "\(lows[row])..\(highs[row])"
    }
  }
}
