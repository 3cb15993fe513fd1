// Long elementwise arithmetic, computed block by block on all cores, without columns in between.
//
// `a * b + sin(a)` is a small tree of operations over columns. A block of rows goes through the whole tree while it
// lies in the processor's cache; blocks are shared out among the cores. Results do not depend on how many there are.

import BohaiDiagnostics
import Synchronization

/// Numbers that are computed when they are asked for: a column, one number for all rows, or an operation on such.
public final class Deferred: @unchecked Sendable {
  enum Source {
    case one(Double)
    case numbers([Double])
    case pair(ArithmeticKernel, Deferred, Deferred)
    case map(@Sendable (Double) -> Double, Deferred)
    /// Times the first, by the second: a change of unit.
    case scaled(Double, Double, Deferred)
  }

  let source: Source
  /// Rows; one number stretches to any count.
  public let count: Int
  /// Operations in the tree; each has a buffer while a block goes through.
  public let operations: Int
  /// Trees that grow beyond this many operations are better computed before they go on.
  public static let mostOperations = 24

  public init(_ value: Double) { (source, count, operations) = (.one(value), .max, 0) }
  public init(_ numbers: [Double]) { (source, count, operations) = (.numbers(numbers), numbers.count, 0) }

  public init(_ op: ArithmeticKernel, _ a: Deferred, _ b: Deferred) {
    source = .pair(op, a, b)
    count = min(a.count, b.count)
    operations = 1 + a.operations + b.operations
  }

  public init(_ x: Deferred, _ function: @escaping @Sendable (Double) -> Double) {
    (source, count, operations) = (.map(function, x), x.count, 1 + x.operations)
  }

  public init(_ x: Deferred, times multiplier: Double, by divisor: Double) {
    (source, count, operations) = (.scaled(multiplier, divisor, x), x.count, 1 + x.operations)
  }

  /// Computes all rows. Losses are those of each operation, the outermost first, then its left side, then its right.
  public func compute() throws(Fault) -> (values: [Double], losses: [Loss]) {
    try Limits.reserve(elements: count)
    let losses = Mutex([Loss](repeating: Loss(), count: operations))
    let values = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = count
      nonisolated(unsafe) let target = buffer.baseAddress
      Deferred.inPieces(count) { rows in
        guard let target else { return }
        let room = Room(self)
        for block in rows.blocks {
          guard !Interrupt.isRequested else {
            (target + block.lowerBound).initialize(repeating: 0, count: block.count)
            continue
          }
          room.compute(self, block, into: target + block.lowerBound, 0)
        }
        losses.withLock { Loss.merge(room.losses, into: &$0) }
      }
    }
    try Interrupt.check()
    return (values, losses.withLock { $0 })
  }

  /// Σ of all rows, as `Sums.sum` has it of the computed column, which is never made.
  public func sum() throws(Fault) -> (Summed, losses: [Loss]) {
    let pieces = (count + Deferred.pieceSize - 1) / Deferred.pieceSize
    let parts = Mutex((sums: [Partial](repeating: Partial(), count: pieces), losses: [Loss](repeating: Loss(), count: operations)))
    Deferred.inPieces(count) { rows in
      let room = Room(self)
      var part = Partial()
      for block in rows.blocks where !Interrupt.isRequested {
        part.add(Sums.partial(room.numbers(of: self, block)))
      }
      parts.withLock {
        $0.sums[rows.lowerBound / Deferred.pieceSize] = part
        Loss.merge(room.losses, into: &$0.losses)
      }
    }
    try Interrupt.check()
    let (sums, losses) = parts.withLock { $0 }
    var total = Partial()
    for part in sums { total.add(part) }
    if total.sum.value.isFinite { return (Summed(sum: total.sum.value, used: total.used), losses) }
    // Infinite bounds spoil carried errors.
    var plain = 0.0
    for value in try compute().values where !value.isNaN { plain += value }
    return (Summed(sum: plain, used: total.used), losses)
  }

  /// Rows that one core takes at once: long enough to be worth it, and the same on every machine.
  static let pieceSize = 1 << 16

  private static func inPieces(_ count: Int, _ body: @escaping @Sendable (Range<Int>) -> Void) {
    inParallel((count + pieceSize - 1) / pieceSize) { piece in
      body(piece * pieceSize..<min((piece + 1) * pieceSize, count))
    }
  }
}

/// Numbers that one operation lost: known operands, no finite result.
public struct Loss: Sendable {
  public var count = 0
  public var first = Int.max

  static func merge(_ parts: [Loss], into all: inout [Loss]) {
    for (index, part) in parts.enumerated() {
      all[index].count += part.count
      all[index].first = min(all[index].first, part.first)
    }
  }
}

extension Range<Int> {
  /// As many rows as stay in the cache while they go through a tree.
  fileprivate var blocks: some Sequence<Range<Int>> {
    stride(from: lowerBound, to: upperBound, by: Room.blockSize).lazy.map {
      $0..<Swift.min($0 + Room.blockSize, upperBound)
    }
  }
}

/// One core's buffers, one for each operation, and what its operations lost.
private final class Room {
  static let blockSize = 2048
  private let memory: UnsafeMutablePointer<Double>
  var losses: [Loss]

  init(_ tree: Deferred) {
    memory = .allocate(capacity: max(1, tree.operations) * Room.blockSize)
    losses = [Loss](repeating: Loss(), count: tree.operations)
  }

  deinit { memory.deallocate() }

  /// The rows of a tree, in a buffer of this room or where the column lies.
  func numbers(of tree: Deferred, _ rows: Range<Int>) -> UnsafeBufferPointer<Double> {
    if case .run(let numbers) = value(of: tree, rows, 0) { return .init(start: numbers, count: rows.count) }
    return .init(start: nil, count: 0)
  }

  private func value(of tree: Deferred, _ rows: Range<Int>, _ operation: Int) -> BlockValue {
    switch tree.source {
    case .one(let value): return .one(value)
    case .numbers(let numbers):
      // The tree holds the array for as long as it is read.
      return numbers.withUnsafeBufferPointer { $0.baseAddress.map { .run($0 + rows.lowerBound) } ?? .one(.nan) }
    default:
      let target = memory + operation * Room.blockSize
      compute(tree, rows, into: target, operation)
      return .run(target)
    }
  }

  /// - Parameter operation: the tree's own number; those of its left side follow, then those of its right.
  func compute(_ tree: Deferred, _ rows: Range<Int>, into target: UnsafeMutablePointer<Double>, _ operation: Int) {
    let count = rows.count
    switch tree.source {
    case .one(let value): target.initialize(repeating: value, count: count)
    case .numbers:
      if case .run(let numbers) = value(of: tree, rows, operation) { target.initialize(from: numbers, count: count) }
    case .pair(let op, let left, let right):
      let a = value(of: left, rows, operation + 1)
      let b = value(of: right, rows, operation + 1 + left.operations)
      if !BlockKernels.arithmetic(op, a, b, target, count) {
        note(operation, rows, target, wasMissing: { a[$0].isNaN || b[$0].isNaN }) { a[$0].isFinite && b[$0].isFinite }
      }
    case .map(let function, let inner):
      let x = value(of: inner, rows, operation + 1)
      if !BlockKernels.map(function, x, target, count) {
        note(operation, rows, target, wasMissing: { x[$0].isNaN }) { x[$0].isFinite }
      }
    case .scaled(let multiplier, let divisor, let inner):
      let x = value(of: inner, rows, operation + 1)
      if !BlockKernels.scale(x, multiplier, divisor, target, count) {
        note(operation, rows, target, wasMissing: { x[$0].isNaN }) { x[$0].isFinite }
      }
    }
  }

  /// What is not finite although its operands were becomes missing and is counted.
  private func note(
    _ operation: Int, _ rows: Range<Int>, _ target: UnsafeMutablePointer<Double>, wasMissing: (Int) -> Bool,
    wereFinite: (Int) -> Bool
  ) {
    for row in 0..<rows.count where !target[row].isFinite {
      guard target[row].isNaN ? !wasMissing(row) : wereFinite(row) else { continue }
      target[row] = .nan
      losses[operation].count += 1
      losses[operation].first = min(losses[operation].first, rows.lowerBound + row)
    }
  }
}
