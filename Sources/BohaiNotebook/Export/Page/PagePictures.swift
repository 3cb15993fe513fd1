// Pictures that a page may hold: those stored in the notebook, and files in its folder or below. Nothing is
// fetched, and no file elsewhere on the machine gets into a page because a notebook names it.

import BohaiFiles
import Glibc

/// Finds the pictures of one cell of prose.
struct PagePictures {
  private static let mostBytes = 20 << 20

  let folder: String
  var attachments: [String: JSON] = [:]

  init(folder: String, attachments: [String: JSON] = [:]) {
    self.folder = folder
    self.attachments = attachments
  }

  /// The picture at `address` as a `data:` address; `nil` when the page may not hold it.
  func address(_ address: String) -> String? {
    if let name = address.withoutPrefix("attachment:") { return attachment(name) ?? attachment(name.decoded) }
    if address.hasPrefix("data:image/") { return isKnown(address) ? address : nil }
    return file(address.decoded)
  }

  private func isKnown(_ address: String) -> Bool {
    ["svg", "png", "jpeg", "gif", "webp", "avif", "bmp"].contains { address.hasPrefix("data:image/\($0)") }
  }

  private func attachment(_ name: String) -> String? {
    guard let bundle = attachments[name]?.object else { return nil }
    for (type, content) in bundle.sorted(by: { $0.key < $1.key }) {
      guard type.hasPrefix("image/"), let text = content.text else { continue }
      if type == "image/svg+xml", text.contains("<") {
        return Self.stored(Array(text.utf8).base64, type: type)
      }
      if let found = Self.stored(text, type: type) { return found }
    }
    return nil
  }

  /// A picture file in the notebook's folder.
  private func file(_ path: String) -> String? {
    guard !path.contains(":"), !path.contains("\0"), let real = realpath("\(folder)/\(path)", nil) else {
      return nil
    }
    defer { free(real) }
    guard let realFolder = realpath(folder, nil) else { return nil }
    defer { free(realFolder) }
    let (name, home) = (String(cString: real), String(cString: realFolder))
    guard name.hasPrefix(home == "/" ? home : home + "/") else { return nil }
    var status = stat()
    guard stat(name, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.mostBytes,
      let bytes = try? Files.read(name), let type = bytes.pictureType
    else { return nil }
    return "data:\(type);base64,\(bytes.base64)"
  }

  /// A picture as a notebook stores it.
  static func stored(_ base64: String, type: String) -> String? {
    guard let bytes = base64.fromBase64, !bytes.isEmpty else { return nil }
    return "data:\(type);base64,\(bytes.base64)"
  }

  /// `width` and `height`, where the notebook gives them.
  static func size(_ metadata: JSON?) -> String {
    ["width", "height"].map { name in
      guard case .number(let digits)? = metadata?[name], let value = Double(digits), value >= 1, value < 1e5
      else {
        return ""
      }
      return attribute(name, String(Int(value)))
    }.joined()
  }
}

extension [UInt8] {
  /// The type of the picture in a file, by its first bytes.
  fileprivate var pictureType: String? {
    if starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if starts(with: Array("GIF8".utf8)) { return "image/gif" }
    if starts(with: Array("RIFF".utf8)), dropFirst(8).starts(with: Array("WEBP".utf8)) { return "image/webp" }
    let start = String(decoding: prefix(2000), as: UTF8.self)
    return start.contains("<svg") && (start.hasPrefix("<") || start.hasPrefix("\u{FEFF}<"))
      ? "image/svg+xml" : nil
  }
}

extension String {
  fileprivate func withoutPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  /// With the bytes that `%20` and its like stand for.
  fileprivate var decoded: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
