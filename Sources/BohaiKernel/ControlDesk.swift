// What can be answered while an evaluation runs, and how interrupts find the evaluation they are meant for.
//
// The desk holds constants and atomics only, so any thread may use it.
//
// Interrupts: the flag is lowered when a request arrives at an idle kernel and when a request has been
// handled. Whatever raises it in between stops the request that runs or is about to; one that comes while
// nothing waits stops nothing.

import BohaiDiagnostics
import BohaiFiles
import Synchronization

public final class ControlDesk: Sendable {
  /// Requests that have arrived and are not yet handled.
  private let waiting = Atomic<Int>(0)

  init() {}

  /// To be called for every request on the shell channel as it arrives, before it is queued.
  public func arrived() {
    if waiting.load(ordering: .relaxed) <= 0 { Interrupt.clear() }
    waiting.add(1, ordering: .relaxed)
  }

  func handled() {
    if waiting.load(ordering: .relaxed) > 0 { waiting.subtract(1, ordering: .relaxed) }
    Interrupt.clear()
  }

  /// Stops the evaluation that runs. A handler of signals may raise the flag itself.
  public func interrupt() { if waiting.load(ordering: .relaxed) > 0 { Interrupt.request() } }

  /// Answers a request on the control channel at once, wrapped in `busy` and `idle`.
  ///
  /// - Returns: `nil` when the request must wait for the interpreter and was not answered.
  public func answer(_ request: Request, send: (Outgoing) -> Void) -> Aftermath? {
    guard request.channel == .control else { return nil }
    switch request.type {
    case "kernel_info_request":
      return request.wrapped(send) {
        send(request.reply(kernelInformation))
        return .goOn
      }
    case "interrupt_request":
      interrupt()
      return request.wrapped(send) {
        send(request.reply(["status": "ok"]))
        return .goOn
      }
    case "shutdown_request":
      interrupt()
      return request.shutDown(send)
    default: return nil
    }
  }
}

extension Request {
  /// Says `busy`, does the work, says `idle`.
  func wrapped(_ send: (Outgoing) -> Void, _ work: () -> Aftermath) -> Aftermath {
    send(status("busy"))
    defer { send(status("idle")) }
    return work()
  }

  /// Replies, then tells everyone: other front ends learn of it too.
  func shutDown(_ send: (Outgoing) -> Void) -> Aftermath {
    let restart = content["restart"] == .truth(true)
    let farewell: JSON = ["status": "ok", "restart": .truth(restart)]
    return wrapped(send) {
      send(reply(farewell))
      send(publication("shutdown_reply", farewell))
      return .leave(restart: restart)
    }
  }
}
