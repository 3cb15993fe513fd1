// The main thread: handles requests one after the other.

import BohaiDiagnostics

struct Interpreter {
  /// When nothing has come for so long, in milliseconds, whatever a front end sent together with a request is
  /// here.
  private static let quiet: Int32 = 20
  /// So often at most that time begins anew.
  private static let attempts = 25

  let kernel: Kernel
  let board: Switchboard
  var questioner: Questioner
  let isEnding: @Sendable () -> Bool
  /// Taken from the mailbox and not yet handled, the next one last.
  private var waiting: [Request] = []
  /// How many of these were there when a request of this session failed: the session's own go the same way.
  private var failed = (session: "", count: 0)

  init(
    _ kernel: Kernel, _ board: Switchboard, _ questioner: Questioner,
    isEnding: @escaping @Sendable () -> Bool
  ) {
    self.kernel = kernel
    self.board = board
    self.questioner = questioner
    self.isEnding = isEnding
  }

  mutating func serve() {
    while let request = next() {
      if case .leave = handle(request) { board.leave() }
    }
  }

  /// The next request; `nil` when the kernel is to end, whatever still waits.
  private mutating func next() -> Request? {
    while true {
      if isEnding() { board.leave() }
      guard take() else { return nil }
      if let request = waiting.popLast() { return request }
      board.requests.wait()
    }
  }

  /// Takes what lies in the mailbox; false when it is closed.
  private mutating func take() -> Bool {
    guard let arrived = board.requests.takeAll() else { return false }
    if !arrived.isEmpty { waiting = arrived.reversed() + waiting }
    return true
  }

  private mutating func handle(_ request: Request) -> Aftermath {
    let isDropped = failed.count > 0 && request.session == failed.session
    failed.count = max(0, failed.count - 1)
    var held: [Outgoing] = []
    // What tells of the end waits until it is known what comes after.
    let send = { (message: Outgoing) in
      if held.isEmpty && !message.tellsOfEnd { board.say(message) } else { held.append(message) }
    }
    let ask = { (question: InputQuestion) throws(Fault) -> String? in try questioner.ask(question) }
    let aftermath = isDropped
      ? kernel.drop(request, send: send, ask: ask) : kernel.handle(request, send: send, ask: ask)
    if aftermath == .dropWaiting {
      gather()
      failed = (request.session, waiting.count)
    }
    for message in held { board.say(message) }
    return aftermath
  }

  /// Waits for the requests that were sent together with one that failed ("run all"), before anybody hears of
  /// the failure: small cells fail faster than the next ones arrive. What is sent later was sent in knowledge
  /// of it.
  private mutating func gather() {
    for _ in 0..<Self.attempts {
      guard board.requests.wait(Self.quiet), take() else { return }
    }
  }
}

extension Outgoing {
  fileprivate var tellsOfEnd: Bool {
    switch self {
    case .reply: true
    case .publication(let publication): publication.type == "error"
    }
  }
}
