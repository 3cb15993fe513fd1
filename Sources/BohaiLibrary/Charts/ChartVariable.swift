// A variable of a chart: a column expression over all rows of the table, with the name and unit its axis shows.
//
// Numbers and periods keep their values; texts and truths become places 0, 1, 2, ... in the order in which they first
// appear. Missing is NaN in both, and infinite numbers are errors: no axis reaches them.

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
    name = node.columnName ?? node.formulaText
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
      var names: [String] = []
      var places: [Int32: Double] = [:]
      var values: [Double] = []
      values.reserveCapacity(codes.count)
      for code in codes {
        if let place = places[code] { values.append(place); continue }
        guard let text = dictionary.text(code) else { values.append(.nan); continue }
        places[code] = Double(names.count)
        values.append(Double(names.count))
        names.append(text)
      }
      (self.values, bounds, categories) = (values, nil, names)
    }
  }

  var axis: Axis { Axis(name, unit: unit, scale: categories.map { .categories($0) } ?? .linear) }

  /// What stands in a row, as a label.
  func text(_ row: Int) -> String {
    guard values.indices.contains(row), !values[row].isNaN else { return "missing" }
    if let categories { return categories[Int(values[row])] }
    return Units.display(values[row], unit)
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

  /// Groups in the order of first appearance, of numbers in ascending order; rows without a value are in none.
  init(_ variable: ChartVariable) {
    title = variable.name
    var rowsOfValue: [Double: [Int]] = [:]
    for (row, value) in variable.values.enumerated() where !value.isNaN { rowsOfValue[value, default: []].append(row) }
    let values = rowsOfValue.keys.sorted()
    names = values.map { value in rowsOfValue[value]?.first.map { variable.text($0) } ?? "" }
    rows = values.map { rowsOfValue[$0] ?? [] }
  }
}
