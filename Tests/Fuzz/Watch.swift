// Watches the program that runs: asks it to stop after a while, as a person would, and ends this process with the
// program on standard error when it does not, takes too much memory, or traps.

import BohaiDiagnostics
import Glibc
import Synchronization

enum Watch {
  /// Seconds after which a program is asked to stop, and seconds that it may then take.
  static let patience = 2.0
  static let grace = 8.0
  /// Bytes that this process may hold.
  static let memory = 6 << 30

  /// The program that runs, where a signal handler can read it; its length, 0 between programs.
  private static let capacity = 1 << 20
  nonisolated(unsafe) private static let text = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private static let length = Atomic<Int>(0)
  /// Milliseconds at which it began.
  private static let began = Atomic<Int>(0)

  static func begin(_ program: String) {
    var count = 0
    for byte in program.utf8.prefix(capacity) {
      text[count] = byte
      count += 1
    }
    began.store(milliseconds(), ordering: .relaxed)
    length.store(count, ordering: .releasing)
  }

  static func end() { length.store(0, ordering: .relaxed) }

  static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  static func start() {
    // A stack of its own for the handler: a program may have used up the other one.
    var stack = stack_t(ss_sp: malloc(1 << 16), ss_flags: 0, ss_size: 1 << 16)
    sigaltstack(&stack, nil)
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in Watch.give("ends the process") }
      action.sa_flags = Int32(SA_ONSTACK)
      sigaction(signal, &action, nil)
    }
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in Watch.look() }, nil)
  }

  private static func look() -> Never {
    while true {
      usleep(100_000)
      guard length.load(ordering: .acquiring) > 0 else { continue }
      let seconds = Double(milliseconds() - began.load(ordering: .relaxed)) / 1000
      if seconds > patience { Interrupt.request() }
      if seconds > patience + grace { give("does not stop when asked") }
      if residentBytes() > memory { give("takes more than 6 GB") }
    }
  }

  private static func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
  }

  /// Only calls that a signal handler may make.
  static func give(_ complaint: StaticString) -> Never {
    write(2, "\nthis program ", 14)
    write(2, complaint.utf8Start, complaint.utf8CodeUnitCount)
    write(2, ":\n", 2)
    write(2, text, length.load(ordering: .relaxed))
    write(2, "\n", 1)
    _exit(1)
  }
}
