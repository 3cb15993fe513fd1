import BohaiNumerics
import Testing

/// One value far from all others must not take the digits of their spread: compared with the spread of the others alone.
@Suite struct ResampledSpreadTests {
  @Test func leavingOutTheOutlierLeavesTheSpreadOfTheOthers() throws {
    let spreads = try BootstrapKernel.variance.leavingOneOut(of: [1, 2, 3, 1e9])
    #expect(spreads[3] == 1)
  }

  @Test func resamplesWithoutTheOutlierHaveTheSpreadOfTheOthers() throws {
    let replicates = try BootstrapKernel.variance.replicates(of: [1, 2, 3, 1e9], times: 2000, seed: 1)
    let without = replicates.filter { $0 < 1e6 }
    // Of 1, 2 and 3 drawn four times: 0, 0.25, 0.33, 0.67, 0.92, 1 or 1.33.
    let possible: [Double] = [0, 0.25, 1.0 / 3, 2.0 / 3, 11.0 / 12, 1, 4.0 / 3]
    #expect(without.count > 400)
    #expect(without.allSatisfy { value in possible.contains { abs($0 - value) < 1e-9 } })
  }
}
