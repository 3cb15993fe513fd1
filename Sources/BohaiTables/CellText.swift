extension Column {
  /// A cell as a note or an error names it: `Beijing`, `2013`, `0.5`, `missing`.
  public func cellText(_ row: Int) -> String {
    switch storage {
    case .texts: text(row) ?? "missing"
    case .truths(let values): values[row] == 0 ? "false" : values[row] == 1 ? "true" : "missing"
    case .numbers(let values): values[row].isNaN ? "missing" : Units.display(values[row], unit)
    case .intervals(let lows, let highs):
      lows[row].isNaN ? "missing" : Units.interval(lows[row], highs[row], unit)
    }
  }
}

/// The cells of one row in `columns`, as a key is named: `Beijing, 2013`.
public func keyText(_ columns: [Column], row: Int) -> String {
  columns.map { $0.cellText(row) }.joined(separator: ", ")
}
