// Taking rows out of columns and tables. A row number of -1 gives a missing element, so that joins and reshaping are
// all "take these rows"; texts keep their dictionary, and what is known about a column stays with it.

import BohaiDiagnostics
import BohaiNumerics

extension Column {
  /// The elements at `rows` (from 0); -1 gives missing. Row numbers must be in range.
  public func taking(_ rows: [Int32]) throws(Fault) -> Column {
    var result = self
    switch storage {
    case .numbers(let values): result.storage = .numbers(try gather(values, rows, missing: .nan))
    case .truths(let values): result.storage = .truths(try gather(values, rows, missing: 2))
    case .texts(let codes, let dictionary):
      result.storage = .texts(try gather(codes, rows, missing: -1), dictionary)
    case .intervals(let lows, let highs):
      result.storage = .intervals(
        try gather(lows, rows, missing: .nan), try gather(highs, rows, missing: .nan))
    }
    result.figures = figures?.taking(rows)
    return result
  }

  /// The elements from `range`, which must lie in the column.
  public func slice(_ range: Range<Int>) -> Column {
    var result = self
    switch storage {
    case .numbers(let values): result.storage = .numbers(Array(values[range]))
    case .truths(let values): result.storage = .truths(Array(values[range]))
    case .texts(let codes, let dictionary): result.storage = .texts(Array(codes[range]), dictionary)
    case .intervals(let lows, let highs): result.storage = .intervals(Array(lows[range]), Array(highs[range]))
    }
    result.figures = figures?.taking(range.map { Int32(truncatingIfNeeded: $0) })
    return result
  }

  public func isMissing(_ row: Int) -> Bool {
    switch storage {
    case .numbers(let values): values[row].isNaN
    case .truths(let values): values[row] > 1
    case .texts(let codes, _): codes[row] < 0
    case .intervals(let lows, _): lows[row].isNaN
    }
  }

  public var missingCount: Int {
    switch storage {
    case .numbers(let values), .intervals(let values, _): values.reduce(0) { $1.isNaN ? $0 + 1 : $0 }
    case .truths(let values): values.reduce(0) { $1 > 1 ? $0 + 1 : $0 }
    case .texts(let codes, _): codes.reduce(0) { $1 < 0 ? $0 + 1 : $0 }
    }
  }

  public var isAllMissing: Bool {
    switch storage {
    case .numbers(let values), .intervals(let values, _): values.allSatisfy(\.isNaN)
    case .truths(let values): values.allSatisfy { $0 > 1 }
    case .texts(let codes, _): codes.allSatisfy { $0 < 0 }
    }
  }

  /// The text of a text column's element.
  public func text(_ row: Int) -> String? {
    guard case .texts(let codes, let dictionary) = storage, codes[row] >= 0 else { return nil }
    return dictionary.texts[Int(codes[row])]
  }

  /// `count` missing elements of the same kind and unit.
  public func missing(count: Int) -> Column {
    var result = self
    switch storage {
    case .numbers: result.storage = .numbers([Double](repeating: .nan, count: count))
    case .truths: result.storage = .truths([UInt8](repeating: 2, count: count))
    case .texts(_, let dictionary): result.storage = .texts([Int32](repeating: -1, count: count), dictionary)
    case .intervals:
      let bounds = [Double](repeating: .nan, count: count)
      result.storage = .intervals(bounds, bounds)
    }
    return result
  }

  /// The same values known by other words, or by none.
  public func described(_ about: ColumnAbout?) -> Column {
    var result = self
    result.about = about
    return result
  }
}

/// Long gathers wait for memory, so several threads share them.
private func gather<Element: BitwiseCopyable & Sendable>(
  _ values: [Element], _ rows: [Int32], missing: Element
) throws(Fault) -> [Element] {
  try filled(count: rows.count) { row in
    let source = rows[row]
    return source < 0 ? missing : values[Int(source)]
  }
}

extension Table {
  /// The rows given, in that order. The panel is kept; who repeats rows must drop it.
  public func taking(_ rows: [Int32]) throws(Fault) -> Table {
    var taken: [Column] = []
    for column in columns { taken.append(try column.taking(rows)) }
    return Table(names: names, columns: taken, rowCount: rows.count, panel: panel, about: about)
  }

  /// The rows from `range`, cut to the table.
  public func rows(_ range: Range<Int>) throws(Fault) -> Table {
    let range = range.clamped(to: 0..<rowCount)
    return range == 0..<rowCount ? self : try taking(range.map { Int32(truncatingIfNeeded: $0) })
  }

  /// The same rows with `column` under `name`: in place of the one of that name, or last.
  public func setting(_ name: String, to column: Column) -> Table {
    var (names, columns) = (names, columns)
    if let at = index(of: name) {
      columns[at] = column
    } else {
      names.append(name)
      columns.append(column)
    }
    return Table(names: names, columns: columns, rowCount: rowCount, panel: panel, about: about)
  }

  /// The same rows with other columns; the panel stays when its columns do.
  public func withColumns(_ names: [String], _ columns: [Column]) -> Table {
    var kept = panel
    if let keys = panel, !(keys.unit + [keys.time]).allSatisfy(names.contains) { kept = nil }
    return Table(names: names, columns: columns, rowCount: rowCount, panel: kept, about: about)
  }

  public func withPanel(_ panel: PanelKeys?) -> Table {
    var result = self
    result.panel = panel
    return result
  }
}

/// The rows where `mask` is true, and how many were missing.
public func chosenRows(_ mask: [UInt8]) throws(Fault) -> (rows: [Int32], missing: Int) {
  var rows: [Int32] = []
  var missing = 0
  try inBlocks(mask.count) { block in
    for row in block {
      if mask[row] == 1 { rows.append(Int32(truncatingIfNeeded: row)) } else if mask[row] > 1 { missing += 1 }
    }
  }
  return (rows, missing)
}
