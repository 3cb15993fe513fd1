// The metadata of a code block, in the three ways that are in use:
//
//     ```{code-cell}          ```{code-cell}            ```bohai tags=["parameters"]
//     :tags: [parameters]     ---
//                             tags: [parameters]
//                             ---

import BohaiDiagnostics
import BohaiFiles

/// Reads the metadata of one block.
struct BlockMetadata {
  let file: String

  /// Takes `:name: value` lines, or a block of YAML between `---`, from the beginning of a MyST block.
  func take(from content: inout ArraySlice<Substring>) throws(Fault) -> [String: JSON] {
    if content.first?.trimmed == "---" {
      guard let end = content.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
        throw Fault(.openMetadata(file: file, line: content.startIndex + 1))
      }
      let yaml = content[(content.startIndex + 1)..<end]
      content = content[(end + 1)...]
      return try SmallYAML.read(yaml, file: file)
    }
    var metadata: [String: JSON] = [:]
    while let line = content.first, let (name, value) = option(line) {
      metadata[name] = try SmallYAML.value(value, file: file, line: content.startIndex + 1)
      content.removeFirst()
    }
    return metadata
  }

  /// `:tags: [a, b]`
  private func option(_ line: Substring) -> (name: String, value: String)? {
    guard line.hasPrefix(":"), let end = line.dropFirst().firstIndex(of: ":") else { return nil }
    let name = line[line.index(after: line.startIndex)..<end]
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    return isName ? (String(name), line[line.index(after: end)...].trimmed) : nil
  }

  /// `tags=["a"] name="x"`, values in JSON, as in plain Markdown.
  func read(words: String, line: Int) throws(Fault) -> [String: JSON] {
    var metadata: [String: JSON] = [:]
    var reader = JSONReader(Array(words.utf8), file: "\(file), line \(line)")
    while true {
      reader.skipSpace()
      let start = reader.position
      while let byte = reader.next, byte != UInt8(ascii: "="), byte != UInt8(ascii: " ") { reader.advance() }
      let name = String(decoding: reader.slice(from: start), as: UTF8.self)
      if name.isEmpty { return metadata }
      guard reader.next == UInt8(ascii: "=") else { throw Fault(.blockMetadata(name, file: file, line: line)) }
      reader.advance()
      metadata[name] = try reader.value()
    }
  }
}
