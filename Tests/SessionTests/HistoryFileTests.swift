import BohaiFiles
import Glibc
import Testing

@testable import BohaiSession

@Suite struct HistoryFileTests {
  @Test(arguments: ["1 + 1", "f(x) = {\n  x\n}", "a \\n b", "\\", "北京\r\n", "\"\\\\\""])
  func everyEntryComesBackAsItWas(entry: String) {
    let line = HistoryFile.line(for: entry)
    #expect(!line.contains("\n"))
    #expect(HistoryFile.entry(on: Array(line.utf8)[...]) == entry)
  }

  @Test func appendsAndLoadsInNewFolders() {
    let file = HistoryFile(path: temporaryFolder() + "/a b/bohai/history")
    #expect(file.load() == [])
    #expect(file.append("x = 1"))
    #expect(file.append("y(x) = {\n  x\n}"))
    #expect(file.load() == ["x = 1", "y(x) = {\n  x\n}"])
  }

  @Test func aFileThatHasGrownTooLargeIsShortened() throws {
    let file = HistoryFile(path: temporaryFolder() + "/history")
    let many = 2 * HistoryFile.entriesKept + 1
    try Files.write((1...many).map { "entry \($0)\n" }.joined(), to: file.path)
    #expect(file.load().count == HistoryFile.entriesKept)
    #expect(file.load().last == "entry \(many)")
    let left = try Files.read(file.path).count { $0 == UInt8(ascii: "\n") }
    #expect(left == HistoryFile.entriesKept)
  }

  @Test func aFolderInItsPlaceIsAnEmptyHistory() {
    let file = HistoryFile(path: temporaryFolder())
    #expect(file.load() == [])
    #expect(!file.append("x"))
  }

  @Test func bytesThatAreNotTextDoNotStopIt() throws {
    let file = HistoryFile(path: temporaryFolder() + "/history")
    try Files.write([0xff, 0x0a, 0x31, 0x0a], to: file.path)
    #expect(file.load().last == "1")
  }
}
