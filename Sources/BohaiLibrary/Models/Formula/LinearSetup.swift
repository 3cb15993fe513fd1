// From a table and a formula to regressors and an outcome: the way every estimator begins.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// A formula over the rows of a table that have everything it needs.
struct LinearSetup {
  let terms: FormulaTerms
  let outcomeNode: ColumnNode
  var frame: ModelFrame
  var design: Design
  /// Numbers of storage; truths are 0 and 1.
  var outcome: [Double]
  let outcomeUnit: UnitID
  let weights: [Double]?

  /// - Parameters:
  ///   - others: columns that options need, such as clusters: rows without them are left out, too.
  ///   - function: the estimator, for errors.
  init(
    _ machine: inout Machine, _ table: TableObject, _ formula: FormulaObject, weights weightNode: ColumnNode? = nil,
    others: [ColumnNode] = [], isCentred: Bool = false, hasConstant: Bool? = nil, _ function: String
  ) throws(Fault) {
    terms = try FormulaTerms(formula)
    guard let left = terms.outcome else { throw Fault(.formulaNeedsOutcome(function), at: .argument(1)) }
    outcomeNode = left
    let instrumented = terms.instrumented.flatMap { [$0.regressor] + $0.instruments }
    let nodes = [left] + (terms.terms + instrumented).flatMap { $0.factors.map(\.node) } + terms.absorbed
    frame = try ModelFrame(&machine, table, nodes + (weightNode.map { [$0] } ?? []) + others, weight: weightNode)
    // Absorbed effects stand for the constant.
    let absorbs = isCentred || !terms.absorbed.isEmpty
    design = try Design(
      &machine, terms.terms, frame, hasConstant: !absorbs && (hasConstant ?? terms.hasConstant), isCentred: absorbs)
    (outcome, outcomeUnit) = try frame.numbers(left)
    if let weightNode { weights = try frame.weights(weightNode) } else { weights = nil }
  }

  /// The outcome as the formula writes it.
  var outcomeName: String { outcomeNode.formulaText }

  /// The columns in `fe(...)` over the used rows.
  var absorbedColumns: [(name: String, column: Column, groups: Groups?)] {
    terms.absorbed.map { ($0.formulaText, frame.column($0), nil) }
  }

  /// - Throws: fewer rows than coefficients.
  func checkSize(parameters: Int) throws(Fault) {
    guard frame.count >= parameters else {
      throw Fault(.tooFewRows(rows: frame.count, parameters: parameters, reasons: frame.dropped.joined(separator: "; ")))
    }
  }

  /// The coefficients with the units they are shown in.
  func coefficients(_ estimates: [Double], _ machine: inout Machine) -> [FittedModel.Coefficient] {
    var result: [FittedModel.Coefficient] = []
    for (at, regressor) in design.regressors.enumerated() {
      let isConstant = design.hasConstant && at == 0
      let unit = isConstant ? CoefficientUnit.level(of: outcomeUnit)
        : CoefficientUnit(&machine, outcome: outcomeUnit, regressor: regressor.unit)
      result.append(.init(name: regressor.name, estimate: estimates[at], unit: unit))
    }
    return result
  }

  /// What each one is made of takes a regression of its own: of hundreds the first are told.
  private static let mostExplained = 20

  /// Which regressors were left out, and which others each is made of.
  ///
  /// - Parameters:
  ///   - named: those whose fate is told already.
  ///   - columns: the columns solved with, where they are not the design's.
  func notesOfDropped(
    _ squares: LeastSquares, without named: Set<Int> = [], over columns: [[Double]]? = nil
  ) throws(Fault) -> [String] {
    var notes: [String] = []
    var explained = 0
    for number in squares.dropped where !named.contains(number) {
      let column = { (at: Int) in columns.map { DesignColumn($0[at]) } ?? design.regressors[at].column }
      let name = design.regressors[number].name
      if column(number).values.allSatisfy({ $0 == 0 }) { notes.append(Note.leftOutZeros(name)); continue }
      guard explained < Self.mostExplained else { notes.append(Note.collinear(name)); continue }
      explained += 1
      let earlier = squares.kept.filter { $0 < number }
      let parts = try LeastSquares(earlier.map { column($0) }, column(number).values).coefficients
      let largest = parts.map(\.magnitude).max() ?? 0
      let names = zip(earlier, parts).filter { $0.1.magnitude > 1e-9 * largest }.map { design.regressors[$0.0].name }
      notes.append(Note.collinear(name, names.joined(separator: ", ")))
    }
    return notes
  }
}

extension ModelFrame {
  /// A variable as numbers with their unit; truths are 0 and 1.
  func numbers(_ node: ColumnNode) throws(Fault) -> ([Double], UnitID) {
    let column = column(node)
    switch column.storage {
    case .numbers(let values): return (values, column.unit)
    case .truths(let values): return (values.map { Double($0) }, .none)
    default: throw node.fault(.modelNeedsNumbers(node.formulaText, got: "texts"))
    }
  }

  /// Weights of the used rows, none negative, some above zero.
  func weights(_ node: ColumnNode) throws(Fault) -> [Double] {
    let (values, _) = try numbers(node)
    if let bad = values.firstIndex(where: { $0 < 0 }) {
      throw node.fault(.negativeWeight(Int(rows?[bad] ?? Int32(bad)) + 1))
    }
    guard values.contains(where: { $0 > 0 }) else { throw node.fault(.zeroWeights) }
    return values
  }
}
