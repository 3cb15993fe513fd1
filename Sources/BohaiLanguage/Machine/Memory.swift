// Memory that is reserved once at its full size and filled page by page by the operating system.
//
// Pointers into it stay valid while programs grow, which lets the machine keep them in registers. Reserving
// costs nothing until a page is touched, and fresh pages are zero (the number 0 as a slot).

import Glibc

/// A run of `capacity` plain elements that never moves.
struct Reserve<Element: BitwiseCopyable>: ~Copyable {
  let start: UnsafeMutablePointer<Element>
  let capacity: Int
  private let byteCount: Int

  init(capacity: Int) {
    self.capacity = capacity
    byteCount = capacity * MemoryLayout<Element>.stride
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    guard let address = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0), address != MAP_FAILED
    else {
      // Without address space there is no machine to report anything from.
      perror("bohai: cannot start")
      exit(70)
    }
    start = address.bindMemory(to: Element.self, capacity: capacity)
  }

  deinit { munmap(start, byteCount) }
}
