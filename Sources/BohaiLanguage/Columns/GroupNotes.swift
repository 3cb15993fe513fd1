// Notes of a computation that runs once for each group, or each resample: gathered, and said once for each kind.
//
// `sum used 2 of 3 values` and `sum used 1 of 3 values` are of one kind, because they differ only in numbers. The first
// of a kind is said as it is, with the number of further groups that had one.

import BohaiDiagnostics

/// Takes the notes while groups are computed; everything else goes where it would have gone.
private final class NoteGatherer: Output {
  private let outer: any Output
  private var kinds: [(kind: String, first: String, count: Int)] = []

  init(_ outer: any Output) { self.outer = outer }

  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault) {
    try outer.show(value, style, &machine)
  }
  func print(_ text: String) { outer.print(text) }
  func printError(_ text: String) { outer.printError(text) }
  func page(_ text: String, html: String) { outer.page(text, html: html) }
  func clear(wait: Bool) { outer.clear(wait: wait) }
  func input(_ prompt: String, isHidden: Bool) throws(Fault) -> String {
    try outer.input(prompt, isHidden: isHidden)
  }
  func noteUse(_ function: String, _ used: Int, of count: Int) { outer.noteUse(function, used, of: count) }

  func note(_ text: String) {
    let kind = String(text.map { $0.isNumber || $0 == "." ? "0" : $0 }).replacingRuns(of: "0")
    if let at = kinds.firstIndex(where: { $0.kind == kind }) {
      kinds[at].count += 1
    } else {
      kinds.append((kind, text, 1))
    }
  }

  func say(_ group: String) {
    for kind in kinds { outer.note(Note.inGroups(kind.first, more: kind.count - 1, group)) }
  }
}

extension Machine {
  /// Runs a computation over groups, or whatever notes should call them, with its notes gathered.
  public mutating func gatheringNotes<Result>(
    of group: String = "group", _ body: (inout Machine) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    let outer = output
    let gatherer = NoteGatherer(outer)
    output = gatherer
    defer { output = outer }
    let result = try body(&self)
    gatherer.say(group)
    return result
  }
}

extension String {
  /// Several of one character after each other as one.
  fileprivate func replacingRuns(of character: Character) -> String {
    var result = ""
    for next in self where next != character || result.last != character { result.append(next) }
    return result
  }
}
