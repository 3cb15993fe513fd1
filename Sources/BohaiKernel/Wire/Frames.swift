/// A message as it stands on the wire: who it leads to, the delimiter, a signature over the next four frames,
/// which are JSON, and any number of buffers.
struct Frames: Equatable {
  static let delimiter = Array("<IDS|MSG>".utf8)

  var identities: [[UInt8]]
  var signature: [UInt8]
  var header: [UInt8]
  var parent: [UInt8]
  var metadata: [UInt8]
  var content: [UInt8]
  var buffers: [[UInt8]] = []

  /// What the signature is over.
  var signed: [[UInt8]] { [header, parent, metadata, content] }

  /// All of it, as it is sent.
  var parts: [[UInt8]] { identities + [Self.delimiter, signature] + signed + buffers }
}

extension Frames {
  /// Takes a message apart; `nil` when it is none.
  init?(_ parts: [[UInt8]]) {
    guard let delimiter = parts.firstIndex(of: Self.delimiter), parts.count >= delimiter + 6
    else { return nil }
    self.init(
      identities: Array(parts[..<delimiter]), signature: parts[delimiter + 1], header: parts[delimiter + 2],
      parent: parts[delimiter + 3], metadata: parts[delimiter + 4], content: parts[delimiter + 5],
      buffers: Array(parts[(delimiter + 6)...]))
  }
}
