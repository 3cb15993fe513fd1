import BohaiNumerics
import TestSupport
import Testing

/// Exact distributions and order statistics against plain lists of everything.
@Suite struct ExactTests {
  /// All choices of `count` out of `items`.
  private func choices(_ items: [Double], _ count: Int) -> [[Double]] {
    if count == 0 { return [[]] }
    guard let first = items.first, items.count >= count else { return [] }
    let rest = Array(items.dropFirst())
    return choices(rest, count - 1).map { [first] + $0 } + choices(rest, count)
  }

  @Test(arguments: [[1, 2, 3, 4, 5, 6, 7], [2, 2, 3, 5, 5, 5, 9], [1, 1, 1, 1, 1, 2, 2]] as [[Double]])
  func rankSumsAreThoseOfAllChoices(values: [Double]) throws {
    let ranks = try MidRanks(values)
    for count in 1...6 {
      let all = choices(ranks.ranks, count).map { $0.reduce(0, +) }
      let distribution = try SumDistribution.rankSum(ranks, choosing: count)
      for sum in stride(from: 0.0, through: 28, by: 0.5) {
        let share = Double(all.filter { $0 <= sum }.count) / Double(all.count)
        #expect((distribution.probability(atMost: sum) - share).magnitude < 1e-14)
        #expect((distribution.probability(atLeast: sum + 0.5) - (1 - share)).magnitude < 1e-14)
      }
      #expect(distribution.ends.low == all.min())
      #expect(distribution.ends.high == all.max())
    }
  }

  @Test func signedRanksAreThoseOfAllSigns() throws {
    let ranks = [1, 2.5, 2.5, 4, 5, 6.5, 6.5]
    let sums = (0..<128).map { signs in
      ranks.indices.reduce(0.0) { $0 + (signs >> $1 & 1 == 1 ? ranks[$1] : 0) }
    }
    let distribution = try SumDistribution.signedRanks(ranks)
    for sum in stride(from: -1.0, through: 30, by: 0.5) {
      let share = Double(sums.filter { $0 <= sum }.count) / 128
      #expect((distribution.probability(atMost: sum) - share).magnitude < 1e-14)
    }
  }

  @Test func smallTailsKeepTheirDigits() throws {
    let distribution = try SumDistribution.rankSum(try MidRanks((1...100).map(Double.init)), choosing: 50)
    // One choice out of 100 over 50.
    #expect((distribution.probability(atMost: 1275) * 1.00891344545564193e29 - 1).magnitude < 1e-12)
    #expect((distribution.probability(atLeast: 3775) * 1.00891344545564193e29 - 1).magnitude < 1e-12)
  }

  @Test func pairsInOrderAreThoseOfTheList() throws {
    let x = [0.3, 1.7, 1.7, 2.2, -4, 8.5, 1e-3]
    let y = [0.1, 1.7, 3.3, 2, -7]
    let differences = x.flatMap { x in y.map { x - $0 } }.sorted()
    let means = x.indices.flatMap { i in (i..<x.count).map { x[i] / 2 + x[$0] / 2 } }.sorted()
    let pairs = try PairwiseOrder(differences: x, y)
    let averages = try PairwiseOrder(means: x)
    #expect(pairs.count == 35)
    #expect(averages.count == 28)
    for (place, value) in differences.enumerated() { #expect(try pairs.element(Double(place + 1)) == value) }
    for (place, value) in means.enumerated() { #expect(try averages.element(Double(place + 1)) == value) }
    #expect(try pairs.median() == differences[17])
    #expect(try pairs.element(0).isNaN)
    #expect(try pairs.element(36).isNaN)
  }

  /// p from all tables, listed without any shortcut.
  private func listedP(_ rows: Int, _ counts: [Int]) -> Double {
    let columns = counts.count / rows
    let down = (0..<rows).map { i in (0..<columns).reduce(0) { $0 + counts[$1 * rows + i] } }
    let across = (0..<columns).map { j in counts[(j * rows)..<((j + 1) * rows)].reduce(0, +) }
    func factorial(_ n: Int) -> Double { n < 2 ? 1 : Double(n) * factorial(n - 1) }
    let constant = (down + across).reduce(1.0) { $0 * factorial($1) } / factorial(counts.reduce(0, +))
    let observed = counts.reduce(constant) { $0 / factorial($1) }
    var sum = 0.0
    func fill(_ place: Int, _ down: [Int], _ across: [Int], _ p: Double) {
      if place == rows * columns {
        if down.allSatisfy({ $0 == 0 }), across.allSatisfy({ $0 == 0 }), p <= observed * (1 + 1e-7) {
          sum += p
        }
        return
      }
      let (i, j) = (place % rows, place / rows)
      for count in 0...min(down[i], across[j]) {
        var (down, across) = (down, across)
        down[i] -= count
        across[j] -= count
        fill(place + 1, down, across, p / factorial(count))
      }
    }
    fill(0, down, across, constant)
    return sum
  }

  @Test func tablesAreAllLookedAt() throws {
    var random = Seeded(11)
    for _ in 0..<10 {
      let rows = Int.random(in: 2...3, using: &random)
      let columns = Int.random(in: 2...4, using: &random)
      let counts = (0..<(rows * columns)).map { _ in Int.random(in: 0...2, using: &random) }
      let p = try FixedMargins(rows: rows, counts: counts).exactP(limit: 1_000_000)
      #expect(((p ?? .nan) - listedP(rows, counts)).magnitude < 1e-10, "\(rows): \(counts)")
    }
  }

  @Test func tooManyTablesAreRefused() throws {
    let counts = (0..<36).map { 20 + $0 % 7 }
    #expect(try FixedMargins(rows: 6, counts: counts).exactP(limit: 200_000) == nil)
  }

  @Test func rootsAreFoundToTheLastDigit() throws {
    #expect((try root(between: 0, and: 2) { (x) in x * x - 2 } - 2.0.squareRoot()).magnitude < 1e-15)
    #expect(try root(between: 0, and: 1) { (x) in x + 1 }.isNaN)
    #expect((try root(between: -500, and: 500) { (x) in x < 3 ? -1 : x - 3 + 1e-300 } - 3).magnitude < 1e-12)
  }

  @Test func kolmogorovsTailsAgreeWhereTheyMeet() throws {
    // Both sides of the change of method; scipy.stats.kstwo.sf.
    #expect((try Kolmogorov.exact(0.223, 100) / 7.532762611707941e-5 - 1).magnitude < 1e-10)
    let (below, above) = (try Kolmogorov.exact(0.22360, 100), try Kolmogorov.exact(0.22361, 100))
    #expect(below > above && below / above < 1.002)
    #expect((Kolmogorov.limit(0.999999) - Kolmogorov.limit(1.000001)).magnitude < 1e-5)
    #expect(try Kolmogorov.exact(0.01, 20) == 1)
  }
}
