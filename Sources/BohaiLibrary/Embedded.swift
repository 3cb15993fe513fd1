import BohaiDiagnostics
import CStdlib

/// One file of `Stdlib/` as the program carries it. Its bytes are in the executable and are not copied to look at.
public struct EmbeddedFile: Sendable {
  /// Path below `Stdlib`: `inequality.boh`, `data/bth/economies_2016.data`.
  public let name: String
  nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  /// Every embedded file, in the order of their names.
  public static let all: [EmbeddedFile] = (0..<bohai_stdlib_file_count).compactMap { index in
    guard let file = first.map({ $0[index] }), let name = file.name else { return nil }
    return EmbeddedFile(
      name: String(cString: name), bytes: UnsafeBufferPointer(start: file.bytes, count: file.count))
  }

  /// The library files written in Bohai.
  public static let programs = all.filter { $0.name.hasSuffix(".boh") }

  /// The file as a text for the parser; errors raised in it are placed at the user's call.
  public var source: SourceText { SourceText(name: name, bytes: Array(bytes), isLibrary: true) }

  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private static var first: UnsafePointer<bohai_stdlib_file>? { bohai_stdlib_first() }
}
