// Every id of a page stands once. A heading gets the one that Jupyter gives it (its text with hyphens for
// spaces), so that links inside a notebook lead to the same place here.

/// Gives out the ids of one page.
final class PageIdentifiers {
  private var taken: Set<String> = ["content", "contents"]

  func heading(_ text: String) -> String {
    let id = text.map { $0.isWhitespace ? "-" : String($0) }.joined()
    return unique(id.isEmpty ? "section" : id)
  }

  func unique(_ wanted: String) -> String {
    var id = wanted
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(wanted)-\(number)"
      number += 1
    }
    return id
  }
}
