// Units as values, and the three ways to change what a number carries: convert, attach, take off.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let units: [Native] = [
    Native(
      "unit", [.init("x")],
      """
      A unit as a value, for `with_unit`, `plain`, and after `to`; of a number, vector or matrix the unit that it
      carries, missing when it is plain.

          12[亿元] to unit("万元")             => 120000[万元]
          unit(3[亿元]) == unit("亿元")        => true
          unit(3)                             => missing
          unit("亿原")                        => error: no unit is called 亿原
      """
    ) { (_, arguments) throws(Fault) in
      if arguments[0].asUnit != nil { return arguments[0] }
      guard let text = arguments[0].asText else { return unitValue(of: arguments[0]) }
      do throws(Fault) { return .object(UnitObject(try Units.parse(text))) } catch {
        throw Fault(error.problem, at: .argument(0))
      }
    },
    Native(
      "unit_of", [.init("x")],
      """
      The unit that a number, vector or matrix carries; missing for plain numbers. The same as `unit(x)`.

          unit_of(3[亿元]) == unit("亿元")     => true
          unit_of(3)                          => missing
      """
    ) { (_, arguments) throws(Fault) in unitValue(of: arguments[0]) },
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
      let carried = unit.tagged(old.vintageTag)
      return try machine.mapNumbers(arguments[0], "with_unit", loss: .tooLarge, unit: { _ in carried }) {
        old != .none ? $0 : $0 / Double(scale)
      }
    },
    Native(
      "define_unit", [.init("names", .texts), .optional("size", .number)],
      """
      A unit of one's own: so many of another unit, or, without a size, a unit that converts to no other. The lines
      below it know it; prefixes such as 万 go before it. A name keeps its meaning for the whole session.

      - `names`: one name, or several of which the first is printed

          define_unit("担", 50[kg])
          3[担] to [吨]                        => 0.15[t]
          define_unit(["学分", "credit"])
          2[credit] + 1[学分]                  => 3[学分]
          define_unit("kg", 1[m])             => error: [kg] is a unit already, of another size
          define_unit("石", 3)                 => error: [石] is defined by a number without a unit
      """
    ) { (_, arguments) throws(Fault) in
      let names = arguments.texts(0)
      do throws(Fault) {
        switch arguments[1] {
        case .number: throw Fault(.unitOfNothing(names.first ?? ""))
        case .quantity(let count, let unit): try Units.define(names, as: (count, unit))
        default:
          if arguments[1].isGiven { throw Fault(.unitSize(names.first ?? "")) }
          try Units.define(names, as: nil)
        }
      } catch { throw error.moved(to: .argument(0)) }
      return NotGiven.value
    },
    Native(
      "convert", [.init("x", numberShapes), .optional("to", [.unit, .text]), .optional("rate", numberShapes)],
      """
      The same quantity in another unit: what `x to [万元]` does, as a function. Money of one currency becomes money of
      another at a `rate`, which carries both currencies; `to` then chooses the magnitude.

      - `rate`: one rate, or a column of them, in either direction: 6.6423[元/USD] or 0.15055[USD/元]

          24899[亿元] |> convert(to: "万亿元")                        => 2.4899[万亿元]
          convert(24899[亿元], rate: 6.6423[元/USD], to: "亿美元")     => 3748.551[亿美元]
          convert(100[USD], rate: 6.6423[元/USD])                    => 664.23[元]
          convert(1[亿元], unit("万人"))           => error: 亿元 cannot be converted to 万人
          convert(1[亿元], rate: 6.64)            => error: a rate is money for money, not a plain number
      """
    ) { (machine, arguments) throws(Fault) in
      guard arguments[1].isGiven || arguments[2].isGiven else { throw Fault(.convertToWhat) }
      var x = arguments[0]
      if arguments[2].isGiven { x = try exchanged(&machine, x, at: arguments[2]) }
      if !arguments[1].isGiven { return x }
      let unit = try arguments.unit(1)
      do throws(Fault) { return try machine.convert(x, to: unit) } catch {
        throw Fault(error.problem, at: .argument(0))
      }
    },
  ]

  private static func unitValue(of x: Value) -> Value {
    let unit = unitOf(x).measure
    return unit == .none ? .missing : .object(UnitObject(unit))
  }

  /// Money of one currency as money of another: times the rate or divided by it, whichever cancels a currency.
  private static func exchanged(_ machine: inout Machine, _ x: Value, at rate: Value) throws(Fault) -> Value {
    let (unit, rateUnit) = (unitOf(x), unitOf(rate))
    guard Units.priceBases(rateUnit).count == 2 else {
      throw Fault(.notARate(Units.describe(rateUnit)), at: .argument(2))
    }
    let money = Units.priceBases(unit).count
    if money == 0 { throw Fault(.notMoney("convert at a rate", Units.describe(unit)), at: .argument(0)) }
    for operation in [UnitOperation.multiply, .divide] {
      let result = try Units.plan(operation, unit.measure, rateUnit.measure).unit
      guard Units.priceBases(result).count == money else { continue }
      return try machine.binary(operation == .multiply ? .multiply : .divide, x, rate)
    }
    throw Fault(.rateDoesNotFit(Units.spelling(rateUnit), Units.spelling(unit)), at: .argument(0))
  }
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
