import BohaiFiles
import Glibc

/// The entries typed in earlier sessions, one line of the file each.
///
/// An entry of several lines is written on one, its line breaks as `\n`. Several sessions may append to the
/// same file at once: every change is made under a lock and in one write, and shortening replaces the file as
/// a whole.
public struct HistoryFile: Sendable {
  public static let entriesKept = 10_000

  public let path: String

  public init(path: String) { self.path = path }

  /// `$BOHAI_HISTORY`, or `bohai/history` in the user's data folder; `nil` when there is no such folder.
  public static var standard: HistoryFile? {
    if let path = Files.environment("BOHAI_HISTORY") { return HistoryFile(path: path) }
    if let data = Files.environment("XDG_DATA_HOME") { return HistoryFile(path: data + "/bohai/history") }
    return Files.environment("HOME").map { HistoryFile(path: $0 + "/.local/share/bohai/history") }
  }

  /// The entries of earlier sessions, oldest first. A file that cannot be read is an empty history; one that
  /// has grown beyond twice its limit is shortened.
  public func load() -> [String] {
    guard let bytes = try? Files.read(path) else { return [] }
    let entries = Self.entries(in: bytes)
    guard entries.count > Self.entriesKept else { return entries }
    let kept = Array(entries.suffix(Self.entriesKept))
    if entries.count > 2 * Self.entriesKept { shorten() }
    return kept
  }

  /// Adds an entry at the end; false when the file cannot be written.
  @discardableResult
  public func append(_ entry: String) -> Bool {
    withLockedFile { descriptor in
      Files.writeAll(Array((Self.line(for: entry) + "\n").utf8), descriptor)
    } ?? false
  }

  private func shorten() {
    _ = withLockedFile { _ in
      guard let bytes = try? Files.read(path) else { return }
      let kept = Self.entries(in: bytes).suffix(Self.entriesKept)
      try? Files.write(kept.map { Self.line(for: $0) + "\n" }.joined(), to: path)
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

  static func line(for entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func entries(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      var entry = ""
      var isEscaped = false
      for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
        if !isEscaped && scalar == "\\" {
          isEscaped = true
          continue
        }
        let plain: Unicode.Scalar = scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar
        entry.unicodeScalars.append(isEscaped ? plain : scalar)
        isEscaped = false
      }
      return entry
    }
  }
}
