// How a fitted model is shown: what it was fitted to, the coefficients, how well it fits, what the standard errors are.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension FittedModel {
  func shown() throws(Fault) -> Shown {
    var head = [sampleText] + lines
    if !outcomeText.isEmpty { head.insert(outcomeText, at: 0) }
    var stack: [Shown] = [.paragraph(head.joined(separator: "\n")), .table(try coefficientTable())]
    let foot = (unitText.map { [$0] } ?? []) + filledLines(facts.compactMap(\.shownText)) + ["standard errors: \(covarianceName); \(reference.words)"]
    stack.append(.paragraph(foot.joined(separator: "\n")))
    for part in parts { stack.append(.titled(part.title, describe(.table(part.table)))) }
    if !notes.isEmpty { stack.append(.paragraph(notes.map { "note: \($0)" }.joined(separator: "\n"))) }
    return .stack(stack)
  }

  /// `31 observations; 2 rows left out (invest missing in 2 rows)`
  var sampleText: String {
    let used = observations == 1 ? "1 observation" : "\(observations) observations"
    guard droppedRows > 0 else { return used }
    return "\(used); \(droppedRows) \(droppedRows == 1 ? "row" : "rows") left out (\(dropped.joined(separator: "; ")))"
  }

  private var outcomeText: String {
    let unit = CoefficientUnit.difference(of: outcomeUnit)
    return unit == .none ? "" : "outcome: \(outcome) [\(outcomeUnit.symbol)]"
  }

  /// `units: 亿元 constant; 亿元 per pp secondary_share`: under the table, where a column would not fit.
  private var unitText: String? {
    let units = coefficients.map(\.unit.text)
    var known: [String] = []
    for unit in units where !unit.isEmpty && !known.contains(unit) { known.append(unit) }
    if known.isEmpty { return nil }
    let parts = known.map { unit in
      let names = zip(coefficients, units).filter { $0.1 == unit }.map(\.0.name)
      return "\(shortened(names).joined(separator: ", ")) \(unit.hasPrefix("per ") ? unit : "in " + unit)"
    }
    return "units: " + parts.joined(separator: "; ")
  }

  /// The indicators of one category, which stand together, as `year=…`.
  private func shortened(_ names: [String]) -> [String] {
    var runs: [(start: String, names: [String])] = []
    for name in names {
      let start = name.firstIndex(of: "=").map { String(name[...$0]) } ?? name
      if runs.last?.start == start { runs[runs.count - 1].names.append(name) } else { runs.append((start, [name])) }
    }
    return runs.flatMap { $0.names.count > 2 ? [$0.start + "…"] : $0.names }
  }

  private func coefficientTable() throws(Fault) -> ShownTable {
    let rows = try rows()
    let texts = rows.map(\.texts)
    let percent = TestResult.percent(level)
    let names = ["coefficient", "std. error", reference.symbol, "p", "low \(percent)", "high \(percent)"]
    var columns = [ShownColumn(name: "", texts: rows.map(\.name))]
    for (place, name) in names.enumerated() {
      columns.append(ShownColumn(name: name, texts: texts.map { $0[place] }, isRightAligned: true))
    }
    return ShownTable(columns: columns, heldRows: rows.count, labelColumns: 1)
  }
}

extension FittedModel.Row {
  /// Coefficient, standard error, statistic, p, lower and upper end. The standard error has three digits, and as many
  /// decimals have the others.
  var texts: [String?] {
    let shift = unit.unit.shift
    let size = (error > 0 ? error : estimate.magnitude) * pow(10, Double(shift))
    guard size > 1e-5, size < 1e15 else {
      let plain = { (x: Double) in x.isNaN ? nil : NumberFormat.display(x, digits: 4, shift: shift) }
      return [plain(estimate), plain(error), statisticText(statistic), probabilityText(p), plain(low), plain(high)]
    }
    let decimals = max(0, (error > 0 ? 2 : 4) - Int(log10(size).rounded(.down)))
    let fixed = { (x: Double) in x.isNaN ? nil : NumberFormat.fixed(x, decimals, shift: shift) }
    return [fixed(estimate), fixed(error), statisticText(statistic), probabilityText(p), fixed(low), fixed(high)]
  }
}

extension FittedModel.Fact {
  /// `R² 0.8712`; `nil` for a fact that is only read.
  var shownText: String? {
    guard let label else { return nil }
    if let text { return text }
    return value.isNaN ? nil : "\(label) \(Units.prose(value, unit, digits: 5))"
  }
}

/// Pieces joined by dots in lines that break between them.
func filledLines(_ pieces: [String], width: Int = 78) -> [String] {
  var lines: [String] = []
  for piece in pieces {
    if let last = lines.last, displayWidth(last) + displayWidth(piece) + 3 <= width {
      lines[lines.count - 1] = last + " · " + piece
    } else {
      lines.append(piece)
    }
  }
  return lines
}

/// A t or z statistic with two decimals, a very large one without.
func statisticText(_ value: Double) -> String? {
  if value.isNaN { return nil }
  return value.magnitude < 1e5 ? NumberFormat.fixed(value, 2) : NumberFormat.display(value, digits: 4)
}

/// `0.0314`, `<0.0001`
func probabilityText(_ p: Double) -> String? {
  if p.isNaN { return nil }
  return p < 0.0001 ? "<0.0001" : NumberFormat.fixed(p, 4)
}

/// A number of degrees of freedom or of observations: `28`, `17.776`.
func numberText(_ value: Double) -> String { NumberFormat.display(value, digits: 6) }

extension FittedModel {
  /// `F(2, 28) = 12.3, p = 0.0002`
  static func testText(_ symbol: String, _ statistic: Double, _ df: [Double], _ p: Double) -> String {
    "\(symbol)(\(df.map(numberText).joined(separator: ", "))) = "
      + "\(NumberFormat.display(statistic, digits: 5)), \(TestResult.text(ofP: p))"
  }
}
