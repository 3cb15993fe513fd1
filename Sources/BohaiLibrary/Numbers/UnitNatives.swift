// Units as values, and the three ways to change what a number carries: convert, attach, take off.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let units: [Native] = [
    Native(
      "unit", [.init("text", .text)],
      """
      A unit as a value, for `with_unit`, `plain`, and after `to`.

          12[亿元] to unit("万元")             => 120000[万元]
          unit("亿原")                        => error: no unit is called 亿原
      """
    ) { (machine, arguments) throws(Fault) in
      do throws(Fault) {
        return .object(UnitObject(try Units.parse(arguments[0].asText ?? "")))
      } catch { throw Fault(error.problem, at: .argument(0)) }
    },
    Native(
      "unit_of", [.init("x")],
      """
      The unit that a number, vector or matrix carries; missing for plain numbers.

          unit_of(3[亿元]) == unit("亿元")     => true
          unit_of(3)                          => missing
      """
    ) { (machine, arguments) throws(Fault) in
      let unit = unitOf(arguments[0]).measure
      return unit == .none ? .missing : .object(UnitObject(unit))
    },
    Native(
      "plain", [.init("x", numberShapes), .optional("unit", .unit)],
      """
      The number without its unit; with `unit`, converted to it first, which is safer. A per cent gives the
      number it stands for: 7.5% is 0.075.

          plain(24899[亿元])                       => 24899
          plain(24899[亿元], unit("万亿元"))        => 2.4899
          plain(7.5%)                             => 0.075
      """
    ) { (machine, arguments) throws(Fault) in
      var x = arguments[0]
      if arguments[1].isGiven { x = try machine.convert(x, toUnitOf: arguments[1]) }
      if x.holdsIntervals { return try machine.remadeIntervals(x, "plain", unit: .none) { ($0, $1) } }
      return try machine.mapNumbers(x, "plain", loss: .tooLarge, unit: { _ in .none }) { $0 }
    },
    Native(
      "with_unit", [.init("x", numberShapes), .init("unit", [.unit, .text])],
      """
      A plain number, vector or matrix with a unit attached. What has a unit already is an error: `to`
      converts.

          with_unit([1, 2], unit("亿元"))[2]       => 2[亿元]
          with_unit(7.5, "%")                     => 7.5%
          with_unit(3[万元], unit("亿元"))         => error: this has a unit already, 万元
      """
    ) { (machine, arguments) throws(Fault) in
      let unit = try arguments.unit(1)
      let old = unitOf(arguments[0])
      guard old == .none || old.measure == unit.measure else {
        throw Fault(.unitAlready(Units.spelling(old)), at: .argument(0))
      }
      let scale = [1, 10, 100, 1000][unit.shift]
      if unit.isPeriod { throw Fault(.periodAsUnit(Units.spelling(unit), text: Periods.example(unit)), at: .argument(1)) }
      if arguments[0].holdsIntervals {
        let factor = old != .none ? Factor.one : Factor(1, Double(scale))
        return try machine.remadeIntervals(arguments[0], "with_unit", unit: unit.tagged(old.vintageTag)) {
          factor.apply(low: $0, high: $1)
        }
      }
      return try machine.mapNumbers(arguments[0], "with_unit", loss: .tooLarge, unit: { _ in unit.tagged(old.vintageTag) }) {
        old != .none ? $0 : $0 / Double(scale)
      }
    },
    Native(
      "convert", [.init("x"), .init("to", [.unit, .text])],
      """
      The same quantity in another unit: what `x to [万元]` does, as a function.

          24899[亿元] |> convert(to: "万亿元")      => 2.4899[万亿元]
          convert(1[亿元], unit("万人"))           => error: 亿元 cannot be converted to 万人
      """
    ) { (machine, arguments) throws(Fault) in
      let unit = try arguments.unit(1)
      do throws(Fault) { return try machine.convert(arguments[0], to: unit) } catch {
        throw Fault(error.problem, at: .argument(0))
      }
    },
  ]
}

extension Arguments {
  /// A unit, given as a value or as its text.
  func unit(_ index: Int) throws(Fault) -> UnitID {
    if let unit = values[index].asUnit { return unit.unit }
    do throws(Fault) { return try Units.parse(values[index].asText ?? "") } catch {
      throw Fault(error.problem, at: .argument(index))
    }
  }
}
