import BohaiDiagnostics

/// Runs `body` over 0 ..< `count` in blocks of some ten thousand, looking at the interrupt flag before each.
@inlinable @inline(__always)
public func inBlocks(_ count: Int, _ body: (Range<Int>) throws(Fault) -> Void) throws(Fault) {
  let size = 1 << 14
  var start = 0
  while start < count {
    try Interrupt.check()
    let end = min(start + size, count)
    try body(start..<end)
    start = end
  }
}
