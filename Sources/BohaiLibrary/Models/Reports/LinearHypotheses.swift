// Hypotheses on coefficients, written as people write them: "log(invest) + log(labour) = 1".
//
// Coefficients have names that are expressions themselves, so a name is looked for before a sign is read.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let hypotheses: [Native] = [waldTest]

  private static let waldTest = Native(
    "wald_test", [.init("model")], takesRest: true,
    """
    Tests hypotheses on the coefficients of a model together, by the model's own covariance.

    Formula (Wald): (Rb - r)'(R V R')^-1 (Rb - r), by its number q of restrictions an F with q and df degrees of freedom
    where the model is held against t, else chi-squared with q.

    Each hypothesis is a text: the name of a coefficient, which is then zero, or an equation of them,
    `"log(invest) + log(labour) = 1"`, `"2 * x = z"`. Without any: all slopes are zero.

        t = table(x: [1, 2, 3, 4, 5, 6], z: [1, 0, 2, 0, 1, 3], y: [2, 4, 5, 4, 5, 8])
        m = t |> ols(y ~ x + z)
        wald_test(m, "x = 1").statistic           => 1.2785
        wald_test(m, "x", "z").df                 => [2, 3]
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "wald_test")
    var hypotheses: [LinearHypothesis] = []
    for argument in arguments.rest {
      for text in argument.value.texts {
        do throws(Fault) { hypotheses.append(try LinearHypothesis(text, model)) } catch {
          throw error.moved(to: .argument(argument.position))
        }
      }
      if argument.value.texts.isEmpty {
        throw Fault(.hypothesisIsNoText(kindName(argument.value)), at: .argument(argument.position))
      }
    }
    if hypotheses.isEmpty { hypotheses = model.slopes.map { LinearHypothesis(zeroOf: $0, model) } }
    guard let test = try model.wald(hypotheses.map(\.weights), hypotheses.map(\.value)) else {
      throw Fault(.hypothesesSingular, at: .argument(0))
    }
    var result = TestResult("Wald test", of: model.title)
    result.statistics = [.init(test.symbol, test.statistic)]
    result.degreesOfFreedom = test.degreesOfFreedom
    result.p = test.p
    result.reference = test.degreesOfFreedom.count == 2
      ? "F with \(numberText(test.degreesOfFreedom[0])) and \(numberText(test.degreesOfFreedom[1])) degrees of freedom"
      : "chi-squared with \(numberText(test.degreesOfFreedom[0])) degrees of freedom"
    result.null = hypotheses.map(\.text).joined(separator: ", ")
    result.finding = hypotheses.count == 1 ? "the hypothesis does not hold" : "the hypotheses do not all hold"
    result.assumption = "standard errors: \(model.covarianceName)"
    result.counts = .init(used: model.observations)
    return result.value
  }
}

extension Value {
  /// One text or a vector of them.
  fileprivate var texts: [String] {
    if let text = asText { return [text] }
    guard let column = asVector?.column, column.isTexts else { return [] }
    return (0..<column.count).compactMap { column.text($0) }
  }
}

/// weights · b = value, in storage units.
struct LinearHypothesis {
  let text: String
  private(set) var weights: [Double]
  private(set) var value = 0.0

  /// That one coefficient is zero.
  init(zeroOf index: Int, _ model: FittedModel) {
    text = "\(model.coefficients[index].name) = 0"
    weights = model.coefficients.indices.map { $0 == index ? 1 : 0 }
  }

  init(_ text: String, _ model: FittedModel) throws(Fault) {
    weights = [Double](repeating: 0, count: model.coefficients.count)
    let names = model.coefficients.map(\.name)
    let sides = Self.sides(text, names)
    self.text = sides.count == 1 ? "\(text) = 0" : text
    guard sides.count <= 2 else { throw Fault(.hypothesisUnread(text, names)) }
    for (number, side) in sides.enumerated() { try add(side, sign: number == 0 ? 1 : -1, names, whole: text) }
    guard weights.contains(where: { $0 != 0 }) else { throw Fault(.hypothesisUnread(text, names)) }
    for (at, coefficient) in model.coefficients.enumerated() where weights[at] != 0 {
      guard !coefficient.estimate.isNaN else {
        throw Fault(.noCoefficient(coefficient.name, nearest: nil, all: names))
      }
      // People think in printed units.
      weights[at] *= coefficient.unit.scale * coefficient.unit.unit.printFactor
    }
  }

  /// The text before and after `=`, which may stand inside of a name such as `region=Hebei`.
  private static func sides(_ text: String, _ names: [String]) -> [Substring] {
    var sides: [Substring] = []
    var start = text.startIndex
    var at = start
    while at < text.endIndex {
      if let name = name(at: at, in: text[...], names) {
        at = text.index(at, offsetBy: name.count)
      } else if text[at] == "=" {
        sides.append(text[start..<at])
        at = text.index(after: at)
        start = at
      } else {
        at = text.index(after: at)
      }
    }
    return sides + [text[start...]]
  }

  /// The longest name that begins here and ends where no further letter or digit follows.
  private static func name(at: String.Index, in text: Substring, _ names: [String]) -> String? {
    let rest = text[at...]
    return names.filter { name in
      guard rest.hasPrefix(name) else { return false }
      guard let next = rest.dropFirst(name.count).first, let last = name.last else { return true }
      return !(next.isWordPart && last.isWordPart)
    }.max { $0.count < $1.count }
  }

  /// Adds the terms of one side: numbers, names, and products of numbers and a name, with signs between them.
  private mutating func add(_ side: Substring, sign: Double, _ names: [String], whole: String) throws(Fault) {
    var rest = side
    func skipSpace() { while rest.first == " " { rest = rest.dropFirst() } }
    skipSpace()
    var isFirst = true
    while !rest.isEmpty {
      var factor = sign
      var hasSign = false
      while let mark = rest.first, mark == "+" || mark == "-" {
        if mark == "-" { factor = -factor }
        hasSign = true
        rest = rest.dropFirst()
        skipSpace()
      }
      guard isFirst || hasSign else { throw Fault(.hypothesisUnread(whole, names)) }
      isFirst = false
      try addTerm(&rest, factor, names, whole: whole)
      skipSpace()
    }
    if isFirst { throw Fault(.hypothesisUnread(whole, names)) }
  }

  /// One term: factors joined by `*`, of which at most one is a name.
  private mutating func addTerm(
    _ rest: inout Substring, _ sign: Double, _ names: [String], whole: String
  ) throws(Fault) {
    var (factor, index): (Double, Int?) = (sign, nil)
    while true {
      if index == nil, let name = Self.name(at: rest.startIndex, in: rest, names) {
        index = names.firstIndex(of: name)
        rest = rest.dropFirst(name.count)
      } else if let read = Self.number(rest) {
        factor *= read.value
        rest = rest.dropFirst(read.length)
      } else {
        throw Fault(.hypothesisUnread(whole, names))
      }
      while rest.first == " " { rest = rest.dropFirst() }
      guard rest.first == "*" else { break }
      rest = rest.dropFirst()
      while rest.first == " " { rest = rest.dropFirst() }
    }
    if let index { weights[index] += factor } else { value -= factor }
  }

  private static func number(_ text: Substring) -> (value: Double, length: Int)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    return Double(digits).map { ($0, digits.count) }
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
