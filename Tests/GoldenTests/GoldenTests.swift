import BohaiSession
import Foundation
import Testing

/// Runs every program of Tests/GoldenTests/Programs and holds it against what is written beside its statements.
@Suite struct GoldenTests {
  @Test(arguments: Programs.all)
  func programDoesWhatItSays(path: String) throws {
    let session = Session()
    let text = try String(contentsOf: Programs.folder.appending(path: path), encoding: .utf8)
    let steps = GoldenFile.steps(of: text)
    #expect(!steps.isEmpty, "\(path) holds no statement")
    for step in steps {
      // Programs that name files find them beside themselves, so they run under their whole path.
      let name = path.hasPrefix("files/") ? Programs.folder.appending(path: path).path : (path as NSString).lastPathComponent
      for failure in Self.failures(of: step, in: session, name: name) {
        Issue.record("\(path):\(step.line): \(step.code)\n\(failure)")
      }
    }
  }

  /// Blocks marked `bohai` in README.md and Docs/*.md are golden programs too; those of one file share their names.
  @Test(arguments: Documents.all)
  func documentTellsTheTruth(path: String) throws {
    let session = Session()
    for step in try Documents.steps(of: path) {
      for failure in Self.failures(of: step, in: session, name: Documents.nameThatFindsFiles(path)) {
        Issue.record("\(path):\(step.line): \(step.code)\n\(failure)")
      }
    }
  }

  static func failures(of step: GoldenStep, in session: Session, name: String) -> [String] {
    var shown: [String] = []
    var notes: [String] = []
    var error: ErrorReport?
    session.run(step.code, name: name, mode: .file) { output in
      switch output {
      case .display(let bundle), .replaceable(let bundle, _), .result(let bundle), .page(let bundle):
        shown.append(bundle.plain)
      case .cleared: break
      case .printed(let text), .printedError(let text): shown.append(text.hasSuffix("\n") ? String(text.dropLast()) : text)
      case .note(let text): notes.append(text)
      case .error(let report): error = report
      }
    }
    var failures: [String] = []
    for (mark, text) in step.expectations {
      switch mark {
      case "=>" where shown.last != text:
        failures.append("  expected  \(text)\n  got       \(shown.last ?? "nothing")")
      case "note:" where text == "none":
        if !notes.isEmpty { failures.append("  expected no note\n  got  \(notes)") }
      case "note:" where !notes.contains { $0.hasPrefix(text) }:
        failures.append("  expected note  \(text)\n  got  \(notes)")
      case "error:" where error?.message.hasPrefix(text) != true:
        failures.append("  expected error  \(text)\n  got  \(error?.message ?? "no error")")
      default: break
      }
    }
    if !step.exact.isEmpty {
      let got = error.map(\.plain) ?? shown.joined(separator: "\n")
      let wanted = step.exact.joined(separator: "\n")
      if trimmedLines(got) != trimmedLines(wanted) { failures.append("  expected\n\(wanted)\n  got\n\(got)") }
    }
    let expectsError = step.expectations.contains { $0.mark == "error:" } || !step.exact.isEmpty
    if let error, !expectsError { failures.append("  error: \(error.message)") }
    return failures
  }

  /// Blanks at the ends of lines cannot be seen in a golden file.
  private static func trimmedLines(_ text: String) -> [String] {
    text.components(separatedBy: "\n").map { line in
      String(line.reversed().drop(while: { $0 == " " }).reversed())
    }
  }
}

enum Programs {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Programs")

  /// Paths of the programs below the folder.
  static let all = (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0.hasSuffix(".boh") }.sorted()
}
