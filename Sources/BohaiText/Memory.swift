import CSystem

/// Settings of the memory allocator for a program that makes and drops large vectors.
public enum Memory {
  /// Keeps big freed buffers for reuse: fresh pages from the system cost more than the arithmetic done in
  /// them. Done once.
  public static let keepsLargeBuffers: Void = bohai_keep_large_buffers()
}
