// What a check found, for a person: for each cell that differs the lines that were stored and the lines that
// came now, and one sentence at the end.
//
//     cell 9 (In[4]): the result differs in a number, by 0.12%
//       stored  Beijing          114717            80.3         86.50
//       now     Beijing          114717            80.4         86.50

import BohaiText

extension CheckResult {
  /// At most this many lines are shown of each side of a difference.
  static let linesShown = 6

  /// The report in lines of at most `width` columns, without the last sentence.
  public func report(width: Int) -> String {
    findings.map { place, finding in
      let cell = "cell \(place.cell) (\(place.name))"
      switch finding {
      case .same, .ignored: return ""
      case .notReached: return "\(cell): was not reached, and holds results\n"
      case .differs(let differences):
        return differences.map { "\(cell): \($0.report(width: width))" }.joined()
      }
    }.joined()
  }

  /// `lecture.ipynb: 7 cells as stored, in 0.3 s` or `lecture.ipynb: 2 of 7 cells differ from what is stored`
  public func summary(file: String, time: String) -> String {
    let compared = findings.filter { $0.finding != .ignored }
    let different = compared.count { $0.finding != .same }
    let cells = compared.count == 1 ? "1 cell" : "\(compared.count) cells"
    let ignored = findings.count - compared.count
    let rest = switch ignored {
    case 0: ""
    case 1: "; 1 cell was not compared"
    default: "; \(ignored) cells were not compared"
    }
    switch end {
    case .failed(let place) where different == 0, .timedOut(let place) where different == 0:
      return "\(file): stopped by an error in cell \(place.cell) (\(place.name)), as it is stored\n"
    default: break
    }
    if different == 0 { return "\(file): \(cells) as stored\(rest), in \(time)\n" }
    let verb = different == 1 ? "differs" : "differ"
    return "\(file): \(different) of \(cells) \(verb) from what is stored\(rest)\n"
  }
}

extension OutputDifference {
  func report(width: Int) -> String {
    guard let stored else { return "a new \(what)\n" + lines(now ?? "", "now", width) }
    guard let now else { return "the \(what) is missing\n" + lines(stored, "stored", width) }
    guard isReadable else { return "the \(what) differs\n" }
    let (before, after) = changedLines(stored, now)
    func shown(_ lines: [Substring]) -> String {
      lines.isEmpty ? "(no such line)" : lines.joined(separator: "\n")
    }
    return "the \(what) \(fact(stored, now))\n" + lines(shown(before), "stored", width)
      + lines(shown(after), "now", width)
  }

  /// Where only numbers differ, by how much the worst does.
  private func fact(_ stored: String, _ now: String) -> String {
    let (first, second) = (NumberedText(stored), NumberedText(now))
    guard first.hasSameWords(as: second) else { return "differs" }
    let differences = zip(first.numbers, second.numbers).map { first, second in
      Tolerance.difference(Double(first) ?? 0, Double(second) ?? 0)
    }.filter { $0 > 0 }
    guard let worst = differences.max(), worst.isFinite else { return "differs" }
    let share = NumberFormat.display(worst, digits: 2, shift: 2)
    if differences.count == 1 { return "differs in a number, by \(share)%" }
    return "differs in \(differences.count) numbers, by \(share)% at most"
  }

  /// The lines from the first that changed to the last.
  private func changedLines(_ stored: String, _ now: String) -> ([Substring], [Substring]) {
    var first = stored.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var second = now.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = first.first, second.first == line {
      (first, second) = (first.dropFirst(), second.dropFirst())
    }
    while let line = first.last, second.last == line {
      (first, second) = (first.dropLast(), second.dropLast())
    }
    return (Array(first), Array(second))
  }

  private func lines(_ text: String, _ label: String, _ width: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var result = ""
    for (index, line) in lines.prefix(CheckResult.linesShown).enumerated() {
      let head = index == 0 ? label : ""
      let shown = String(line).cut(to: max(20, width - 11))
      result += "  \(head)\(String(repeating: " ", count: 8 - head.count))\(shown)\n"
    }
    let hidden = lines.count - CheckResult.linesShown
    if hidden > 0 { result += "          ... and \(hidden) more \(hidden == 1 ? "line" : "lines")\n" }
    return result
  }
}
