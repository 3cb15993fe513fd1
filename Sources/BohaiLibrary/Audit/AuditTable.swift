// A table as `audit` sees it: which columns name a row, which are amounts, shares and rates of growth, and
// between which bounds each figure lies. Columns are recognised by unit, key and label, never by the names of
// some table.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

typealias Bounds = ClosedRange<Double>

struct AuditTable {
  let table: Table
  /// The columns that name a row.
  let keys: [Int]
  /// Whether the key was said: it came with the figures or with the panel.
  let isKeyKnown: Bool
  /// The columns of figures.
  let amounts: [Int]
  let shares: [Int]
  let growths: [Int]
  private let bounds: [Int: [Bounds?]]

  init(_ table: Table) {
    self.table = table
    let known = Self.knownKey(of: table)
    keys = known ?? Self.likelyKey(of: table)
    isKeyKnown = known != nil
    let numbers = Self.figures(of: table, without: keys)
    let percents = numbers.filter { table.columns[$0].unit.isShare }
    amounts = numbers.filter { !table.columns[$0].unit.isMark }
    growths = percents.filter { Self.isGrowth(table, $0) }
    shares = percents.filter { !Self.isGrowth(table, $0) }
    bounds = Dictionary(uniqueKeysWithValues: numbers.map { ($0, Self.bounds(of: table.columns[$0])) })
  }

  func bounds(_ column: Int, _ row: Int) -> Bounds? { bounds[column]?[row] }

  /// All rows, or as many spread over a long table as tell what is meant in most of them.
  var probe: [Int] {
    let most = 200
    let step = max(1, table.rowCount / most)
    return Array(stride(from: 0, to: table.rowCount, by: step))
  }

  func value(_ column: Int, _ row: Int) -> Double? { table.columns[column].number(row) }

  func name(_ column: Int) -> String { table.names[column] }

  /// The keys of some rows, of many the first ones.
  func list(_ rows: [Int]) -> String { listed(rows) { key($0) } }

  /// A number as a sentence has it, in the unit of a column.
  func text(_ number: Double, _ column: Int, digits: Int = 7) -> String {
    Units.prose(number, table.columns[column].unit.measure, digits: digits)
  }

  func text(_ bounds: Bounds, _ column: Int) -> String {
    let (low, high) = (text(bounds.lowerBound, column), text(bounds.upperBound, column))
    return low == high ? low : "\(Units.display(bounds.lowerBound, .none, digits: 7)) to \(high)"
  }

  /// `Beijing, 2013`
  func key(_ row: Int, _ columns: [Int]? = nil) -> String {
    keyText((columns ?? keys).map { table.columns[$0] }, row: row)
  }

  /// The rows that agree in some columns, in order of appearance.
  func groups(by columns: [Int]) throws(Fault) -> [[Int]] {
    if columns.isEmpty { return [Array(0..<table.rowCount)] }
    let groups = try grouped(by: columns.map { table.columns[$0] }, rows: table.rowCount)
    var result = [[Int]](repeating: [], count: groups.count)
    for (row, code) in groups.codes.enumerated() { result[Int(code)].append(row) }
    return result
  }

  var times: [Int] { keys.filter { Self.isTime(table.columns[$0]) } }
  var names: [Int] { keys.filter { table.columns[$0].isTexts } }

  // MARK: - What a column is

  /// The key that the figures came with, else the panel's.
  private static func knownKey(of table: Table) -> [Int]? {
    let known = table.about?.key ?? []
    let panel = table.panel.map { $0.unit + [$0.time] } ?? []
    for names in [known, panel] where !names.isEmpty {
      let found = names.compactMap { table.index(of: $0) }
      if found.count == names.count { return found }
    }
    return nil
  }

  /// The texts and periods before the first number.
  private static func likelyKey(of table: Table) -> [Int] {
    let first = table.columns.firstIndex { $0.isNumbers && !isTime($0) } ?? table.columns.count
    return (0..<first).filter { table.columns[$0].isTexts || isTime(table.columns[$0]) }
  }

  /// A period, or plain whole numbers that can only be years.
  private static func isTime(_ column: Column) -> Bool {
    if column.unit.isPeriod { return true }
    guard column.unit == .none, case .numbers(let values) = column.storage, !values.isEmpty else {
      return false
    }
    return values.allSatisfy { $0 >= 1800 && $0 <= 2100 && $0 == $0.rounded() }
  }

  /// Columns of figures where the table has such, so that bounds and notes beside them are left out; else all
  /// numbers.
  private static func figures(of table: Table, without keys: [Int]) -> [Int] {
    let numbers = table.columns.indices.filter {
      table.columns[$0].isNumbers && !table.columns[$0].unit.isPeriod && !keys.contains($0)
    }
    let known = numbers.filter { table.columns[$0].figures != nil }
    return known.isEmpty ? numbers : known
  }

  private static func isGrowth(_ table: Table, _ column: Int) -> Bool {
    let text = (table.names[column] + " " + (table.columns[column].about?.label ?? "")).lowercased()
    return ["growth", "change", "增长", "增速"].contains { text.contains($0) }
  }

  /// What each value stands for: its printed digits where they are known, else the digits of the column.
  private static func bounds(of column: Column) -> [Bounds?] {
    if case .intervals(let lows, let highs)? = column.printedIntervals?.storage {
      return zip(lows, highs).map { $0.isNaN ? nil : $0...$1 }
    }
    guard case .numbers(let values) = column.storage else { return [] }
    let shift = column.unit.shift
    let digits = (0...6).first { digits in
      let scale = [1.0, 10, 1e2, 1e3, 1e4, 1e5, 1e6][digits] * [1.0, 10, 100, 1000][shift]
      return values.allSatisfy { value in
        let whole = value * scale
        return value.isNaN || abs(whole.rounded() - whole) < 1e-6 * max(1, abs(whole))
      }
    }
    let precision = digits.map { Precision.rounded(digits: $0 + shift) } ?? .exact
    return values.map { value in
      if value.isNaN { return nil }
      let (low, high) = precision.bounds(value)
      return low...high
    }
  }
}

extension ClosedRange<Double> {
  static func + (a: Bounds, b: Bounds) -> Bounds {
    Rounded.sum(a.lowerBound, b.lowerBound, up: false)...Rounded.sum(a.upperBound, b.upperBound, up: true)
  }

  /// Of positive bounds.
  static func / (a: Bounds, b: Bounds) -> Bounds {
    Rounded.quotient(a.lowerBound, b.upperBound, false)...Rounded.quotient(a.upperBound, b.lowerBound, true)
  }

  /// How far away from these bounds a number lies: 0 inside.
  func distance(to x: Double) -> Double { Swift.max(0, lowerBound - x, x - upperBound) }

  var middle: Double { lowerBound + (upperBound - lowerBound) / 2 }
}

/// The interval that most of `bounds` have in common, and how many have it.
func mostCommon(_ bounds: [Bounds]) -> (bounds: Bounds, count: Int)? {
  let starts = bounds.map(\.lowerBound).sorted()
  let ends = bounds.map(\.upperBound).sorted()
  var (passed, best) = (0, (start: Double.nan, count: 0))
  for (index, start) in starts.enumerated() {
    while ends[passed] < start { passed += 1 }
    if index + 1 - passed > best.count { best = (start, index + 1 - passed) }
  }
  let end = bounds.lazy.filter { $0.contains(best.start) }.map(\.upperBound).min()
  return end.map { (best.start...$0, best.count) }
}

/// `2014, 2015 and 2016`, of many the first.
func listed(_ texts: [String]) -> String { listed(texts) { $0 } }

func listed<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
  let most = 6
  let texts = elements.prefix(most).map(text)
  if elements.count > most { return texts.joined(separator: ", ") + " and \(elements.count - most) more" }
  guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
  return texts.dropLast().joined(separator: ", ") + " and " + last
}

/// One thing that `audit` has to say.
struct Finding {
  enum Verdict: String { case holds, differs, note }
  var check: String
  var verdict: Verdict
  var columns: [String]
  /// `2014 and 2015`, or nothing for the whole table.
  var place: String
  var text: String
}
