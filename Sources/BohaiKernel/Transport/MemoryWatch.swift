// Stops an evaluation before it has taken the machine's memory: the process would end without a word, and
// every variable with it.

import BohaiDiagnostics
import BohaiFiles
import CSystem
import Glibc

struct MemoryWatch {
  /// So many bytes may be in use.
  private let limit: Int
  private let pageSize = sysconf(Int32(_SC_PAGESIZE))

  init() throws(Fault) {
    guard let wanted = Files.environment("BOHAI_MEMORY") else { limit = Self.machine / 4 * 3; return }
    guard let bytes = Self.bytes(wanted) else { throw Fault(.noAmountOfMemory(wanted)) }
    limit = bytes
  }

  /// To be called several times a second.
  func look() {
    guard resident > limit else { return }
    // Freed memory is kept for reuse and counts as resident until it is given back.
    if bohai_memory_in_use() > limit {
      Interrupt.request(memory: limit)
    } else {
      bohai_release_memory()
    }
  }

  /// The bytes of `500MB` or `4GB`.
  static func bytes(_ text: String) -> Int? {
    let number = text.prefix { $0.isNumber }
    let unit = ["MB": 20, "GB": 30][text.dropFirst(number.count).uppercased()]
    guard let unit, let count = Int(number), 1...1_000_000 ~= count else { return nil }
    return count << unit
  }

  /// The machine's memory, or what its container may use of it.
  private static var machine: Int {
    let all = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    let files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
    let limits = files.compactMap { file in numbers(in: file).first }
    return limits.reduce(all, min)
  }

  private var resident: Int {
    let pages = Self.numbers(in: "/proc/self/statm")
    return pages.count > 1 ? pages[1] * pageSize : 0
  }

  private static func numbers(in file: String) -> [Int] {
    guard let bytes = try? Files.read(file) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
  }
}
