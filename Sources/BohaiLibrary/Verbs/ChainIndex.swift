// An index in which each year stands relative to the year before, [上年=100], chained to one that stands relative to a
// base year: forwards I(t) = I(t - 1) * i(t) / 100, backwards I(t - 1) = I(t) / (i(t) / 100).

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// A unit of a panel in a year.
private struct Place: Hashable {
  var unit: Int32
  var time: Double

  func moved(_ years: Double) -> Place { Place(unit: unit, time: time + years) }
}

/// The index relative to its base year, 1 there; NaN beyond a year that is not there, which a note tells.
///
/// - Parameters:
///   - level: what the year before counts as, 100.
///   - base: the number of the argument that names the base year.
func chained(
  _ vector: VectorObject, level: Double, _ arguments: Arguments, base: Int, _ function: String,
  _ machine: inout Machine
) throws(Fault) -> [Double] {
  guard case .numbers(let values) = vector.column.storage, let frame = vector.frame, let units = frame.units,
    let times = frame.times, frame.timeUnit == .year || frame.timeUnit == .none,
    times.allSatisfy({ $0.isNaN || $0.magnitude < 1e9 })
  else { throw Fault(.chainNeedsYears, at: .argument(function == "index" ? 0 : 1)) }
  var rows: [Place: Int] = [:]
  for row in units.indices { rows[Place(unit: units[row], time: times[row])] = row }
  var result = [Double](repeating: .nan, count: values.count)
  for start in Set(try rowsAt(arguments, base, vector)) where start >= 0 {
    try Interrupt.check()
    let first = Place(unit: units[Int(start)], time: times[Int(start)])
    result[Int(start)] = 1
    var place = first
    while let row = rows[place], let next = rows[place.moved(1)], !result[row].isNaN {
      result[next] = result[row] * values[next] / level
      place = place.moved(1)
    }
    place = first
    while let row = rows[place], let before = rows[place.moved(-1)], !result[row].isNaN {
      result[before] = result[row] / (values[row] / level)
      place = place.moved(-1)
    }
  }
  let lost = result.indices.count { !result[$0].isFinite && !values[$0].isNaN }
  if lost > 0 { machine.note(Note.indexBroken(function, rows: lost)) }
  return result
}
