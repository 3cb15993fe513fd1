// Lets in what a front end signed and sent once. Anything else is counted and forgotten: an answer would help
// only who tries to get in.

import BohaiDiagnostics
import BohaiFiles

struct Doorkeeper {
  /// Why a message was not let in.
  enum Refusal: Hashable { case noMessage, wrongSignature, repetition, noRequest }

  private let signer: Signer
  private let channel: Channel
  private(set) var refused: [Refusal: Int] = [:]
  private var seen = RecentSignatures()

  init(_ signer: Signer, _ channel: Channel) { (self.signer, self.channel) = (signer, channel) }

  /// The request in a message, or `nil`.
  mutating func admit(_ parts: [[UInt8]]) -> Request? {
    switch inspect(parts) {
    case .success(let request): return request
    case .failure(let refusal):
      refused[refusal.reason, default: 0] += 1
      return nil
    }
  }

  private struct Refused: Error { let reason: Refusal }

  private mutating func inspect(_ parts: [[UInt8]]) -> Result<Request, Refused> {
    guard let frames = Frames(parts) else { return .failure(Refused(reason: .noMessage)) }
    guard signer.accepts(frames.signature, of: frames.signed) else {
      return .failure(Refused(reason: .wrongSignature))
    }
    // Without signatures all are alike.
    guard frames.signature.isEmpty || seen.insert(frames.signature) else {
      return .failure(Refused(reason: .repetition))
    }
    guard let request = Request(frames, channel) else { return .failure(Refused(reason: .noRequest)) }
    return .success(request)
  }
}

/// The signatures of the last messages. Two generations, so that forgetting costs nothing while messages
/// come.
private struct RecentSignatures {
  private static let generation = 16_384
  private var recent: Set<[UInt8]> = []
  private var older: Set<[UInt8]> = []

  /// False when it was there already.
  mutating func insert(_ signature: [UInt8]) -> Bool {
    if older.contains(signature) || !recent.insert(signature).inserted { return false }
    if recent.count == Self.generation { (older, recent) = (recent, []) }
    return true
  }
}

extension Request {
  /// Reads the four frames; `nil` when they are not the JSON that they should be.
  init?(_ frames: Frames, _ channel: Channel) {
    guard let header = JSON(frame: frames.header), let type = header["msg_type"]?.text, !type.isEmpty,
      let content = JSON(frame: frames.content), let metadata = JSON(frame: frames.metadata)
    else { return nil }
    self.init(
      channel: channel, identities: frames.identities, header: frames.header, type: type,
      session: header["session"]?.text ?? "", content: content, metadata: metadata, buffers: frames.buffers)
  }
}

extension JSON {
  /// The object in a frame. An interrupt of the evaluation that runs must not stop the reading of what comes
  /// next.
  fileprivate init?(frame: [UInt8]) {
    guard let json = try? JSONReader.read(frame, file: "message", heedsInterrupts: false),
      json.object != nil
    else { return nil }
    self = json
  }
}
