// Residuals and gradient of a long, harmless regression in one pass over its rows, without doubled digits.
//
// The rounding of half a million residuals evens out in the gradient, so that the correction it gives is
// good to the last digit, if the columns are far from dependent and the fit is far from perfect.
// `Refinement` does all others.

import BohaiDiagnostics

struct PlainPass: Sendable {
  /// y - X b, in the user's numbers.
  var residuals: [Double]
  /// X'W (y - X b) and Σ w (y - X b)², in scaled numbers.
  var gradient: [Double]
  var squares: Double

  static let leastRows = 1 << 15
  /// Of columns brought to length 1: as the root of a variance inflation.
  static let largestCondition = 256.0
  /// Of what there is to explain.
  static let leastSquares = 0x1p-50

  init(_ design: ScaledDesign, _ kept: [Int], _ b: [Double]) throws(Fault) {
    let factors = kept.indices.map { -b[$0] * design.columnScales[kept[$0]] / design.outcomeScale }
    var parts: [[Double]] = []
    var failure: Fault?
    residuals = [Double](unsafeUninitializedCapacity: design.rows) { buffer, initialized in
      let target = Target(buffer.baseAddress)
      do throws(Fault) {
        parts = try design.inBlocks { rows in
          guard let base = target.base else { return [] }
          return Self.pass(design, kept, factors, rows, base + rows.lowerBound)
        }
        initialized = design.rows
      } catch { failure = error }
    }
    if let failure { throw failure }
    let sums = (0...kept.count).map { at in
      parts.reduce(into: Accumulator()) { $0.add($1[at]) }.value
    }
    gradient = kept.indices.map { sums[$0] * design.columnScales[kept[$0]] * design.outcomeScale }
    squares = sums[kept.count] * design.outcomeScale * design.outcomeScale
  }

  /// The residuals of a block's rows, and its part of the gradient and, last, of the squares.
  private static func pass(
    _ design: ScaledDesign, _ kept: [Int], _ factors: [Double], _ rows: Range<Int>,
    _ residuals: UnsafeMutablePointer<Double>
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: kept.count + 1)
    var weighted = [Double](repeating: 0, count: design.weights == nil ? 0 : rows.count)
    each(design.outcome.values, rows) { residuals.initialize(from: $0, count: rows.count) }
    for (at, number) in kept.enumerated() {
      each(design.columns[number].values, rows) { x in add(x, times: factors[at], to: residuals, rows.count) }
    }
    func product(_ x: UnsafePointer<Double>) -> Double {
      guard design.weights != nil else { return dot(x, residuals, rows.count) }
      return weighted.withUnsafeBufferPointer { $0.baseAddress.map { dot(x, $0, rows.count) } ?? 0 }
    }
    if let weights = design.weights {
      for (at, row) in rows.enumerated() { weighted[at] = weights[row] * residuals[at] }
    }
    for (at, number) in kept.enumerated() {
      each(design.columns[number].values, rows) { sums[at] = product($0) }
    }
    sums[kept.count] = product(residuals)
    return sums
  }

  @inline(__always)
  private static func each(_ values: [Double], _ rows: Range<Int>, _ body: (UnsafePointer<Double>) -> Void) {
    values.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base + rows.lowerBound) } }
  }

  private static func add(
    _ x: UnsafePointer<Double>, times factor: Double, to sum: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for at in 0..<count { sum[at] += x[at] * factor }
  }

  private static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var (even, odd) = (Lanes.zero, Lanes.zero)
    let (left, right) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    for at in 0..<count >> 3 {
      even += left.loadUnaligned(fromByteOffset: at &* 64, as: Lanes.self)
        * right.loadUnaligned(fromByteOffset: at &* 64, as: Lanes.self)
      odd += left.loadUnaligned(fromByteOffset: at &* 64 &+ 32, as: Lanes.self)
        * right.loadUnaligned(fromByteOffset: at &* 64 &+ 32, as: Lanes.self)
    }
    var result = (even + odd).sum()
    for at in count & ~7..<count { result += a[at] * b[at] }
    return result
  }
}
