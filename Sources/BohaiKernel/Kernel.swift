// The kernel without its sockets: requests in, replies and publications out.
//
// One thread, the interpreter's, owns it and its session. Everything that a request causes is handed to
// `send` in order, between `busy` and `idle`, whatever the request's type; so order is total and nothing
// comes after `idle`.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

public final class Kernel {
  /// Sends a question to the person and waits: throws when the wait is interrupted, gives `nil` when no
  /// answer will come.
  public typealias Asking = (InputQuestion) throws(Fault) -> String?

  /// Answers on the control channel while an evaluation runs.
  public let desk = ControlDesk()
  let session: Session
  let history: KernelHistory
  private let ports: [String: Int]

  /// - Parameter ports: what `connect_request` asks for, as `shell_port`.
  public init(
    session: Session = Session(), history: KernelHistory = .standard, ports: [String: Int] = [:]
  ) {
    self.session = session
    self.history = history
    self.ports = ports
  }

  /// The first thing that is published.
  public static let starting = Outgoing.publication(
    Publication("status", ["execution_state": "starting"], parent: nil))

  /// Answers a request of either channel.
  ///
  /// - Parameter send: takes what is said, in order.
  public func handle(_ request: Request, send: (Outgoing) -> Void, ask: Asking) -> Aftermath {
    defer { if request.channel == .shell { desk.handled() } }
    if let done = desk.answer(request, send: send) { return done }
    if request.type == "shutdown_request" { return request.shutDown(send) }
    return request.wrapped(send) {
      do throws(Fault) {
        if request.type == "execute_request" { return try execute(request, send, ask) }
        if let reply = try reply(to: request) { send(request.reply(reply)) }
        if let answer = answerToComm(request) { send(answer) }
      } catch {
        send(request.reply(ErrorContent(error).reply()))
      }
      return .goOn
    }
  }

  /// Answers a request that waited while an evaluation failed: an execution is refused, anything else
  /// answered.
  public func drop(_ request: Request, send: (Outgoing) -> Void, ask: Asking) -> Aftermath {
    guard request.type == "execute_request" else { return handle(request, send: send, ask: ask) }
    defer { if request.channel == .shell { desk.handled() } }
    return request.wrapped(send) {
      // Without a count: a number beside the cell would say that it ran.
      send(request.reply(ErrorContent(Fault(.notRun)).reply()))
      return .goOn
    }
  }

  /// `nil` for what has no reply, unknown types among it.
  private func reply(to request: Request) throws(Fault) -> JSON? {
    switch request.type {
    case "kernel_info_request": kernelInformation
    case "complete_request": try completions(request)
    case "inspect_request": try inspection(request)
    case "is_complete_request": try completeness(request)
    case "history_request": try remembered(request)
    case "comm_info_request": ["status": "ok", "comms": [:]]
    case "connect_request": .object(ports.mapValues(JSON.integer).merging(["status": "ok"]) { $1 })
    case "interrupt_request": ["status": "ok"]
    default: nil
    }
  }

  /// There is nothing to talk to here: whoever opens a comm hears that it is closed.
  private func answerToComm(_ request: Request) -> Outgoing? {
    guard request.type == "comm_open", let id = request.content["comm_id"], id.text != nil else { return nil }
    return request.publication("comm_close", ["comm_id": id, "data": [:]])
  }
}
