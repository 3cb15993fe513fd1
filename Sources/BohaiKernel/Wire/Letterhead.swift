// What the wire adds to the kernel's words: a header with an identifier, the time and the protocol's version,
// and a signature over the bytes that are sent.

import BohaiFiles
import Glibc
import Synchronization

/// Used by every thread that sends.
final class Letterhead: Sendable {
  /// The kernel's own session, new at every start.
  let session: String
  private let signer: Signer
  private let user = Files.environment("USER") ?? "bohai"
  private let count = Atomic<Int>(0)

  init(_ signer: Signer) {
    self.signer = signer
    var random = SystemRandomNumberGenerator()
    session = (0..<2).map { _ in
      let digits = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// - Parameters:
  ///   - identities: the frames that lead to the receiver; for a publication its topic.
  ///   - parent: the header frame of the request, sent back as it came.
  func frames(
    to identities: [[UInt8]], _ type: String, _ content: JSON, metadata: JSON = [:], parent: [UInt8]?
  ) -> [[UInt8]] {
    var frames = Frames(
      identities: identities, signature: [], header: header(type).compactBytes,
      parent: parent ?? Array("{}".utf8), metadata: metadata.compactBytes, content: content.compactBytes)
    frames.signature = signer.signature(of: frames.signed)
    return frames.parts
  }

  private func header(_ type: String) -> JSON {
    let number = count.add(1, ordering: .relaxed).newValue
    return [
      "msg_id": .text("\(session)_\(number)"), "session": .text(session), "username": .text(user),
      "date": .text(Self.now()), "msg_type": .text(type), "version": .text(protocolVersion),
    ]
  }

  /// The time in UTC, as `2026-11-22T14:03:07.000123Z`.
  private static func now() -> String {
    var (time, parts) = (timespec(), tm())
    clock_gettime(CLOCK_REALTIME, &time)
    gmtime_r(&time.tv_sec, &parts)
    let fields = [
      (Int(parts.tm_year) + 1900, 4, "-"), (Int(parts.tm_mon) + 1, 2, "-"), (Int(parts.tm_mday), 2, "T"),
      (Int(parts.tm_hour), 2, ":"), (Int(parts.tm_min), 2, ":"), (Int(parts.tm_sec), 2, "."),
      (time.tv_nsec / 1000, 6, "Z"),
    ]
    return fields.map { value, width, mark in
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits + mark
    }.joined()
  }
}
