// Functions of one number, elementwise over vectors and matrices. Missing stays missing; outside the domain
// the result is missing, with a note.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import Glibc

/// Numbers of any shape.
let numberShapes: Kinds = [.number, .numbers, .matrix]

extension Library {
  static let mathematics: [Native] = [
    plainFunction(
      "exp", loss: .tooLarge,
      """
      e to the power of `x`, where x is a plain number or a per cent.

          exp(0)               => 1
          exp([1, 2])          => [2.718282, 7.389056]
          exp(1000)            => note: a number too large gives missing
      """
    ) { exp($0) },
    plainFunction(
      "expm1", loss: .tooLarge,
      """
      exp(x) - 1, exact also for small `x`: turns a logarithmic change into a growth rate.

          expm1(0.1)           => 0.1051709
      """
    ) { expm1($0) },
    logarithm(
      "log",
      """
      The natural logarithm. Of a quantity it is taken of the number in the unit at hand: log(1[亿元]) is 0 and
      log(1[亿元] to [万元]) is 9.21, so convert first where the level matters; differences of logarithms of one column
      are free of units. A new column has the unit in its label, "log of gdp in 亿元", which `about(t)` shows. Zero and
      negative numbers give missing, with a note.

          log(10000[万元])     => 9.21034
          about(table(gdp: [1[亿元]]) |> with(log(.gdp))).columns.label[2]    => "log of gdp in 亿元"
          log(1)               => 0
          log(exp(2))          => 2
          log([1, 0])          => [0, missing]
          log(0)               => note: the logarithm of a number that is not positive
      """
    ) { log($0) },
    logarithm(
      "log10",
      """
      The logarithm to base 10.

          log10(1000)          => 3
      """
    ) { log10($0) },
    logarithm(
      "log2",
      """
      The logarithm to base 2.

          log2(8)              => 3
      """
    ) { log2($0) },
    plainFunction(
      "log1p", loss: .logarithm,
      """
      log(1 + x), exact also for small `x`.

          log1p(7%)            => 0.06765865
      """
    ) { log1p($0) },
    Native(
      "sqrt", [.init("x", numberShapes)], takesDeferred: true,
      """
      The square root; the unit is halved as well: the root of a variance in 亿元² is in 亿元.

          sqrt(2)              => 1.414214
          sqrt(9[km²])         => 3[km]
          sqrt(-1)             => note: the root of a negative number gives missing
      """
    ) { (machine, arguments) throws(Fault) in
      let root = { (unit: UnitID) throws(Fault) -> UnitID in try Units.planPower(unit, exponent: 0.5) }
      return try machine.mapNumbers(arguments[0], "sqrt", loss: .root, isIncreasing: true, unit: root) { $0.squareRoot() }
    },
    angleFunction(
      "sin",
      """
      The sine of an angle, in radians or in [deg].

          sin(pi / 2)          => 1
          sin(30[deg])         => 0.5
      """
    ) { sin($0) },
    angleFunction(
      "cos",
      """
      The cosine of an angle, in radians or in [deg].

          cos(60[deg])         => 0.5
      """
    ) { cos($0) },
    angleFunction(
      "tan",
      """
      The tangent of an angle, in radians or in [deg].

          tan(45[deg])         => 1
      """
    ) { tan($0) },
    plainFunction(
      "arcsin", loss: .domain("arcsin"),
      """
      The angle, in radians, whose sine is `x`, from -1 to 1.

          arcsin(1)            => 1.570796
          arcsin(2)            => note: arcsin of a number it is not defined for
      """
    ) { asin($0) },
    plainFunction(
      "arccos", loss: .domain("arccos"),
      """
      The angle, in radians, whose cosine is `x`, from -1 to 1. A rounding error beyond 1 counts as 1.

          arccos(0.5) * 180 / pi * 1[deg]     => 60[deg]
      """
    ) { acos($0.magnitude > 1 && $0.magnitude < 1 + 1e-12 ? $0.rounded() : $0) },
    plainFunction(
      "arctan", loss: .domain("arctan"),
      """
      The angle, in radians, whose tangent is `x`.

          arctan(1) * 4        => 3.141593
      """
    ) { atan($0) },
    plainFunction(
      "gamma", loss: .domain("gamma"),
      """
      The gamma function: gamma(n) is (n - 1)! for whole n.

          gamma(5)             => 24
          gamma(0.5)^2         => 3.141593
      """
    ) { tgamma($0) },
    plainFunction(
      "log_gamma", loss: .domain("log_gamma"),
      """
      The logarithm of the gamma function's size, for large arguments.

          log_gamma(100)       => 359.1342
      """
    ) { lgamma($0) },
    plainFunction(
      "factorial", loss: .domain("factorial"),
      """
      n! = 1 * 2 * ... * n for whole n from 0 to 170.

          factorial(5)         => 120
          factorial(0)         => 1
          factorial(2.5)       => note: factorial of a number it is not defined for
      """
    ) { $0 < 0 || $0.rounded() != $0 ? .nan : tgamma($0 + 1).rounded() },
  ]

  static let numberConstants: [(name: String, value: Value, documentation: String)] = [
    (
      "pi", .number(.pi),
      "The ratio of a circle's circumference to its diameter, 3.14159...\n\n    pi    => 3.141593"
    ),
    (
      "infinity", .number(.infinity),
      "Larger than every number: for bounds that are open, as in `between(0, infinity)`.\n\n    1 < infinity    => true"
    ),
  ]

  /// Of plain numbers and shares; gives plain numbers.
  private static func plainFunction(
    _ name: String, loss: Note.Loss, _ documentation: String, _ f: @escaping @Sendable (Double) -> Double
  ) -> Native {
    Native(name, [.init("x", numberShapes)], takesDeferred: true, documentation) { (machine, arguments) throws(Fault) in
      let plain = { (unit: UnitID) throws(Fault) -> UnitID in
        guard unit == .none || unit.isMark else { throw Fault(.plainNeeded(name, Units.spelling(unit))) }
        return UnitID.none.tagged(unit.vintageTag)
      }
      let isIncreasing = ["exp", "expm1", "log1p"].contains(name)
      return try machine.mapNumbers(
        arguments[0], name, loss: loss, isIncreasing: isIncreasing, unit: plain, f)
    }
  }

  /// Of positive numbers of any unit.
  private static func logarithm(
    _ name: String, _ documentation: String, _ f: @escaping @Sendable (Double) -> Double
  ) -> Native {
    Native(name, [.init("x", numberShapes)], takesDeferred: true, documentation) { (machine, arguments) throws(Fault) in
      let plain = { (unit: UnitID) throws(Fault) -> UnitID in
        if unit.isPeriod { throw Fault(.plainNeeded(name, Units.spelling(unit))) }
        return UnitID.none.tagged(unit.vintageTag)
      }
      return try machine.mapNumbers(arguments[0], name, loss: .logarithm, isIncreasing: true, unit: plain) {
        $0 > 0 ? f($0) : .nan
      }
    }
  }

  /// Of radians, or of a quantity in degrees.
  private static func angleFunction(
    _ name: String, _ documentation: String, _ f: @escaping @Sendable (Double) -> Double
  ) -> Native {
    Native(name, [.init("x", numberShapes)], takesDeferred: true, documentation) { (machine, arguments) throws(Fault) in
      var x = arguments[0]
      var isAngle = false
      if unitOf(x) != .none, let radians = try? Units.parse("rad"),
        Units.conversion(from: unitOf(x), to: radians) != nil
      {
        x = try machine.convert(try machine.settled(x), to: radians)
        isAngle = true
      }
      let plain = { (unit: UnitID) throws(Fault) -> UnitID in
        guard unit == .none || isAngle else { throw Fault(.plainNeeded(name, Units.spelling(unit))) }
        return .none
      }
      return try machine.mapNumbers(x, name, loss: .domain(name), unit: plain, f)
    }
  }
}

/// The unit of a number, vector, range, matrix or interval; `.none` for everything else.
func unitOf(_ value: Value) -> UnitID {
  switch value {
  case .quantity(_, let unit): unit
  case .object:
    value.deferredUnit ?? value.asVector?.column.unit ?? value.asRange?.unit ?? value.asMatrix?.matrix.unit ?? value.asInterval?
      .unit ?? .none
  default: .none
  }
}
