import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Testing

@testable import BohaiKernel

/// A kernel without a history file, and what it says.
final class Bench {
  let kernel: Kernel
  /// What the person answers when asked, one after the other; `nil` is the end of the input.
  var answers: [String?] = []
  private(set) var questions: [InputQuestion] = []
  private(set) var aftermath = Aftermath.goOn

  init(history: KernelHistory = KernelHistory(nil)) { kernel = Kernel(history: history) }

  @discardableResult
  func send(_ type: String, _ content: JSON = [:], channel: Channel = .shell, drops: Bool = false) -> Said {
    let request = Request(
      channel: channel, identities: [[1, 2], [3]], header: Array("{\"msg_id\":\"a\"}".utf8), type: type,
      session: "front", content: content)
    var messages: [Outgoing] = []
    let ask = { (question: InputQuestion) throws(Fault) -> String? in
      self.questions.append(question)
      return self.answers.isEmpty ? nil : self.answers.removeFirst()
    }
    let take = { (message: Outgoing) in messages.append(message) }
    aftermath = drops
      ? kernel.drop(request, send: take, ask: ask) : kernel.handle(request, send: take, ask: ask)
    return Said(request, messages)
  }

  @discardableResult
  func run(_ code: String, _ options: [String: JSON] = [:]) -> Said {
    send("execute_request", .object(options.merging(["code": .text(code)]) { $1 }))
  }
}

/// What one request brought about. Making it checks what holds for every request.
struct Said {
  let messages: [Outgoing]

  init(_ request: Request, _ messages: [Outgoing]) {
    self.messages = messages
    #expect(messages.first == .publication(Publication(
      "status", ["execution_state": "busy"], parent: request.header)))
    #expect(messages.last == .publication(Publication(
      "status", ["execution_state": "idle"], parent: request.header)))
    for message in messages {
      switch message {
      case .reply(let reply):
        #expect(reply.parent == request.header && reply.identities == request.identities)
        #expect(reply.channel == request.channel)
        #expect(violations(of: reply.content, type: reply.type) == [])
      case .publication(let publication):
        #expect(publication.parent == request.header && !publication.topic.isEmpty)
        #expect(violations(of: publication.content, type: publication.type) == [])
      }
    }
  }

  var replies: [Reply] { messages.compactMap { if case .reply(let reply) = $0 { reply } else { nil } } }

  /// The one reply's content.
  var reply: JSON { replies.first?.content ?? .null }

  /// What was published between `busy` and `idle`.
  var publications: [Publication] {
    messages.dropFirst().dropLast().compactMap {
      if case .publication(let publication) = $0 { publication } else { nil }
    }
  }

  /// The types between `busy` and `idle`, replies among them, in order.
  var types: [String] {
    messages.dropFirst().dropLast().map {
      switch $0 {
      case .reply(let reply): reply.type
      case .publication(let publication): publication.type
      }
    }
  }

  func published(_ type: String) -> [JSON] { publications.filter { $0.type == type }.map(\.content) }

  func stream(_ name: String) -> String {
    published("stream").filter { $0["name"]?.text == name }.compactMap { $0["text"]?.text }.joined()
  }

  /// `text/plain` of the result.
  var result: String? { published("execute_result").first?["data"]?["text/plain"]?.text }
}
