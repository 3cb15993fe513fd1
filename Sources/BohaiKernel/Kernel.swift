// The kernel without its sockets: requests in, replies and publications out.
//
// One thread, the interpreter's, owns it and its session. Everything that a request causes is handed to `send` in
// order, between `busy` and `idle`, whatever the request's type; so order is total and nothing comes after `idle`.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

public final class Kernel {
  /// Answers on the control channel while an evaluation runs.
  public let desk = ControlDesk()
  let session: Session

  public init(session: Session = Session()) { self.session = session }

  /// The first thing that is published.
  public static let starting = Outgoing.publication(
    Publication("status", ["execution_state": "starting"], parent: nil))

  /// Answers a request of either channel.
  ///
  /// - Parameters:
  ///   - send: takes what is said, in order.
  ///   - ask: sends a question to the person and waits; throws when the wait is interrupted, gives `nil` when no
  ///     answer will come.
  public func handle(
    _ request: Request, send: (Outgoing) -> Void, ask: (InputQuestion) throws(Fault) -> String?
  ) -> Aftermath {
    defer { if request.channel == .shell { desk.handled() } }
    if let done = desk.answer(request, send: send) { return done }
    if request.type == "shutdown_request" { return request.shutDown(send) }
    var aftermath = Aftermath.goOn
    _ = request.wrapped(send) { aftermath = answer(request, send, ask) }
    return aftermath
  }

  /// Answers a request that waited while an evaluation failed: an execution is refused, anything else answered.
  public func drop(
    _ request: Request, send: (Outgoing) -> Void, ask: (InputQuestion) throws(Fault) -> String?
  ) -> Aftermath {
    guard request.type == "execute_request" else { return handle(request, send: send, ask: ask) }
    defer { desk.handled() }
    return request.wrapped(send) {
      send(request.reply(["status": "error", "ename": "Dropped", "evalue": "", "traceback": []]))
    }
  }

  private func answer(
    _ request: Request, _ send: (Outgoing) -> Void, _ ask: (InputQuestion) throws(Fault) -> String?
  ) -> Aftermath {
    switch request.type {
    case "kernel_info_request": send(request.reply(kernelInformation))
    default: break
    }
    return .goOn
  }
}
