// A short name for contents: 64 bits by the FNV-1a rule. It tells changes, it does not withstand forgery.

import BohaiFiles
import Glibc

/// A hash of everything that was added, in order.
struct ContentHash: Equatable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// Adds a text with its length, so that two texts cannot be taken for one.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { text in
      withUnsafeBytes(of: UInt64(text.count)) { add($0) }
      add(UnsafeRawBufferPointer(text))
    }
  }

  /// Adds the content of a file; what cannot be read, or is no plain file, counts as absent.
  mutating func add(file path: String) {
    let descriptor = open(Files.expanded(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return add("absent") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return add("absent") }
    var content = ContentHash()
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      block.withUnsafeBytes { content.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    add(content.digits)
  }

  /// Sixteen hexadecimal digits.
  var digits: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
