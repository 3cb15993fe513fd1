import BohaiDiagnostics

/// A stream that a cell prints to, by the name that notebooks give it.
public enum PrintedStream: String, Sendable {
  case output = "stdout"
  case error = "stderr"
}

/// How much one cell may print into a file or a browser, which cannot show more anyway: a megabyte, then a
/// note says that the rest is left out.
public struct PrintedLimit {
  public static let bytes = 1 << 20

  private var printed = 0

  public init() {}

  /// What goes out instead of `text`: itself, once the note, then nothing. The note goes to the output: no
  /// grader and no reader takes what stands there for a fault of the program.
  public mutating func admitted(
    _ text: String, to stream: PrintedStream
  ) -> (stream: PrintedStream, text: String)? {
    guard printed <= Self.bytes else { return nil }
    printed += text.utf8.count
    return printed <= Self.bytes ? (stream, text) : (.output, "note: \(Note.printedTooMuch)\n")
  }

  /// What was printed has been taken back.
  public mutating func reset() { printed = 0 }
}
