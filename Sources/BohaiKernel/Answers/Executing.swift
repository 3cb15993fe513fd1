// execute_request: one cell, its outputs, its reply.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

/// What a front end asks for with a cell.
private struct CellOrder {
  let code: String
  let isSilent: Bool
  let isStored: Bool
  let expressions: [(name: String, text: String)]
  let mayAsk: Bool
  let stopsOnError: Bool

  init(_ request: Request) throws(Fault) {
    let content = try Content(request)
    code = try content.text("code")
    isSilent = try content.truth("silent", default: false)
    let wantsToStore = try content.truth("store_history", default: !isSilent)
    isStored = wantsToStore && !isSilent
    expressions = try content.texts("user_expressions")
    mayAsk = try content.truth("allow_stdin", default: true)
    stopsOnError = try content.truth("stop_on_error", default: true)
  }

  /// White space alone is no cell: it runs nothing and has no number.
  var isBlank: Bool { code.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

extension Kernel {
  func execute(_ request: Request, _ send: (Outgoing) -> Void, _ ask: Asking) throws(Fault) -> Aftermath {
    let order = try CellOrder(request)
    let number = session.nextNumber
    var speaker = CellSpeaker(request, number: number, isSilent: order.isSilent)
    if !order.isSilent {
      let input: JSON = ["code": .text(order.code), "execution_count": .integer(number)]
      send(request.publication("execute_input", input))
    }
    var wantsToQuit = false
    if !order.isBlank {
      let outcome = withAnswers(to: request, mayAsk: order.mayAsk, ask) {
        session.run(order.code, name: "In[\(number)]", mode: .cell, isStored: order.isStored) { output in
          speaker.take(output, send)
        }
      }
      wantsToQuit = outcome.wantsToQuit
      if order.isStored { remember(order.code, number, speaker) }
    }
    let count: [String: JSON] = ["execution_count": .integer(number)]
    if let error = speaker.error {
      send(request.reply(error.reply(count)))
      return order.stopsOnError ? .dropWaiting : .goOn
    }
    let values = order.expressions.map { ($0.name, value(of: $0.text)) }
    let success: [String: JSON] = [
      "status": "ok", "payload": .list(payload(speaker.pages, leaves: wantsToQuit)),
      "user_expressions": .object(Dictionary(values, uniquingKeysWith: { first, _ in first })),
    ]
    send(request.reply(.object(success.merging(count) { $1 })))
    return .goOn
  }

  /// Answers what the program asks in the meantime.
  private func withAnswers<Result>(
    to request: Request, mayAsk: Bool, _ ask: Asking, _ body: () -> Result
  ) -> Result {
    withoutActuallyEscaping(ask) { ask in
      session.asking = { prompt, isHidden throws(Fault) in
        guard mayAsk else { throw Fault(.askingIsForbidden) }
        let question = InputQuestion(
          prompt: prompt, isHidden: isHidden, identities: request.identities, parent: request.header)
        return try ask(question)
      }
      defer { session.asking = nil }
      return body()
    }
  }

  private func remember(_ code: String, _ number: Int, _ speaker: CellSpeaker) {
    history.add(line: number, input: code, output: speaker.result?.plain.withoutFinalNewline)
    if session.nextNumber == 1 { history.beginSession() }
  }

  /// Everything to read goes into one page: front ends show the last one only.
  private func payload(_ pages: [DisplayBundle], leaves: Bool) -> [JSON] {
    var payload: [JSON] = []
    if !pages.isEmpty {
      let page = DisplayBundle(
        plain: pages.map(\.plain).joined(separator: "\n\n"),
        html: pages.map { $0.html ?? "" }.joined(separator: "\n<hr>\n"))
      payload.append(["source": "page", "data": .object(page.mime.data), "start": .integer(0)])
    }
    if leaves { payload.append(["source": "ask_exit", "keepkernel": .truth(false)]) }
    return payload
  }

  /// One of the `user_expressions`: its value, or its error.
  private func value(of expression: String) -> JSON {
    var result: DisplayBundle?
    var error: ErrorContent?
    session.run(expression, name: "expression", mode: .cell, isStored: false) { output in
      switch output {
      case .result(let bundle): result = bundle
      case .error(let report): error = ErrorContent(report)
      default: break
      }
    }
    if let error { return error.reply() }
    let mime = result?.mime
    return ["status": "ok", "data": .object(mime?.data ?? [:]), "metadata": .object(mime?.metadata ?? [:])]
  }
}
