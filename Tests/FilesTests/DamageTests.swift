import BohaiDiagnostics
import BohaiTables
import Testing

@testable import BohaiFiles

/// Whatever bytes a file holds, reading gives a table or an error with a sentence; it never crashes.
@Suite struct DelimitedDamageTests {
  private static let samples: [String] = [
    "region,year,gdp (亿元),share\n北京,2012,17879.4,12.5%\n天津,2012,\"12,893.9\",3%\n河北,2012,…,—\n",
    "表1 三地生产总值\n单位：亿元,,\n地区,年份,值\n北京,2012,1\n天津,2012,2\n\n资料来源：统计年鉴\n",
    "a;b;c\n1,5;true;2014-02-26\n2,5;false;2014-03-01\n",
    "x\n1\n\n3\n",
    "id\tname\n001\t\"two\nlines\"\n002\t\"a \"\"word\"\"\"\n",
  ]

  @Test(arguments: 0..<600)
  func mutatedFilesAreReadOrRefused(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var bytes = Array(Self.samples[seed % Self.samples.count].utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, &random) }
    for threads in [1, 4] {
      var options = DelimitedOptions()
      options.threads = threads
      options.hasHeader = seed % 7 != 0
      do throws(Fault) {
        guard let input = Bytes(bytes) else { return }
        let (table, _) = try DelimitedReader.table(of: input, name: "x.csv", options: options)
        #expect(table.columns.allSatisfy { $0.count == table.rowCount })
        #expect(Set(table.names).count == table.names.count)
      } catch {
        #expect(!error.problem.title.isEmpty && error.problem.title.contains("x.csv"))
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    let at = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0...6, using: &random) {
    case 0: bytes.removeSubrange(at...)
    case 1: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
    case 2: bytes.insert([0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x3B][Int.random(in: 0...6, using: &random)], at: at)
    case 3: bytes.insert(contentsOf: (0..<50).map { _ in UInt8.random(in: 0...255, using: &random) }, at: at)
    case 4: bytes += bytes
    case 5: if at < bytes.count { bytes.remove(at: at) }
    default: bytes.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "9"), count: 3000), at: at)
    }
  }

  @Test func randomBytesAreReadOrRefused() throws {
    var random = Seeded(1)
    for length in [0, 1, 2, 3, 4, 5, 63, 64, 65, 1000, 100_000] {
      for _ in 0..<20 {
        let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        guard let input = Bytes(bytes) else { continue }
        _ = try? DelimitedReader.table(of: input, name: "x.csv")
      }
    }
  }

  @Test func manyColumnsAndLongCellsAreRead() throws {
    let wide = (0..<5000).map { "c\($0)" }.joined(separator: ",") + "\n" + [String](repeating: "1", count: 5000).joined(separator: ",")
    #expect(try read(wide).names.count == 5000)
    let long = "a,b\n1," + String(repeating: "x", count: 3_000_000) + "\n"
    #expect(try read(long).rowCount == 1)
  }

  private func read(_ text: String) throws -> Table {
    try DelimitedReader.table(of: try #require(Bytes(Array(text.utf8))), name: "x.csv").table
  }
}
