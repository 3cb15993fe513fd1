// Trees of operations computed block by block must give what one operation after the other gives, to the last bit.

import TestSupport
import Testing

@testable import BohaiNumerics

@Suite struct DeferredTests {
  /// Numbers of all kinds, more than a piece and not a multiple of a block.
  static let count = Deferred.pieceSize * 2 + 777

  static func column(_ seed: UInt64) -> [Double] {
    var random = Seeded(seed)
    return (0..<count).map { _ in
      switch random.next() % 16 {
      case 0: .nan
      case 1: 0
      case 2: 1e308
      case 3: -1e-308
      case 4: .infinity
      default: Double(Int64(bitPattern: random.next()) >> 40) / 1024
      }
    }
  }

  /// A random tree of at most `depth` levels and the same computed row by row.
  static func tree(_ random: inout Seeded, _ leaves: [[Double]], _ depth: Int) -> (Deferred, [Double]) {
    let choice = random.next() % (depth == 0 ? 2 : 8)
    switch choice {
    case 0: return (Deferred(2.5), [Double](repeating: 2.5, count: count))
    case 1:
      let leaf = leaves[Int(random.next() % UInt64(leaves.count))]
      return (Deferred(leaf), leaf)
    case 2:
      let (inner, values) = tree(&random, leaves, depth - 1)
      let root: @Sendable (Double) -> Double = { x in x < 0 ? .nan : x.squareRoot() }
      return (Deferred(inner, root), values.map { lost($0.isNaN ? $0 : root($0), $0, 0) })
    case 3:
      let (inner, values) = tree(&random, leaves, depth - 1)
      return (Deferred(inner, times: 3, by: 7), values.map { lost($0 * 3 / 7, $0, 0) })
    default:
      let op = [ArithmeticKernel.add, .subtract, .multiply, .divide][Int(choice) - 4]
      let (left, a) = tree(&random, leaves, depth - 1)
      let (right, b) = tree(&random, leaves, depth - 1)
      return (Deferred(op, left, right), zip(a, b).map { lost(Elementwise.scalar(op, $0, $1), $0, $1) })
    }
  }

  /// What is not finite although it was made of finite numbers is missing.
  static func lost(_ result: Double, _ x: Double, _ y: Double) -> Double {
    result.isFinite || result.isInfinite && (x.isInfinite || y.isInfinite) ? result : .nan
  }

  static func isSame(_ a: Double, _ b: Double) -> Bool { a.isNaN ? b.isNaN : a == b }

  @Test(arguments: 1...25) func computesWhatOperationsOneByOneCompute(seed: UInt64) throws {
    var random = Seeded(seed)
    let leaves = [Self.column(seed &* 31), Self.column(seed &* 17)]
    let (tree, expected) = Self.tree(&random, leaves, 4)
    guard tree.count == Self.count else { return }
    let (values, losses) = try tree.compute()
    #expect(zip(values, expected).allSatisfy { Self.isSame($0, $1) })
    #expect(losses.count == tree.operations)
    let (total, _) = try tree.sum()
    let known = expected.filter { !$0.isNaN }
    #expect(total.used == known.count)
    if known.allSatisfy(\.isFinite), total.sum.isFinite, known.reduce(0, { $0 + $1.magnitude }).isFinite {
      var exact = Accumulator()
      for value in known { exact.add(value) }
      #expect((total.sum - exact.value).magnitude <= exact.value.magnitude * 1e-15)
    }
  }

  @Test func countsWhatEachOperationLoses() throws {
    var numbers = [Double](repeating: 1, count: Self.count)
    numbers[70_000] = 0
    numbers[5] = 0
    numbers[6] = .nan
    numbers[100_000] = -1
    let x = Deferred(numbers)
    // 1 / x + sqrt(x): the sum loses nothing itself.
    let tree = Deferred(.add, Deferred(.divide, Deferred(1), x), Deferred(x) { $0 < 0 ? .nan : $0.squareRoot() })
    let losses = try tree.compute().losses
    #expect(losses.map(\.count) == [0, 2, 1])
    #expect(losses.map(\.first) == [.max, 5, 100_000])
  }

  @Test func sumOfALongColumnDoesNotDependOnPieces() throws {
    var numbers = [Double](repeating: 0.1, count: Self.count)
    numbers[0] = 1e17
    numbers[Self.count - 1] = -1e17
    let expected = 0.1 * Double(Self.count - 2)
    #expect((Sums.sum(numbers).sum - expected).magnitude < 1e-9)
  }
}
