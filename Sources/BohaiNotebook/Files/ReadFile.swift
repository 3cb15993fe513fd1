// Reading a whole file, and the reason when it cannot be read.

import BohaiDiagnostics
import Glibc

/// The bytes of the file at `path`.
public func readFile(_ path: String) throws(Fault) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  if file < 0 { throw Fault(.cannotRead(path, reason: systemReason())) }
  defer { close(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(file, &buffer, buffer.count)
    if count < 0 {
      if errno == EINTR { continue }
      throw Fault(.cannotRead(path, reason: systemReason()))
    }
    if count == 0 { return bytes }
    bytes.append(contentsOf: buffer[..<count])
  }
}

/// What the system says about the last call that failed.
func systemReason() -> String {
  let code = errno
  return String(cString: strerror(code)).lowercased()
}
