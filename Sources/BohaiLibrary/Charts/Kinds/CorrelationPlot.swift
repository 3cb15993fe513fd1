import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let correlationPlot = Native(
    "correlation_plot",
    [.init("t", [.table, .matrix]), .choice("method", "pearson", "spearman", "kendall")], takesRest: true,
    """
    Correlations of all pairs of columns as coloured cells with their values: `correlation_plot(t, .gdp,
    .trade, .rd)`.

    Without columns it takes every column of numbers save years and other periods; a matrix, such as that of
    `cor`, is drawn as it is. Colours go from orange (-1) over white (0) to violet (1).

    - `method`: as in `cor`
    - missing: each pair uses the rows that have both; a note tells how many.

        t = table(a: [1, 2, 3, 4], b: [2, 4, 5, 9], c: [4, 3, 1, missing])
        correlation_plot(t).summary
        => "Correlations: 3 rows, 3 columns; largest a and b 0.96, smallest a and c -0.98."
    """
  ) { (machine, arguments) throws(Fault) in
    if let matrix = arguments[0].asMatrix?.matrix {
      guard matrix.rows > 1, matrix.rows == matrix.columns,
        matrix.values.allSatisfy({ $0.isNaN || abs($0) <= 1 + 1e-9 })
      else { throw Fault(.noCorrelations(), at: .argument(0)) }
      return .chart(try correlations(matrix, []).chart(title: ChartWords.correlations, sources: []))
    }
    let table = try arguments.table("correlation_plot")
    let items = try arguments.items(options: ["method"], columnsOf: "correlation_plot")
    let nodes = items.isEmpty ? numberColumns(table.table) : items.map(\.node)
    var variables: [ChartVariable] = []
    for (at, node) in nodes.enumerated() {
      var variable = try ChartVariable(&machine, node, over: table)
      if variable.categories != nil { throw node.fault(.chartNeedsNumbers("a correlation", variable.name)) }
      if items.indices.contains(at), let label = items[at].label {
        variable = ChartVariable(label, variable.values)
      }
      variables.append(variable)
    }
    guard variables.count > 1 else { throw Fault(.tooFewToCorrelate(), at: .argument(0)) }
    guard variables.count <= 60 else { throw Fault(.tooManyToCorrelate(variables.count), at: .argument(0)) }
    let (matrix, counts) = try Matrix.correlations(
      variables, CorrelationMethod(rawValue: arguments.text(1)) ?? .pearson)
    var notes = [Note.pairsUsed(arguments.text(1), least: counts.min() ?? 0, most: counts.max() ?? 0)]
    let pairs = variables.indices.flatMap { i in (0..<i).map { matrix.values[i * variables.count + $0] } }
    let constant = pairs.count { $0.isNaN }
    if constant > 0 { notes.append(Note.noCorrelation(constant)) }
    return .chart(
      try correlations(matrix, notes).chart(title: ChartWords.correlations, sources: table.table.sources))
  }

  private static func correlations(_ matrix: Matrix, _ notes: [String]) -> Heatmap {
    Heatmap(name: ChartWords.correlations, matrix: matrix, ends: (-1, 1), decimals: 2, notes: notes)
  }

  private static func numberColumns(_ table: Table) -> [ColumnNode] {
    zip(table.names, table.columns).filter { $1.isNumbers && !$1.unit.isPeriod }.map {
      ColumnNode(.column($0.0), place: nil)
    }
  }
}

extension Matrix {
  /// Every pair once, from the rows that have both; how many these are.
  fileprivate static func correlations(
    _ variables: [ChartVariable], _ method: CorrelationMethod
  ) throws(Fault) -> (Matrix, [Int]) {
    let count = variables.count
    var values = [Double](repeating: 1, count: count * count)
    var pairs: [Int] = []
    for i in 0..<count {
      for j in 0...i {
        try Interrupt.check()
        let rows = variables[i].values.indices.filter {
          !variables[i].values[$0].isNaN && !variables[j].values[$0].isNaN
        }
        let (x, y) = (rows.map { variables[i].values[$0] }, rows.map { variables[j].values[$0] })
        if i != j { pairs.append(rows.count) }
        let r = rows.count > 1 ? try method.correlation(x, y) ?? .nan : .nan
        (values[i * count + j], values[j * count + i]) = (r, r)
      }
    }
    let names = variables.map(\.name)
    return (Matrix(rows: count, columns: count, values: values, rowLabels: names, columnLabels: names), pairs)
  }
}
