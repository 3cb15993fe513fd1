// Cells of rows and columns, coloured by a value: light to dark, or in two directions from zero.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

struct Heatmap {
  var rowTitle = ""
  var columnTitle = ""
  var name: String
  /// What the cells hold, for the legend.
  var valueName = ""
  /// Rows and columns as on the chart, column by column; NaN for cells without a value.
  var matrix: Matrix
  /// Where the colours end; `nil` for the extremes of the values.
  var ends: (low: Double, high: Double)?
  var decimals: Int?
  var notes: [String] = []

  /// More cells have no figures written into them.
  private static let mostLabelled = 200
  private static let mostCells = 100_000

  func chart(title: String?, sources: [String]) throws(Fault) -> Chart {
    let (height, width) = (matrix.rows, matrix.columns)
    guard height * width <= Self.mostCells else {
      throw Fault(.tooManyCellsToDraw(rows: height, columns: width, most: Self.mostCells))
    }
    guard let extremes = Sums.extremes(matrix.values.filter { !$0.isNaN }) else {
      throw Fault(.nothingToDraw(Note.everyCellMissing))
    }
    let rows = matrix.rowLabels ?? (0..<height).map { "\($0 + 1)" }
    let columns = matrix.columnLabels ?? (0..<width).map { "\($0 + 1)" }
    let (low, high) = ends ?? extremes
    let isTwoSided = low < 0 && high > 0
    let reach = max(abs(low), abs(high))
    func ink(_ value: Double) -> Ink {
      if value.isNaN { return .faint }
      if isTwoSided { return .diverging(value / reach) }
      return .ramp(high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5)
    }
    let cells = matrix.values.indices
    let labels = cells.count > Self.mostLabelled ? [] : self.labels
    let mark = CellsMark(
      x: cells.map { Double($0 / height) }, y: cells.map { Double($0 % height) }, width: 1, height: 1,
      inks: matrix.values.map(ink), labels: labels,
      names: cells.map { "\(rows[$0 % height]), \(columns[$0 / height])" })
    let ramp =
      isTwoSided
      ? LegendRamp(low: chartText(-reach, matrix.unit), high: chartText(reach, matrix.unit), middle: "0")
      : LegendRamp(low: chartText(low, matrix.unit), high: chartText(high, matrix.unit))
    let empty = matrix.values.count { $0.isNaN }
    return Chart(
      title: title ?? name, summary: summary(rows, columns), panels: [Panel(marks: [.cells(mark)])],
      x: Axis(columnTitle, scale: .categories(columns), showsGrid: false),
      y: Axis(rowTitle, scale: .categories(rows), isReversed: true, showsGrid: false),
      legend: Legend(title: ends == nil ? legendTitle : "", ramp: ramp),
      notes: notes + (empty > 0 && ends == nil ? [Note.emptyCellsOfChart(empty, of: cells.count)] : []),
      sources: sources)
  }

  private var legendTitle: String { Axis(valueName, unit: matrix.unit).label }

  /// The figures in the cells, all with as many decimals as the most detailed one needs for three digits;
  /// very small and very large ones each as it suits them.
  private var labels: [[String]] {
    let shift = matrix.unit.shift
    let known = matrix.values.filter { !$0.isNaN && $0 != 0 }
    let sizes = known.map { $0.magnitude * (shift == 0 ? 1 : shift == 2 ? 100 : 1000) }
    let isPlain = sizes.allSatisfy { (0.001..<1e7).contains($0) } && !matrix.unit.isPeriod
    let common = known.map { NumberFormat.shownDecimals($0, digits: 3, shift: shift) }.max() ?? 0
    return matrix.values.map { value in
      if value.isNaN { return [""] }
      guard decimals != nil || isPlain else { return [Units.number(value, matrix.unit, digits: 3)] }
      return [NumberFormat.fixed(value, decimals ?? min(common, 3), shift: shift)]
    }
  }

  /// The largest and the smallest cell; of correlations, those off the diagonal.
  private func summary(_ rows: [String], _ columns: [String]) -> String {
    let isSquare = ends != nil && rows == columns
    let cells = matrix.values.indices.filter { cell in
      let (row, column) = (cell % matrix.rows, cell / matrix.rows)
      return !matrix.values[cell].isNaN && (!isSquare || row > column)
    }
    let size = ChartWords.cells(rows.count, columns.count)
    guard let low = cells.min(by: { matrix.values[$0] < matrix.values[$1] }),
      let high = cells.max(by: { matrix.values[$0] < matrix.values[$1] })
    else { return "\(name): \(size)." }
    func at(_ cell: Int) -> ChartWords.At {
      let value = matrix.values[cell]
      let shown = decimals.map { NumberFormat.fixed(value, $0) } ?? chartText(value, matrix.unit)
      let (row, column) = (rows[cell % matrix.rows], columns[cell / matrix.rows])
      if matrix.rowLabels == nil { return ChartWords.At(value, shown, at: ChartWords.place(row, column)) }
      return ChartWords.At(value, shown, at: isSquare ? "\(column) and \(row)" : "\(row), \(column)")
    }
    return "\(name): \(size); \(ChartWords.extremes(lowest: at(low), highest: at(high), of: cells.count))."
  }
}

extension Library {
  static let heatmap = Native(
    "heatmap", [.init("t", [.table, .matrix]), .optional("value_by_cell", .formula)],
    """
    Cells coloured by a value: `heatmap(t, value ~ row + column)`, or `heatmap(m)` of a matrix.

    Colours go from light (smallest) to dark (largest); values on both sides of zero in two directions from
    white. Rows and columns stand in the order in which they first appear, numbers and years ascending.
    Figures are written into the cells of up to 200.

    - missing: such cells stay pale and are counted in a note, as are those without a row. Two rows for one
      cell are an error.

        t = table(from: ["a", "a", "b"], into: ["x", "y", "x"], flow: [3, 1, 2])
        heatmap(t, flow ~ from + into).summary
        => "flow by from and into: 2 rows, 2 columns; largest a, x 3, smallest a, y 1."
    """
  ) { (machine, arguments) throws(Fault) in
    if let matrix = (arguments[0].asMatrix)?.matrix {
      if matrix.values.contains(where: \.isInfinite) { throw Fault(.infiniteCell(), at: .argument(0)) }
      guard matrix.rows > 0, matrix.columns > 0 else {
        throw Fault(.nothingToDraw(Note.emptyMatrix), at: .argument(0))
      }
      return .chart(try Heatmap(name: "matrix", matrix: matrix).chart(title: "", sources: []))
    }
    let table = try arguments.table("heatmap")
    guard let formula = arguments[1].asFormula, let left = formula.left,
      case .binary(.add, let rowNode, let columnNode) = formula.right.shape
    else { throw Fault(.heatmapNeedsCells(), at: arguments[1].isGiven ? .argument(1) : .call) }
    let value = try ChartVariable(&machine, left, over: table)
    guard value.categories == nil else { throw left.fault(.chartNeedsNumbers("a heat map", value.name)) }
    let row = try ChartVariable(&machine, rowNode, over: table)
    let column = try ChartVariable(&machine, columnNode, over: table)
    let heatmap = Heatmap(
      rowTitle: row.name, columnTitle: column.name,
      name: ChartWords.title(value.name, false, "\(row.name) and \(column.name)"),
      valueName: value.name, matrix: try Matrix(value, row, column), notes: notes([row, column]))
    return .chart(try heatmap.chart(title: table.table.chartTitle, sources: table.table.sources))
  }

  private static func notes(_ keys: [ChartVariable]) -> [String] {
    let reasons = keys.compactMap { key in
      let count = key.values.count { $0.isNaN }
      return count == 0 ? nil : Note.missingIn(key.name, rows: count)
    }
    return reasons.isEmpty ? [] : [Note.notDrawn(reasons)]
  }
}

extension Matrix {
  /// A cell for each pair of a row's and a column's name.
  ///
  /// - Throws: two rows of the table for one cell.
  fileprivate init(_ value: ChartVariable, _ row: ChartVariable, _ column: ChartVariable) throws(Fault) {
    let (rows, columns) = (row.levels, column.levels)
    let (height, width) = (rows.names.count, columns.names.count)
    try Limits.reserve(elements: Double(height) * Double(width))
    var values = [Double](repeating: .nan, count: height * width)
    var owners = [Int](repeating: -1, count: height * width)
    for at in value.values.indices where rows.ofRow[at] >= 0 && columns.ofRow[at] >= 0 {
      let cell = columns.ofRow[at] * height + rows.ofRow[at]
      if owners[cell] >= 0 {
        throw Fault(
          .severalRows(
            at: "\(row.text(at)), \(column.text(at))", group: "", panel: nil,
            rows: (owners[cell] + 1, at + 1), remedy: nil,
            mean: "summarize(\(value.name): mean(.\(value.name)), by: [.\(row.name), .\(column.name)])"))
      }
      owners[cell] = at
      values[cell] = value.values[at]
    }
    self.init(
      rows: height, columns: width, values: values, unit: value.unit, rowLabels: rows.names,
      columnLabels: columns.names)
  }
}
