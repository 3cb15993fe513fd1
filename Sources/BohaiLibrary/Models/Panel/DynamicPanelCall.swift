// The arguments of `difference_gmm`, read: an equation with lags of its own outcome.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct DynamicPanelCall {
  static let function = "difference_gmm"

  let setup: LinearSetup
  /// The panel of all rows of the table, and the step between its periods.
  let rows: PanelRows
  let step: Double
  /// The outcome in all rows of the table, NaN where it is missing.
  let levels: [Double]
  /// The numbers of the regressors that are lags of the outcome.
  let lagged: Set<Int>
  /// How many periods before a change its instruments are.
  let lags: ClosedRange<Double>
  let steps: Int
  let timeEffects: Bool
  let collapse: Bool
  let isRobust: Bool
  let level: Double

  init(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) {
    guard let formula = arguments.formula(1) else {
      throw Fault(.formulaNeedsOutcome(Self.function), at: .argument(1))
    }
    let table = try arguments.table(Self.function)
    guard let keys = table.table.panel, let rows = try panelRows(table.table, keys) else {
      throw Fault(.needsPanel(Self.function), at: .argument(0))
    }
    lags = try arguments.instrumentLags(2)
    steps = try arguments.steps(3)
    (timeEffects, collapse) = (arguments.isTrue(4), arguments.isTrue(5))
    isRobust = arguments[6].asText != "classical"
    level = try arguments.level(7)
    let terms = try FormulaTerms(formula)
    try terms.checkLaggedOutcome()
    if let outcome = terms.outcome {
      let known = try ModelFrame(&machine, table, [outcome])
      try rows.checkPeriods(known)
      levels = known.spread(try known.numbers(outcome).0)
    } else {
      levels = []
    }
    setup = try LinearSetup(&machine, table, formula, isCentred: true, Self.function)
    let (setup, laggedTerms) = (setup, terms.laggedOutcomes)
    lagged = Set(setup.design.owners.indices.filter { laggedTerms.contains(setup.design.owners[$0]) })
    self.rows = rows
    step = Self.step(rows.times)
    try checkMagnitude(setup.outcome, setup.outcomeName, Self.function, .argument(1))
    for regressor in setup.design.regressors {
      try checkMagnitude(regressor.column.values, regressor.name, Self.function, .argument(1))
    }
  }

  private static func step(_ times: [Double]) -> Double {
    let distinct = Set(times).sorted()
    return zip(distinct.dropFirst(), distinct).map { $0 - $1 }.min() ?? 1
  }
}

extension PanelRows {
  fileprivate func checkPeriods(_ known: ModelFrame) throws(Fault) {
    let used = known.rows?.map { times[Int($0)] } ?? times
    let count = Set(used).count
    guard count < 3 else { return }
    throw Fault(.fewerThanThreePeriods(count == 1 ? "1 period" : "\(count) periods"), at: .argument(0))
  }
}

extension FormulaTerms {
  /// The numbers of the terms `lag(y)`, `lag(y, 2)` of the outcome y.
  fileprivate var laggedOutcomes: Set<Int> { Set(terms.indices.filter { lagNode(terms[$0]) != nil }) }

  private func lagNode(_ term: FormulaTerm) -> ColumnNode? {
    guard term.factors.count == 1, case .expression(let node) = term.factors[0],
      case .call(let function, let arguments) = node.shape, functionName(function) == "lag",
      let first = arguments.first, first.node.formulaText == outcome?.formulaText
    else { return nil }
    return node
  }

  fileprivate func checkLaggedOutcome() throws(Fault) {
    let function = DynamicPanelCall.function
    guard let outcome else { throw Fault(.formulaNeedsOutcome(function), at: .argument(1)) }
    if !absorbed.isEmpty {
      let instead = "differences take the effects of units off; time_effects: true adds those of times"
      throw Fault(.modelHasNo(function, "fe", instead: instead), at: .argument(1))
    }
    if !instrumented.isEmpty {
      let instead = "its instruments are earlier outcomes, lags: 2..99"
      throw Fault(.modelHasNo(function, "iv", instead: instead), at: .argument(1))
    }
    let name = outcome.formulaText
    for term in terms {
      if let node = lagNode(term) {
        guard node.hasPositiveLag else { throw node.fault(.lagOfOutcomeNotPositive(node.formulaText)) }
      } else if let inside = term.factors.map(\.node).first(where: { $0.holdsLag(of: name) }) {
        throw inside.fault(.laggedOutcomeInside(term.name, name))
      }
    }
    guard !laggedOutcomes.isEmpty else { throw Fault(.noLaggedOutcome(name), at: .argument(1)) }
  }
}

extension ColumnNode {
  /// Whether `lag(y)` or `lag(y, n)` is a part of it.
  fileprivate func holdsLag(of name: String) -> Bool {
    formulaText.contains("lag(\(name))") || formulaText.contains("lag(\(name),")
  }

  /// Of `lag(y)` or `lag(y, n)`.
  fileprivate var hasPositiveLag: Bool {
    guard case .call(_, let arguments) = shape, arguments.count > 1 else { return true }
    if case .value(.number(let n)) = arguments[1].node.shape { return n >= 1 }
    return false
  }
}

extension Arguments {
  /// `2..99`, `2`; from 2 on when left out.
  fileprivate func instrumentLags(_ index: Int) throws(Fault) -> ClosedRange<Double> {
    guard values[index].isGiven else { return 2...(.infinity) }
    let (low, high): (Double, Double)
    if let range = values[index].asRange {
      (low, high) = (range.first, range.last)
    } else if case .number(let one) = values[index] {
      (low, high) = (one, one)
    } else {
      throw Fault(.lagsOfInstruments(brief(values[index])), at: .argument(index))
    }
    guard low >= 2, high >= low, low == low.rounded(), high == high.rounded() else {
      throw Fault(.lagsOfInstruments(brief(values[index])), at: .argument(index))
    }
    return low...high
  }

  fileprivate func steps(_ index: Int) throws(Fault) -> Int {
    switch number(index) {
    case 1: return 1
    case 2: return 2
    default: throw Fault(.stepsOfMoments(brief(values[index])), at: .argument(index))
    }
  }
}
