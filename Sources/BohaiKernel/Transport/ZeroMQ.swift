// The functions of libzmq, opened when a kernel starts: no other start pays for it.

import BohaiDiagnostics
import BohaiNumerics
import CZeroMQ
import Glibc

/// A context of libzmq and what is done with its sockets. The context may be used by every thread.
final class ZeroMQ: @unchecked Sendable {
  typealias Pointer = UnsafeMutableRawPointer

  let makeSocket: @convention(c) (Pointer?, CInt) -> Pointer?
  let closeSocket: @convention(c) (Pointer?) -> CInt
  let bind: @convention(c) (Pointer?, UnsafePointer<CChar>?) -> CInt
  let setOption: @convention(c) (Pointer?, CInt, UnsafeRawPointer?, Int) -> CInt
  let send: @convention(c) (Pointer?, UnsafeRawPointer?, Int, CInt) -> CInt
  let initMessage: @convention(c) (UnsafeMutablePointer<zmq_msg_t>) -> CInt
  let receive: @convention(c) (UnsafeMutablePointer<zmq_msg_t>, Pointer?, CInt) -> CInt
  let messageData: @convention(c) (UnsafeMutablePointer<zmq_msg_t>) -> Pointer?
  let messageSize: @convention(c) (UnsafePointer<zmq_msg_t>) -> Int
  let hasMore: @convention(c) (UnsafePointer<zmq_msg_t>) -> CInt
  let closeMessage: @convention(c) (UnsafeMutablePointer<zmq_msg_t>) -> CInt
  let poll: @convention(c) (UnsafeMutablePointer<zmq_pollitem_t>?, CInt, CLong) -> CInt
  private let errorText: @convention(c) (CInt) -> UnsafePointer<CChar>?
  private let terminate: @convention(c) (Pointer?) -> CInt
  let context: Pointer?

  init() throws(Fault) {
    let library = try DynamicLibrary(["libzmq.so.5", "libzmq.so"], name: "ZeroMQ", package: "libzmq5")
    makeSocket = try library.function("zmq_socket")
    closeSocket = try library.function("zmq_close")
    bind = try library.function("zmq_bind")
    setOption = try library.function("zmq_setsockopt")
    send = try library.function("zmq_send")
    initMessage = try library.function("zmq_msg_init")
    receive = try library.function("zmq_msg_recv")
    messageData = try library.function("zmq_msg_data")
    messageSize = try library.function("zmq_msg_size")
    hasMore = try library.function("zmq_msg_more")
    closeMessage = try library.function("zmq_msg_close")
    poll = try library.function("zmq_poll")
    errorText = try library.function("zmq_strerror")
    terminate = try library.function("zmq_ctx_term")
    let makeContext = try library.function("zmq_ctx_new", as: (@convention(c) () -> Pointer?).self)
    context = makeContext()
  }

  /// Waits until what the closed sockets hold has gone out, or their time to linger is over.
  func finish() { while terminate(context) != 0 && errno == EINTR {} }

  /// What the number of an error means; libzmq has numbers of its own.
  func reason(_ code: CInt) -> String {
    errorText(code).map { String(cString: $0).lowercased() } ?? "error \(code)"
  }
}
