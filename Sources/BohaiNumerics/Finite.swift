// Whether every number of a vector is finite: one pass without branches, by all cores when it is long.

import Synchronization

/// Whether there is neither missing nor infinity among `values`.
public func allFinite(_ values: [Double]) -> Bool {
  let piece = 1 << 17
  let pieces = (values.count + piece - 1) / piece
  let areFinite = Flag()
  inParallel(pieces) { index in
    values.withUnsafeBufferPointer { values in
      let slice = UnsafeBufferPointer(rebasing: values[(index * piece)..<min((index + 1) * piece, values.count)])
      if !isFinite(slice) { areFinite.value.store(false, ordering: .relaxed) }
    }
  }
  return areFinite.value.load(ordering: .relaxed)
}

private final class Flag: Sendable {
  let value = Atomic(true)
}

/// x times 0 is 0 for finite x alone, so the sum is 0 or NaN.
private func isFinite(_ values: UnsafeBufferPointer<Double>) -> Bool {
  var sums = SIMD8<Double>(repeating: 0)
  var at = 0
  while at + 8 <= values.count {
    var block = SIMD8<Double>()
    for lane in 0..<8 { block[lane] = values[at + lane] }
    sums += block * 0
    at += 8
  }
  var rest = 0.0
  while at < values.count {
    rest += values[at] * 0
    at += 1
  }
  return (sums.sum() + rest) == 0
}
