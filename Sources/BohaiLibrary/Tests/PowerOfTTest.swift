// How large a sample, a difference or the power of a t test is, of which two are given.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let power: [Native] = [
    Native(
      "t_test_power",
      [
        .optional("n", .number), .optional("difference", .number), .optional("power", .number),
        .init("sd", .number, default: .number(1)), .choice("form", "two groups", "one group", "pairs"),
        .alternative, .level,
      ],
      """
      The power of a t test, the number of cases it needs, or the smallest difference it can be expected to
      show: the one of `n`, `difference` and `power` that is left out.

      Formula: power = P(|T| > t) with t the quantile of Student's t at 1 - (1 - level) / 2 and T noncentral t
      with noncentrality difference / sd sqrt(n / 2) and 2 (n - 1) degrees of freedom; of one group and of
      pairs sqrt(n) and n - 1.

      - `n`: cases in each group, or pairs; `sd`: the standard deviation within groups, or of the differences.
      - `difference`: of the means, in the unit of `sd`.
      - `level`: the test judges p at 1 - level.

      R's power.t.test leaves out the far tail unless `strict`: it differs only where the power is near 1 -
      level. The field `n` is rounded up to whole cases, `exact_n` is not.

          t_test_power(n: 20, difference: 1).power                    => 0.8689530
          t_test_power(power: 0.9, difference: 1).exact_n             => 22.0211
          t_test_power(power: 0.9, difference: 1).n                   => 23
          t_test_power(n: 20, power: 0.9).difference                  => 1.051993
      """
    ) { (_, arguments) throws(Fault) in
      let given = (0...2).filter { arguments[$0].isGiven }
      guard given.count == 2 else { throw Fault(.powerNeedsTwo(given.count), at: .call) }
      let design = try TTestDesign(arguments)
      return try design.solved().value
    }
  ]
}

/// The design of a t test; what is not known is NaN.
private struct TTestDesign {
  var n: Double
  var difference: Double
  var power: Double
  let sd: Double
  let unit: UnitID
  let form: String
  let alternative: Alternative
  let level: Double
  private let t: Distribution
  private let noncentral: Distribution

  init(_ arguments: Arguments) throws(Fault) {
    func positive(
      _ index: Int, _ name: String, _ isRight: (Double) -> Bool, _ allowed: String
    ) throws(Fault) -> Double {
      guard arguments[index].isGiven else { return .nan }
      guard let value = arguments.number(index), isRight(value) else {
        let text = arguments.number(index).map { NumberFormat.display($0) } ?? "missing"
        throw Fault(.outside(name, text, allowed), at: .argument(index))
      }
      return value
    }
    n = try positive(0, "n", { $0 >= 2 && $0 <= 1e9 }, "from 2 to 1000000000")
    power = try positive(2, "power", { $0 > 0 && $0 < 1 }, "between 0 and 1")
    sd = try positive(3, "sd", { $0 > 0 && $0.isFinite }, "above zero")
    unit = arguments[3].unitOfNumber
    form = arguments.text(4)
    alternative = arguments.alternative(5)
    level = try arguments.level(6)
    difference = .nan
    (t, noncentral) = (try Distribution.named("t"), try Distribution.named("nt"))
    if arguments[1].isGiven {
      let given = try positive(1, "difference", { $0 != 0 && $0.isFinite }, "other than zero")
      do throws(Fault) {
        difference = try Units.plan(.compare, unit, arguments[1].unitOfNumber).right.apply(given)
      } catch { throw error.moved(to: .argument(1)) }
    }
  }

  private func power(_ n: Double, _ difference: Double) -> Double {
    let isTwo = form == "two groups"
    let df = isTwo ? 2 * (n - 1) : n - 1
    let effect =
      (alternative == .less ? -difference : alternative == .twoSided ? difference.magnitude : difference) / sd
    let noncentrality = effect * (isTwo ? n / 2 : n).squareRoot()
    // Beyond this the library's noncentral t ends; the power is 1, or 0, to all digits.
    if noncentrality.magnitude > 37 { return noncentrality > 0 ? 1 : 0 }
    let bound = t.quantile(alternative.tailError(level), df, tail: .upper)
    let near = noncentral.probability(bound, df, noncentrality, tail: .upper)
    return alternative == .twoSided ? near + noncentral.probability(-bound, df, noncentrality) : near
  }

  /// The design with all three.
  func solved() throws(Fault) -> TTestDesign {
    var design = self
    if power.isNaN {
      design.power = power(n, difference)
    } else if n.isNaN {
      guard power(2, difference) < power else {
        design.n = 2
        return design
      }
      guard power(1e9, difference) >= power else { throw Fault(.powerNotReached, at: .call) }
      let found = try root(between: 0.6931, and: 20.723) { (logN) throws(Fault) in
        try Interrupt.check()
        return power(max(2, exp(logN)), difference) - power
      }
      design.n = exp(found)
    } else {
      let sign: Double = alternative == .less ? -1 : 1
      let reach = 36 * sd / (form == "two groups" ? n / 2 : n).squareRoot()
      let found = try root(between: 0, and: reach) { (size) throws(Fault) in power(n, sign * size) - power }
      guard !found.isNaN else { throw Fault(.powerNotReached, at: .call) }
      design.difference = sign * found
    }
    return design
  }

  var value: Value {
    let whole = (n - 1e-6).rounded(.up)
    let each = form == "two groups" ? " in each group" : form == "pairs" ? " pairs" : ""
    let lines: [(String, String)] = [
      ("n", NumberFormat.display(whole) + each), ("difference", Units.prose(difference, unit)),
      ("sd", Units.prose(sd, unit)), ("power", NumberFormat.display(power, digits: 4)),
      ("level", "\(TestResult.percent(level)), \(alternative.rawValue)"),
    ]
    let fields: [(String, Value)] = [
      ("n", .number(whole)), ("exact_n", .number(n)), ("difference", Value(difference, unit)),
      ("sd", Value(sd, unit)), ("power", .number(power)), ("level", .number(level)),
    ]
    let shown = Value.object(DisplayObject(.lines(lines)))
    let show = Native("show_power", [.init("power", .record)], "") { (_, _) throws(Fault) in shown }
    return .object(
      RecordObject(
        names: fields.map(\.0), values: fields.map(\.1), title: "power of a t test, \(form)",
        show: .object(NativeObject(show))))
  }
}

extension Value {
  fileprivate var unitOfNumber: UnitID { if case .quantity(_, let unit) = self { unit } else { .none } }
}
