// Values against their neighbours' mean: the scatter behind Moran's I (Anselin 1996).

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let moranPlot = Native(
    "moran_plot",
    [
      .init("t", .table), .init("x", .column), .init("weights", .matrix), .optional("label", .column),
    ],
    """
    A Moran scatter: each unit's value against the mean of its neighbours' values, both in standard
    deviations, in four quadrants: HH (high among high), LL (low among low), HL and LH (unlike their
    neighbours).

    Formula: z = (x - mean(x)) / sd(x) with n; lag = W z with rows of W that sum to 1. The slope of the line
    is Moran's I (Anselin 1996); without spatial pattern it is expected at -1 / (n - 1).

    - `weights`: a matrix with a row and a column for each unit, such as `contiguity(cities.borders)`. Rows
      are scaled to sum to 1 (a matrix that is so already stays). Its labels, where it has some, are looked up
      in `label`; without labels it has the order of the table's rows.
    - `label`: the column that names the units; of more than 30 only those beyond 2 standard deviations are
      written.
    - missing: a unit without a value, and one that has then no neighbours, is left out and named; the
      neighbours' mean is that of those left. A unit that occurs twice is an error: choose one year.

    The slope of a few units is easily an accident of one of them: look which. A test is not done here.

        W = contiguity(cities.borders)
        c = cities.snapshots |> where(.year == 2022)
        moran_plot(c, .gdp / .population, W, label: .city)
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("moran_plot")
    let x = try ChartVariable(&machine, try arguments.column(1, "x"), over: table)
    guard x.categories == nil else { throw Fault(.partsOfTexts(x.name), at: .argument(1)) }
    guard let matrix = arguments[2].asMatrix?.matrix else { return .missing }
    let label = try machine.chartVariable(arguments, 3, "label", table)
    let scatter = try MoranScatter(x, matrix, names: try unitNames(label, matrix, rows: x.values.count))
    let title = table.table.chartTitle(RegionalWords.moranTitle(x.name))
    return .chart(scatter.chart(title: title, sources: table.table.sources))
  }

  /// What each row is called, and with a labelled matrix the row of the matrix for each.
  private static func unitNames(
    _ label: ChartVariable?, _ matrix: Matrix, rows: Int
  ) throws(Fault) -> (names: [String], rowInMatrix: [Int]) {
    guard matrix.rows == matrix.columns else {
      throw Fault(.weightsNotSquare(matrix.rows, matrix.columns), at: .argument(2))
    }
    let names = (0..<rows).map { label?.text($0) ?? "row \($0 + 1)" }
    guard let label, let labels = matrix.rowLabels else {
      if label == nil, matrix.rowLabels != nil { throw Fault(.weightsNeedLabel, at: .argument(2)) }
      guard matrix.rows == rows else {
        throw Fault(.weightsOfOthers(matrix.rows, rows: rows), at: .argument(2))
      }
      return (names, Array(0..<rows))
    }
    let places = Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
    var seen: Set<Int> = []
    var result: [Int] = []
    for row in 0..<rows where !label.values[row].isNaN {
      guard let place = places[names[row]] else {
        throw Fault(.unitWithoutWeights(names[row]), at: .argument(2))
      }
      guard seen.insert(place).inserted else { throw Fault(.unitTwice(names[row]), at: .argument(3)) }
      result.append(place)
    }
    guard result.count == rows else { throw Fault(.unitWithoutName(label.name), at: .argument(3)) }
    return (names, result)
  }
}

struct MoranScatter {
  private let variable: String
  private let z: [Double]
  private let lag: [Double]
  private let names: [String]
  let slope: Double
  private var notes: [String] = []

  static let mostNamed = 30

  init(
    _ x: ChartVariable, _ weights: Matrix, names: (names: [String], rowInMatrix: [Int])
  ) throws(Fault) {
    variable = x.name
    let rowInMatrix = names.rowInMatrix
    let weight = { (i: Int, j: Int) in weights.values[rowInMatrix[i] + rowInMatrix[j] * weights.rows] }
    for i in x.values.indices {
      try Interrupt.check()
      for j in x.values.indices
      where !(weight(i, j) >= 0) || !weight(i, j).isFinite || i == j && weight(i, j) != 0 {
        throw Fault(.badWeight(names.names[i], names.names[j]), at: .argument(2))
      }
    }
    var used = x.values.indices.filter { !x.values[$0].isNaN }
    let lacking = x.values.indices.filter { x.values[$0].isNaN }.map { names.names[$0] }
    if !lacking.isEmpty { notes.append(Note.unitsWithoutValue(lacking)) }
    // A unit without neighbours has no mean of neighbours; leaving it out may take the last one from another.
    var lonely: [Int] = []
    while true {
      try Interrupt.check()
      let next = used.filter { i in used.allSatisfy { weight(i, $0) == 0 } }
      if next.isEmpty { break }
      lonely += next
      used.removeAll(where: Set(next).contains)
    }
    if !lonely.isEmpty { notes.append(Note.unitsWithoutNeighbours(lonely.map { names.names[$0] })) }
    if used.isEmpty, !lonely.isEmpty { throw Fault(.noNeighbours, at: .argument(2)) }
    let values = used.map { x.values[$0] }
    guard let moments = try Moments(values), let variance = moments.variance(isSample: false), variance > 0,
      variance.isFinite
    else { throw Fault(.noSpread(x.name, count: values.count), at: .argument(1)) }
    let z = values.map { ($0 - moments.average.mean) / variance.squareRoot() }
    lag = used.indices.map { i in
      let row = used.map { weight(used[i], $0) }
      let most = row.max() ?? 1
      let total = row.reduce(0) { $0 + $1 / most }
      return zip(row, z).reduce(0) { $0 + $1.0 / most * $1.1 } / total
    }
    self.z = z
    self.names = used.map { names.names[$0] }
    slope = zip(z, lag).reduce(0) { $0 + $1.0 * $1.1 } / z.reduce(0) { $0 + $1 * $1 }
  }

  static let quadrants = ["HH", "LH", "LL", "HL"]

  private func quadrant(_ at: Int) -> Int { z[at] >= 0 ? (lag[at] >= 0 ? 0 : 3) : (lag[at] >= 0 ? 1 : 2) }

  func chart(title: String, sources: [String]) -> Chart {
    let members = Self.quadrants.indices.map { quadrant in z.indices.filter { self.quadrant($0) == quadrant }
    }
    let isNamed = { (at: Int) in
      z.count <= Self.mostNamed || abs(z[at]) > 2 || abs(lag[at]) > 2
    }
    var marks: [Mark] = [
      .rule(RuleMark(.x(0), dash: .solid)), .rule(RuleMark(.y(0), dash: .solid)),
      .rule(RuleMark(.line(intercept: mean(lag) - slope * mean(z), slope: slope), ink: .text)),
    ]
    for (number, members) in members.enumerated() {
      for shows in [true, false] {
        let own = members.filter { isNamed($0) == shows }
        if own.isEmpty { continue }
        marks.append(
          .points(
            PointsMark(
              x: own.map { z[$0] }, y: own.map { lag[$0] }, ink: .series(number),
              names: own.map { names[$0] },
              showsNames: shows, series: Self.quadrants[number])))
      }
    }
    marks.append(.texts(corners))
    let entries = members.enumerated().filter { !$0.element.isEmpty }.map { number, members in
      LegendEntry(
        RegionalWords.quadrant(Self.quadrants[number], members.count), .series(number), sign: .point)
    }
    return Chart(
      title: title, subtitle: RegionalWords.moranSlope(NumberFormat.fixed(slope, 3)),
      summary: summary(members),
      panels: [Panel(marks: marks)],
      x: Axis(RegionalWords.standardized(variable)), y: Axis(RegionalWords.spatialLag),
      legend: Legend(entries: entries), notes: notes, sources: sources)
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }

  /// The names of the quadrants, in their outer corners.
  private var corners: TextsMark {
    let (right, left) = (max(z.max() ?? 1, 0.5), min(z.min() ?? -1, -0.5))
    let (top, bottom) = (max(lag.max() ?? 1, 0.5), min(lag.min() ?? -1, -0.5))
    return TextsMark(
      x: [right, left, left, right], y: [top, top, bottom, bottom], texts: Self.quadrants, ink: .muted,
      isBold: true)
  }

  private func summary(_ members: [[Int]]) -> String {
    let n = z.count
    let expected = NumberFormat.fixed(-1 / Double(max(1, n - 1)), 3)
    let groups = members.enumerated().filter { !$0.element.isEmpty }.map { number, members in
      (name: Self.quadrants[number], members: members.map { names[$0] })
    }
    return RegionalWords.moran(
      variable, i: NumberFormat.fixed(slope, 3), expected: expected, units: n) + " "
      + RegionalWords.groups(RegionalWords.quadrants, groups)
  }
}
