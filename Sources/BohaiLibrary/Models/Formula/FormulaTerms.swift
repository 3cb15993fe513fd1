// The right side of a formula as a list of terms.
//
// `+` joins terms, `-1` drops the constant, `a * b` is both and their product, `interact(a, b)` the product alone,
// `cat(x)` a set of indicators, `poly(x, 3)` the powers up to the third, `fe(a, b)` absorbs, `iv(x, z)` is a regressor
// with its instruments, `[..]` a list of columns or of their names. Everything else is arithmetic.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// One factor of a term: what becomes one column of the design, or several.
enum FormulaFactor {
  /// Arithmetic, or a column: numbers as they are, truths as 0 and 1, texts as indicators.
  case expression(ColumnNode)
  /// Indicators of every value but `base` (the first when `nil`).
  case categories(ColumnNode, base: Value?)
  /// x, x^2, ..., x^degree.
  case powers(ColumnNode, degree: Int)

  var node: ColumnNode {
    switch self {
    case .expression(let node), .categories(let node, _), .powers(let node, _): node
    }
  }
}

/// How a factor became columns, so that the same can be done with other rows.
enum FactorRecipe: Sendable {
  case number(ColumnNode)
  /// Indicators of these values; `base` has none.
  case categories(ColumnNode, shown: [Value], base: Value?)
  case powers(ColumnNode, degree: Int)

  /// How many columns it makes.
  var width: Int {
    switch self {
    case .number: 1
    case .categories(_, let shown, _): shown.count
    case .powers(_, let degree): degree
    }
  }
}

/// A product of factors; one factor is an ordinary regressor.
struct FormulaTerm {
  var factors: [FormulaFactor]
}

/// A regressor that is explained by instruments.
struct InstrumentedTerm {
  var regressor: FormulaTerm
  var instruments: [FormulaTerm]
}

/// A formula taken apart.
struct FormulaTerms {
  var outcome: ColumnNode?
  var terms: [FormulaTerm] = []
  var hasConstant = true
  /// The columns in `fe(...)`.
  var absorbed: [ColumnNode] = []
  /// The pairs in `iv(...)`.
  var instrumented: [InstrumentedTerm] = []
  /// As written.
  let text: String

  init(_ formula: FormulaObject) throws(Fault) {
    outcome = formula.left
    text = formula.text
    try add(formula.right)
  }

  // MARK: - Sums

  private mutating func add(_ node: ColumnNode) throws(Fault) {
    // A long chain leans to the left; a loop goes along it.
    var rest: [ColumnNode] = []
    var first = node
    while case .binary(let op, let left, let right) = first.shape, op == .add || op == .subtract {
      if op == .subtract {
        guard right.isNumber(1) else { throw right.fault(.termSubtracted(right.formulaText)) }
        hasConstant = false
      } else {
        rest.append(right)
      }
      first = left
    }
    try addTerm(first)
    for node in rest.reversed() { try addTerm(node) }
  }

  private mutating func addTerm(_ node: ColumnNode) throws(Fault) {
    switch node.shape {
    case .binary(.add, _, _), .binary(.subtract, _, _): try add(node)
    case .unary(.negate, let inner) where inner.isNumber(1): hasConstant = false
    case .value(let value): try addValue(value, node)
    case .list(let nodes): for node in nodes { try addTerm(node) }
    case .call(let function, let arguments) where functionName(function) == "fe":
      guard !arguments.isEmpty else { throw node.fault(.feWithoutFactor) }
      for argument in arguments {
        if argument.node.isConstant { throw node.fault(.feWithoutFactor) }
        // In other languages a sum or a product stands for both factors; here it would be arithmetic.
        if case .binary(_, let a, let b) = argument.node.shape, !a.isConstant, !b.isConstant {
          throw argument.node.fault(.feNeedsFactors(argument.node.formulaText))
        }
        absorbed.append(argument.node)
      }
    case .call(let function, let arguments) where functionName(function) == "iv":
      try addInstrumented(arguments, node)
    default:
      for term in try Self.product(node) { append(term) }
    }
  }

  private mutating func append(_ term: FormulaTerm) {
    // `a * b + a` has a once.
    guard !terms.contains(where: { $0.name == term.name }) else { return }
    terms.append(term)
  }

  /// `1` and `0` speak of the constant, texts are names of columns.
  private mutating func addValue(_ value: Value, _ node: ColumnNode) throws(Fault) {
    if case .number(1) = value { return }
    if case .number(0) = value { hasConstant = false; return }
    let names: [String]
    if let text = value.asText {
      names = [text]
    } else if let column = value.asVector?.column, column.isTexts {
      names = (0..<column.count).compactMap { column.text($0) }
    } else if let nodes = columnNodes(value) {
      for node in nodes { try addTerm(node) }
      return
    } else {
      throw node.fault(.noTerm(node.formulaText))
    }
    for name in names { append(FormulaTerm(factors: [.expression(ColumnNode(.column(name), place: node.place))])) }
  }

  private mutating func addInstrumented(_ arguments: [ColumnNode.Argument], _ node: ColumnNode) throws(Fault) {
    guard let first = arguments.first, arguments.count > 1 else { throw node.fault(.ivNeedsInstruments) }
    let regressors = try Self.product(first.node)
    guard let regressor = regressors.first, regressors.count == 1 else { throw node.fault(.ivNeedsInstruments) }
    var instruments: [FormulaTerm] = []
    for argument in arguments.dropFirst() {
      var inner = FormulaTerms(emptyLike: self)
      try inner.add(argument.node)
      if !inner.absorbed.isEmpty { throw argument.node.fault(.termInside("fe")) }
      if !inner.instrumented.isEmpty { throw argument.node.fault(.termInside("iv")) }
      instruments += inner.terms
    }
    instrumented.append(InstrumentedTerm(regressor: regressor, instruments: instruments))
  }

  private init(emptyLike other: FormulaTerms) { text = other.text }

  // MARK: - Products

  /// A product of n factors has 2^n - 1 terms; more than these are no model.
  private static let mostTerms = 5000.0

  /// The terms of `a * b`: a, b and their product. A product with a number is arithmetic.
  private static func product(_ node: ColumnNode) throws(Fault) -> [FormulaTerm] {
    if case .binary(.multiply, let a, let b) = node.shape, !a.isConstant, !b.isConstant {
      let (left, right) = (try factorList(a), try factorList(b))
      let count = Double(left.count + 1) * Double(right.count + 1) - 1
      guard count <= mostTerms else { throw node.fault(.tooManyTerms(Int(mostTerms))) }
      let both = left.flatMap { l in right.map { FormulaTerm(factors: l.factors + $0.factors) } }
      return left + right + both
    }
    if case .call(let function, let arguments) = node.shape, functionName(function) == "interact" {
      var factors: [FormulaFactor] = []
      for argument in arguments { factors.append(try factor(argument.node)) }
      guard factors.count > 1 else { throw node.fault(.interactNeedsTwo) }
      return [FormulaTerm(factors: factors)]
    }
    return [FormulaTerm(factors: [try factor(node)])]
  }

  /// The terms on one side of `*`: those of a sum in brackets, too.
  private static func factorList(_ node: ColumnNode) throws(Fault) -> [FormulaTerm] {
    guard case .binary(.add, let a, let b) = node.shape else { return try product(node) }
    return try factorList(a) + factorList(b)
  }

  private static func factor(_ node: ColumnNode) throws(Fault) -> FormulaFactor {
    guard case .call(let function, let arguments) = node.shape, let first = arguments.first else {
      return .expression(node)
    }
    switch functionName(function) {
    case "cat":
      guard arguments.count <= 2 else { throw node.fault(.catArguments) }
      var base: Value?
      for argument in arguments.dropFirst() {
        guard argument.label ?? "base" == "base", case .value(let value) = argument.node.shape else {
          throw node.fault(.catArguments)
        }
        base = value
      }
      return .categories(first.node, base: base)
    case "poly":
      guard arguments.count == 2, case .value(.number(let degree)) = arguments[1].node.shape,
        degree >= 1, degree <= 30, degree == degree.rounded()
      else { throw node.fault(.polyDegree) }
      return .powers(first.node, degree: Int(degree))
    case "fe", "iv", "interact", "series": throw node.fault(.termInside(functionName(function)))
    default: return .expression(node)
    }
  }
}

extension FormulaFactor {
  /// Without the number of the column: `log(gdp)`, `region`.
  var name: String {
    switch self {
    case .expression(let node), .categories(let node, _): node.formulaText
    case .powers(let node, let degree): "poly(\(node.formulaText), \(degree))"
    }
  }
}

extension FormulaTerm {
  var name: String { factors.map(\.name).joined(separator: ":") }
}

extension ColumnNode {
  fileprivate func isNumber(_ number: Double) -> Bool {
    if case .value(.number(number)) = shape { true } else { false }
  }

  /// A number or another value from outside, not a column.
  fileprivate var isConstant: Bool { if case .value = shape { true } else { false } }

  /// A fault at the place where this stands.
  func fault(_ problem: Problem) -> Fault {
    let fault = Fault(problem)
    if let place { fault.place(at: place) }
    return fault
  }
}
