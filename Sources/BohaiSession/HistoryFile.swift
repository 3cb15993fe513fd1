/// The entries typed at the prompt in earlier sessions, one line of the file each.
///
/// An entry of several lines is written on one, its line breaks as `\n`. Several sessions may append to the
/// same file at once.
public struct HistoryFile: Sendable {
  public static let entriesKept = 10_000

  private let log: SharedLog
  public var path: String { log.path }

  public init(path: String) { log = SharedLog(path: path) }

  /// `$BOHAI_HISTORY`, or `bohai/history` in the user's data folder; `nil` when there is no such folder.
  public static var standard: HistoryFile? {
    SharedLog.standard("history", variable: "BOHAI_HISTORY").map { HistoryFile(path: $0.path) }
  }

  /// The entries of earlier sessions, oldest first. A file that cannot be read is an empty history; one that
  /// has grown beyond twice its limit is shortened.
  public func load() -> [String] {
    let lines = log.lines()
    if lines.count > 2 * Self.entriesKept { log.shorten(to: Self.entriesKept) }
    return lines.suffix(Self.entriesKept).map(Self.entry(on:))
  }

  /// Adds an entry at the end; false when the file cannot be written.
  @discardableResult
  public func append(_ entry: String) -> Bool { log.append(Self.line(for: entry)) }

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

  static func entry(on line: ArraySlice<UInt8>) -> String {
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
