extension Entries {
  /// The session as a file that `:load` or `bohai file.boh` can run.
  struct Script {
    var text: String
    /// The entries in it, and those left out because they stopped with an error.
    var count: Int
    var left: Int
  }

  /// Entries that ran without an error, in order. A file has no `ans` of its own: where a later entry needs
  /// it, the entry that made it binds it. `nil` when there is nothing to write.
  var script: Script? {
    let programs = all.filter { !$0.isCommand }
    let kept = programs.filter(\.succeeded)
    guard !kept.isEmpty else { return nil }
    let texts = kept.indices.map { index in
      text(of: kept[index], bindingAnswer: isAnswerNeeded(after: index, in: kept))
    }
    return Script(text: texts.joined(separator: "\n") + "\n", count: kept.count, left: programs.count - kept.count)
  }

  private func isAnswerNeeded(after index: Int, in kept: [Entry]) -> Bool {
    for later in kept[(index + 1)...] {
      if later.usesAnswer { return true }
      if later.answerStart != nil { return false }
    }
    return false
  }

  private func text(of entry: Entry, bindingAnswer: Bool) -> String {
    var bytes = Array(entry.text.utf8)
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") {
      bytes.removeLast()
    }
    let start = min(entry.answerStart ?? 0, bytes.count)
    if bindingAnswer, entry.answerStart != nil { bytes.insert(contentsOf: "ans = ".utf8, at: start) }
    guard let pipe = entry.continuationStart else { return String(decoding: bytes, as: UTF8.self) }
    let place = min(pipe + (bindingAnswer && start <= pipe ? "ans = ".utf8.count : 0), bytes.count)
    bytes.insert(contentsOf: "ans ".utf8, at: place)
    return String(decoding: bytes, as: UTF8.self)
  }
}
