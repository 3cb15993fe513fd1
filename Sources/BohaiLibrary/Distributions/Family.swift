// One family of distributions as the table of families describes it: its parameters, what they may be, and
// where libRmath has it. Everything else about `d_`, `p_`, `q_` and `r_` follows from this.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

struct Family: Sendable {
  /// What a parameter may be.
  enum Rule: Sendable {
    case finite, positive, positiveOrInfinite, zeroOrMore, count, probability, positiveProbability
    case whole(from: Double)

    var text: String {
      switch self {
      case .finite: "finite"
      case .positive, .positiveOrInfinite: "above zero"
      case .zeroOrMore: "zero or more"
      case .count: "a whole number of zero or more"
      case .probability: "from 0 to 1"
      case .positiveProbability: "above 0 and at most 1"
      case .whole(let from): "a whole number of \(Int(from)) or more"
      }
    }

    func allows(_ value: Double) -> Bool {
      switch self {
      case .finite: value.isFinite
      case .positive: value > 0 && value.isFinite
      case .positiveOrInfinite: value > 0
      case .zeroOrMore: value >= 0 && value.isFinite
      case .count: value >= 0 && value == value.rounded() && value < 0x1p53
      case .probability: value >= 0 && value <= 1
      case .positiveProbability: value > 0 && value <= 1
      case .whole(let from): value >= from && value == value.rounded() && value < 0x1p53
      }
    }
  }

  struct Parameter: Sendable {
    let name: String
    let rule: Rule
    let meaning: String
    var usual: Double?
    /// Whether it has the unit of the variable itself: a location or a scale.
    var hasUnit = false
  }

  let name: String
  /// `the normal distribution`
  let title: String
  /// The name in libRmath, and the name there when there is a noncentrality.
  let symbol: String
  var noncentral: String?
  let parameters: [Parameter]
  /// The density or probability as a formula.
  let formula: String
  /// Where other programs do otherwise, and what else is to be known.
  let remarks: String
  var isDiscrete = false
  var isSymmetric = false
  /// The arguments behind the first in the examples, the first one of `d_` and `p_`, that of `q_`, and what
  /// they give.
  let example: Example
  /// A joint condition of the parameters: its words for the last one, and the test.
  var joint: (text: String, isKept: @Sendable ([Double]) -> Bool)?
  /// The parameters in libRmath's order, where it is another.
  var order: @Sendable ([Double]) -> [Double] = { $0 }

  struct Example: Sendable {
    let arguments: String
    let x: String
    let density: String
    let probability: String
    let p: String
    let quantile: String
    let draws: String
  }

  /// libRmath has no density of the studentised range.
  var hasDensity: Bool { symbol != "tukey" }

  /// The distribution and its parameters as libRmath takes them, for checked parameters.
  func distribution(_ parameters: [Double]) throws(Fault) -> (Distribution, [Double]) {
    if let noncentral, let last = parameters.last {
      if last != 0 { return (try .named(noncentral), parameters) }
      return (try .named(symbol), Array(parameters.dropLast()))
    }
    return (try .named(symbol), order(parameters))
  }

  /// Whether the parameters can be computed with; a missing one makes the result missing.
  ///
  /// - Parameter first: the number of the first parameter in the call; `row`: which of several, for the
  ///   error.
  func check(_ values: [Double], first: Int, row: Int?) throws(Fault) -> Bool {
    if values.contains(where: \.isNaN) { return false }
    for (index, parameter) in parameters.enumerated() where !parameter.rule.allows(values[index]) {
      let place = row.map { " (value \($0 + 1))" } ?? ""
      let text = NumberFormat.display(values[index]) + place
      throw Fault(.outside(parameter.name, text, parameter.rule.text), at: .argument(first + index))
    }
    if let joint, let last = parameters.last, let value = values.last, !joint.isKept(values) {
      throw Fault(
        .outside(last.name, NumberFormat.display(value), joint.text), at: .argument(first + parameters.count - 1))
    }
    return true
  }
}
