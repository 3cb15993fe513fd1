// Turns what a session sends out into stored outputs.
//
// Notes go to standard output, never to stderr: graders give no marks to a cell that wrote there.

import BohaiFiles
import BohaiSession

/// Gathers the outputs of one cell.
struct OutputRecorder {
  private(set) var outputs: [Output] = []
  private let count: Int
  private var limit = PrintedLimit()
  /// Where the displays stand that another one may replace.
  private var places: [String: Int] = [:]
  /// The outputs so far go when the next one comes.
  private var isWaitingToClear = false

  init(count: Int) { self.count = count }

  mutating func take(_ output: CellOutput) {
    switch output {
    case .display(let bundle), .page(let bundle): add(display(bundle))
    case .replaceable(let bundle, let id): replace(id, by: display(bundle))
    case .result(let bundle):
      let mime = bundle.mime
      add(.result(data: mime.data, metadata: mime.metadata, count: count))
    case .printed(let text): print(text, to: .output)
    case .printedError(let text): print(text, to: .error)
    case .note(let text): print("note: \(text)\n", to: .output)
    case .cleared(wait: true): isWaitingToClear = true
    case .cleared(wait: false): clear()
    case .error(let report):
      let lines = report.plain.withoutFinalNewline.split(separator: "\n", omittingEmptySubsequences: false)
      add(.error(name: report.name, message: report.message, traceback: lines.map(String.init)))
    }
  }

  private func display(_ bundle: DisplayBundle) -> Output {
    let mime = bundle.mime
    return .display(data: mime.data, metadata: mime.metadata)
  }

  private mutating func add(_ output: Output) {
    if isWaitingToClear { clear() }
    outputs.append(output)
  }

  private mutating func replace(_ id: String, by output: Output) {
    if isWaitingToClear { clear() }
    if let place = places[id] {
      outputs[place] = output
    } else {
      places[id] = outputs.count
      outputs.append(output)
    }
  }

  private mutating func clear() {
    outputs = []
    places = [:]
    limit.reset()
    isWaitingToClear = false
  }

  private mutating func print(_ text: String, to wanted: PrintedStream) {
    if isWaitingToClear { clear() }
    guard let (stream, text) = limit.admitted(text, to: wanted) else { return }
    if case .stream(stream.rawValue, let before)? = outputs.last {
      outputs[outputs.count - 1] = .stream(name: stream.rawValue, text: before + text)
    } else {
      outputs.append(.stream(name: stream.rawValue, text: text))
    }
  }
}
