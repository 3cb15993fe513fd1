import CSystem
import Synchronization

/// The one flag that stops a running evaluation. Signal handlers and the kernel set it; the machine looks at it on calls
/// and backward jumps, long kernels every few thousand elements. It is a relaxed atomic: looking costs one comparison.
public enum Interrupt {
  @inlinable public static var isRequested: Bool { bohai_interrupt_is_requested() }

  /// Safe to call from a signal handler.
  public static func request() { bohai_set_interrupt(true) }

  /// Stops the evaluation because more than `limit` bytes of memory are in use.
  public static func request(memory limit: Int) {
    memoryLimit.store(limit, ordering: .relaxed)
    request()
  }

  public static func clear() {
    bohai_set_interrupt(false)
    memoryLimit.store(0, ordering: .relaxed)
  }

  /// 0 when somebody wanted the stop.
  private static let memoryLimit = Atomic<Int>(0)

  /// What the evaluation that is stopped will say.
  static var problem: Problem {
    let limit = memoryLimit.load(ordering: .relaxed)
    return limit == 0 ? .stopped : .stoppedForMemory(limit)
  }

  /// Throws when an interrupt is wanted; the flag stays up until whoever catches it clears it.
  @inlinable public static func check() throws(Fault) {
    if isRequested { throw Fault(.interrupted) }
  }
}
