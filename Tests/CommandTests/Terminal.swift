import Glibc

/// The program under test at a pseudo-terminal: keys go in, what a person would see comes out.
final class Terminal {
  private let master: Int32
  private let process: pid_t
  /// Everything the program has written so far, escapes and all.
  private var bytes: [UInt8] = []
  private var seen = 0
  private(set) var status: Int32?

  /// - Parameter columns: the width of the terminal.
  init(_ arguments: [String] = ["--no-init"], columns: UInt16 = 80, environment: [String: String] = [:])
    throws
  {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (lock, number): (Int32, Int32) = (0, 0)
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    guard master >= 0, ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0
    else { throw Bohai.CannotRun() }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // A new session makes the terminal, opened first, the controlling one: Ctrl-C then reaches the program.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, 0x80)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    process = try Bohai.spawn(Bohai.path, arguments, environment, &actions, &attributes)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    close(master)
  }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func enter(_ line: String) { type(line + "\r") }

  func signal(_ number: Int32) { kill(process, number) }

  func resize(columns: UInt16) {
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until `text` appears behind what earlier waits have passed; gives what came up to its end, without
  /// escapes.
  @discardableResult
  func wait(for text: String, seconds: Double = 20) -> String? {
    let end = now() + seconds
    while true {
      let fresh = plain(Array(bytes[seen...]))
      if let found = range(of: text, in: fresh) {
        // Everything read so far counts as seen up to the text; the rest waits for the next call.
        let passed = String(fresh[..<found])
        seen = rawOffset(ofPlainPrefix: passed)
        return passed
      }
      if now() > end || !readSome() { return nil }
    }
  }

  /// Everything behind what earlier waits have passed, after the program has been quiet for a moment.
  func rest(quiet seconds: Double = 0.3) -> String {
    while hasInput(seconds), readSome() {}
    let text = plain(Array(bytes[seen...]))
    seen = bytes.count
    return text
  }

  /// Waits for the end of the program.
  func waitForEnd(seconds: Double = 20) -> Int32? {
    let end = now() + seconds
    var status: Int32 = 0
    while now() < end {
      _ = hasInput(0.02) && readSome()
      if waitpid(process, &status, WNOHANG) == process {
        self.status = Bohai.exitStatus(status)
        return self.status
      }
    }
    return nil
  }

  var rawText: String { String(decoding: bytes, as: UTF8.self) }

  /// The characters of the longest line written since the last `forget`.
  var longestLine: Int {
    plain(bytes).split(separator: "\n").map(\.count).max() ?? 0
  }

  func forget() { (bytes, seen) = ([], 0) }

  // MARK: - Reading

  private func readSome() -> Bool {
    guard hasInput(0.1) else { return true }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &block, block.count)
    if count > 0 { bytes += block[..<count] }
    return count > 0
  }

  private func hasInput(_ seconds: Double) -> Bool {
    var input = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, Int32(seconds * 1000)) > 0 && Int32(input.revents) & Int32(POLLIN) != 0
  }

  private func rawOffset(ofPlainPrefix text: String) -> Int {
    var (low, high) = (seen, bytes.count)
    while low < high {
      let middle = (low + high) / 2
      if plain(Array(bytes[seen..<middle])).utf8.count < text.utf8.count {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private func range(of text: String, in whole: String) -> String.Index? {
    let (needle, hay) = (Array(text.utf8), Array(whole.utf8))
    guard hay.count >= needle.count else { return nil }
    for start in 0...(hay.count - needle.count) where hay[start..<start + needle.count].elementsEqual(needle)
    {
      return whole.utf8.index(whole.startIndex, offsetBy: start + needle.count)
    }
    return nil
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Terminal output without escape sequences, carriage returns and bells.
func plain(_ bytes: [UInt8]) -> String {
  var kept: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x1b:
      guard index < bytes.count else { break }
      let isSequence = bytes[index] == UInt8(ascii: "[")
      index += 1
      guard isSequence else { continue }
      while index < bytes.count, !(0x40...0x7e).contains(bytes[index]) { index += 1 }
      index += 1
    case 0x07, 0x0d: break
    default: kept.append(byte)
    }
  }
  return String(decoding: kept, as: UTF8.self)
}
