// Analysis of variance of two crossed factors: `income ~ region + sector`, `income ~ region * sector`.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiSyntax
import BohaiTables

/// The cases of two factors, cell by cell.
struct CrossedDesign {
  var names: (String, String)
  var levels: (Int, Int)
  var cells: [(first: Int, second: Int, values: [Double])] = []
  var unit: UnitID
  var dropped = 0
  var subject: String
  var hasInteraction: Bool

  var isIncomplete: Bool { cells.count < levels.0 * levels.1 }
  /// More cells than this would take long.
  static let mostCells = 1000
}

extension Arguments {
  /// A table and a formula with two factors; `nil` for anything else.
  func crossed() throws(Fault) -> (table: TableObject, formula: FormulaObject, position: Int)? {
    guard let table = values[0].asTable, let given = rest.first, rest.count == 1, given.label == nil,
      let formula = given.value.asFormula, formula.left != nil, formula.right.twoTerms != nil
    else { return nil }
    return (table, formula, given.position)
  }
}

extension ColumnNode {
  /// The two factors of `a + b`, `a * b`, `a + b + interact(a, b)`, and whether their interaction is asked
  /// for.
  fileprivate var twoTerms: (first: ColumnNode, second: ColumnNode, hasInteraction: Bool)? {
    guard case .binary(let operation, let left, let right) = shape else { return nil }
    switch operation {
    case .multiply: return (left, right, true)
    case .add:
      if case .call(let function, let arguments) = right.shape, functionName(function) == "interact" {
        guard let (first, second, _) = left.twoTerms, arguments.count == 2 else { return nil }
        let named = Set(arguments.map(\.node.description))
        return named == [first.description, second.description] ? (first, second, true) : nil
      }
      return (left, right, false)
    default: return nil
    }
  }
}

extension Machine {
  mutating func crossedDesign(
    _ table: TableObject, _ formula: FormulaObject, _ position: Int
  ) throws(Fault) -> CrossedDesign {
    guard let measured = formula.left, let (first, second, hasInteraction) = formula.right.twoTerms,
      first.twoTerms == nil, second.twoTerms == nil
    else { throw Fault(.testTwoFactors, at: .argument(position)) }
    let names = (first.columnName ?? first.description, second.columnName ?? second.description)
    let column = try column(measured, name: "x", over: table)
    let numbers = try numbers(TestArgument(value: .vector(column), position: position), "anova")
    let a = try TestFactor(self.column(first, name: names.0, over: table), name: names.0)
    let b = try TestFactor(self.column(second, name: names.1, over: table), name: names.1)
    var design = CrossedDesign(
      names: names, levels: (a.levels.count, b.levels.count), unit: numbers.unit, subject: formula.text,
      hasInteraction: hasInteraction)
    var places: [[Int]: Int] = [:]
    for row in numbers.values.indices {
      let (i, j, value) = (a.levelOfRow[row], b.levelOfRow[row], numbers.values[row])
      if i < 0 || j < 0 || value.isNaN { design.dropped += 1; continue }
      if let place = places[[i, j]] { design.cells[place].values.append(value); continue }
      places[[i, j]] = design.cells.count
      design.cells.append((i, j, [value]))
      guard design.cells.count <= CrossedDesign.mostCells else {
        throw Fault(.testTooManyCells(CrossedDesign.mostCells), at: .argument(position))
      }
    }
    let used = (Set(design.cells.map(\.first)).count, Set(design.cells.map(\.second)).count)
    guard used.0 > 1, used.1 > 1 else {
      throw Fault(.testNeedsSeveral("anova", [used.0 > 1 ? names.1 : names.0]), at: .argument(position))
    }
    guard used == design.levels else { throw Fault(.testEmptyLevel, at: .argument(position)) }
    return design
  }
}

extension Library {
  static func twoWay(_ design: CrossedDesign, _ type: String) throws(Fault) -> TestResult {
    if type == "type III", design.hasInteraction, design.isIncomplete {
      throw Fault(.testEmptyCells, at: .argument(2))
    }
    let squares = try OneWay(design.cells.map(\.values))
    let cells = design.cells.indices.map { cell in
      FactorialSquares.Cell(
        first: design.cells[cell].first, second: design.cells[cell].second, size: squares.sizes[cell],
        mean: squares.offsets[cell])
    }
    let factorial = FactorialSquares(cells, levels: design.levels)
    let lack = try factorial.rest(without: [.first, .second])
    let error =
      design.hasInteraction
      ? (squares: squares.within, df: squares.withinDF)
      : (squares.within + lack.squares, squares.withinDF + lack.df)
    guard error.1 > 0 else {
      throw Fault(.testNoError(hasInteraction: design.hasInteraction), at: .argument(1))
    }
    guard error.0 > 0 else {
      throw Fault(.testOfConstant("anova", "the values of each cell are"), at: .argument(0))
    }
    let mean = error.0 / error.1
    let isThird = type == "type III" && design.hasInteraction
    let first = try factorial.added(
      by: .first, to: type == "type I" ? [] : isThird ? [.second, .interaction] : [.second])
    let second = try factorial.added(by: .second, to: isThird ? [.first, .interaction] : [.first])
    var lines = [
      AnovaLine(design.names.0, first.squares, first.df, error: mean, error.1),
      AnovaLine(design.names.1, second.squares, second.df, error: mean, error.1),
    ]
    if design.hasInteraction {
      lines.append(
        AnovaLine("\(design.names.0) * \(design.names.1)", lack.squares, lack.df, error: mean, error.1))
    }
    let total = squares.between + squares.within
    return try result(of: design, type, lines, error, total, cases: squares.total)
  }

  private static func result(
    of design: CrossedDesign, _ type: String, _ lines: [AnovaLine], _ error: (squares: Double, df: Double),
    _ total: Double, cases: Double
  ) throws(Fault) -> TestResult {
    var result = TestResult("two-way analysis of variance, sums of squares of \(type)", of: design.subject)
    let model = AnovaLine(
      "model", max(0, total - error.squares), cases - 1 - error.df, error: error.squares / error.df, error.df)
    result.setF(model.f, model.df, error.df, try Distribution.named("f"))
    result.effects = [.eta(model.squares, total)]
    result.effects += lines.map { .eta($0.squares, $0.squares + error.squares, "partial η² of \($0.source)") }
    result.counts = .init(used: Int(cases), dropped: design.dropped)
    result.null = "neither factor matters"
    result.assumption = TestWording.nearlyNormalEqual
    var clauses: [(String, Bool)] = []
    for line in lines { clauses.append((line.source, try line.p() < 0.05)) }
    result.sentence = TestWording.effects(clauses, at: "5%")
    let all = lines + [AnovaLine("residual", error.squares, error.df), AnovaLine("total", total, cases - 1)]
    result.parts = [.init(field: "table", title: nil, table: try all.table(unit: design.unit))]
    if design.isIncomplete { result.notes.append(TestWording.emptyCells) }
    return result
  }
}
