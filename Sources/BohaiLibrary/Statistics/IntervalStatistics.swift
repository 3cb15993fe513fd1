// Sums, means and extremes of intervals: the interval of all results that numbers of the given ones can
// have, each bound rounded outwards. Missing ones are left out and counted, as for numbers.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// The known intervals of a column.
struct IntervalSample {
  var lows: [Double] = []
  var highs: [Double] = []
  var unit: UnitID
  /// With the missing ones.
  var count: Int

  /// `nil` when the column holds something else.
  init?(_ column: Column) {
    guard case .intervals(let lows, let highs) = column.storage else { return nil }
    for row in lows.indices where !lows[row].isNaN {
      self.lows.append(lows[row])
      self.highs.append(highs[row])
    }
    (unit, count) = (column.unit, lows.count)
  }

  func value(_ low: Double, _ high: Double) -> Value {
    low <= high ? .object(IntervalObject(low: low, high: high, unit: unit)) : .missing
  }

  /// The sum of the known ones; missing when there are none.
  var total: Value { lows.isEmpty ? .missing : value(sum.low, sum.high) }

  var sum: (low: Double, high: Double) {
    (lows.reduce(0) { Rounded.sum($0, $1, up: false) }, highs.reduce(0) { Rounded.sum($0, $1, up: true) })
  }
}

extension Arguments {
  /// `nil` when argument `index` holds no intervals.
  func intervals(_ index: Int) throws(Fault) -> IntervalSample? {
    guard values[index].holdsIntervals, let column = try Elements(values[index])?.column else { return nil }
    return IntervalSample(column)
  }

  /// The sum of argument `index`, or its mean; `nil` when it holds no intervals.
  func intervalTotal(
    _ index: Int, weights: Int, _ function: String, _ machine: inout Machine, isMean: Bool
  ) throws(Fault) -> Value? {
    guard let x = try intervals(index) else { return nil }
    if values[weights].isGiven { throw Fault(.intervalWeights(function), at: .argument(weights)) }
    if x.unit.isPeriod {
      throw Fault(.noArithmeticOfPeriods(function, Units.spelling(x.unit)), at: .argument(index))
    }
    machine.tellUse(function, x.lows.count, of: x.count)
    if x.lows.isEmpty { return .missing }
    let (low, high) = x.sum
    let n = isMean ? Double(x.lows.count) : 1
    return x.value(Rounded.quotient(low, n, false), Rounded.quotient(high, n, true))
  }

  /// The smallest or largest of intervals: from the extreme of the lower ends to that of the upper ends.
  func intervalExtreme(
    _ index: Int, _ function: String, _ machine: inout Machine, _ pick: (Double, Double) -> Double
  ) throws(Fault) -> Value? {
    guard let x = try intervals(index) else { return nil }
    machine.tellUse(function, x.lows.count, of: x.count)
    guard let low = x.lows.first, let high = x.highs.first else { return .missing }
    return x.value(x.lows.reduce(low, pick), x.highs.reduce(high, pick))
  }
}
