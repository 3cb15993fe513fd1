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
    if hypotheses.isEmpty { hypotheses = try model.slopes.map { index throws(Fault) in
      try LinearHypothesis(model.coefficients[index].name, model)
    } }
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

  /// The longest name that begins here and does not go on.
  private static func name(at: String.Index, in text: Substring, _ names: [String]) -> String? {
    let rest = text[at...]
    return names.filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
  }

  /// Adds the terms of one side: numbers, names, and products of a number and a name.
  private mutating func add(_ side: Substring, sign: Double, _ names: [String], whole: String) throws(Fault) {
    var rest = side
    var factor = sign
    var number: Double?
    func skipSpace() { while rest.first == " " { rest = rest.dropFirst() } }
    skipSpace()
    while !rest.isEmpty {
      if let name = Self.name(at: rest.startIndex, in: rest, names), let index = names.firstIndex(of: name) {
        weights[index] += factor * (number ?? 1)
        (number, factor) = (nil, sign)
        rest = rest.dropFirst(name.count)
      } else if let read = Self.number(rest) {
        number = read.value
        rest = rest.dropFirst(read.length)
        skipSpace()
        if rest.first == "*" {
          rest = rest.dropFirst()
        } else if rest.isEmpty || rest.first == "+" || rest.first == "-" {
          value -= factor * read.value
          (number, factor) = (nil, sign)
        }
      } else if rest.first == "+" || rest.first == "-" {
        if rest.first == "-" { factor = -factor }
        rest = rest.dropFirst()
      } else {
        throw Fault(.hypothesisUnread(whole, names))
      }
      skipSpace()
    }
    if number != nil { throw Fault(.hypothesisUnread(whole, names)) }
  }

  private static func number(_ text: Substring) -> (value: Double, length: Int)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    return Double(digits).map { ($0, digits.count) }
  }
}
