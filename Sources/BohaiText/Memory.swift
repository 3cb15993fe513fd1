import CSystem
import Glibc

/// Settings of the memory allocator for a program that makes and drops large vectors.
public enum Memory {
  /// Keeps big freed buffers for reuse: fresh pages from the system cost more than the arithmetic done in
  /// them. Done once.
  public static let keepsLargeBuffers: Void = bohai_keep_large_buffers()

  /// Asks for pages of 2 MB under a large buffer that is about to be filled: making small ones costs as much as filling them.
  /// Where the system has none, nothing happens.
  public static func useLargePages(_ start: UnsafeMutableRawPointer, bytes: Int) {
    let page = 4096
    let first = (Int(bitPattern: start) + page - 1) & ~(page - 1)
    let end = (Int(bitPattern: start) + bytes) & ~(page - 1)
    guard bytes >= 4 << 20, end > first, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
    madvise(aligned, end - first, MADV_HUGEPAGE)
  }
}
