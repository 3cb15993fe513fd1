import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Glibc
import Testing

@testable import BohaiNotebook

/// A folder that lives as long as one test.
final class Scratch {
  let path: String

  init() {
    var template = Array("/tmp/bohai-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { _ = shell("rm -rf '\(path)'") }

  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Files.write(text, to: file)
    return file
  }

  func read(_ name: String) throws -> String { String(decoding: try Files.read("\(path)/\(name)"), as: UTF8.self) }

  /// Everything in the folder, hidden files included.
  var names: [String] { (Files.names(in: path, prefix: "") + Files.names(in: path, prefix: ".")).sorted() }
}

/// Runs a command line; whether it succeeded.
@discardableResult func shell(_ line: String) -> Bool { system("(\(line)) >/dev/null 2>&1") == 0 }

@Suite(.serialized) struct SafeFileTests {
  let scratch = Scratch()

  private func replace(_ path: String, with text: String) -> String {
    title {
      var file = try SafeFile(path)
      try file.replace(with: Array(text.utf8))
    }
  }

  @Test func aFileIsMadeAndReplaced() throws {
    let path = "\(scratch.path)/a.ipynb"
    #expect(replace(path, with: "one") == "no error")
    #expect(replace(path, with: "two") == "no error")
    #expect(try scratch.read("a.ipynb") == "two")
    #expect(scratch.names == ["a.ipynb"])
  }

  @Test func permissionsAreKept() throws {
    let path = try scratch.write("old", to: "a.ipynb")
    chmod(path, 0o640)
    #expect(replace(path, with: "new") == "no error")
    var status = stat()
    stat(path, &status)
    #expect(status.st_mode & 0o7777 == 0o640)
  }

  @Test func aSymbolicLinkStaysOne() throws {
    shell("mkdir '\(scratch.path)/inner'")
    let real = try scratch.write("old", to: "inner/real.ipynb")
    let link = "\(scratch.path)/link.ipynb"
    symlink("inner/real.ipynb", link)
    #expect(replace(link, with: "new") == "no error")
    #expect(shell("test -L '\(link)'"))
    #expect(String(decoding: try Files.read(real), as: UTF8.self) == "new")
    #expect(scratch.names == ["inner/", "link.ipynb"])
  }

  @Test func aFolderIsRefused() {
    #expect(replace(scratch.path, with: "x") == "\(scratch.path) cannot be written: it is not a plain file")
    #expect(replace("\(scratch.path)/none/a", with: "x").hasSuffix("no such file or directory"))
  }

  @Test(.enabled(if: shell("touch /tmp/bohai-i && chattr +i /tmp/bohai-i && chattr -i /tmp/bohai-i && rm /tmp/bohai-i")))
  func aFolderThatCannotBeWrittenLeavesTheFile() throws {
    let path = try scratch.write("old", to: "a.ipynb")
    shell("chattr +i '\(scratch.path)'")
    let title = replace(path, with: "new")
    shell("chattr -i '\(scratch.path)'")
    #expect(title == "\(path) cannot be written: operation not permitted")
    #expect(try scratch.read("a.ipynb") == "old")
  }

  @Test(.enabled(if: shell("mkdir -p /tmp/bohai-m && mount -t tmpfs none /tmp/bohai-m && umount /tmp/bohai-m && rmdir /tmp/bohai-m")))
  func aFullDiskLeavesTheFile() throws {
    #expect(shell("mount -t tmpfs -o size=64k none '\(scratch.path)'"))
    defer { shell("umount '\(scratch.path)'") }
    let path = try scratch.write("old", to: "a.ipynb")
    let title = replace(path, with: String(repeating: "x", count: 100_000))
    #expect(title == "\(path) cannot be written: no space left on device")
    #expect(try scratch.read("a.ipynb") == "old")
    #expect(scratch.names == ["a.ipynb"])
  }

  @Test func anotherProgramsChangeIsNotOverwritten() throws {
    let path = try scratch.write("old", to: "a.ipynb")
    var file = try SafeFile(path)
    try file.replace(with: Array("first".utf8))
    try Files.write("theirs", to: path)
    #expect(throws: Fault.self) { try file.replace(with: Array("second".utf8)) }
    #expect(try scratch.read("a.ipynb") == "theirs")
  }
}
