import BohaiDiagnostics
@preconcurrency import CReadline
import Glibc

/// Reads one line with GNU readline, in a waiting loop of our own so that signals are heard while a line is
/// typed.
enum LineReader {
  enum Event {
    case line(String)
    /// Ctrl-C; `wasEmpty` when nothing had been typed.
    case interrupted(wasEmpty: Bool)
    /// Ctrl-D on an empty line, or the terminal is gone.
    case endOfInput
  }

  /// Set by readline's callback, which can carry nothing of its own. One line is read at a time, on one
  /// thread.
  nonisolated(unsafe) private static var finished: String??

  static func prepare() {
    useUnicodeLocale()
    rl_catch_signals = 0
    rl_catch_sigwinch = 0
    rl_change_environment = 0
    rl_readline_name = UnsafePointer(strdup("bohai"))
    rl_initialize()
    rl_bind_keyseq("\\e\\C-m", { _, _ in rl_insert_text("\n") })
    rl_bind_key(
      Int32(UInt8(ascii: "}")),
      { count, key in
        LineReader.takeBackIndent()
        return rl_insert(count, key)
      })
  }

  /// Readline takes characters and their widths from the locale: it must be a UTF-8 one, also where the
  /// environment names none.
  private static func useUnicodeLocale() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// - Parameter indent: white space that stands in the line before the first key.
  static func read(prompt: String, indent: Int) -> Event {
    finished = nil
    return Signals.whileReading { mask in
      rl_callback_handler_install(prompt) { line in
        rl_callback_handler_remove()
        LineReader.finished = .some(line.map { String(cString: $0) })
        free(line)
      }
      if indent > 0 {
        rl_insert_text(String(repeating: " ", count: indent))
        rl_redisplay()
      }
      while true {
        switch Signals.wait(&mask) {
        case .input: rl_callback_read_char()
        case .interrupt: return abandon()
        case .resize: rl_resize_terminal()
        case .stop: pause()
        case .end:
          rl_callback_handler_remove()
          return .endOfInput
        }
        if let line = finished { return line.map { .line($0) } ?? .endOfInput }
      }
    }
  }

  private static func abandon() -> Event {
    Interrupt.clear()
    let wasEmpty = rl_end == 0
    rl_echo_signal_char(SIGINT)
    rl_callback_sigcleanup()
    rl_free_line_state()
    rl_callback_handler_remove()
    fputs("\n", rl_outstream)
    fflush(rl_outstream)
    return .interrupted(wasEmpty: wasEmpty)
  }

  private static func pause() {
    rl_deprep_terminal()
    Signals.stop()
    rl_prep_terminal(1)
    rl_forced_update_display()
  }

  /// A closing brace typed as the first thing in an indented line stands one step further left.
  private static func takeBackIndent() {
    guard let line = rl_line_buffer, rl_point >= 2, rl_point == rl_end else { return }
    let start = lineStart(line)
    let isBlank = (start..<Int(rl_point)).allSatisfy { line[$0] == CChar(bitPattern: UInt8(ascii: " ")) }
    if isBlank && Int(rl_point) - start >= 2 { rl_rubout(2, 0) }
  }

  private static func lineStart(_ line: UnsafeMutablePointer<CChar>) -> Int {
    var start = Int(rl_point)
    while start > 0 && line[start - 1] != CChar(bitPattern: UInt8(ascii: "\n")) { start -= 1 }
    return start
  }
}
