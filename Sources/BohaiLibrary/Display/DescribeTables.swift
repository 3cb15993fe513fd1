import BohaiDisplay
import BohaiLanguage
import BohaiTables
import BohaiText

extension Describer {
  /// Rows of a table that are shown, and those of them before the gap.
  static let rows = (shown: 20, head: 14)
  static let nestedRows = (shown: 8, head: 5)
  /// Tables of so many rows are seen at a glance, their rows need no counting.
  static let fewRows = 10
  /// Columns that are looked at; further ones are named.
  static let mostColumns = 60

  /// A table inside a list or record is shown without title and source, deeper down also with fewer rows.
  func shown(_ table: Table, depth: Int) -> ShownTable {
    let isNested = depth > 0
    let limit = depth > 1 ? Self.nestedRows : Self.rows
    let kept = Kept(count: table.rowCount, limit: limit, showsEverything: style.showsEverything)
    let columnCount = style.showsEverything ? table.names.count : min(table.names.count, Self.mostColumns)
    let columns = zip(table.names, table.columns).prefix(columnCount).map { name, column in
      self.column(column.taking(kept.indices), name: name, kind: kindText(column, namesTypes: true))
    }
    var size: String? = nil
    if table.names.isEmpty {
      size = "no columns, \(counted(table.rowCount, "row"))"
    } else if table.rowCount == 0 {
      size = "no rows"
    } else if table.rowCount > Self.fewRows || kept.hidden > 0 {
      size = counted(table.rowCount, "row")
    }
    let about = isNested ? nil : table.about
    let whole = about.flatMap { $0.speaks(of: table) ? $0 : nil }
    return ShownTable(
      title: isNested ? nil : style.title ?? whole?.title, columns: columns,
      hiddenColumns: Array(table.names.dropFirst(columnCount)), heldRows: kept.indices.count,
      hiddenRows: kept.hidden, gap: kept.gap, size: size,
      sources: isNested ? [] : table.sources, notes: whole?.notes ?? [])
  }

  func shown(_ matrix: Matrix) -> Shown {
    let unit = matrix.unit
    let kept = Kept(count: matrix.rows, limit: Self.rows, showsEverything: style.showsEverything)
    let columnCount = style.showsEverything ? matrix.columns : min(matrix.columns, Self.mostColumns)
    let element = { (row: Int, column: Int) -> Double in
      let index = column * matrix.rows + row
      return matrix.values.indices.contains(index) ? matrix.values[index] : .nan
    }
    let values = (0..<columnCount).map { column in kept.indices.map { element($0, column) } }
    let digits = ColumnDigits(values.flatMap { $0 }, shift: unit.shift, asked: style.digits)
    let rowNames = kept.indices.map { name(matrix.rowLabels, $0) }
    let columns = zip(0..<columnCount, values).map { index, values in
      ShownColumn(name: name(matrix.columnLabels, index), numbers: values, digits: digits)
    }
    let sign = unit == .none ? "" : ", \(Units.spelling(unit))"
    return .table(
      ShownTable(
        columns: [ShownColumn(name: "", texts: rowNames)] + columns,
        hiddenColumns: (columnCount..<max(columnCount, matrix.columns)).map { name(matrix.columnLabels, $0) },
        heldRows: kept.indices.count,
        hiddenRows: kept.hidden, gap: kept.gap, labelColumns: 1,
        size: "\(matrix.rows) x \(matrix.columns) matrix\(sign)"))
  }

  private func name(_ labels: [String]?, _ index: Int) -> String {
    labels.flatMap { index < $0.count ? $0[index] : nil } ?? "\(index + 1)"
  }

  func column(_ column: Column, name: String, kind: String) -> ShownColumn {
    switch column.storage {
    case .texts(let codes, let dictionary):
      return ShownColumn(name: name, kind: kind, texts: codes.map { dictionary.text($0) })
    case .truths(let values):
      let texts = values.map { $0 > 1 ? nil : $0 == 1 ? "true" : "false" }
      return ShownColumn(name: name, kind: kind, texts: texts)
    case .numbers(let values):
      let unit = column.unit
      if unit.isPeriod {
        let texts = values.map { $0.isNaN ? nil : Units.number($0, unit) }
        return ShownColumn(name: name, kind: kind, texts: texts, isRightAligned: true)
      }
      let digits = ColumnDigits(values, shift: unit.shift, asked: style.digits)
      return ShownColumn(name: name, kind: kind, numbers: values, digits: digits)
    case .intervals:
      return ShownColumn(name: name, kind: kind, texts: intervalCells(column), isRightAligned: true)
    }
  }

  /// `14739 ± 40` with the signs under each other.
  private func intervalCells(_ column: Column) -> [String?] {
    let parts = intervalParts(column)
    let width = parts.lazy.map { $0.map { displayWidth($0.rest) } ?? 0 }.max() ?? 0
    return parts.map { part in
      part.map { $0.middle + $0.rest + String(repeating: " ", count: width - displayWidth($0.rest)) }
    }
  }

  /// A unit in brackets as it is typed, or the name of the type: `[亿元]`, `year`, `text`.
  func kindText(_ column: Column, namesTypes: Bool) -> String {
    switch column.storage {
    case .texts: return namesTypes ? "text" : ""
    case .truths: return namesTypes ? "truth" : ""
    case .intervals where column.unit == .none || column.unit.isPeriod: return namesTypes ? "interval" : ""
    case .numbers, .intervals:
      switch column.unit {
      case .none: return namesTypes ? "number" : ""
      case .year: return namesTypes ? "year" : ""
      case .quarter: return namesTypes ? "quarter" : ""
      case .month: return namesTypes ? "month" : ""
      case .date: return namesTypes ? "date" : ""
      default: return "[\(Units.spelling(column.unit))]"
      }
    }
  }
}
