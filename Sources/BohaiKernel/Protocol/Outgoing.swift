// What the kernel says, as values without header and signature: those belong to the wire, which gives every
// message its identifier, date and protocol version.

import BohaiFiles

/// The version of the protocol that every header names. The suite of tests reads schemas by it: below 5.2 it
/// forbids fields that the specification wants.
public let protocolVersion = "5.5"

/// A message on its way out. The order in which these are handed over is the order in which front ends must
/// see them.
public enum Outgoing: Sendable, Equatable {
  case reply(Reply)
  case publication(Publication)
}

/// The answer to one request, on the socket it came from.
public struct Reply: Sendable, Equatable {
  public var channel: Channel
  public var identities: [[UInt8]]
  /// `execute_reply`
  public var type: String
  public var content: JSON
  public var metadata: JSON
  /// The header frame of the request.
  public var parent: [UInt8]

  public init(
    channel: Channel, identities: [[UInt8]], type: String, content: JSON, metadata: JSON = [:],
    parent: [UInt8]
  ) {
    self.channel = channel
    self.identities = identities
    self.type = type
    self.content = content
    self.metadata = metadata
    self.parent = parent
  }
}

/// A message to everyone who listens.
public struct Publication: Sendable, Equatable {
  /// `stream`
  public var type: String
  public var content: JSON
  public var metadata: JSON
  /// The header frame of the request that caused it; `nil` for what the kernel says of itself.
  public var parent: [UInt8]?
  /// The frame that subscriptions are compared with.
  public var topic: String

  public init(_ type: String, _ content: JSON, metadata: JSON = [:], parent: [UInt8]?, topic: String? = nil) {
    self.type = type
    self.content = content
    self.metadata = metadata
    self.parent = parent
    self.topic = topic ?? type
  }
}

/// What a running program asks of the person: goes out as `input_request` on the stdin socket, to the
/// identity from which the evaluation was asked.
public struct InputQuestion: Sendable, Equatable {
  public var prompt: String
  /// The answer is not shown while it is typed.
  public var isHidden: Bool
  public var identities: [[UInt8]]
  public var parent: [UInt8]

  /// The content of the message.
  public var content: JSON { ["prompt": .text(prompt), "password": .truth(isHidden)] }

  public init(prompt: String, isHidden: Bool, identities: [[UInt8]], parent: [UInt8]) {
    self.prompt = prompt
    self.isHidden = isHidden
    self.identities = identities
    self.parent = parent
  }
}

/// What the transport does after a request has been handled.
public enum Aftermath: Sendable, Equatable {
  case goOn
  /// An evaluation failed that was to stop on errors: requests that wait in the queue now go to
  /// `Kernel.drop`.
  case dropWaiting
  /// Everything said is to go out, then the process ends.
  case leave(restart: Bool)
}
