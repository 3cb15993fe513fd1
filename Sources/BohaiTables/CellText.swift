/// A cell as a note or an error names it: `Beijing`, `2013`, `0.5`, `missing`.
extension Column {
  public func cellText(_ row: Int) -> String {
    switch storage {
    case .texts: text(row) ?? "missing"
    case .truths(let values): values[row] == 0 ? "false" : values[row] == 1 ? "true" : "missing"
    case .numbers(let values): values[row].isNaN ? "missing" : numberText(values[row])
    }
  }

  private func numberText(_ value: Double) -> String {
    switch unit {
    case .percent: plainText(value * 100) + "%"
    case .points: plainText(value * 100) + "[pp]"
    case .quarter: periodText(value, perYear: 4, mark: "q")
    case .month: periodText(value, perYear: 12, mark: "m")
    default: plainText(value)
    }
  }

  private func plainText(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let rounded = (value * 1e9).rounded() / 1e9
    return rounded.isFinite ? "\(rounded)" : "\(value)"
  }

  private func periodText(_ value: Double, perYear: Double, mark: String) -> String {
    let year = (value / perYear).rounded(.down)
    return plainText(year) + mark + plainText(value - year * perYear + 1)
  }
}

/// The cells of one row in `columns`, as a key is named: `Beijing, 2013`.
public func keyText(_ columns: [Column], row: Int) -> String {
  columns.map { $0.cellText(row) }.joined(separator: ", ")
}
