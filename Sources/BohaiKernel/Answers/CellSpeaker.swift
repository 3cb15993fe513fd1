// Turns what a running cell sends out into publications.
//
// A display with an id is new once in each run of a cell, because the front end has thrown the outputs of the
// last run away; after that it is updated. Pages of help are gathered for the reply.

import BohaiFiles
import BohaiSession

struct CellSpeaker {
  private let request: Request
  private let number: Int
  private let isSilent: Bool
  private var limit = PrintedLimit()
  private var shown: Set<String> = []
  private(set) var pages: [DisplayBundle] = []
  private(set) var result: DisplayBundle?
  private(set) var error: ErrorContent?

  init(_ request: Request, number: Int, isSilent: Bool) {
    self.request = request
    self.number = number
    self.isSilent = isSilent
  }

  mutating func take(_ output: CellOutput, _ send: (Outgoing) -> Void) {
    if case .error(let report) = output { error = ErrorContent(report) }
    guard !isSilent, let message = publication(of: output) else { return }
    send(message)
  }

  private mutating func publication(of output: CellOutput) -> Outgoing? {
    switch output {
    case .display(let bundle): return request.publication("display_data", display(bundle))
    case .replaceable(let bundle, let id):
      let type = shown.insert(id).inserted ? "display_data" : "update_display_data"
      return request.publication(type, display(bundle, transient: ["display_id": .text(id)]))
    case .result(let bundle):
      result = bundle
      return request.publication("execute_result", display(bundle, count: number))
    case .printed(let text): return stream(.output, text)
    case .printedError(let text): return stream(.error, text)
    case .note(let text): return stream(.output, "note: \(text)\n")
    case .cleared(let wait):
      shown = []
      limit.reset()
      return request.publication("clear_output", ["wait": .truth(wait)])
    case .page(let page):
      pages.append(page)
      return nil
    case .error: return error.map { request.publication("error", .object($0.fields), metadata: $0.metadata) }
    }
  }

  private func display(_ bundle: DisplayBundle, transient: JSON = [:], count: Int? = nil) -> JSON {
    let mime = bundle.mime
    var content: [String: JSON] = [
      "data": .object(mime.data), "metadata": .object(mime.metadata), "transient": transient,
    ]
    if let count { content["execution_count"] = .integer(count) }
    return .object(content)
  }

  private mutating func stream(_ wanted: PrintedStream, _ text: String) -> Outgoing? {
    limit.admitted(text, to: wanted).map { stream, text in
      let name = stream.rawValue
      return request.publication(
        "stream", ["name": .text(name), "text": .text(text)], topic: "stream.\(name)")
    }
  }
}
