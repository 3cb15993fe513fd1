// The formula of a chart: `gdp ~ year`, `series(gdp, invest) ~ year`, `[.gdp, .invest] ~ year`, `~ gdp`.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

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
    case .value(let value): Self.columns(value, node) ?? [node]
    default: [node]
    }
  }

  /// A list from outside: columns, or their names.
  private static func columns(_ value: Value, _ node: ColumnNode) -> [ColumnNode]? {
    if value.asColumn != nil || value.asList != nil { return columnNodes(value) }
    guard let names = value.asVector?.column, names.isTexts else { return nil }
    return (0..<names.count).compactMap { names.text($0) }.map { ColumnNode(.column($0), place: node.place) }
  }
}
