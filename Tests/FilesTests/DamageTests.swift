import BohaiDiagnostics
import BohaiTables
import Glibc
import TestSupport
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
    case 2:
      bytes.insert([0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x3B][Int.random(in: 0...6, using: &random)], at: at)
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
    let wide =
      (0..<5000).map { "c\($0)" }.joined(separator: ",") + "\n"
      + [String](repeating: "1", count: 5000).joined(separator: ",")
    #expect(try read(wide).names.count == 5000)
    let long = "a,b\n1," + String(repeating: "x", count: 3_000_000) + "\n"
    #expect(try read(long).rowCount == 1)
  }

  private func read(_ text: String) throws -> Table {
    try DelimitedReader.table(of: try #require(Bytes(Array(text.utf8))), name: "x.csv").table
  }
}

/// The same for the formats that other libraries unpack: sound files, changed at random.
@Suite struct OtherDamageTests {
  private static let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")

  private static func sample(_ name: String) throws -> [UInt8] {
    try Files.read("/\(folder)/GoldenTests/Programs/files/data/\(name)")
  }

  @Test(arguments: ["regions.dta", "regions.sav", "regions.sas7bdat", "yearbook.xlsx", "records.json"], 0..<60)
  func mutatedFilesAreReadOrRefused(name: String, seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var bytes = try Self.sample(name)
    for _ in 0..<Int.random(in: 1...5, using: &random) { damage(&bytes, &random) }
    let path = "/tmp/bohai_damage_\(seed)_\(name)"
    try Files.write(bytes, to: path)
    defer { unlink(path) }
    do throws(Fault) {
      let table = try read(path, name).table
      #expect(table.columns.allSatisfy { $0.count == table.rowCount })
    } catch {
      #expect(error.problem.title.contains(name), "\(error.problem.title)")
    }
  }

  private func read(_ path: String, _ name: String) throws(Fault) -> (table: Table, facts: [String]) {
    switch name.suffix(3) {
    case "dta": try StatisticsFile.read(path, name: name, format: .stata)
    case "sav": try StatisticsFile.read(path, name: name, format: .spss)
    case "dat": try StatisticsFile.read(path, name: name, format: .sas)
    case "lsx": try WorkbookReader.read(path, name: name)
    default: try JSONTable.read(path, name: name)
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout Seeded) {
    guard !bytes.isEmpty else { return }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0...4, using: &random) {
    case 0: bytes.removeSubrange(at...)
    case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.insert(contentsOf: (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }, at: at)
    case 3: for next in at..<min(at + 4, bytes.count) { bytes[next] = next == at + 3 ? 0x7F : 0xFF }
    default:
      for _ in 0..<10 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          [0, 1, 128, 255].randomElement(using: &random) ?? 0
      }
    }
  }
}
