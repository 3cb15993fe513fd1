// Another program, run to its end: without a shell, in a process group of its own, for a limited time. Ctrl-C
// here ends it too.

import BohaiDiagnostics
import BohaiFiles
import Glibc

enum Program {
  struct End {
    var status: Int32
    /// It was ended because it took too long.
    var isLate = false
    /// The last lines of what it said.
    var lastWords: String
  }

  /// Where a program lies on the search path.
  static func path(of name: String) -> String? {
    for folder in (Files.environment("PATH") ?? "/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if access(path, X_OK) == 0 { return path }
    }
    return nil
  }

  static func run(_ name: String, _ arguments: [String], seconds: Int) throws(Fault) -> End {
    var ends: [Int32] = [0, 0]
    guard let path = path(of: name), pipe(&ends) == 0 else {
      throw Fault(.printerFailed(name, Files.reason(errno)))
    }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = start(path, arguments, output: ends[1])
    close(ends[1])
    guard let process = started else { throw Fault(.printerFailed(name, Files.reason(errno))) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    var words: [UInt8] = []
    var status: Int32 = 0
    for _ in 0..<(seconds * 50) {
      gather(&words, from: ends[0])
      if waitpid(process, &status, WNOHANG) == process {
        gather(&words, from: ends[0])
        return End(status: status, lastWords: lastWords(words))
      }
      if Interrupt.isRequested { break }
      usleep(20_000)
    }
    kill(-process, SIGKILL)
    waitpid(process, &status, 0)
    try Interrupt.check()
    return End(status: status, isLate: true, lastWords: lastWords(words))
  }

  private static func start(_ path: String, _ arguments: [String], output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, path, &actions, &attributes, &words, environ)
    errno = failure
    return failure == 0 ? process : nil
  }

  private static func gather(_ words: inout [UInt8], from pipe: Int32) {
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(pipe, &block, block.count)
      if count <= 0 { return }
      words += block[..<count]
      if words.count > 1 << 16 { words.removeFirst(words.count - 1 << 15) }
    }
  }

  private static func lastWords(_ bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(\.trimmed).filter {
      !$0.isEmpty
    }
    return lines.suffix(2).joined(separator: " / ")
  }
}
