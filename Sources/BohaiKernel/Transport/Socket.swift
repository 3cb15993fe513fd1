// One socket of libzmq. Sockets must not be shared: the main thread makes and binds one, then hands it to the
// thread that owns it from then on, uses it and closes it.

import BohaiDiagnostics
import CZeroMQ
import Glibc

final class Socket: @unchecked Sendable {
  enum Kind: Int32 {
    case reply = 4
    case router = 6
    case publisher = 9
  }

  /// What still has to go out when the kernel leaves has this long, in milliseconds.
  static let lingering: Int32 = 1000
  /// Messages kept for a front end that reads slowly; those beyond are lost to it, so that it cannot take the
  /// machine's memory.
  private static let heldMessages: Int32 = 100_000
  /// A message may be this long; the connection of who sends more is closed before its signature could be
  /// checked.
  private static let longestMessage: Int64 = 1 << 30

  private let zmq: ZeroMQ
  let pointer: UnsafeMutableRawPointer?

  init(
    _ kind: Kind, _ zmq: ZeroMQ, at place: ConnectionFile.Place, of connection: ConnectionFile
  ) throws(Fault) {
    self.zmq = zmq
    pointer = zmq.makeSocket(zmq.context, kind.rawValue)
    set(ZMQ_LINGER, Self.lingering)
    set(ZMQ_SNDHWM, Self.heldMessages)
    set(ZMQ_MAXMSGSIZE, Self.longestMessage)
    if connection.usesIPv6 { set(ZMQ_IPV6, Int32(1)) }
    // A front end that connects anew under its old name is the same one, even before its loss was noticed.
    if kind == .router { set(ZMQ_ROUTER_HANDOVER, Int32(1)) }
    if kind == .publisher { set(ZMQ_XPUB_VERBOSE, Int32(1)) }
    if let secret = connection.curveSecret {
      set(ZMQ_CURVE_SERVER, Int32(1))
      _ = zmq.setOption(pointer, ZMQ_CURVE_SECRETKEY, secret, secret.utf8.count)
    }
    let endpoint = connection.endpoint(place)
    if zmq.bind(pointer, endpoint) != 0 {
      let reason = zmq.reason(errno)
      close()
      throw Fault(.cannotListen(place.rawValue, endpoint, reason: reason))
    }
  }

  private func set<Value: BitwiseCopyable>(_ option: Int32, _ value: Value) {
    withUnsafeBytes(of: value) { bytes in _ = zmq.setOption(pointer, option, bytes.baseAddress, bytes.count) }
  }

  /// From now on, sending to who is not there fails instead of being forgotten.
  func demandReceiver() { set(ZMQ_ROUTER_MANDATORY, Int32(1)) }

  func close() { _ = zmq.closeSocket(pointer) }

  /// The frames of the next message; `nil` when none is there.
  func receive() -> [[UInt8]]? {
    var frames: [[UInt8]] = []
    var message = zmq_msg_t()
    _ = zmq.initMessage(&message)
    defer { _ = zmq.closeMessage(&message) }
    while true {
      // Only the first frame may be missing: a message arrives as a whole.
      guard zmq.receive(&message, pointer, ZMQ_DONTWAIT) >= 0 else {
        if errno == EINTR { continue }
        return nil
      }
      let bytes = UnsafeRawBufferPointer(start: zmq.messageData(&message), count: zmq.messageSize(&message))
      frames.append(Array(bytes))
      if zmq.hasMore(&message) == 0 { return frames }
    }
  }

  /// Sends a message; false when nobody can receive it.
  @discardableResult
  func send(_ frames: [[UInt8]]) -> Bool {
    for (index, frame) in frames.enumerated() {
      let flags = ZMQ_DONTWAIT | (index == frames.count - 1 ? 0 : ZMQ_SNDMORE)
      while zmq.send(pointer, frame, frame.count, flags) < 0 {
        if errno != EINTR { return false }
      }
    }
    return true
  }
}
