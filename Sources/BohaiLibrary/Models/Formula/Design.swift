// The regressors of a model as columns of numbers.
//
// A text, or what stands in `cat`, becomes an indicator for every value but the first, so that the coefficients are
// differences from it. As in R all values get one where nothing else stands for the first: without a constant, and in
// a product of which the other factors are no term of their own.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

/// One column of the design.
struct Regressor: Sendable {
  var name: String
  var column: DesignColumn
  var unit: UnitID
}

struct Design: Sendable {
  /// Whether the first column is the constant.
  let hasConstant: Bool
  var regressors: [Regressor]
  /// For each regressor the number of its term; -1 for the constant.
  private(set) var owners: [Int] = []
  /// The recipes of each term's factors.
  let recipes: [[FactorRecipe]]

  static let constantName = "constant"
  /// More indicators than this are no model but an absorbed effect.
  static let mostCategories = 2000
  /// A covariance of more coefficients takes the memory, and an hour.
  private static let mostColumns = 5000.0

  var names: [String] { regressors.map(\.name) }
  var columns: [DesignColumn] { regressors.map(\.column) }

  /// - Parameters:
  ///   - isCentred: something else stands for the constant, as absorbed effects do: the first value of a text has
  ///     no indicator although there is no column of ones.
  init(
    _ machine: inout Machine, _ terms: [FormulaTerm], _ frame: ModelFrame, hasConstant: Bool, isCentred: Bool = false
  ) throws(Fault) {
    let names = Set(terms.map(\.name))
    var recipes: [[FactorRecipe]] = []
    for term in terms {
      var factors: [FactorRecipe] = []
      for (place, factor) in term.factors.enumerated() {
        var others = term.factors
        others.remove(at: place)
        let isCovered = others.isEmpty
          ? hasConstant || isCentred || Self.coversConstant(recipes) : names.contains(FormulaTerm(factors: others).name)
        factors.append(try Self.recipe(factor, frame, hasBase: isCovered))
      }
      recipes.append(factors)
    }
    try self.init(&machine, recipes, names: terms.map(\.name), frame, hasConstant: hasConstant)
  }

  /// The same columns over other rows.
  func over(_ machine: inout Machine, _ frame: ModelFrame) throws(Fault) -> Design {
    try Design(&machine, recipes, names: [], frame, hasConstant: hasConstant)
  }

  /// The column expressions that it is made of.
  var nodes: [ColumnNode] {
    recipes.flatMap { $0 }.map { recipe in
      switch recipe {
      case .number(let node), .categories(let node, _, _), .powers(let node, _): node
      }
    }
  }

  /// `base: year=2005, region=Beijing`: what the coefficients of indicators are differences from.
  var baseText: String? {
    var bases: [String] = []
    for case .categories(let node, _, let base?) in recipes.flatMap({ $0 }) {
      let text = "\(node.formulaText)=\(categoryText(base))"
      if !bases.contains(text) { bases.append(text) }
    }
    return bases.isEmpty ? nil : "base: " + bases.joined(separator: ", ")
  }

  private init(
    _ machine: inout Machine, _ recipes: [[FactorRecipe]], names: [String], _ frame: ModelFrame, hasConstant: Bool
  ) throws(Fault) {
    self.hasConstant = hasConstant
    self.recipes = recipes
    regressors = []
    let width = recipes.reduce(0.0) { sum, factors in sum + factors.reduce(1.0) { $0 * Double($1.width) } }
    guard width <= Self.mostColumns, width * Double(frame.count) <= Double(Limits.elements) else {
      throw Fault(.designTooLarge(columns: numberText(width), rows: frame.count), at: .argument(1))
    }
    if hasConstant {
      let ones = [Double](repeating: 1, count: frame.count)
      regressors.append(Regressor(name: Self.constantName, column: DesignColumn(ones), unit: .none))
      owners.append(-1)
    }
    for (number, factors) in recipes.enumerated() {
      var product: [Regressor]?
      for factor in factors {
        let columns = try Self.columns(factor, frame)
        guard let before = product else { product = columns; continue }
        var both: [Regressor] = []
        for a in before { for b in columns { both.append(try a.times(b, &machine)) } }
        product = both
      }
      regressors += product ?? []
      owners += [Int](repeating: number, count: product?.count ?? 0)
      try Interrupt.check()
    }
  }

  // MARK: - Recipes

  /// Whether indicators of all values of something are among the columns already: their sum is a constant.
  private static func coversConstant(_ recipes: [[FactorRecipe]]) -> Bool {
    recipes.contains { factors in
      if factors.count == 1, case .categories = factors[0] { true } else { false }
    }
  }

  private static func recipe(
    _ factor: FormulaFactor, _ frame: ModelFrame, hasBase: Bool
  ) throws(Fault) -> FactorRecipe {
    switch factor {
    case .powers(let node, let degree): return .powers(node, degree: degree)
    case .expression(let node):
      guard frame.column(node).isTexts else { return .number(node) }
      return try categories(node, base: nil, frame, hasBase: hasBase)
    case .categories(let node, let base): return try categories(node, base: base, frame, hasBase: hasBase)
    }
  }

  private static func categories(
    _ node: ColumnNode, base: Value?, _ frame: ModelFrame, hasBase: Bool
  ) throws(Fault) -> FactorRecipe {
    let column = frame.column(node)
    let groups = try column.groups()
    guard groups.count <= mostCategories, groups.count * column.count <= Limits.elements else {
      throw node.fault(.tooManyCategories(node.formulaText, groups.count, most: mostCategories))
    }
    let distinct = try column.taking(groups.firstRows)
    let order = try sortedRows(distinct.count, by: [SortKey(distinct)])
    var shown = order.map { distinct.value(Int($0)) }
    guard hasBase else { return .categories(node, shown: shown, base: nil) }
    guard shown.count > 1 else {
      throw node.fault(.oneCategory(node.formulaText, shown.first.map(categoryText) ?? "missing"))
    }
    var first = 0
    if let base {
      let wanted = categoryText(base)
      guard let index = shown.firstIndex(where: { categoryText($0) == wanted }) else {
        throw node.fault(.noSuchCategory(wanted, of: node.formulaText, known: shown.map(categoryText)))
      }
      first = index
    }
    let left = shown.remove(at: first)
    return .categories(node, shown: shown, base: left)
  }

  // MARK: - Columns

  private static func columns(_ recipe: FactorRecipe, _ frame: ModelFrame) throws(Fault) -> [Regressor] {
    switch recipe {
    case .number(let node): return [try number(node, frame)]
    case .categories(let node, let shown, let base): return try indicators(node, shown, base: base, frame)
    case .powers(let node, let degree):
      let first = try number(node, frame)
      return (1...degree).map { power in
        guard power > 1 else { return first }
        let (values, low) = Doubled.power(first.column.values, power)
        return Regressor(
          name: "\(first.name)^\(power)", column: DesignColumn(values, low: low), unit: .none)
      }
    }
  }

  /// A column of numbers as it is; truths as 0 and 1.
  private static func number(_ node: ColumnNode, _ frame: ModelFrame) throws(Fault) -> Regressor {
    let column = frame.column(node)
    let name = node.formulaText
    switch column.storage {
    case .numbers(let values):
      let low = DoubledTerms.low(of: node, values: values, over: frame.table, rows: frame.rows)
      return Regressor(name: name, column: DesignColumn(values, low: low), unit: column.unit)
    case .truths(let values):
      return Regressor(name: name, column: DesignColumn(values.map { Double($0) }), unit: .none)
    default: throw node.fault(.modelNeedsNumbers(name, got: "texts"))
    }
  }

  private static func indicators(
    _ node: ColumnNode, _ shown: [Value], base: Value?, _ frame: ModelFrame
  ) throws(Fault) -> [Regressor] {
    let column = frame.column(node)
    let groups = try column.groups()
    let texts = groups.firstRows.map { categoryText(column.value(Int($0))) }
    // Rows that a fit has not seen could have a value without an indicator: they would pass for the base.
    let known = (shown + (base.map { [$0] } ?? [])).map(categoryText)
    if let stranger = texts.first(where: { !known.contains($0) }) {
      throw node.fault(.noSuchCategory(stranger, of: node.formulaText, known: known))
    }
    var numberOfText: [String: Int32] = [:]
    for (number, text) in texts.enumerated() { numberOfText[text] = Int32(truncatingIfNeeded: number) }
    return shown.map { value in
      let text = categoryText(value)
      let group = numberOfText[text] ?? -1
      let values = groups.codes.map { $0 == group ? 1.0 : 0.0 }
      return Regressor(name: "\(node.formulaText)=\(text)", column: DesignColumn(values), unit: .none)
    }
  }
}

/// A value as the name of its indicator says it.
func categoryText(_ value: Value) -> String { value.asText ?? brief(value) }

extension Regressor {
  /// The product of two regressors, exact to twice the digits where both are plain numbers.
  func times(_ other: Regressor, _ machine: inout Machine) throws(Fault) -> Regressor {
    let (values, low) = Doubled.product(column.values, other.column.values)
    let isExact = column.low == nil && other.column.low == nil
    return Regressor(
      name: "\(name):\(other.name)", column: DesignColumn(values, low: isExact ? low : nil),
      unit: productUnit(&machine, unit, other.unit))
  }
}

/// The unit of a product; none where the units have no product that a model could show.
private func productUnit(_ machine: inout Machine, _ a: UnitID, _ b: UnitID) -> UnitID {
  if a == .none { return b }
  if b == .none { return a }
  guard !a.isPeriod, !b.isPeriod, !a.isMark, !b.isMark,
    case .quantity(1, let unit)? = try? machine.binary(.multiply, .quantity(1, a), .quantity(1, b))
  else { return .none }
  return unit
}
