// Turns what a session sends out into stored outputs.
//
// Notes go to standard output, never to stderr: graders give no marks to a cell that wrote there.

import BohaiFiles
import BohaiSession

/// Gathers the outputs of one cell.
struct OutputRecorder {
  /// A cell may print this many bytes into a file; a browser cannot show more anyway.
  static let mostPrinted = 1 << 20

  private(set) var outputs: [Output] = []
  private let count: Int
  private var printed = 0

  init(count: Int) { self.count = count }

  mutating func take(_ output: CellOutput) {
    switch output {
    case .display(let bundle): outputs.append(.display(data: data(bundle), metadata: [:]))
    case .result(let bundle): outputs.append(.result(data: data(bundle), metadata: [:], count: count))
    case .printed(let text): print(text)
    case .note(let text): print("note: \(text)\n")
    case .error(let report):
      let lines = report.plain.withoutFinalNewline.split(separator: "\n", omittingEmptySubsequences: false)
      outputs.append(.error(name: report.name, message: report.message, traceback: lines.map(String.init)))
    }
  }

  private func data(_ bundle: DisplayBundle) -> [String: JSON] {
    var data: [String: JSON] = ["text/plain": .text(bundle.plain.withoutFinalNewline)]
    if let html = bundle.html { data["text/html"] = .text(html.withoutFinalNewline) }
    return data
  }

  private mutating func print(_ text: String) {
    if printed > Self.mostPrinted { return }
    printed += text.utf8.count
    let isTooMuch = printed > Self.mostPrinted
    let text = isTooMuch ? "note: this cell printed more than a megabyte; the rest is not stored\n" : text
    if case .stream("stdout", let before)? = outputs.last {
      outputs[outputs.count - 1] = .stream(name: "stdout", text: before + text)
    } else {
      outputs.append(.stream(name: "stdout", text: text))
    }
  }
}

extension String {
  var withoutFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
