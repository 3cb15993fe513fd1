// How far estimates that are looked at together stray: the quantile of the largest |t| when every unit's
// influence is multiplied by a random number of mean 0 and variance 1 (Mammen's two points).

import BohaiDiagnostics
import BohaiNumerics
import Glibc

extension InfluencedEstimates {
  /// The critical value that holds for all estimates at once; `nil` when none has a standard error.
  func criticalValue(draws: Int, seed: UInt64, level: Double) throws(Fault) -> Double? {
    let known = influences.indices.filter { !influences[$0].isEmpty }
    let errors = known.map { at in influences[at].reduce(0) { $0 + $1 * $1 }.squareRoot() }
    guard errors.contains(where: { $0 > 0 }) else { return nil }
    var random = RandomNumbers(seed: seed)
    let root = 5.0.squareRoot()
    let (low, high) = ((1 - root) / 2, (1 + root) / 2)
    let share = (root + 1) / (2 * root)
    var largest: [Double] = []
    var multipliers = [Double](repeating: 0, count: units)
    for _ in 0..<draws {
      try Interrupt.check()
      for unit in multipliers.indices { multipliers[unit] = random.uniform() < share ? low : high }
      var most = 0.0
      for (place, at) in known.enumerated() where errors[place] > 0 {
        let influence = influences[at]
        var sum = 0.0
        for unit in multipliers.indices { sum += multipliers[unit] * influence[unit] }
        most = max(most, sum.magnitude / errors[place])
      }
      largest.append(most)
    }
    largest.sort()
    let place = min(draws - 1, Int((level * Double(draws)).rounded(.up)) - 1)
    return largest[max(0, place)]
  }
}
