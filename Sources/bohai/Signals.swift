import BohaiDiagnostics
import Glibc
import Synchronization

/// What the process does with signals. Handlers only raise flags; the loops that wait for input look at them.
enum Signals {
  /// Why the wait for a key ended.
  enum Event { case input, interrupt, resize, stop, end }

  private static let isResized = Atomic<Bool>(false)
  private static let isStopped = Atomic<Bool>(false)
  private static let isEnded = Atomic<Bool>(false)

  /// For programs: the first Ctrl-C stops the evaluation, a second one ends the process.
  static func interruptOnce() {
    Interrupt.clear()
    install(SIGINT, flags: Int32(bitPattern: UInt32(SA_RESETHAND))) { _ in Interrupt.request() }
  }

  /// For the prompt: Ctrl-C never ends it, a request to end is honoured at the next wait.
  static func watchForPrompt() {
    watchForKernel()
    install(SIGWINCH) { _ in Signals.isResized.store(true, ordering: .relaxed) }
  }

  /// For a kernel: Ctrl-C stops the evaluation, a request to end is honoured after it.
  static func watchForKernel() {
    Interrupt.clear()
    install(SIGINT) { _ in Interrupt.request() }
    for ending in [SIGTERM, SIGHUP] {
      install(ending) { _ in
        Signals.isEnded.store(true, ordering: .relaxed)
        Interrupt.request()
      }
    }
  }

  static var hasEnded: Bool { isEnded.load(ordering: .relaxed) }

  /// Runs `body` with the watched signals held back, except inside `wait`, so that none slips in between
  /// looking at the flags and going to sleep. Ctrl-Z is watched only here, where the terminal is in the
  /// editor's mode.
  static func whileReading<Result>(_ body: (inout sigset_t) -> Result) -> Result {
    var (watched, before) = (sigset_t(), sigset_t())
    sigemptyset(&watched)
    for number in [SIGINT, SIGWINCH, SIGTSTP, SIGTERM, SIGHUP] { sigaddset(&watched, number) }
    watchStop()
    sigprocmask(SIG_BLOCK, &watched, &before)
    defer {
      signal(SIGTSTP, SIG_DFL)
      sigprocmask(SIG_SETMASK, &before, nil)
    }
    return body(&before)
  }

  /// Sleeps until a key is pressed or a watched signal has come.
  static func wait(_ mask: inout sigset_t) -> Event {
    while true {
      if hasEnded { return .end }
      if Interrupt.isRequested { return .interrupt }
      if isResized.exchange(false, ordering: .relaxed) { return .resize }
      if isStopped.exchange(false, ordering: .relaxed) { return .stop }
      var input = fd_set()
      input.__fds_bits.0 = 1 << STDIN_FILENO
      if pselect(STDIN_FILENO + 1, &input, nil, nil, nil, &mask) > 0 { return .input }
    }
  }

  /// Stops the process as Ctrl-Z does elsewhere; comes back when it is continued.
  static func stop() {
    var before = sigset_t()
    sigprocmask(SIG_SETMASK, nil, &before)
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    release(SIGTSTP)
    watchStop()
    sigprocmask(SIG_SETMASK, &before, nil)
  }

  /// Lets a signal through that was held back, by us or by whoever started the process.
  private static func release(_ number: Int32) {
    var held = sigset_t()
    sigemptyset(&held)
    sigaddset(&held, number)
    sigprocmask(SIG_UNBLOCK, &held, nil)
  }

  private static func watchStop() {
    install(SIGTSTP) { _ in Signals.isStopped.store(true, ordering: .relaxed) }
  }

  private static func install(
    _ number: Int32, flags: Int32 = 0, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigaction(number, &action, nil)
    release(number)
  }
}
