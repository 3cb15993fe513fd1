@testable import BohaiLibrary
import BohaiTables
import Testing

/// Tables made so that everything holds, printed with few digits: `audit` may not find anything wrong in them, and
/// must find the one figure that is then changed.
@Suite struct AuditTests {
  @Test(arguments: 1...40)
  func roundingIsNoError(seed: Int) throws {
    let made = Made(seed: UInt64(seed))
    let audited = AuditTable(made.table())
    #expect(try audited.totalsOfColumns().allSatisfy { $0.verdict == .holds })
    #expect(try audited.sharesOfColumns().allSatisfy { $0.verdict == .holds })
    #expect(try audited.totalsOfRows().allSatisfy { $0.verdict == .holds })
    let stated = try audited.statedShares()
    #expect(!stated.isEmpty && stated.allSatisfy { $0.verdict == .holds }, "\(stated.map(\.text))")
  }

  @Test(arguments: 1...40)
  func aWrongFigureIsFound(seed: Int) throws {
    var made = Made(seed: UInt64(seed))
    let row = seed % made.rows
    made.total[row] *= 1.3
    let found = try AuditTable(made.table()).totalsOfColumns()
    #expect(found.contains { $0.verdict == .differs && $0.place == "r\(row / 4), \(2010 + row % 4)" })
  }

  @Test func theCommonTotalIsTheOneOfMost() {
    let common = mostCommon([1...3, 2...4, 2.5...5, 10...11])
    #expect(common?.count == 3 && common?.bounds == 2.5...3)
    #expect(mostCommon([]) == nil)
  }
}

/// Regions in rows, two parts, their sum, and the share of the first part, rounded to few digits.
private struct Made {
  let rows = 20
  var first: [Double] = []
  var second: [Double] = []
  var total: [Double] = []
  var shares: [Double] = []

  init(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 100 + 900 * Double(state >> 33) / Double(UInt32.max >> 1)
    }
    for _ in 0..<rows {
      let (a, b) = (draw(), draw())
      first.append((a * 10).rounded() / 10)
      second.append((b * 10).rounded() / 10)
      total.append(((a + b) * 10).rounded() / 10)
      shares.append((a / (a + b) * 1000).rounded() / 1000)
    }
  }

  func table() -> Table {
    Table(
      names: ["region", "year", "first", "second", "total", "share"],
      columns: [
        Column(texts: (0..<rows).map { "r\($0 / 4)" }),
        Column(.numbers((0..<rows).map { Double(2010 + $0 % 4) }), unit: .year),
        Column(.numbers(first)), Column(.numbers(second)), Column(.numbers(total)),
        Column(.numbers(shares), unit: .percent),
      ], rowCount: rows)
  }
}
