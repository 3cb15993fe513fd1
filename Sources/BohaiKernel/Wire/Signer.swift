// Signatures of messages: HMAC with SHA-256 from libsodium, which is there wherever libzmq is.

import BohaiDiagnostics
import BohaiNumerics

struct Signer: @unchecked Sendable {
  private typealias Pointer = UnsafeMutableRawPointer

  /// The library's functions; `nil` with an empty key, which switches signatures off.
  private struct Functions {
    let begin: @convention(c) (Pointer, UnsafePointer<UInt8>, Int) -> Int32
    let add: @convention(c) (Pointer, UnsafePointer<UInt8>, UInt64) -> Int32
    let end: @convention(c) (Pointer, UnsafeMutablePointer<UInt8>) -> Int32
    let areEqual: @convention(c) (UnsafeRawPointer, UnsafeRawPointer, Int) -> Int32
    let stateSize: Int
  }

  private let functions: Functions?
  private let key: [UInt8]

  init(key: [UInt8]) throws(Fault) {
    self.key = key
    guard !key.isEmpty else { functions = nil; return }
    let files = ["libsodium.so.23", "libsodium.so.26", "libsodium.so"]
    let library = try DynamicLibrary(files, name: "libsodium", package: "libsodium23")
    let prepare = try library.function("sodium_init", as: (@convention(c) () -> Int32).self)
    let size = try library.function("crypto_auth_hmacsha256_statebytes", as: (@convention(c) () -> Int).self)
    _ = prepare()
    functions = Functions(
      begin: try library.function("crypto_auth_hmacsha256_init"),
      add: try library.function("crypto_auth_hmacsha256_update"),
      end: try library.function("crypto_auth_hmacsha256_final"),
      areEqual: try library.function("sodium_memcmp"), stateSize: size())
  }

  /// The signature of four frames as the wire has it, in hexadecimal digits; empty when signatures are off.
  func signature(of frames: [[UInt8]]) -> [UInt8] {
    guard let functions else { return [] }
    let digits = Array("0123456789abcdef".utf8)
    var code = [UInt8](repeating: 0, count: 32)
    withUnsafeTemporaryAllocation(byteCount: functions.stateSize, alignment: 16) { state in
      guard let state = state.baseAddress else { return }
      _ = functions.begin(state, key, key.count)
      for frame in frames { _ = functions.add(state, frame, UInt64(frame.count)) }
      _ = functions.end(state, &code)
    }
    return code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// Whether the signature is right; takes the same time wherever it is wrong.
  func accepts(_ signature: [UInt8], of frames: [[UInt8]]) -> Bool {
    guard let functions else { return true }
    let expected = self.signature(of: frames)
    return signature.count == expected.count && functions.areEqual(signature, expected, expected.count) == 0
  }
}
