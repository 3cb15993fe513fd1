// A variable of a chart: a column expression over all rows of the table, with the name and unit its axis
// shows.
//
// Numbers and periods keep their values; texts and truths become places 0, 1, 2, ... in the order in which
// they first appear. Missing is NaN in both, and infinite numbers are errors: no axis reaches them.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

struct ChartVariable {
  let name: String
  let unit: UnitID
  /// A number or a place for each row of the table.
  let values: [Double]
  /// The bounds of intervals.
  let bounds: (low: [Double], high: [Double])?
  /// The names of the places; `nil` for numbers.
  let categories: [String]?

  /// - Throws: what the expression throws, with its place; something that is no column; an infinite number.
  init(_ machine: inout Machine, _ node: ColumnNode, over table: TableObject) throws(Fault) {
    name = node.variableName
    let column: Column
    do throws(Fault) {
      let value = try machine.evaluate(node, over: table)
      column = try BohaiLanguage.column(value, rows: table.table.rowCount, name: name)
      if let row = column.firstInfinite { throw Fault(.infiniteInChart(name, row: row + 1)) }
    } catch {
      if let place = node.place { error.place(at: place) }
      throw error
    }
    unit = column.unit
    switch column.storage {
    case .numbers(let numbers): (values, bounds, categories) = (numbers, nil, nil)
    case .intervals(let lows, let highs):
      (values, bounds, categories) = (zip(lows, highs).map { $0 / 2 + $1 / 2 }, (lows, highs), nil)
    case .truths(let truths):
      (values, bounds) = (truths.map { $0 > 1 ? .nan : Double($0) }, nil)
      categories = ["false", "true"]
    case .texts(let codes, let dictionary):
      let (places, names) = Self.places(codes, dictionary)
      (values, bounds, categories) = (places, nil, names)
    }
  }

  init(
    name: String, unit: UnitID, values: [Double], bounds: (low: [Double], high: [Double])?,
    categories: [String]?
  ) {
    (self.name, self.unit, self.values, self.bounds, self.categories) = (
      name, unit, values, bounds, categories
    )
  }

  /// Numbers made on the way to a chart.
  init(_ name: String, _ values: [Double], unit: UnitID = .none) {
    self.init(name: name, unit: unit, values: values, bounds: nil, categories: nil)
  }

  /// The place of each text, and the texts in the order in which they first appear.
  private static func places(_ codes: [Int32], _ dictionary: TextDictionary) -> ([Double], [String]) {
    var names: [String] = []
    // Codes count from 0; -1, a missing text, comes first.
    var known = [Double](repeating: -1, count: dictionary.texts.count + 1)
    known[0] = .nan
    let places = codes.map { code in
      let at = Int(code) + 1
      if known[at] == -1 {
        known[at] = Double(names.count)
        names.append(dictionary.texts[Int(code)])
      }
      return known[at]
    }
    return (places, names)
  }

  /// The same in another unit.
  ///
  /// - Throws: the two units measure different things.
  func converted(to other: UnitID) throws(Fault) -> ChartVariable {
    let factor = try Units.planConversion(from: unit, to: other)
    return ChartVariable(
      name: name, unit: other, values: factor.apply(values),
      bounds: bounds.map { (factor.apply($0.low), factor.apply($0.high)) }, categories: nil)
  }

  var axis: Axis { Axis(name, unit: unit, scale: categories.map { .categories($0) } ?? .linear) }

  /// What stands in a row, as a label.
  func text(_ row: Int) -> String {
    guard values.indices.contains(row), !values[row].isNaN else { return "missing" }
    if let categories { return categories[Int(values[row])] }
    return Units.display(values[row], unit)
  }
}

extension ColumnNode {
  /// The column's name, or the expression; the bounds of a figure are called after the figure.
  fileprivate var variableName: String {
    if case .call(let function, let arguments) = shape, functionName(function) == "interval",
      arguments.count == 1
    {
      return arguments[0].node.formulaText
    }
    return columnName ?? formulaText
  }
}

extension Column {
  fileprivate var firstInfinite: Int? {
    switch storage {
    case .numbers(let values): values.firstIndex(where: \.isInfinite)
    case .intervals(let lows, let highs): lows.indices.first { lows[$0].isInfinite || highs[$0].isInfinite }
    default: nil
    }
  }
}

/// The rows of a chart by a variable that tells groups apart: `color: .region`.
struct ChartGroups {
  let title: String
  let names: [String]
  let rows: [[Int]]

  /// All rows as one group without a name.
  init(all count: Int) { (title, names, rows) = ("", [""], [Array(0..<count)]) }

  /// Groups in the order of first appearance, of numbers in ascending order; rows without a value are in
  /// none.
  init(_ variable: ChartVariable) {
    let levels = variable.levels
    var rows = [[Int]](repeating: [], count: levels.names.count)
    for (row, level) in levels.ofRow.enumerated() where level >= 0 { rows[level].append(row) }
    (title, names, self.rows) = (variable.name, levels.names, rows)
  }
}

extension ChartVariable {
  /// Which of the different values each row has, -1 for none, and these as text: texts in the order of first
  /// appearance, numbers in ascending order.
  var levels: (ofRow: [Int], names: [String]) {
    if let categories {
      let used = Set(values.lazy.filter { !$0.isNaN })
      let shown = categories.indices.filter { used.contains(Double($0)) }
      var places = [Int](repeating: -1, count: categories.count)
      for (place, category) in shown.enumerated() { places[category] = place }
      return (values.map { $0.isNaN ? -1 : places[Int($0)] }, shown.map { categories[$0] })
    }
    let different = Set(values.lazy.filter { !$0.isNaN }).sorted()
    let places = Dictionary(zip(different, different.indices), uniquingKeysWith: { first, _ in first })
    return (values.map { places[$0] ?? -1 }, different.map { Units.prose($0, unit) })
  }
}
