// What tests work on. Every test reads its observations here, in one of two forms: vectors by place, or a
// table and a formula, `income ~ region` for groups and `~ income` for one sample.
//
// Samples hold finite numbers of one unit; what is missing has been dropped and counted.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

/// One, two or more samples of numbers.
struct TestSamples {
  var names: [String] = []
  var values: [[Double]] = []
  var unit = UnitID.none
  var dropped = 0
  /// `income ~ region`, where the samples come from a table.
  var subject: String?

  var used: Int { values.reduce(0) { $0 + $1.count } }
  var all: [Double] { values.flatMap { $0 } }

  var counts: TestResult.Counts {
    let groups = values.count > 1 ? zip(names, values).map { (name: $0, count: $1.count) } : []
    return .init(used: used, dropped: dropped, groups: groups)
  }

  /// Every sample must have `least` values.
  func require(_ least: Int, _ function: String) throws(Fault) {
    for (name, values) in zip(names, values) where values.count < least {
      throw Fault(.testTooFew(function, needs: least, name, has: values.count), at: .argument(0))
    }
  }

  /// They come from a panel with several times of one unit.
  var repeatsUnits = false

  /// What a sentence calls the numbers: `income`, or `the values`.
  var variable = "the values"
}

/// Two numbers for each case, in one unit.
struct TestPairs {
  var first: [Double]
  var second: [Double]
  var names: (String, String)
  var unit: UnitID
  var dropped: Int
  var subject: String?

  /// Without the noise of subtraction: of decimals with a few places, equal differences are equal.
  var differences: [Double] {
    withoutNoise(zip(first, second).map { $0 - $1 }, of: first + second)
  }
}

/// Differences of `values` rounded to the fifteenth digit of the largest, so that 0.3 - 0.2 and 0.2 - 0.1 are
/// one rank.
func withoutNoise(_ differences: [Double], of values: [Double]) -> [Double] {
  let largest = values.reduce(0) { max($0, $1.magnitude) }
  guard largest > 0, largest.isFinite else { return differences }
  let power = pow(10, 14 - log10(largest).rounded(.down))
  guard power.isFinite, power > 0 else { return differences }
  return differences.map { difference in
    let rounded = (difference * power).rounded() / power
    return rounded.isFinite ? rounded : difference
  }
}

/// An argument that holds observations, or a formula that says which.
struct TestArgument {
  let value: Value
  let position: Int
}

extension Arguments {
  /// The observations in the parameters `x` and `y` of a test of one or two samples.
  var oneOrTwo: [TestArgument] {
    [TestArgument(value: values[0], position: 0)]
      + (values[1].isGiven ? [TestArgument(value: values[1], position: 1)] : [])
  }

  /// The observations of a test of several samples: its first parameter and everything that follows by place.
  func several(_ function: String) throws(Fault) -> [TestArgument] {
    for argument in rest {
      guard let label = argument.label else { continue }
      let signature = Library.values[function].flatMap { Signature($0)?.text } ?? function
      throw Fault(
        .unknownArgument(label, of: function, suggestion: nil, signature: signature),
        at: .argument(argument.position))
    }
    return [TestArgument(value: values[0], position: 0)]
      + rest.map { TestArgument(value: $0.value, position: $0.position) }
  }
}

extension Machine {
  /// - Parameter wanted: how many groups the test compares; `nil` for any number.
  mutating func samples(
    _ arguments: [TestArgument], _ function: String, wanted: Int? = nil
  ) throws(Fault) -> TestSamples {
    if let table = arguments.first?.value.asTable {
      let (formula, position) = try formula(arguments, function)
      return try samples(table, formula, function, position, wanted: wanted)
    }
    var result = TestSamples()
    for (number, argument) in arguments.enumerated() {
      let numbers = try self.numbers(argument, function, joining: number > 0 ? result.unit : nil)
      let known = numbers.values.filter { !$0.isNaN }
      result.unit = numbers.unit
      result.dropped += numbers.values.count - known.count
      result.values.append(known)
      result.names.append(arguments.count <= 3 ? ["x", "y", "z"][number] : "sample \(number + 1)")
    }
    return result
  }

  /// Two numbers of each case: two vectors of one length, or `after ~ before` of a table.
  mutating func pairs(_ arguments: [TestArgument], _ function: String) throws(Fault) -> TestPairs {
    var sides = arguments
    var names = ("x", "y")
    var subject: String?
    if let table = arguments.first?.value.asTable {
      let (formula, position) = try formula(arguments, function)
      guard let left = formula.left else { throw Fault(.testNeedsPairs(function), at: .argument(position)) }
      names = (left.columnName ?? left.description, formula.right.columnName ?? formula.right.description)
      subject = formula.text
      sides = []
      for (node, name) in [(left, names.0), (formula.right, names.1)] {
        let column = try column(node, name: name, over: table)
        sides.append(TestArgument(value: .vector(column), position: position))
      }
    }
    guard sides.count == 2 else { throw Fault(.testNeedsPairs(function), at: .argument(0)) }
    let x = try numbers(sides[0], function)
    let y = try numbers(sides[1], function, joining: x.unit)
    guard x.values.count == y.values.count else {
      throw Fault(
        .differentCounts("x", x.values.count, "y", y.values.count), at: .argument(sides[1].position))
    }
    let known = x.values.indices.filter { !x.values[$0].isNaN && !y.values[$0].isNaN }
    if known.count > 4, Set(known.map { y.values[$0] }).count == 2, Set(known.map { x.values[$0] }).count > 2
    {
      throw Fault(.testPairsOfCodes(function, names.1), at: .argument(sides[1].position))
    }
    return TestPairs(
      first: known.map { x.values[$0] }, second: known.map { y.values[$0] }, names: names, unit: y.unit,
      dropped: x.values.count - known.count, subject: subject)
  }

  /// The formula behind a table.
  func formula(
    _ arguments: [TestArgument], _ function: String
  ) throws(Fault) -> (formula: FormulaObject, position: Int) {
    guard arguments.count == 2, let formula = arguments[1].value.asFormula else {
      throw Fault(.testNeedsFormula(function), at: .argument(arguments.last?.position ?? 0))
    }
    return (formula, arguments[1].position)
  }

  private mutating func samples(
    _ table: TableObject, _ formula: FormulaObject, _ function: String, _ position: Int, wanted: Int?
  ) throws(Fault) -> TestSamples {
    let measured = formula.left ?? formula.right
    let name = measured.columnName ?? measured.description
    let column = try column(measured, name: name, over: table)
    let numbers = try self.numbers(TestArgument(value: .vector(column), position: position), function)
    var result = TestSamples(unit: numbers.unit, subject: formula.text, variable: name)
    guard formula.left != nil else {
      let known = numbers.values.filter { !$0.isNaN }
      (result.names, result.values, result.dropped) = ([name], [known], numbers.values.count - known.count)
      result.subject = name
      result.repeatsUnits = table.table.repeatsUnits
      return result
    }
    let key = formula.right.columnName ?? formula.right.description
    let factor = try TestFactor(self.column(formula.right, name: key, over: table), name: key)
    if let wanted, factor.levels.count != wanted {
      throw Fault(.testNeedsGroups(function, wanted, key, factor.levels), at: .argument(position))
    }
    result.repeatsUnits = table.table.repeatsUnits
    result.names = factor.levels
    result.values = factor.levels.map { _ in [] }
    for (row, level) in factor.levelOfRow.enumerated() {
      if level < 0 || numbers.values[row].isNaN {
        result.dropped += 1
      } else {
        result.values[level].append(numbers.values[row])
      }
    }
    return result
  }

  /// Numbers of an argument in the unit `joining` of those before; infinite ones are an error.
  mutating func numbers(
    _ argument: TestArgument, _ function: String, joining unit: UnitID? = nil
  ) throws(Fault) -> (values: [Double], unit: UnitID) {
    if argument.value.asTable != nil || argument.value.asFormula != nil {
      throw Fault(.testNeedsFormula(function), at: .argument(argument.position))
    }
    do throws(Fault) {
      let sample = try Arguments(values: [argument.value]).amounts(0, function)
      if let row = sample.values.firstIndex(where: \.isInfinite) {
        throw Fault(.testOfInfinite(function, row + 1))
      }
      let size = sample.values.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
      guard size == 0 || (1e-140...1e140).contains(size) else { throw Fault(.testOutOfRange(function)) }
      guard let unit else { return (sample.values, sample.unit) }
      let plan = try Units.plan(.compare, unit, sample.unit)
      return (plan.right.apply(sample.values), plan.unit)
    } catch {
      throw error.moved(to: .argument(argument.position))
    }
  }

  /// The value that a null hypothesis names, in the unit of the sample; a plain 0 fits every unit.
  func tested(_ arguments: Arguments, _ index: Int, _ name: String, in unit: UnitID) throws(Fault) -> Double {
    let value: (number: Double, unit: UnitID)
    switch arguments[index] {
    case .number(let number): value = (number, .none)
    case .quantity(let number, let unit): value = (number, unit)
    default: throw Fault(.outside(name, "missing", "a number"), at: .argument(index))
    }
    guard value.number.isFinite else {
      throw Fault(.outside(name, "infinite", "a finite number"), at: .argument(index))
    }
    if value.number == 0 { return 0 }
    do throws(Fault) { return try Units.plan(.compare, unit, value.unit).right.apply(value.number) } catch {
      throw error.moved(to: .argument(index))
    }
  }
}

extension Table {
  /// A panel with several times of one unit.
  var repeatsUnits: Bool {
    guard let panel, let first = panel.unit.first, panel.unit.count == 1, let column = self[first] else {
      return false
    }
    return ((try? column.groups().count) ?? rowCount) < rowCount
  }
}

/// A column that sorts cases into levels: numbers in order, anything else by first appearance.
struct TestFactor {
  let name: String
  var levels: [String] = []
  /// The level of each row; -1 for missing.
  var levelOfRow: [Int] = []

  init(_ column: Column, name: String) throws(Fault) {
    self.name = name
    let groups = try column.groups()
    var present = groups.firstRows.filter { !column.isMissing(Int($0)) }
    if column.isNumbers { present = try column.sorting(present, descending: false) }
    var level = [Int](repeating: -1, count: groups.count)
    for (number, row) in present.enumerated() { level[Int(groups.codes[Int(row)])] = number }
    levels = present.map { column.cellText(Int($0)) }
    levelOfRow = groups.codes.map { level[Int($0)] }
  }
}
