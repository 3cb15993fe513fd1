import Synchronization

/// The one flag that stops a running evaluation. Signal handlers and the kernel set it; the machine polls it on calls
/// and backward jumps, long kernels every few thousand elements. Polling a relaxed atomic costs nothing measurable.
public enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  @inlinable public static var isRequested: Bool { requested }
  @usableFromInline static var requested: Bool { flag.load(ordering: .relaxed) }

  /// Safe to call from a signal handler.
  public static func request() { flag.store(true, ordering: .relaxed) }

  public static func clear() { flag.store(false, ordering: .relaxed) }

  /// Throws when an interrupt is wanted; the flag stays up until whoever catches it clears it.
  @inlinable public static func check() throws(Fault) {
    if requested { throw Fault(.interrupted) }
  }
}
