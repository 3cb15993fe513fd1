import BohaiDiagnostics
import BohaiFiles
import Glibc
import Testing

@testable import BohaiSession

@Suite struct FilesTests {
  @Test func writesAsAWholeAndKeepsPermissions() throws {
    let path = temporaryFolder() + "/a.boh"
    try Files.write("one", to: path)
    chmod(path, 0o640)
    try Files.write("北京", to: path)
    #expect(String(decoding: try Files.read(path), as: UTF8.self) == "北京")
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
  }

  @Test func sayWhatIsWrong() {
    #expect(throws: Fault.self) { _ = try Files.read("/no/such/file") }
    #expect(throws: Fault.self) { _ = try Files.read("/tmp") }
    #expect(throws: Fault.self) { try Files.write("x", to: "/no/such/folder/file") }
  }

  @Test func listsNamesWithFoldersMarked() throws {
    let folder = temporaryFolder()
    try Files.write("", to: folder + "/data.csv")
    try Files.write("", to: folder + "/.hidden")
    Files.makeFolder(folder + "/data/deep")
    #expect(Files.names(in: folder, prefix: "da") == ["data.csv", "data/"])
    #expect(Files.names(in: folder, prefix: "") == ["data.csv", "data/"])
    #expect(Files.names(in: folder + "/none", prefix: "") == [])
  }
}
