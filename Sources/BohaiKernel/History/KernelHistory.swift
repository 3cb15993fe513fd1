// The cells that were run, in this kernel and in those before it and beside it.
//
// One line of the file for each cell, `[session, line, "input", "output"]` in JSON, and a line `[session]`
// that takes the session's number. It is a file of its own and not that of the prompt: cells have numbers and
// outputs, and whole cells would stand in the way of whoever walks through entries with the arrow key. What
// this kernel ran is also kept in memory, so everything works where no file can be written.

import BohaiFiles
import BohaiSession

public final class KernelHistory {
  /// One cell that was run.
  struct Entry: Equatable {
    var session: Int
    var line: Int
    var input: String
    var output: String?
  }

  static let entriesKept = 10_000
  /// Of a longer output only so many characters are kept, of a longer cell nothing in the file.
  static let longestOutput = 4_000
  static let longestInput = 100_000

  private let log: SharedLog?
  private var number: Int?
  private(set) var own: [Entry] = []

  /// - Parameter log: `nil` keeps everything in memory.
  public init(_ log: SharedLog?) { self.log = log }

  /// `$BOHAI_KERNEL_HISTORY`, or `bohai/cells` in the user's data folder.
  public static var standard: KernelHistory {
    KernelHistory(SharedLog.standard("cells", variable: "BOHAI_KERNEL_HISTORY"))
  }

  /// This session's number, taken when it is first asked for: the one after the largest in the file.
  var session: Int {
    if let number { return number }
    var next = (own.last?.session ?? 0) + 1
    log?.append { lines in
      let taken = lines()
      if let largest = taken.lazy.compactMap(Self.session).max() { next = max(next, largest + 1) }
      return "[\(next)]"
    }
    number = next
    return next
  }

  /// Lines are numbered from 1 again.
  func beginSession() { number = nil }

  func add(line: Int, input: String, output: String?) {
    let entry = Entry(
      session: session, line: line, input: input, output: output.map { String($0.prefix(Self.longestOutput)) }
    )
    own.append(entry)
    if own.count > 2 * Self.entriesKept { own.removeFirst(Self.entriesKept) }
    guard let log, input.utf8.count <= Self.longestInput else { return }
    log.append(Self.text(of: entry))
    if own.count % 1_000 == 0 { shorten() }
  }

  /// Every cell, those of other kernels first.
  func all() -> [Entry] {
    let mine = Set(own.map(\.session))
    let others = (log?.lines() ?? []).compactMap { line -> Entry? in
      guard let session = Self.session(of: line), !mine.contains(session) else { return nil }
      return Self.entry(on: line)
    }
    return others.suffix(Self.entriesKept) + own
  }

  private func shorten() {
    guard let log, log.lines().count > 2 * Self.entriesKept else { return }
    log.shorten(to: Self.entriesKept)
  }

  // MARK: - Lines

  private static func text(of entry: Entry) -> String {
    let fields: JSON = [
      .integer(entry.session), .integer(entry.line), .text(entry.input), entry.output.map(JSON.text) ?? .null,
    ]
    return String(decoding: fields.compactBytes, as: UTF8.self)
  }

  /// The number that a line begins with, read without reading the rest.
  private static func session(of line: ArraySlice<UInt8>) -> Int? {
    guard line.first == UInt8(ascii: "[") else { return nil }
    let digits = line.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    return Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 < 1 << 40 ? $0 : nil }
  }

  /// `nil` for a session's line and for what is damaged.
  private static func entry(on line: ArraySlice<UInt8>) -> Entry? {
    guard let fields = (try? JSONReader.read(Array(line), file: "history", heedsInterrupts: false))?.list,
      fields.count == 4, let session = fields[0].integer, let number = fields[1].integer,
      let input = fields[2].text
    else { return nil }
    return Entry(session: session, line: number, input: input, output: fields[3].text)
  }
}
