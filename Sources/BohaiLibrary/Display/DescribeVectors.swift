import BohaiDisplay
import BohaiLanguage
import BohaiTables
import BohaiText

extension Describer {
  /// Elements of a long vector that are shown, and those of them before the gap.
  static let elements = (shown: 120, head: 90)

  func shown(_ vector: VectorObject) -> Shown {
    if let labels = vector.labels { return shown(vector.column, labels: labels) }
    let column = vector.column
    let kept = Kept(count: column.count, limit: Self.elements, showsEverything: style.showsEverything)
    let held = column.taking(kept.indices)
    let isShort = column.count <= 40
    return .run(
      ShownRun(
        cells: cells(held).map { $0 ?? "missing" }, inline: isShort ? inlineText(column) : nil,
        hidden: kept.hidden, gap: kept.gap, isRightAligned: isNumeric(column), size: sizeText(column)))
  }

  /// A labelled vector: few elements as two rows, more as two columns.
  private func shown(_ column: Column, labels: [String]) -> Shown {
    let kept = Kept(count: column.count, limit: Self.rows, showsEverything: style.showsEverything)
    let held = column.taking(kept.indices)
    let names = kept.indices.map { $0 < labels.count ? labels[$0] : "" }
    let unit = kindText(column, namesTypes: false)
    if column.count <= 6, column.count > 0 {
      let columns = zip(names, cells(held)).map { name, cell in
        ShownColumn(name: name, texts: [cell], isRightAligned: isNumeric(column))
      }
      let unitColumn = unit.isEmpty ? [] : [ShownColumn(name: "", texts: [unit])]
      return .table(ShownTable(columns: columns + unitColumn, heldRows: 1))
    }
    return .table(
      ShownTable(
        columns: [
          ShownColumn(name: "", texts: names),
          self.column(held, name: "", kind: unit),
        ],
        heldRows: kept.indices.count, hiddenRows: kept.hidden, gap: kept.gap, labelColumns: 1,
        size: column.count > Self.fewRows ? sizeText(column) : nil))
  }

  /// `45 numbers [亿元]`
  private func sizeText(_ column: Column) -> String {
    let noun: String
    switch column.storage {
    case .numbers: noun = column.unit.isPeriod ? Units.spelling(column.unit) : "number"
    case .truths: noun = "truth value"
    case .texts: noun = "text"
    case .intervals: noun = "interval"
    }
    let unit = kindText(column, namesTypes: false)
    return counted(column.count, noun) + (unit.isEmpty ? "" : " \(unit)")
  }

  /// Elements for a line: texts quoted, shares with their sign, no needless zeros.
  func shortElements(_ column: Column) -> [String] {
    switch column.storage {
    case .texts(let codes, let dictionary):
      return codes.map { code in dictionary.text(code).map { quoted($0) } ?? "missing" }
    case .truths(let values): return values.map { $0 > 1 ? "missing" : $0 == 1 ? "true" : "false" }
    case .numbers(let values):
      let unit = column.unit
      if unit.isPeriod { return values.map { $0.isNaN ? "missing" : Units.number($0, unit) } }
      let digits = ColumnDigits(values, shift: unit.shift, asked: style.digits)
      let sign = unit.isShare ? Units.spelling(unit) : ""
      return values.map { $0.isNaN ? "missing" : digits.short($0) + sign }
    case .intervals:
      let sign = column.unit.isShare ? Units.spelling(column.unit) : ""
      return intervalParts(column).map { $0.map { $0.middle + $0.rest + sign } ?? "missing" }
    }
  }

  /// Elements for aligned cells, `nil` where missing.
  func cells(_ column: Column) -> [String?] { self.column(column, name: "", kind: "").formatted }

  func isNumeric(_ column: Column) -> Bool { column.isNumbers || column.isIntervals }

  /// Middle and half width of each interval, `nil` where missing.
  func intervalParts(_ column: Column) -> [(middle: String, rest: String)?] {
    guard case .intervals(let lows, let highs) = column.storage else { return [] }
    return zip(lows, highs).map { low, high in
      low.isNaN ? nil : Units.plusMinus(low, high, column.unit, digits: style.digits)
    }
  }
}

extension TextDictionary {
  /// The text of a code, `nil` where it is missing.
  func text(_ code: Int32) -> String? { texts.indices.contains(Int(code)) ? texts[Int(code)] : nil }
}

extension Column {
  /// The elements at `indices`, which must lie in the column, in their order.
  func taking(_ indices: [Int]) -> Column {
    var result = self
    switch storage {
    case .numbers(let values): result.storage = .numbers(indices.map { values[$0] })
    case .truths(let values): result.storage = .truths(indices.map { values[$0] })
    case .texts(let codes, let dictionary): result.storage = .texts(indices.map { codes[$0] }, dictionary)
    case .intervals(let lows, let highs):
      result.storage = .intervals(indices.map { lows[$0] }, indices.map { highs[$0] })
    }
    return result
  }
}
