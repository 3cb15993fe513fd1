import CSystem

/// The one flag that stops a running evaluation. Signal handlers and the kernel set it; the machine looks at it on calls
/// and backward jumps, long kernels every few thousand elements. It is a relaxed atomic: looking costs one comparison.
public enum Interrupt {
  @inlinable public static var isRequested: Bool { bohai_interrupt_is_requested() }

  /// Safe to call from a signal handler.
  public static func request() { bohai_set_interrupt(true) }

  public static func clear() { bohai_set_interrupt(false) }

  /// Throws when an interrupt is wanted; the flag stays up until whoever catches it clears it.
  @inlinable public static func check() throws(Fault) {
    if isRequested { throw Fault(.interrupted) }
  }
}
