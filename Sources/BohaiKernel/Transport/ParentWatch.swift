import BohaiFiles
import Glibc

/// Sees whether the program that started the kernel has gone: without it a kernel would live on for ever.
///
/// The parent may rightly be process 1, in a container; so what counts is that it is another one than at the
/// start. Between the two may stand a third, a shell for example: Jupyter names itself in `JPY_PARENT_PID`.
struct ParentWatch {
  private let parent = getppid()
  private let front: pid_t?

  init() {
    let named = Files.environment("JPY_PARENT_PID").flatMap { pid_t($0) } ?? 0
    front = named > 1 && Self.lives(named) ? named : nil
  }

  var hasGone: Bool {
    if getppid() != parent { return true }
    if let front { return !Self.lives(front) }
    return false
  }

  private static func lives(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }
}
