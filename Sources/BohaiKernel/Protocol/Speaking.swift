// How replies and publications are made from the request that they answer.

import BohaiFiles

extension Request {
  /// `execute_reply` for `execute_request`.
  func reply(_ content: JSON, metadata: JSON = [:]) -> Outgoing {
    .reply(
      Reply(
        channel: channel, identities: identities, type: replyType, content: content, metadata: metadata,
        parent: header))
  }

  func publication(_ type: String, _ content: JSON, metadata: JSON = [:], topic: String? = nil) -> Outgoing {
    .publication(Publication(type, content, metadata: metadata, parent: header, topic: topic))
  }

  func status(_ state: String) -> Outgoing { publication("status", ["execution_state": .text(state)]) }

  private var replyType: String {
    let suffix = "_request"
    return (type.hasSuffix(suffix) ? String(type.dropLast(suffix.count)) : type) + "_reply"
  }
}
