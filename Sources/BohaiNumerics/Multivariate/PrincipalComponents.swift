// Principal components by the singular values of the centred columns: nothing is squared, so no digits are
// lost.
//
// Invariants: the largest loading of every component is positive; components are ordered by what they
// explain.

import BohaiDiagnostics

public struct PrincipalComponents: Sendable {
  /// Divided by the root of n - 1: the standard deviations of the components.
  public let deviations: [Double]
  /// Of unit length, variables x components, column by column.
  public let loadings: [Double]
  /// Rows x components, column by column.
  public let scores: [[Double]]
  public let centres: [Double]
  /// What the columns were divided by; ones when they were not scaled.
  public let scales: [Double]

  public init(_ columns: [[Double]], isScaled: Bool) throws(Fault) {
    let n = columns.first?.count ?? 0
    let standard = Standardised(columns, isScaled: isScaled)
    (centres, scales) = (standard.centres, standard.scales)
    let (values, right) = try Linear.singular(standard.columns.flatMap { $0 }, rows: n, columns: columns.count)
    let count = min(columns.count, max(1, n - 1))
    deviations = values.prefix(count).map { $0 / Double(max(1, n - 1)).squareRoot() }
    var loadings: [Double] = []
    let height = min(n, columns.count)
    for j in 0..<count { loadings += Linear.positive((0..<columns.count).map { right[$0 * height + j] }) }
    self.loadings = loadings
    var scores: [[Double]] = []
    for j in 0..<count {
      try Interrupt.check()
      var score = [Double](repeating: 0, count: n)
      for (i, column) in standard.columns.enumerated() {
        let weight = loadings[j * columns.count + i]
        for row in score.indices { score[row] += weight * column[row] }
      }
      scores.append(score)
    }
    self.scores = scores
  }
}

/// Columns less their means, divided by their standard deviations (with n - 1) where wanted.
public struct Standardised: Sendable {
  public let columns: [[Double]]
  public let centres: [Double]
  public let scales: [Double]

  public init(_ columns: [[Double]], isScaled: Bool) {
    let centres = columns.map { Sums.sum($0).sum / Double(max(1, $0.count)) }
    let scales = zip(columns, centres).map { column, centre in
      guard isScaled else { return 1.0 }
      let root = (Sums.squares(column, from: centre).sum / Double(max(1, column.count - 1))).squareRoot()
      return root > 0 ? root : 1
    }
    self.columns = columns.indices.map { at in columns[at].map { ($0 - centres[at]) / scales[at] } }
    (self.centres, self.scales) = (centres, scales)
  }

  /// The covariances of the columns, or their correlations where these are scaled.
  public var covariance: [Double] {
    let n = Double(max(1, (columns.first?.count ?? 1) - 1))
    var result = [Double](repeating: 0, count: columns.count * columns.count)
    for j in columns.indices {
      for i in 0...j {
        let value = Sums.products(columns[i], columns[j]).sum / n
        (result[j * columns.count + i], result[i * columns.count + j]) = (value, value)
      }
    }
    return result
  }
}

extension Linear {
  private typealias Decompose = @convention(c) (
    LAPACK.Letter, LAPACK.Letter, LAPACK.Integer, LAPACK.Integer, LAPACK.Number, LAPACK.Integer, LAPACK.Number,
    LAPACK.Number, LAPACK.Integer, LAPACK.Number, LAPACK.Integer, LAPACK.Number, LAPACK.Integer, LAPACK.Integer,
    Int, Int
  ) -> Void

  /// The singular values, largest first, and the right vectors as rows: min(rows, columns) x columns, column
  /// by column.
  public static func singular(
    _ values: [Double], rows: Int, columns: Int
  ) throws(Fault) -> (values: [Double], right: [Double]) {
    try Interrupt.check()
    let decompose = try LAPACK.opened().function("dgesvd_", as: Decompose.self)
    let least = min(rows, columns)
    guard least > 0 else { return ([], []) }
    var (a, s) = (values, [Double](repeating: 0, count: least))
    var right = [Double](repeating: 0, count: least * columns)
    var (left, size) = ([0.0], [0.0])
    var (m, n, one, width) = (Int32(rows), Int32(columns), Int32(1), Int32(least))
    var (leading, length, info) = (Int32(rows), Int32(-1), Int32(0))
    decompose("N", "S", &m, &n, &a, &leading, &s, &left, &one, &right, &width, &size, &length, &info, 1, 1)
    let wanted = size[0].isFinite && size[0] < 1e9 ? max(size[0], 1) : Double(8 * (rows + columns))
    var work = [Double](repeating: 0, count: Int(wanted))
    length = Int32(work.count)
    decompose("N", "S", &m, &n, &a, &leading, &s, &left, &one, &right, &width, &work, &length, &info, 1, 1)
    guard info == 0 else { throw Fault(.noConvergence("singular values")) }
    return (s, right)
  }

  /// A vector turned so that its largest element is positive.
  static func positive(_ vector: [Double]) -> [Double] {
    let largest = vector.max { $0.magnitude < $1.magnitude } ?? 0
    return largest < 0 ? vector.map { -$0 } : vector
  }
}
