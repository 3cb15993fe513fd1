import BohaiDiagnostics
import BohaiFiles

/// Asks the person a question on the socket for questions, which the interpreter's thread owns. There is one
/// question at a time, because the evaluation waits for its answer.
struct Questioner {
  /// How long an interrupt may go unnoticed, in milliseconds.
  private static let patience = 20
  /// How often a front end that has not yet connected is tried.
  private static let attempts = 50
  /// What front ends send for the end of input.
  private static let end = "\u{4}"

  let zmq: ZeroMQ
  let socket: Socket
  let letterhead: Letterhead
  var doorkeeper: Doorkeeper

  /// - Returns: the answer; `nil` when none will come.
  mutating func ask(_ question: InputQuestion) throws(Fault) -> String? {
    while socket.receive() != nil {}  // answers to questions that were given up
    guard try send(question) else { return nil }
    while true {
      while let parts = socket.receive() {
        guard let answer = doorkeeper.admit(parts), answer.type == "input_reply" else { continue }
        guard let value = answer.content["value"]?.text, value != Self.end else { return nil }
        return value
      }
      try Interrupt.check()
      zmq.wait(for: [socket], milliseconds: Self.patience)
    }
  }

  /// False when the front end listens to no questions.
  private func send(_ question: InputQuestion) throws(Fault) -> Bool {
    let frames = letterhead.frames(
      to: question.identities, "input_request", question.content, parent: question.parent)
    for _ in 0..<Self.attempts {
      if socket.send(frames) { return true }
      try Interrupt.check()
      zmq.wait(for: [socket], milliseconds: Self.patience)
    }
    return false
  }
}
