import CSystem

/// Whether recursion over what a user made may go on. Depth limits keep such recursion short; this is the last line,
/// for recursions inside recursions and for threads with little stack.
public enum StackRoom {
  public static var isLeft: Bool { bohai_stack_has_room() != 0 }

  /// Throws before the thread's stack is used up.
  public static func check() throws(Fault) {
    if bohai_stack_has_room() == 0 { throw Fault(.nativesTooDeep) }
  }
}
