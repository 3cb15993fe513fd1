// A series in time as the functions of this folder want it: the values of one unit in the order of time,
// evenly spaced, none missing, all finite. What does not fit is an error that names the place; missing values
// at the ends are left out with a note.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

struct Series {
  /// In the order of time.
  let values: [Double]
  /// For each value its row in the vector that it came from.
  let rows: [Int]
  /// For each value its time, when the vector came from a panel.
  let times: [Double]?
  /// Missing values that were left out at the ends.
  let dropped: Int
  let sample: Sample

  var count: Int { values.count }
  var countText: String { "\(count)" + (dropped > 0 ? "; \(dropped) missing at the ends left out" : "") }
  var unit: UnitID { sample.unit }
  /// What a change of it or a distance from its trend is measured in: that of percentages in points.
  var changeUnit: UnitID { unit.measure == .percent ? UnitID.points.tagged(unit.vintageTag) : unit }
  var timeUnit: UnitID { sample.frame?.timeUnit ?? .none }
  var timeName: String? { sample.frame?.keys?.time }
  /// The distance of two neighbours.
  var step: Double { times.flatMap { $0.count > 1 ? $0[1] - $0[0] : nil } ?? 1 }

  /// `2013`, or `value 4` of a plain vector.
  func place(_ index: Int) -> String { Series.place(rows[index], times?[index], timeUnit) }

  fileprivate static func place(_ row: Int, _ time: Double?, _ unit: UnitID) -> String {
    time.map { Units.number($0, unit) } ?? "value \(row + 1)"
  }

  /// A vector of the shape that the series came in, missing where it has no value.
  func vector(_ values: [Double], unit: UnitID? = nil) -> Value {
    var result = [Double](repeating: .nan, count: sample.count)
    for (row, value) in zip(rows, values) where value.isFinite { result[row] = value }
    return sample.vector(result, unit: unit)
  }
}

extension Arguments {
  /// The one series in argument `index`.
  ///
  /// - Parameter least: how many values the function needs.
  func series(
    _ index: Int, _ function: String, least: Int = 1, _ machine: inout Machine) throws(Fault
  ) -> Series {
    let sample = try seriesSample(index, function)
    if let frame = sample.frame {
      let units = Set(frame.units ?? [])
      if units.count > 1 {
        throw Fault(.severalUnits(function, units.count, unit: frame.keys?.unit ?? []), at: .argument(index))
      }
      if frame.units == nil { machine.note(Note.rowsInOrder(function)) }
    }
    do throws(Fault) {
      let series = try Series(sample, rows: Array(sample.values.indices), function, &machine)
      guard series.count >= least else { throw Fault(.seriesTooShort(function, series.count, least: least)) }
      return series
    } catch { throw error.moved(to: .argument(index)) }
  }

  /// The numbers of a vector, no periods among them.
  func seriesSample(_ index: Int, _ function: String) throws(Fault) -> Sample {
    let sample = try self.sample(index, function)
    if sample.isScalar || values[index].asMatrix != nil {
      throw Fault(.needsVector(function), at: .argument(index))
    }
    if sample.unit.isPeriod {
      throw Fault(.noArithmeticOfPeriods(function, Units.spelling(sample.unit)), at: .argument(index))
    }
    return sample
  }

  /// A whole number within bounds; `nil` when it was left out.
  func count(_ index: Int, _ name: String, _ bounds: ClosedRange<Int>) throws(Fault) -> Int? {
    guard values[index].isGiven else { return nil }
    guard case .number(let number) = values[index], number.rounded() == number,
      number >= Double(bounds.lowerBound), number <= Double(bounds.upperBound)
    else { throw Fault(.countBetween(name, bounds.lowerBound, bounds.upperBound), at: .argument(index)) }
    return Int(number)
  }
}

extension Series {
  /// - Parameter rows: those of one unit.
  init(_ sample: Sample, rows: [Int], _ function: String, _ machine: inout Machine) throws(Fault) {
    let all = sample.frame?.times
    let unit = sample.frame?.timeUnit ?? .none
    var rows = rows
    if let all { rows.sort { all[$0] < all[$1] } }
    let isKnown = { (row: Int) in !sample.values[row].isNaN }
    let first = rows.firstIndex(where: isKnown) ?? rows.count
    let last = rows.lastIndex(where: isKnown).map { $0 + 1 } ?? rows.count
    if first > 0 || last < rows.count {
      machine.note(Note.endsDropped(function, first: first, last: rows.count - last))
    }
    let kept = Array(rows[first..<last])
    let unknown = kept.filter { !isKnown($0) }
    if let row = unknown.first {
      throw Fault(.missingInside(function, place: Self.place(row, all?[row], unit), count: unknown.count))
    }
    if let row = kept.first(where: { sample.values[$0].isInfinite }) {
      throw Fault(.infiniteInside(function, place: Self.place(row, all?[row], unit)))
    }
    // Sums of squares must not become infinite.
    if kept.contains(where: {
      sample.values[$0].magnitude > 1e140 }) { throw Fault(.seriesTooLarge(function))
    }
    let times = all.map { all in kept.map { all[$0] } }
    if let times, let gap = Self.gap(times) {
      throw Fault(.timesUneven(
        function, after: Units.number(times[gap - 1], unit), next: Units.number(times[gap], unit)))
    }
    self.init(
      values: kept.map { sample.values[$0] }, rows: kept, times: times, dropped: rows.count - kept.count,
      sample: sample)
  }

  /// The first place that lies further from the one before than the nearest two neighbours lie apart.
  private static func gap(_ times: [Double]) -> Int? {
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }
    guard let step = steps.min() else { return nil }
    return steps.firstIndex { $0 != step }.map { $0 + 1 }
  }
}
