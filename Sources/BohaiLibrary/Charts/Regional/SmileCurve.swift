// The smile curve: value added against the place in the value chain, with a parabola and what it is worth.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let smileCurve = Native(
    "smile_curve",
    [
      .init("t", .table), .init("value_by_position", .formula), .optional("color", .columns),
      .optional("size", .columns),
      .optional("label", .columns), .init("level", .number, default: .number(0.95)),
    ],
    """
    Value added against the position in the value chain, with the parabola that least squares finds. A smile
    is high at both ends and low in the middle: a coefficient of the square above zero, and the lowest point
    inside the data.

    Formula: y = a + b x + c x^2, ordinary least squares, every point counting the same, classical errors;
    turning point -b / (2 c). The band holds the mean of y at each x with the probability `level`.

    - `value_by_position`: `value_share ~ position`, such as upstreamness less downstreamness.
    - `size`: areas of the points, such as value added. They do not weigh in the fit.
    - Below the chart stand n, the p of the square, and whether the lowest point lies inside the data. Fewer
      than 30 points get a note: nine points, three sectors of three regions, cannot show a smile. With fewer
      than four there is no fit.
    - missing: rows without position or value are left out and counted.

        t = table(position: [1, 2, 3, 4, 5, 6], share: [0.62, 0.41, 0.33, 0.31, 0.4, 0.6])
        smile_curve(t, share ~ position)
        smile_curve(t, ~ position)      => error: smile_curve needs a value and a position
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("smile_curve")
    guard let formula = arguments.formula(1), let left = formula.left else {
      throw Fault(.smileFormula, at: .argument(1))
    }
    var smile = try SmileCurve(&machine, table, left, formula.right)
    smile.color = try machine.chartVariable(arguments, 2, "color", table)
    smile.size = try machine.chartVariable(arguments, 3, "size", table)
    smile.label = try machine.chartVariable(arguments, 4, "label", table)
    if let size = smile.size, size.categories != nil {
      throw Fault(.partsOfTexts(size.name), at: .argument(3))
    }
    try smile.fit(&machine, table, formula.right, left, level: try arguments.level(5))
    return .chart(smile.chart(sources: table.table.sources))
  }
}

private struct SmileCurve {
  private let x: ChartVariable
  private let y: ChartVariable
  private let rows: [Int]
  private var notes: [String] = []
  private var told = ""
  private var curve: [Mark] = []
  var color: ChartVariable?
  var size: ChartVariable?
  var label: ChartVariable?

  private static let enoughPoints = 30

  init(
    _ machine: inout Machine, _ table: TableObject, _ left: ColumnNode, _ right: ColumnNode
  ) throws(Fault) {
    (x, y) = (try ChartVariable(&machine, right, over: table), try ChartVariable(&machine, left, over: table))
    for variable in [x, y] where variable.categories != nil {
      throw Fault(.partsOfTexts(variable.name), at: .argument(1))
    }
    rows = x.values.indices.filter { [x, y] in !x.values[$0].isNaN && !y.values[$0].isNaN }
    let lacking = x.values.count - rows.count
    if lacking > 0 { notes.append(Note.rowsWithoutPlace("\(x.name) or \(y.name)", rows: lacking)) }
    if rows.isEmpty { throw Fault(.nothingAgainst(y.name, x.name), at: .argument(1)) }
  }

  // MARK: - The fit

  mutating func fit(
    _ machine: inout Machine, _ table: TableObject, _ position: ColumnNode, _ value: ColumnNode, level: Double
  ) throws(Fault) {
    let different = Set(rows.map { x.values[$0] }).count
    guard rows.count > 3, different > 2 else {
      notes.append(Note.noSmile(points: rows.count, positions: different))
      return
    }
    let square = ColumnNode(
      .binary(.power, position, ColumnNode(.value(.number(2)), place: nil)), place: nil,
      depth: position.depth + 1)
    let sum = ColumnNode(.binary(.add, position, square), place: nil, depth: position.depth + 2)
    let text = "\(value.formulaText) ~ \(position.formulaText) + \(position.formulaText)^2"
    let formula = FormulaObject(left: value, right: sum, text: text)
    let setup = try LinearSetup(&machine, table, formula, "smile_curve")
    let model = try OLS.fit(&machine, setup, .classical, Convention.named(nil), level: level)
    let estimates = model.coefficients.map(\.estimate)
    guard estimates.count == 3, estimates.allSatisfy(\.isFinite), let p = try model.rows().last?.p else {
      notes.append(Note.noSmile(points: rows.count, positions: different))
      return
    }
    try draw(model, estimates)
    tell(estimates, p: p)
    if rows.count < Self.enoughPoints { notes.append(Note.fewForSmile(rows.count)) }
  }

  /// The parabola and the band of its mean over the range of the data.
  private mutating func draw(_ model: FittedModel, _ estimates: [Double]) throws(Fault) {
    let (family, parameters) = try model.reference.distribution()
    let critical = family.quantile((1 - model.level) / 2, parameters, tail: .upper)
    let ends = rows.map { x.values[$0] }
    guard let low = ends.min(), let high = ends.max() else { return }
    let places = (0...80).map { low + (high - low) * Double($0) / 80 }
    let heights = places.map { estimates[0] + $0 * (estimates[1] + $0 * estimates[2]) }
    let reach = places.map { place in
      let powers = [1, place, place * place]
      var variance = 0.0
      for i in 0...2 { for j in 0...2 { variance += powers[i] * powers[j] * model.covariance[i * 3 + j] } }
      return critical * max(0, variance).squareRoot()
    }
    curve = [
      .area(
        AreaMark(
          x: places, low: zip(heights, reach).map { $0 - $1 }, high: zip(heights, reach).map { $0 + $1 },
          ink: .muted,
          isBand: true)),
      .line(LineMark(x: places, y: heights, ink: .text)),
    ]
  }

  private mutating func tell(_ estimates: [Double], p: Double) {
    let turning = -estimates[1] / (2 * estimates[2])
    let ends = rows.map { x.values[$0] }
    let isInside = turning > ends.min() ?? .infinity && turning < ends.max() ?? -.infinity
    told = RegionalWords.smile(
      isSmile: estimates[2] > 0, isInside: isInside, turning: Units.prose(turning, x.unit, digits: 4),
      p: probabilityText(p) ?? "missing", points: rows.count)
  }

  // MARK: - The chart

  func chart(sources: [String]) -> Chart {
    let groups = color.map { ChartGroups($0) } ?? ChartGroups(all: x.values.count)
    let most = size.map { size in rows.map { size.values[$0] }.filter { $0 > 0 }.max() ?? 1 }
    let drawn = Set(rows)
    var marks = curve
    for (number, members) in groups.rows.enumerated() {
      let own = members.filter(drawn.contains)
      if own.isEmpty { continue }
      let name = color == nil ? "" : groups.names[number]
      marks.append(
        .points(
          PointsMark(
            x: own.map { x.values[$0] }, y: own.map { y.values[$0] }, ink: .series(number),
            sizes: size.flatMap { size in most.map { most in own.map { max(0, size.values[$0] / most) } } },
            names: own.map { label?.text($0) ?? name }, showsNames: label != nil, series: name)))
    }
    let entries =
      color == nil ? [] : groups.names.enumerated().map { LegendEntry($1, .series($0), sign: .point) }
    var notes = notes
    if let size { notes.append(Note.areasOfPoints(size.axis.label)) }
    let head = RegionalWords.against(y.name, x.name, points: rows.count)
    return Chart(
      title: RegionalWords.smileTitle(y.name, x.name), summary: told.isEmpty ? head : "\(head) \(told)",
      panels: [Panel(marks: marks)], x: x.axis, y: y.axis,
      legend: Legend(title: groups.title, entries: entries),
      notes: notes, sources: sources)
  }
}
