// Functions that look along time: inside a panel by unit and time, on a plain vector by position.
//
// A vector taken from a table knows its rows' units and times (its row frame). From a table that is no panel it
// refuses, because the row above need not be the year before.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

extension Library {
  static let time: [Native] = [
    Native(
      "lag", [.init("x", [.vector, .numbers, .texts, .truths]), .init("n", .number, default: .number(1))],
      """
      The value `n` periods before, in the same unit. Where there is no row of that time the result is missing.

      On a vector that comes from no table: the value `n` places before.

          lag([1, 2, 3])          => [missing, 1, 2]
          lag([1, 2, 3], 2)       => [missing, missing, 1]
      """
    ) { (machine, arguments) throws(Fault) in try shiftedVector("lag", 1, &machine, arguments) },

    Native(
      "lead", [.init("x", [.vector, .numbers, .texts, .truths]), .init("n", .number, default: .number(1))],
      """
      The value `n` periods after, in the same unit. Where there is no row of that time the result is missing.

          lead([1, 2, 3])         => [2, 3, missing]
      """
    ) { (machine, arguments) throws(Fault) in try shiftedVector("lead", -1, &machine, arguments) },

    Native(
      "diff", [.init("x", [.vector, .numbers]), .init("n", .number, default: .number(1))],
      """
      The change over `n` periods: x - lag(x, n). The change of a percentage is in points, that of a year is a number.

          diff([1, 3, 6])         => [missing, 2, 3]
          diff([10%, 12.5%])      => [missing, 2.5[pp]]
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].holdsIntervals {
        let earlier = try shiftedVector("diff", 1, &machine, arguments)
        let change = try machine.binary(.subtract, arguments[0], earlier)
        return unitOf(change).measure == .percent ? try machine.convert(change, to: .points) : change
      }
      let (x, before) = try pair("diff", &machine, arguments)
      let own = x.column.unit
      let unit = own.measure == .percent ? UnitID.points.tagged(own.vintageTag) : own.isPeriod ? .none : own
      return vector(zip(before.now, before.earlier).map { $0 - $1 }, unit: unit, like: x)
    },

    Native(
      "growth", [
        .init("x", [.vector, .numbers]), .init("n", .number, default: .number(1)),
        .init("annual", .truth, default: .truth(false)),
      ],
      """
      The rate of growth over `n` periods in per cent: x / lag(x, n) - 1.

      `annual: true` compares with the row before, however far, and gives the rate a year:
      (x / x0)^(1 / (t - t0)) - 1, four quarters, twelve months or 365.2425 days being a year. A start of zero has no rate: missing, with a note.

          growth([100, 110])      => [missing, 10%]
          growth([0, 5])          => note: growth: 1 value starts from zero
      """
    ) { (machine, arguments) throws(Fault) in try growth(&machine, arguments) },

    Native(
      "at", [.init("x", [.vector, .numbers, .texts, .truths]), .init("time", .number)],
      """
      For each row the value that its unit has at `time`: `.gdp / at(.gdp, 2000)`. Needs a panel.

          t = table(r: "a", year: [2000, 2001], x: [4, 5]) |> panel(unit: .r, time: .year)
          (t |> with(y: at(.x, 2000))).y       => [4, 4]
      """
    ) { (machine, arguments) throws(Fault) in
      let x = try arguments.timed(0, "at")
      let column = try x.column.taking(try rowsAt(arguments, 1, x))
      // The rows stay those of x, whatever row a value is taken from; a unit without that time has none.
      return .object(VectorObject(column, labels: x.labels, frame: x.frame))
    },

    Native(
      "index", [.init("x", [.vector, .numbers]), .init("base", .number), .init("to", .number, default: .number(100))],
      """
      A series relative to its own value at the time `base`, which becomes `to`: x / at(x, base) * to. Needs a panel.

      The result has the unit [2000=100], so that indices of different bases do not mix; an index of one base becomes
      one of another. An index against the year before, [上年=100], is chained from year to year.

          t = table(r: "a", year: [2000, 2001], x: [4, 5]) |> panel(unit: .r, time: .year)
          (t |> with(y: index(.x, base: 2000))).y       => [100[2000=100], 125[2000=100]]
          (t |> with(y: index(index(.x, base: 2000), base: 2001))).y    => [80[2001=100], 100[2001=100]]
          q = t |> with(q: with_unit([108, 110], "上年=100"))
          (q |> with(y: index(.q, base: 2000))).y       => [100[2000=100], 110[2000=100]]
      """
    ) { (machine, arguments) throws(Fault) in
      let x = try arguments.timed(0, "index")
      guard case .numbers(let values) = x.column.storage, case .number(let level) = arguments[2] else {
        throw Fault(.timeNeedsNumbers("index", x.column.kindName), at: .argument(0))
      }
      var unit = UnitID.none
      if case .number(let time) = arguments[1] { unit = try indexUnit(Units.number(time, .year), level) }
      if case .quantity(let time, let own) = arguments[1] { unit = try indexUnit(Units.number(time, own), level) }
      unit = unit.tagged(x.column.unit.vintageTag)
      if let chain = Units.indexBase(x.column.unit), chain.base == Units.yearBefore {
        let levels = try chained(x, level: chain.level, arguments, base: 1, "index", &machine)
        return vector(levels.map { finite($0 * level) }, unit: unit, like: x)
      }
      let base = try rowsAt(arguments, 1, x)
      return vector(
        values.indices.map { base[$0] < 0 ? .nan : finite(values[$0] / values[Int(base[$0])] * level) },
        unit: unit, like: x)
    },
  ]
}

extension Arguments {
  /// A vector of a panel's rows.
  fileprivate func timed(_ index: Int, _ function: String) throws(Fault) -> VectorObject {
    guard let x = values[index].asVector, x.frame?.units != nil else {
      throw Fault(.needsPanel(function), at: .argument(index))
    }
    return x
  }
}

/// A vector and, for each row, where its earlier value stands.
private func source(
  _ function: String, periods: Double, _ machine: inout Machine, _ arguments: Arguments
) throws(Fault) -> (x: VectorObject, rows: [Int32]) {
  let vector: VectorObject
  if let given = arguments[0].asVector { vector = given } else {
    guard let column = try vectorColumn(arguments[0], name: function) else {
      throw Fault(.timeNeedsVector(function, kindName(arguments[0])), at: .argument(0))
    }
    vector = VectorObject(column)
  }
  guard let frame = vector.frame else { return (vector, byPosition(vector.column.count, Int(periods))) }
  guard let units = frame.units, let times = frame.times else {
    throw Fault(.needsPanel(function), at: .argument(0))
  }
  let shift = try shifted(units: units, times: times, by: periods)
  if shift.gaps > 0 { machine.note(Note.timeGaps(function, rows: shift.gaps, periods: abs(periods))) }
  return (vector, shift.source)
}

private func byPosition(_ count: Int, _ n: Int) -> [Int32] {
  (0..<count).map { row in
    let source = row - n
    return source >= 0 && source < count ? Int32(truncatingIfNeeded: source) : -1
  }
}

private func periods(_ arguments: Arguments) throws(Fault) -> Double {
  guard case .number(let n) = arguments[1], n.rounded() == n, abs(n) < 1e9 else {
    throw Fault(.wholeNumberNeeded, at: .argument(1))
  }
  return n
}

private func shiftedVector(
  _ function: String, _ direction: Double, _ machine: inout Machine, _ arguments: Arguments
) throws(Fault) -> Value {
  let (x, rows) = try source(function, periods: direction * (try periods(arguments)), &machine, arguments)
  return .object(VectorObject(try x.column.taking(rows).described(nil), labels: x.labels, frame: x.frame))
}

/// Values now and `n` periods before.
private func pair(
  _ function: String, _ machine: inout Machine, _ arguments: Arguments
) throws(Fault) -> (x: VectorObject, before: (now: [Double], earlier: [Double])) {
  let (x, rows) = try source(function, periods: try periods(arguments), &machine, arguments)
  guard case .numbers(let values) = x.column.storage else {
    throw Fault(.timeNeedsNumbers(function, x.column.kindName), at: .argument(0))
  }
  return (x, (values, rows.map { $0 < 0 ? .nan : values[Int($0)] }))
}

private func growth(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  if case .truth(true) = arguments[2] { return try annualGrowth(&machine, arguments) }
  if arguments[0].holdsIntervals {
    let earlier = try shiftedVector("growth", 1, &machine, arguments)
    let ratio = try machine.binary(.divide, arguments[0], earlier)
    return try machine.convert(try machine.binary(.subtract, ratio, .number(1)), to: .percent)
  }
  let (x, before) = try pair("growth", &machine, arguments)
  if x.column.unit.isPeriod { throw Fault(.timeNeedsNumbers("growth", x.column.kindName), at: .argument(0)) }
  sayZeros(before.earlier, &machine)
  let unit = UnitID.percent.tagged(x.column.unit.vintageTag)
  return vector(zip(before.now, before.earlier).map { finite($0 / $1 - 1) }, unit: unit, like: x)
}

private func annualGrowth(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let x = try arguments.timed(0, "growth")
  guard case .numbers(let values) = x.column.storage, let units = x.frame?.units, let times = x.frame?.times else {
    throw Fault(.timeNeedsNumbers("growth", x.column.kindName), at: .argument(0))
  }
  let before = try previous(units: units, times: times)
  let perYear = Periods.perYear(x.frame?.timeUnit ?? .none)
  let earlier = before.map { $0 < 0 ? .nan : values[Int($0)] }
  sayZeros(earlier, &machine)
  let rates = values.indices.map { row in
    before[row] < 0 ? .nan : finite(rate(values[row] / earlier[row], (times[row] - times[Int(before[row])]) / perYear))
  }
  return vector(rates, unit: .percent.tagged(x.column.unit.vintageTag), like: x)
}

/// The rate a year that makes `factor` in `span` years. A change of sign has none.
private func rate(_ factor: Double, _ span: Double) -> Double {
  factor < 0 ? .nan : pow(factor, 1 / span) - 1
}

private func sayZeros(_ earlier: [Double], _ machine: inout Machine) {
  let zeros = earlier.count { $0 == 0 }
  if zeros > 0 { machine.note(Note.growthFromZero(values: zeros)) }
}

/// For each row the row of its unit at the time given by argument `index`; -1 without one.
func rowsAt(_ arguments: Arguments, _ index: Int, _ x: VectorObject) throws(Fault) -> [Int32] {
  guard let units = x.frame?.units, let times = x.frame?.times else { return [] }
  let unit = x.frame?.timeUnit ?? .none
  let wanted: Double
  switch arguments[index] {
  case .number(let time):
    guard unit == .none || unit == .year else {
      let name = Units.spelling(unit)
      let reason = "\(name)(\"\(Periods.example(unit))\") is a \(name)"
      throw Fault(.notAPeriod(Units.number(time, .none), name, row: nil, reason: reason), at: .argument(index))
    }
    wanted = time
  case .quantity(let time, let given):
    do throws(Fault) { _ = try Units.plan(.compare, unit, given) } catch {
      throw Fault(error.problem, at: .argument(index))
    }
    wanted = time
  default: throw Fault(.wholeNumberNeeded, at: .argument(index))
  }
  var rowOfUnit = [Int32](repeating: -1, count: Int(units.max() ?? -1) + 1)
  for row in units.indices where times[row] == wanted { rowOfUnit[Int(units[row])] = Int32(truncatingIfNeeded: row) }
  if !times.contains(wanted) { throw Fault(.noSuchTime(Units.number(wanted, unit)), at: .argument(index)) }
  return units.map { rowOfUnit[Int($0)] }
}

/// [2010=100]
private func indexUnit(_ base: String, _ level: Double) throws(Fault) -> UnitID {
  level > 0 ? try Units.parse("\(base)=\(Units.number(level, .none))") : .none
}

private func finite(_ x: Double) -> Double { x.isFinite ? x : .nan }

private func vector(_ values: [Double], unit: UnitID = .none, like x: VectorObject) -> Value {
  .object(VectorObject(Column(.numbers(values), unit: unit), labels: x.labels, frame: x.frame))
}
