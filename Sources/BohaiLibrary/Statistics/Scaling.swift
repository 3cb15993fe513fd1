// Vectors of the same length as their argument: shares, cumulated and scaled values, classes.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let scaling: [Native] = [
    share, cumulative("cumulative"), cumulative("cumsum"), cumulativeProduct("cumulative_product"),
    cumulativeProduct("cumprod"), standardize, minmax, classOf, cut, least, greatest,
  ]

  private static let share = Native(
    "share", [.init("x", numeric), .optional("of", .numbers)],
    """
    Each value as a share of the sum of all, in per cent; with `of`, of the total given.

    Formula: x / sum(x).

    Missing values stay missing and are not in the sum. A total of zero gives missing. `of` may be one total or a
    vector of as many totals as values; its unit must fit. `share(.gdp)` with `by: .year` is the share within the year.
    A note says by how much several parts miss the one total that they are of, beyond their printed rounding.

        share([1, 2, 5])                                  => [12.5%, 25%, 62.5%]
        share(24899[亿元], of: 744127[亿元])                => 3.346%
        share([30[亿元], 60[亿元]], of: 100[亿元])           => note: share: the 2 parts make 90% of the whole, 10 亿元 too little
        share([3, missing, 1])                            => [75%, missing, 25%]
    """
  ) { (machine, arguments) throws(Fault) in
    if let intervals = try arguments.intervals(0) {
      let whole = arguments[1].isGiven ? arguments[1] : intervals.total
      return try machine.convert(try machine.binary(.divide, arguments[0], whole), to: .percent)
    }
    let x = try arguments.amounts(0, "share")
    let total: Value
    if arguments[1].isGiven {
      total = arguments[1]
    } else {
      let sum = Sums.sum(x.values)
      machine.tellUse("share", sum.used, of: x.count)
      total = sum.used > 0 ? Value(sum.sum, x.unit) : .missing
    }
    let ratio = try machine.binary(.divide, arguments[0], total)
    let result = try Arguments(values: [ratio]).sample(0, "share")
    guard result.unit == .none || result.unit.measure == .percent else {
      throw Fault(.cannotShare(x.unit.symbol), at: .argument(1))
    }
    if arguments[1].isGiven, result.count > 1 { try tellMissed(arguments[0], of: total, result, &machine) }
    let vintage = try Vintages.joined(x.unit, unitOf(total), mixes: machine.mixesVintages)
    return result.vector(result.values, unit: .percent.tagged(vintage))
  }

  /// Says by how much parts miss one whole. Half of one in a thousand is rounding, and what the printed digits of
  /// figures allow.
  private static func tellMissed(
    _ parts: Value, of total: Value, _ shares: Sample, _ machine: inout Machine
  ) throws(Fault) {
    guard let whole = Column(scalar: total), case .numbers(let wholes) = whole.storage, wholes.count == 1 else { return }
    let made = Sums.sum(shares.values)
    guard made.used == shares.count, made.sum > 0, abs(made.sum - 1) > 0.0005 else { return }
    if case .intervals(let lows, let highs)? = parts.asVector?.column.printedIntervals?.storage {
      let scale = made.sum / Sums.sum(zip(lows, highs).map { ($0 + $1) / 2 }).sum
      if scale * Sums.sum(lows).sum <= 1, scale * Sums.sum(highs).sum >= 1 { return }
    }
    let gap = Units.prose(wholes[0] * abs(made.sum - 1), whole.unit.measure, digits: 4)
    machine.note(Note.partsMiss(
      shares.count, Units.prose(made.sum, .percent, digits: 4), gap, isTooMuch: made.sum > 1))
  }

  private static func cumulative(_ name: String) -> Native {
    Native(
      name, [.init("x", numeric)],
      """
      Running sums: the sum of the first value, of the first two, and so on. The unit stays.

      From a missing value on, the sums are missing; fill gaps first (`x ?? 0`) if a gap means nothing happened.
      \(name == "cumsum" ? "The same as `cumulative`." : "Also called `cumsum`.")

          \(name)([1, 2, 3])             => [1, 3, 6]
          \(name)([1, missing, 3])       => [1, missing, missing]
      """
    ) { (machine, arguments) throws(Fault) in
      let x = try arguments.amounts(0, name)
      var sum = Accumulator()
      return x.vector(x.values.map { value in
        sum.add(value)
        return sum.value
      })
    }
  }

  private static func cumulativeProduct(_ name: String) -> Native {
    Native(
      name, [.init("x", numeric)],
      """
      Running products of plain numbers, as for chaining indices with the previous year as base.

      From a missing value on, the products are missing.
      \(name == "cumprod" ? "The same as `cumulative_product`." : "Also called `cumprod`.")

          \(name)([1.073, 1.069, 1.067])    => [1.073, 1.147037, 1.223888]
      """
    ) { (machine, arguments) throws(Fault) in
      let x = try arguments.factors(0, name)
      var product = 1.0
      return x.vector(x.values.map { value in
        product *= value
        return product
      }, unit: UnitID.none)
    }
  }

  private static let standardize = Native(
    "standardize", [.init("x", numeric), .choice("form", "sample", "population")],
    """
    Deviations from the mean in standard deviations (z-scores).

    Formula: (x - mean(x)) / sd(x).

    - `form`: of the standard deviation, `"sample"` (n - 1) or `"population"` (n).
    - missing values stay missing. Values that are all equal are an error.

        standardize([1, 2, 3])     => [-1, 0, 1]
        standardize([2, 2])        => error: standardize is not defined when all values are equal
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.amounts(0, "standardize")
    guard let moments = try Moments(x.values) else { return x.vector(x.values, unit: UnitID.none) }
    machine.tellUse("standardize", moments.average.used, of: x.count)
    guard let variance = moments.variance(isSample: arguments.text(1) == "sample"), variance > 0 else {
      throw Fault(.allEqual("standardize"), at: .argument(0))
    }
    guard variance.isFinite else {
      machine.note(Note.lost(.tooLarge, count: x.count, first: 1))
      return x.vector(x.values.map { _ in .nan }, unit: UnitID.none)
    }
    let (mean, sd) = (moments.average.mean, variance.squareRoot())
    return x.vector(x.values.map { ($0 - mean) / sd }, unit: UnitID.none)
  }

  private static let minmax = Native(
    "minmax", [.init("x", numeric), .choice("better", "high", "low")],
    """
    Scales values to 0 .. 1, so that 1 is best.

    Formula: (x - min) / (max - min), and (max - x) / (max - min) with `better: "low"`.

    - `better`: which end is good.
    - missing values stay missing. Values that are all equal are an error.

    In a panel, scaling each year by itself (`by: .year`) and all years together give different rankings.

        minmax([10, 20, 40])                     => [0, 0.3333, 1]
        minmax([10, 20, 40], better: "low")      => [1, 0.6667, 0]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "minmax")
    guard let ends = Sums.extremes(x.values) else { return x.vector(x.values, unit: UnitID.none) }
    machine.tellUse("minmax", Sums.known(x.values), of: x.count)
    guard ends.low < ends.high else { throw Fault(.allEqual("minmax"), at: .argument(0)) }
    let width = ends.high - ends.low
    let isLow = arguments.text(1) == "low"
    return x.vector(x.values.map { (isLow ? ends.high - $0 : $0 - ends.low) / width }, unit: UnitID.none)
  }

  private static let classOf = Native(
    "class_of", [.init("x", numeric), .init("at", .numbers), .choice("closed", "right", "left")],
    """
    The number of the class in which each value lies: 1 up to the first bound in `at`, and so on.

    - `at`: bounds in ascending order; k bounds make k + 1 classes.
    - `closed`: `"right"` puts a value that equals a bound into the class below it, `"left"` into the one above.
    - missing values have no class.

        class_of([0.5, 1, 1.5], at: [1])                      => [1, 1, 2]
        class_of([0.5, 1, 1.5], at: [1], closed: "left")      => [1, 2, 2]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "class_of")
    return x.vector(try machine.classes(of: x, at: arguments, 1, closed: arguments.text(2), "class_of"), unit: UnitID.none)
  }

  private static let cut = Native(
    "cut",
    [.init("x", numeric), .init("at", .numbers), .init("labels", .texts), .choice("closed", "right", "left")],
    """
    The label of the class in which each value lies.

    - `at`: bounds in ascending order.
    - `labels`: one more than there are bounds.
    - `closed`: as in `class_of`.

        cut([0.2, 0.5, 0.9], at: [0.5, 0.8], labels: ["low", "middle", "high"])    => ["low", "low", "high"]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.sample(0, "cut")
    let classes = try machine.classes(of: x, at: arguments, 1, closed: arguments.text(3), "cut")
    let bounds = try arguments.sample(1, "cut").count
    let labels = arguments.texts(2)
    guard labels.count == bounds + 1 else {
      throw Fault(.wrongLabels(labels.count, needed: bounds + 1), at: .argument(2))
    }
    let names = classes.map { $0.isNaN ? nil : labels[Int($0) - 1] }
    if x.isScalar { return (names.first ?? nil).map { .text($0) } ?? .missing }
    return .object(VectorObject(Column(texts: names), labels: x.labels, frame: x.frame))
  }

  private static let least = Native(
    "least", [.init("a", numeric), .init("b", numeric)], takesRest: true,
    """
    The smallest of several numbers, element by element; missing where one of them is missing.

        least([1, 5], [3, 2])     => [1, 2]
        least([1, 5], 3)          => [1, 3]
    """
  ) { (machine, arguments) throws(Fault) in try machine.choose(.less, arguments) }

  private static let greatest = Native(
    "greatest", [.init("a", numeric), .init("b", numeric)], takesRest: true,
    """
    The largest of several numbers, element by element; missing where one of them is missing.

        greatest([1, 5], [3, 2])     => [3, 5]
        greatest([-1, 5], 0)         => [0, 5]
    """
  ) { (machine, arguments) throws(Fault) in try machine.choose(.greater, arguments) }
}
