import BohaiNumerics
import Testing

@Suite struct SeriesKernelTests {
  /// The same probabilities from the eigenfunctions of the process, Kummer's functions (scipy's hyp1f1).
  @Test(arguments: [
    (1, 0.15, 7.12, 0.1080635749), (1, 0.15, 8.68, 0.0542366447), (1, 0.15, 12.16, 0.0111702228),
    (2, 0.15, 11.79, 0.0517045576), (5, 0.15, 18.35, 0.0531038084), (1, 0.05, 9.84, 0.0512760723),
    (10, 0.15, 27.03, 0.0570993959),
  ])
  func supremumOfWaldStatistics(dimensions: Int, trim: Double, bound: Double, expected: Double) throws {
    let p = try SupremumF.probability(bound, dimensions: dimensions, from: trim, to: 1 - trim)
    #expect(abs(p - expected) < 1e-5 * expected, "\(p)")
  }

  @Test func aFarTailKeepsItsDigits() throws {
    let p = try SupremumF.probability(400, dimensions: 1, from: 0.15, to: 0.85)
    #expect(p > 0 && p < 1e-80)
    #expect(try SupremumF.probability(.infinity, dimensions: 1, from: 0.15, to: 0.85) == 0)
  }
}
