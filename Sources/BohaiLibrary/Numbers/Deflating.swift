// From current to constant prices: x / (p / p at the base), in the same money at the prices of the base.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let deflating: [Native] = [
    Native(
      "deflate", [.init("x", numberShapes), .init("by", [.number, .numbers]), .optional("base", .number)],
      """
      Money in current prices brought to the prices of `base` by a price index: x / (by / by at the base). The result
      is in constant prices, [亿元@2010], and adds to nothing else.

      - `by`: the price index. One in [2010=100] knows its base. One in [上年=100] is chained from year to year; that, a
        plain index, and another base than the index's own need a panel, in which the index of the base year is looked up.
      - `base`: the year whose prices; may be left out when the index knows it

          deflate(110[亿元], by: 105[2010=100])          => 104.7619[亿元@2010]
          t = table(r: "a", year: [2010, 2011, 2012], gdp: [100[亿元], 110[亿元], 120[亿元]], p: [50, 55, 60])
            |> panel(unit: .r, time: .year)
          (t |> with(real: deflate(.gdp, by: .p, base: 2011))).real
            => [110[亿元@2011], 110[亿元@2011], 110[亿元@2011]]
          (t |> with(q: with_unit([100, 110, 120], "上年=100")) |> with(real: deflate(.gdp, by: .q, base: 2010))).real[3]
            => 90.90909[亿元@2010]
          deflate(3[万人], by: 105[2010=100])            => error: deflate takes money, not 万人
          deflate(1[亿元@2010], by: 105[2010=100])       => error: this is in prices of 2010 already
          deflate(1[亿元], by: 105[2010=100], base: 2015) => error: the index has the base 2010, not 2015
          deflate([1[亿元], 2[亿元]], by: [100, 105])     => error: deflate needs a base: whose prices?
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].isMissing || arguments[1].isMissing { return .missing }
      let unit = unitOf(arguments[0])
      let bases = Units.priceBases(unit)
      if bases.isEmpty { throw Fault(.notMoney("deflate", Units.describe(unit)), at: .argument(0)) }
      if let base = bases.first(where: { !$0.isEmpty }) {
        throw Fault(.deflatedAlready(Units.spelling(unit), base), at: .argument(0))
      }
      let prices = try prices(&machine, arguments)
      // In this order 110 at prices of 55 against 50 is exactly 100.
      let weighted = try machine.binary(.multiply, arguments[0], prices.then)
      let real = try machine.binary(.divide, weighted, prices.now)
      let constant = try Units.withPriceBasis(unit, prices.base)
      if real.holdsIntervals { return try machine.remadeIntervals(real, "deflate", unit: constant) { ($0, $1) } }
      return try machine.mapNumbers(real, "deflate", loss: .tooLarge, unit: { _ in constant }) { $0 }
    }
  ]

  /// The prices and those of the base, as plain numbers, and the name of the base.
  private static func prices(
    _ machine: inout Machine, _ arguments: Arguments
  ) throws(Fault) -> (now: Value, then: Value, base: String) {
    let unit = unitOf(arguments[1])
    let index = Units.indexBase(unit)
    guard unit == .none || index != nil else {
      throw Fault(.notAPriceIndex(Units.spelling(unit)), at: .argument(1))
    }
    let vector = arguments[1].asVector
    let wanted = try arguments.base(2)
    if let index, index.base != Units.yearBefore, wanted == nil || wanted == index.base {
      let plain = { (_: UnitID) in UnitID.none }
      let now = try machine.mapNumbers(arguments[1], argument: 1, "deflate", loss: .tooLarge, unit: plain) { $0 }
      return (now, .number(index.level), index.base)
    }
    guard let wanted else { throw Fault(.deflateToWhen) }
    guard let vector, case .numbers(let prices) = vector.column.storage else {
      let problem = index.map { .indexHasOtherBase($0.base, wanted) } ?? Problem.loneIndex(wanted)
      throw Fault(problem, at: .argument(1))
    }
    guard vector.frame?.units != nil else { throw Fault(.needsPanel("deflate"), at: .argument(1)) }
    if let index, index.base == Units.yearBefore {
      let levels = try chained(vector, level: index.level, arguments, base: 2, "deflate", &machine)
      return (.vector(levels, like: vector), .number(1), wanted)
    }
    let base = try rowsAt(arguments, 2, vector)
    let then = base.map { $0 < 0 ? .nan : prices[Int($0)] }
    return (.vector(prices, like: vector), .vector(then, like: vector), wanted)
  }
}

extension Value {
  fileprivate static func vector(_ values: [Double], like x: VectorObject) -> Value {
    .object(VectorObject(Column(.numbers(values.map { $0.isFinite ? $0 : .nan })), labels: x.labels, frame: x.frame))
  }
}

extension Arguments {
  /// A time as units name it: `2010`, `2010q1`.
  fileprivate func base(_ index: Int) throws(Fault) -> String? {
    guard values[index].isGiven else { return nil }
    switch values[index] {
    case .number(let time) where time.rounded() == time: return Units.number(time, .year)
    case .quantity(let time, let unit) where unit.isPeriod: return Units.number(time, unit)
    default: throw Fault(.wholeNumberNeeded, at: .argument(index))
    }
  }
}
