import BohaiDiagnostics
import BohaiSession
import Glibc

/// Gets the lines that a program asks for: from the terminal, or whatever standard input is.
///
/// Waits in short steps and looks at the interrupt in between, so that Ctrl-C ends the wait whether or not
/// the signal reaches the system call.
final class TerminalInput {
  /// How long a press of Ctrl-C may go unheard.
  private static let step: Int32 = 50

  private let screen: Screen
  /// Read already, behind the line that was asked for.
  private var pending: [UInt8] = []
  private var hasEnded = false

  init(_ screen: Screen) { self.screen = screen }

  /// The next line without its line break; `nil` at the end of the input.
  func ask(_ prompt: String, isHidden: Bool) throws(Fault) -> String? {
    guard isHidden, isatty(STDIN_FILENO) == 1 else { return try answer(to: prompt) }
    var shown = termios()
    tcgetattr(STDIN_FILENO, &shown)
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden)  // before the question stands there, so that no key is seen
    defer {
      tcsetattr(STDIN_FILENO, TCSADRAIN, &shown)
      screen.write("\n")
    }
    return try answer(to: prompt)
  }

  private func answer(to prompt: String) throws(Fault) -> String? {
    screen.write(prompt)
    screen.flush()
    return try line()
  }

  private func line() throws(Fault) -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = pending[..<end]
        pending.removeFirst(end + 1)
        return text(line)
      }
      if hasEnded {
        defer { pending = [] }
        return pending.isEmpty ? nil : text(pending[...])
      }
      try readMore()
    }
  }

  private func readMore() throws(Fault) {
    var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while poll(&wanted, 1, Self.step) <= 0 { try Interrupt.check() }
    var block = [UInt8](repeating: 0, count: 1 << 12)
    let count = read(STDIN_FILENO, &block, block.count)
    if count < 0, errno == EINTR { return }
    if count <= 0 { hasEnded = true } else { pending += block[..<count] }
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}
