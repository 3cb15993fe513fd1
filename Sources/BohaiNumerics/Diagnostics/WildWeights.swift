// The weights of the wild bootstrap: for every draw one number of mean 0 and variance 1 for each cluster.
// Where there are no more different draws than were asked for, all of them are gone through, each once.

public struct WildWeights: Sendable {
  public enum Kind: Sendable {
    /// -1 and 1 (Rademacher).
    case two
    /// Plus and minus the roots of 1/2, 1 and 3/2 (Webb 2023).
    case six

    var values: [Double] {
      switch self {
      case .two: [1, -1]
      case .six: [1, -1, 0.5.squareRoot(), -0.5.squareRoot(), 1.5.squareRoot(), -1.5.squareRoot()]
      }
    }
    /// How many draws give the very t of the data whatever these are: those that only change scale or sign.
    var ties: Int { values.count }
  }

  public let kind: Kind
  private let clusters: Int
  public let count: Int
  /// Whether the draws are all there are.
  public let isComplete: Bool
  private var numbers: RandomNumbers

  public init(_ kind: Kind, clusters: Int, times: Int, numbers: RandomNumbers) {
    (self.kind, self.clusters) = (kind, clusters)
    self.numbers = numbers
    var all = 1
    for _ in 0..<clusters where all <= times { all *= kind.values.count }
    isComplete = all <= times
    count = isComplete ? all : times
  }

  /// The smallest share of draws that can lie as far out as the data.
  public var smallestP: Double { isComplete ? Double(kind.ties) / Double(count) : 1 / Double(count + 1) }

  /// The weights of draw number `index`; random ones must be asked for in order.
  mutating func draw(_ index: Int) -> [Double] {
    let values = kind.values
    var rest = index
    return (0..<clusters).map { _ in
      if isComplete {
        defer { rest /= values.count }
        return values[rest % values.count]
      }
      return values[Int(numbers.whole(below: UInt64(values.count)))]
    }
  }
}
