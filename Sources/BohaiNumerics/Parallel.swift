// Work spread over the processor's cores with plain threads: the process loads no further library for it.

import BohaiDiagnostics
import Glibc
import Synchronization

/// How many cores this process may use.
public let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Runs `body(0) ... body(count - 1)`, in any order and at the same time, and comes back when all are done.
/// Pieces should be several times as many as cores, so that a slow one does not hold up the rest. A single
/// piece runs here.
public func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let work = SharedWork(count: count, body: body)
  var threads: [pthread_t] = []
  for _ in 1..<max(1, min(count, coreCount)) {
    var thread = pthread_t()
    let handed = Unmanaged.passRetained(work)
    let status = pthread_create(&thread, nil, { pointer in
      if let pointer { Unmanaged<SharedWork>.fromOpaque(pointer).takeRetainedValue().run() }
      return nil
    }, handed.toOpaque())
    // Without a further thread the ones there are do its share.
    if status == 0 { threads.append(thread) } else { handed.release() }
  }
  work.run()
  for thread in threads { pthread_join(thread, nil) }
}

/// An array whose elements are computed one by one, long ones by several threads.
@inlinable
public func filled<Element: BitwiseCopyable & Sendable>(
  count: Int, _ element: @escaping @Sendable (Int) -> Element
) throws(Fault) -> [Element] {
  let piece = 1 << 16
  let pieces = (count + piece - 1) / piece
  let result = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
    let target = Target(buffer.baseAddress)
    inParallel(pieces) { index in
      guard let base = target.base, !Interrupt.isRequested else { return }
      for at in (index * piece)..<min((index + 1) * piece, count) { (base + at).initialize(to: element(at)) }
    }
    initialized = Interrupt.isRequested ? 0 : count
  }
  try Interrupt.check()
  return result
}

/// Memory that several threads fill, each its own part.
public struct Target<Element>: @unchecked Sendable {
  public let base: UnsafeMutablePointer<Element>?
  public init(_ base: UnsafeMutablePointer<Element>?) { self.base = base }
}

/// Pieces that threads take one after the other.
private final class SharedWork: Sendable {
  private let next = Atomic<Int>(0)
  private let count: Int
  private let body: @Sendable (Int) -> Void

  init(count: Int, body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = body
  }

  func run() {
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard piece < count else { return }
      body(piece)
    }
  }
}
