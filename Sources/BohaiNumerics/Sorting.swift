// Stable orders by radix. A double becomes an unsigned key whose order is the wanted one (missing last in both
// directions, -0 equal to 0); the keys are then distributed digit by digit, the least significant first. Digits in
// which all keys agree cost nothing, so years and codes sort in one or two passes.

import BohaiDiagnostics

/// The rows 0 ..< n in order of `values`: equal ones keep their order, missing ones stand last.
public func sortedRows(by values: [Double], descending: Bool = false) throws(Fault) -> [Int32] {
  try sortedRows((0..<Int32(clamping: values.count)).map { $0 }, by: values, descending: descending)
}

/// `rows` in order of their `values`. Sorting by the last key first and the first key last sorts by several keys.
public func sortedRows(
  _ rows: [Int32], by values: [Double], descending: Bool = false
) throws(Fault) -> [Int32] {
  let keyed = Buffer<KeyedRow>(rows.count)
  try inBlocks(rows.count) { block in
    for i in block {
      let row = rows[i]
      keyed[i] = KeyedRow(key: sortKey(values[Int(row)], descending: descending), row: row)
    }
  }
  let sorted = try radixSorted(keyed) { $0.key }
  return [Int32](unsafeUninitializedCapacity: rows.count) { buffer, count in
    for i in 0..<rows.count { buffer[i] = sorted[i].row }
    count = rows.count
  }
}

/// `values` in ascending or descending order, missing last.
public func sorted(_ values: [Double], descending: Bool = false) throws(Fault) -> [Double] {
  let keys = Buffer<UInt64>(values.count)
  try inBlocks(values.count) { block in
    for i in block { keys[i] = sortKey(values[i], descending: descending) }
  }
  let sorted = try radixSorted(keys) { $0 }
  return [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
    for i in 0..<values.count { buffer[i] = valueOf(sortKey: sorted[i], descending: descending) }
    count = values.count
  }
}

/// `rows` in order of small whole numbers 0 ..< `bound`; negative ones are missing and stand last.
public func sortedRows(
  _ rows: [Int32], byRank ranks: [Int32], below bound: Int, descending: Bool = false
) throws(Fault) -> [Int32] {
  var starts = [Int](repeating: 0, count: bound + 2)
  func place(_ rank: Int32) -> Int { rank < 0 ? bound : descending ? bound - 1 - Int(rank) : Int(rank) }
  try inBlocks(rows.count) { block in
    for i in block { starts[place(ranks[Int(rows[i])]) + 1] += 1 }
  }
  for i in 1..<starts.count { starts[i] += starts[i - 1] }
  var sorted = [Int32](repeating: 0, count: rows.count)
  try inBlocks(rows.count) { block in
    for i in block {
      let at = place(ranks[Int(rows[i])])
      sorted[starts[at]] = rows[i]
      starts[at] += 1
    }
  }
  return sorted
}

struct KeyedRow {
  var key: UInt64
  var row: Int32
}

/// Order-preserving bits of a double. NaN is the largest key in both directions.
@inline(__always)
func sortKey(_ value: Double, descending: Bool) -> UInt64 {
  if value.isNaN { return .max }
  let bits = (value + 0).bitPattern                       // -0 + 0 is 0
  let key = bits >> 63 == 1 ? ~bits : bits | 1 << 63
  return descending ? ~key : key
}

@inline(__always)
func valueOf(sortKey key: UInt64, descending: Bool) -> Double {
  if key == .max { return .nan }
  let key = descending ? ~key : key
  return Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
}

/// Sorts by the 64-bit key of each element in passes of 11 bits; returns the buffer that holds the result.
private func radixSorted<Element>(
  _ input: Buffer<Element>, key: (Element) -> UInt64
) throws(Fault) -> Buffer<Element> {
  let count = input.count
  if count < 64 { return insertionSorted(input, key: key) }
  let digits = 6, width = 11, size = 1 << width
  let counts = Buffer<Int>(digits * size)
  for i in 0..<counts.count { counts[i] = 0 }
  try inBlocks(count) { block in
    for i in block {
      let bits = key(input[i])
      for digit in 0..<digits {
        let bucket = Int(truncatingIfNeeded: bits >> UInt64(digit * width)) & (size - 1)
        counts[digit &* size &+ bucket] &+= 1
      }
    }
  }
  var (from, into) = (input, Buffer<Element>(count))
  for digit in 0..<digits where !(0..<size).contains(where: { counts[digit * size + $0] == count }) {
    let shift = UInt64(digit * width)
    var total = 0
    for bucket in 0..<size {
      let here = counts[digit * size + bucket]
      counts[digit * size + bucket] = total
      total += here
    }
    try inBlocks(count) { block in
      for i in block {
        let element = from[i]
        let at = digit &* size &+ (Int(truncatingIfNeeded: key(element) >> shift) & (size - 1))
        into[counts[at]] = element
        counts[at] &+= 1
      }
    }
    swap(&from, &into)
  }
  return from
}

private func insertionSorted<Element>(_ buffer: Buffer<Element>, key: (Element) -> UInt64) -> Buffer<Element> {
  guard buffer.count > 1 else { return buffer }
  for i in 1..<buffer.count {
    let element = buffer[i]
    let own = key(element)
    var hole = i
    while hole > 0, key(buffer[hole - 1]) > own {
      buffer[hole] = buffer[hole - 1]
      hole -= 1
    }
    buffer[hole] = element
  }
  return buffer
}

/// Raw storage of a plain type, freed with its owner. Indices are the kernel's promise.
final class Buffer<Element> {
  let count: Int
  private let base: UnsafeMutablePointer<Element>
  init(_ count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
  }
  deinit { base.deallocate() }
  @inline(__always) subscript(index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }
}
