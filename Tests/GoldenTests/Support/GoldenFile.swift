// A golden file is a program with what each statement does written beside it:
//
//     1 + 1              # => 2               what it shows, as plain text (of the last thing shown)
//     sum([1, missing])  # note: sum used     the beginning of a note; `none`: there is none
//     .year = 2013       # error: `=` binds   the beginning of an error's title
//     t
//     #| region  gdp                          lines with `#| `: the exact plain text of what it shows,
//     #| Beijing  10                          or of the whole diagnostic
//
// Expectations stand on the last line of the statement or on lines of their own below it. A statement without one
// must succeed. Statements run one after the other in one session; places in diagnostics count lines from the
// statement's first line.

import BohaiDiagnostics
import BohaiSyntax
import Foundation

struct GoldenStep {
  var code: String
  /// `=>`, `note:` and `error:` with their texts.
  var expectations: [(mark: String, text: String)] = []
  /// The lines after `#| `.
  var exact: [String] = []
  /// Of the first code line, from 1.
  var line: Int
}

enum GoldenFile {
  static func steps(of text: String) -> [GoldenStep] {
    var steps: [GoldenStep] = []
    var code: [String] = []
    var start = 1
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      if code.isEmpty, let last = steps.indices.last, let mark = ownLine(line) {
        mark.isExact ? steps[last].exact.append(mark.text) : steps[last].expectations.append((mark.mark, mark.text))
        continue
      }
      if code.isEmpty {
        if trimmed(line).isEmpty || trimmed(line).hasPrefix("#") { continue }
        start = index + 1
      }
      let (program, expectation) = parts(of: line)
      code.append(program)
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      if expectation != nil || ends(code, before: next) {
        let text = code.joined(separator: "\n")
        steps.append(GoldenStep(code: text, expectations: expectation.map { [$0] } ?? [], line: start))
        code = []
      }
    }
    if !code.isEmpty { steps.append(GoldenStep(code: code.joined(separator: "\n"), line: start)) }
    return steps
  }

  /// A line that holds only an expectation about the statement above.
  private static func ownLine(_ line: String) -> (mark: String, text: String, isExact: Bool)? {
    if line == "#|" { return ("", "", true) }
    if line.hasPrefix("#| ") { return ("", String(line.dropFirst(3)), true) }
    guard trimmed(line).hasPrefix("#"), let expectation = parts(of: line).expectation else { return nil }
    return (expectation.mark, expectation.text, false)
  }

  private static func parts(of line: String) -> (program: String, expectation: (mark: String, text: String)?) {
    for mark in ["=>", "note:", "error:"] {
      guard let range = line.range(of: "# \(mark)", options: .backwards) else { continue }
      let text = trimmed(String(line[range.upperBound...]))
      return (String(line[..<range.lowerBound]), (mark, text))
    }
    return (line, nil)
  }

  /// Whether the statement is over: it can run, or can never, and the next line does not go on with it.
  private static func ends(_ code: [String], before next: String) -> Bool {
    let following = trimmed(next)
    if following.hasPrefix("|>") || following.hasPrefix("else") { return false }
    if following.hasPrefix("# =>") || following.hasPrefix("# error:") || following.hasPrefix("# note:")
      || following.hasPrefix("#|") { return true }
    let source = SourceText(name: "golden", code.joined(separator: "\n"))
    if case .incomplete = completeness(of: source) { return false }
    return true
  }
}
