import BohaiFiles
import Glibc

/// A file of lines that several sessions append to at once.
///
/// Every change is made under a lock and in one write, and shortening replaces the file as a whole, so a
/// reader sees whole lines only. A plain file and no database: a line is written in microseconds, nothing
/// must be loaded or migrated, and people can read, search and delete what is kept about them.
public struct SharedLog: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The file that an environment variable names, or `bohai/NAME` in the user's data folder; `nil` when there
  /// is no such folder.
  public static func standard(_ name: String, variable: String) -> SharedLog? {
    if let path = Files.environment(variable) { return SharedLog(path: path) }
    if let data = Files.environment("XDG_DATA_HOME") { return SharedLog(path: "\(data)/bohai/\(name)") }
    return Files.environment("HOME").map { SharedLog(path: "\($0)/.local/share/bohai/\(name)") }
  }

  /// The lines, oldest first, without their line breaks; none when the file cannot be read.
  public func lines() -> [ArraySlice<UInt8>] {
    (try? Files.read(path))?.split(separator: UInt8(ascii: "\n")) ?? []
  }

  /// Adds a line, which holds no line break; false when the file cannot be written.
  @discardableResult
  public func append(_ line: String) -> Bool { append { _ in line } }

  /// Adds the line that `make` gives, which sees the lines before it while no other session can add one.
  @discardableResult
  public func append(_ make: (_ lines: () -> [ArraySlice<UInt8>]) -> String) -> Bool {
    withLockedFile { descriptor in Files.writeAll(Array((make(lines) + "\n").utf8), descriptor) } ?? false
  }

  /// Keeps the last lines only.
  public func shorten(to count: Int) {
    _ = withLockedFile { _ in
      let kept = lines().suffix(count).map { Array($0) + [UInt8(ascii: "\n")] }
      try? Files.write(Array(kept.joined()), to: path)
    }
  }

  /// Runs `body` on the file, opened for appending and locked. The lock is on the file itself, so it is
  /// opened again when another session replaced it in the meantime.
  private func withLockedFile<Result>(_ body: (Int32) -> Result) -> Result? {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      Files.makeFolder(String(path[..<slash]))
    }
    for _ in 0..<10 {
      let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX) == 0 else { return nil }
      var (opened, present) = (stat(), stat())
      guard fstat(descriptor, &opened) == 0, stat(path, &present) == 0, opened.st_ino == present.st_ino
      else { continue }
      return body(descriptor)
    }
    return nil
  }
}
