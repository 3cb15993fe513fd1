import BohaiSession
@preconcurrency import CReadline
import Glibc

/// Connects Tab to the session's completion. Readline calls plain functions, so what they need stands here;
/// one prompt at a time, on one thread.
enum PromptCompletion {
  /// The lines of the entry above the one that is typed.
  nonisolated(unsafe) static var textBefore = ""
  nonisolated(unsafe) private static var session: Session?
  /// Bytes at the front of every offered text that were typed before the completed word.
  nonisolated(unsafe) private static var hiddenPrefix = 0

  static func prepare(for session: Session) {
    self.session = session
    rl_completer_word_break_characters = UnsafePointer(strdup(" \t\n\"'()[]{},;=<>+*^@~|&!"))
    rl_completer_quote_characters = nil
    rl_attempted_completion_function = { _, start, end in
      rl_attempted_completion_over = 1
      return PromptCompletion.matches(wordStart: Int(start), cursor: Int(end))
    }
    rl_completion_display_matches_hook = { matches, count, longest in
      PromptCompletion.display(matches, Int(count), Int(longest))
    }
  }

  /// Readline has its own idea of where the word begins; every offer is given back from there on.
  private static func matches(
    wordStart: Int, cursor: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    rl_completion_append_character = 0
    guard let session, let line = rl_line_buffer else { return nil }
    let typed = [UInt8](String(cString: line).utf8)
    let text = textBefore + String(decoding: typed.prefix(cursor), as: UTF8.self)
    let completions = session.complete(text, at: text.utf8.count)
    let start = completions.start - textBefore.utf8.count
    guard start >= 0, start <= typed.count, !completions.items.isEmpty else { return nil }
    hiddenPrefix = max(0, start - wordStart)
    if completions.items.count == 1, let suffix = completions.items[0].suffix?.asciiValue {
      rl_completion_append_character = Int32(suffix)
    }
    let offers = completions.items.map { item in
      Array((Array(typed[..<start]) + Array(item.text.utf8)).dropFirst(wordStart))
    }
    return list([commonPrefix(offers)] + (offers.count > 1 ? offers : []))
  }

  private static func display(
    _ matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int, _ longest: Int
  ) {
    guard let matches else { return }
    let words = (0...count).map { index in
      matches[index].map { Array(String(cString: $0).utf8.dropFirst(hiddenPrefix)) } ?? []
    }
    let shown = list(words)
    fputs("\n", rl_outstream)
    rl_display_match_list(shown, Int32(count), Int32(max(0, longest - hiddenPrefix)))
    rl_forced_update_display()
    for index in 0...count { free(shown?[index]) }
    free(shown)
  }

  private static func commonPrefix(_ words: [[UInt8]]) -> [UInt8] {
    guard var common = words.first else { return [] }
    for word in words.dropFirst() {
      common = Array(zip(common, word).prefix { $0 == $1 }.map(\.0))
    }
    while String(validating: common, as: UTF8.self) == nil { common.removeLast() }
    return common
  }

  /// An array of C strings that ends in NULL, all to be freed by readline.
  private static func list(_ words: [[UInt8]]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let room = (words.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
    guard let raw = malloc(room) else { return nil }
    let array = raw.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: words.count + 1)
    for (index, word) in words.enumerated() {
      array[index] = strdup(String(decoding: word, as: UTF8.self))
    }
    array[words.count] = nil
    return array
  }
}
