// The formula of a chart: `gdp ~ year`, `[gdp, invest] ~ year`, `series(between, within) ~ year`, `~ gdp`.

import BohaiDiagnostics
import BohaiLanguage

struct PlotFormula {
  /// Several are several series; none asks how often values occur.
  let outcomes: [ColumnNode]
  let x: ColumnNode

  init(_ formula: FormulaObject) {
    x = formula.right
    outcomes = formula.left.map(Self.parts) ?? []
  }

  private static func parts(_ node: ColumnNode) -> [ColumnNode] {
    switch node.shape {
    case .list(let nodes): nodes
    case .call(let function, let arguments) where functionName(function) == "series": arguments.map(\.node)
    default: [node]
    }
  }
}
