// Rounding and signs: counted in the printed unit, so that 76.94% rounded to one digit is 76.9%. Halves go
// away from zero, as in schools and spreadsheets, and a half is what the shortest decimal form says: 2.675 to
// two digits is 2.68.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let rounding: [Native] = [
    Native(
      "round", [.init("x", numberShapes), .init("digits", .number, default: .number(0))],
      """
      `x` with `digits` digits after the decimal point of its printed unit; halves go away from zero. A
      negative count rounds to tens, hundreds, ...

          round(2.5)                 => 3
          round(2.675, 2)            => 2.68
          round(76.94%, 1)           => 76.9%
          round(1250, -2)            => 1300
          round([1.26, missing], 1)  => [1.3, missing]
      """
    ) { (machine, arguments) throws(Fault) in
      let digits = try arguments.wholeNumber(1, "digits", from: -300, to: 300)
      let shift = unitOf(arguments[0]).shift
      return try machine.mapNumbers(arguments[0], "round", loss: .tooLarge, unit: kept) {
        NumberFormat.rounded($0, digits, shift: shift)
      }
    },
    Native(
      "floor", [.init("x", numberShapes)],
      """
      The largest whole number that is not above `x`, in its printed unit.

          floor(2.7)                 => 2
          floor(-2.1)                => -3
      """
    ) { (machine, arguments) throws(Fault) in try whole(&machine, arguments, "floor") { $0.rounded(.down) } },
    Native(
      "ceiling", [.init("x", numberShapes)],
      """
      The smallest whole number that is not below `x`, in its printed unit.

          ceiling(2.1)               => 3
          ceiling(7.2%)              => 8%
      """
    ) { (machine, arguments) throws(Fault) in try whole(&machine, arguments, "ceiling") { $0.rounded(.up) } },
    Native(
      "abs", [.init("x", numberShapes)],
      """
      The size of `x` without its sign; the unit stays.

          abs(-3)                    => 3
          abs(-2[pp])                => 2[pp]
      """
    ) { (machine, arguments) throws(Fault) in
      try machine.mapNumbers(arguments[0], "abs", loss: .tooLarge, unit: kept) { $0.magnitude }
    },
    Native(
      "sign", [.init("x", numberShapes)],
      """
      1 for a positive number, -1 for a negative one, 0 for zero.

          sign([-2, 0, 5])           => [-1, 0, 1]
      """
    ) { (machine, arguments) throws(Fault) in
      try machine.mapNumbers(arguments[0], "sign", loss: .tooLarge, unit: { _ in .none }) {
        $0 > 0 ? 1 : $0 < 0 ? -1 : 0
      }
    },
    Native(
      "remainder", [.init("x", numberShapes), .init("divisor", numberShapes)],
      """
      What is left of `x` after taking away the divisor as often as it goes, with the divisor's sign.

          remainder(7, 3)            => 1
          remainder(-1, 12)          => 11
          remainder(7, 0)            => note: division by zero gives missing
      """
    ) { (machine, arguments) throws(Fault) in
      try machine.mapPairs(arguments[0], arguments[1], "remainder", loss: .divisionByZero) { x, divisor in
        let rest = fmod(x, divisor)
        return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
      }
    },
    Native(
      "agrees",
      [.init("a", numberShapes), .init("b", numberShapes), .init("digits", .number, default: .number(6))],
      """
      Whether two numbers agree as printed with `digits` digits after the point: they round to the same, or
      differ by no more than half of the last digit. This compares computed figures with printed ones; `==`
      compares exactly.

          agrees(0.1 + 0.2, 0.3)               => true
          agrees(75.84%, 75.8%, digits: 1)     => true
          agrees(75.9%, 75.8%, digits: 1)      => false
      """
    ) { (machine, arguments) throws(Fault) in
      let digits = try arguments.wholeNumber(2, "digits", from: -300, to: 300)
      let unit = unitOf(arguments[0]) == .none ? unitOf(arguments[1]) : unitOf(arguments[0])
      let half = 0.5 * pow(10, -Double(digits + unit.shift)) * (1 + 1e-9)
      let same = try machine.mapPairs(arguments[0], arguments[1], "agrees", loss: .tooLarge) { a, b in
        let isSame =
          NumberFormat.rounded(a, digits, shift: unit.shift)
          == NumberFormat.rounded(b, digits, shift: unit.shift)
        return isSame || (a - b).magnitude <= half ? 1 : 0
      }
      let plain = try machine.mapNumbers(same, "agrees", loss: .tooLarge, unit: { _ in .none }) { $0 }
      return try machine.binary(.equal, plain, .number(1))
    },
  ]

  private static func kept(_ unit: UnitID) -> UnitID { unit }

  private static func whole(
    _ machine: inout Machine, _ arguments: Arguments, _ name: String, _ f: @escaping (Double) -> Double
  ) throws(Fault) -> Value {
    let scale = [1, 10, 100, 1000][unitOf(arguments[0]).shift]
    return try machine.mapNumbers(arguments[0], name, loss: .tooLarge, unit: kept) { x in
      scale == 1 ? f(x) : f(NumberFormat.rounded(x * Double(scale), 9)) / Double(scale)
    }
  }
}

extension Arguments {
  /// A whole number between bounds.
  func wholeNumber(_ index: Int, _ name: String, from low: Int, to high: Int) throws(Fault) -> Int {
    guard case .number(let x) = values[index], x.rounded() == x, x >= Double(low), x <= Double(high) else {
      throw Fault(.wholeNumberNeeded(name, low, high), at: .argument(index))
    }
    return Int(x)
  }
}
