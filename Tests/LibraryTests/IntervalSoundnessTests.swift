import BohaiLanguage
import BohaiNumerics
@testable import BohaiLibrary
import BohaiSyntax
import BohaiDiagnostics
import BohaiTables
import TestSupport
import Testing

/// Random formulas over random printed figures: whatever the true figures are, as long as they print as given, the
/// formula of the true ones lies inside `interval(formula)`.
@Suite struct IntervalSoundnessTests {
  @Test(arguments: 1...60)
  func everyTrueFigureLiesInside(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let rows = 5
    let names = ["a", "b", "c"]
    let digits = names.map { _ in Int.random(in: -1...3, using: &random) }
    var printed: [[Double]] = []
    for column in names.indices {
      let scale = digits[column] < 0 ? 0.1 : [1.0, 10, 100, 1000][digits[column]]
      printed.append((0..<rows).map { _ in
        (Double.random(in: -400...400, using: &random) * scale).rounded() / scale
      })
    }
    let formula = random.formula(depth: 4, names)
    let columns = zip(printed, digits).map { values, digits in
      var column = Column(.numbers(values))
      column.figures = FigureRows(Figures(values.map { _ in .rounded(digits: digits) }))
      return column
    }
    let table = Table(names: names, columns: columns, rowCount: rows)
    let bounds = try Program().intervals(formula, table)
    for _ in 0..<200 {
      let truth = zip(printed, digits).map { values, digits in
        let half = digits < 0 ? 5.0 : 0.5 / [1.0, 10, 100, 1000][digits]
        return Column(.numbers(values.map { $0 + Double.random(in: -half...half, using: &random) }))
      }
      let results = try Program().numbers(formula, Table(names: names, columns: truth, rowCount: rows))
      for row in 0..<rows {
        guard let (low, high) = bounds[row], !results[row].isNaN else { continue }
        // The plain computation is itself rounded.
        let slack = 1e-11 * max(abs(low), abs(high), 1)
        #expect(low - slack <= results[row] && results[row] <= high + slack, "\(formula), row \(row + 1)")
      }
    }
  }

  @Test func halfUnitsAreRoundedOutwards() {
    var random = Seeded(7)
    for _ in 0..<2000 {
      let digits = Int.random(in: 0...4, using: &random)
      let scale = [1.0, 10, 100, 1000, 10000][digits]
      let whole = Int.random(in: -1_000_000...1_000_000, using: &random)
      let (low, high) = Precision.rounded(digits: digits).bounds(Double(whole) / scale)
      // Twice the bounds in units of the last digit are odd whole numbers, exactly.
      #expect(Rounded.product(low, 2 * scale, false) <= Double(2 * whole - 1))
      #expect(Rounded.product(high, 2 * scale, true) >= Double(2 * whole + 1))
      let cut = Precision.cut(digits: digits).bounds(Double(whole) / scale)
      #expect(cut.low <= low && cut.high >= high)
    }
  }
}

extension Seeded {
  fileprivate mutating func formula(depth: Int, _ names: [String]) -> String {
    if depth == 0 || Int.random(in: 0..<6, using: &self) == 0 {
      return Bool.random(using: &self) ? "." + names[Int.random(in: 0..<names.count, using: &self)] : "2.5"
    }
    let (a, b) = (formula(depth: depth - 1, names), formula(depth: depth - 1, names))
    switch Int.random(in: 0..<9, using: &self) {
    case 0, 1: return "(\(a) + \(b))"
    case 2, 3: return "(\(a) - \(b))"
    case 4: return "(\(a) * \(b))"
    case 5: return "(\(a) / \(b))"
    case 6: return "(\(a))^2"
    case 7: return "log(\(a))"
    default: return "sqrt(\(a))"
    }
  }
}

/// Evaluates a formula in a verb.
private struct Program {
  func numbers(_ formula: String, _ table: Table) throws -> [Double] {
    guard case .numbers(let values)? = try run("t |> with(x: 0 + \(formula))", table)["x"]?.storage else { return [] }
    return values
  }

  func intervals(_ formula: String, _ table: Table) throws -> [(Double, Double)?] {
    guard let column = try run("t |> with(x: interval(\(formula)))", table)["x"] else { return [] }
    switch column.storage {
    case .intervals(let lows, let highs): return zip(lows, highs).map { $0.isNaN ? nil : ($0, $1) }
    // A formula without figures.
    case .numbers(let values): return values.map { $0.isNaN ? nil : ($0, $0) }
    default: return column.isAllMissing ? [] : []
    }
  }

  private func run(_ text: String, _ table: Table) throws -> Table {
    let environment = Environment(library: Library())
    environment.set("t", to: .table(table))
    var machine = Machine(output: Silent(), environment: environment)
    let errors = machine.run(parse(SourceText(name: "test", "result = " + text)).tree)
    #expect(errors.isEmpty, "\(text): \(errors.first?.problem.title ?? "")")
    return try #require(environment.value(of: "result")?.asTable).table
  }
}

private final class Silent: Output {
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) {}
  func print(_ text: String) {}
  func note(_ text: String) {}
}
