import BohaiFiles

/// The two sockets on which front ends ask: `control` is heard while an evaluation runs.
public enum Channel: Sendable, Equatable { case shell, control }

/// A message from a front end, its signature checked and its frames taken apart.
public struct Request: Sendable {
  public var channel: Channel
  /// The frames before the delimiter, which lead the reply back.
  public var identities: [[UInt8]]
  /// The header frame as it came. It is the parent header of everything said in answer, byte for byte.
  public var header: [UInt8]
  /// `execute_request`
  public var type: String
  /// The front end's session, from the header.
  public var session: String
  public var content: JSON
  public var metadata: JSON
  public var buffers: [[UInt8]]

  public init(
    channel: Channel, identities: [[UInt8]], header: [UInt8], type: String, session: String, content: JSON,
    metadata: JSON = [:], buffers: [[UInt8]] = []
  ) {
    self.channel = channel
    self.identities = identities
    self.header = header
    self.type = type
    self.session = session
    self.content = content
    self.metadata = metadata
    self.buffers = buffers
  }
}
