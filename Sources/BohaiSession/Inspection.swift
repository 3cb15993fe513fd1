extension Session {
  /// What is known about the name at the cursor, or about the function whose call the cursor stands in.
  public func inspect(_ text: String, at offset: Int) -> DisplayBundle? {
    let bytes = Array(text.utf8)
    let cursor = min(max(0, offset), bytes.count)
    if let name = dottedName(around: cursor, in: bytes), let found = documentation(of: name) { return found }
    let context = CursorContext(String(decoding: bytes[..<cursor], as: UTF8.self))
    for frame in context.frames.reversed() {
      if let callee = frame.callee, let found = documentation(of: context.text(callee)) { return found }
    }
    return nil
  }

  /// `bth.gdp` for a cursor anywhere in `gdp`, `bth` for one in `bth`.
  private func dottedName(around cursor: Int, in bytes: [UInt8]) -> String? {
    var end = cursor
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    var start = cursor
    while start > 0, isNameByte(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
    while start < end, bytes[start] == UInt8(ascii: ".") { start += 1 }
    return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
  }
}
