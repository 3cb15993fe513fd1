// Publications that wait to be sent and follow each other directly may go as one: a loop that prints a
// hundred thousand lines, or shows its progress as often, is faster than any network and any browser.

import BohaiFiles

extension [Publication] {
  /// The same to whoever sees them: neighbours on one stream of one cell as one text, of updates of one
  /// display the last.
  func joiningNeighbours() -> [Publication] {
    var joined: [Publication] = []
    var text = ""
    func closeText() {
      guard let last = joined.last, last.type == "stream", let name = last.content["name"] else { return }
      joined[joined.count - 1].content = ["name": name, "text": .text(text)]
    }
    for next in self {
      if let last = joined.last, last.type == next.type, last.parent == next.parent {
        if let more = last.continuation(by: next),
          text.utf8.count + more.utf8.count <= Publication.longestText
        {
          text += more
          continue
        }
        if last.isReplaced(by: next) {
          joined[joined.count - 1] = next
          continue
        }
      }
      closeText()
      joined.append(next)
      text = next.type == "stream" ? next.content["text"]?.text ?? "" : ""
    }
    closeText()
    return joined
  }
}

extension Publication {
  static let longestText = 1 << 16

  /// What `next` adds to the same stream.
  fileprivate func continuation(by next: Publication) -> String? {
    guard type == "stream", content["name"] == next.content["name"] else { return nil }
    return next.content["text"]?.text
  }

  fileprivate func isReplaced(by next: Publication) -> Bool {
    type == "update_display_data" && content["transient"] == next.content["transient"]
  }
}
