// What the cells of one column are: decided from all of them, in this order. A kind fits when it can read
// every cell that is not missing; text fits always.

import BohaiTables

/// The kind of a column in a file, as `types:` names it.
public enum CellKind: String, CaseIterable, Sendable {
  case number, truth, year, quarter, month, date, text

  var unit: UnitID {
    switch self {
    case .year: .year
    case .quarter: .quarter
    case .month: .month
    case .date: .date
    default: .none
    }
  }

  var isPeriod: Bool { unit.isPeriod }

  /// `a number`
  public var withArticle: String { self == .truth ? "a truth value" : "a \(rawValue)" }
}

/// Reads cells of any kind but text.
struct CellReader: Sendable {
  var numbers = NumberText()
  var missing = MissingSigns()
  /// Years as bare numbers count as years: the column was said to hold years.
  var takesPlainYears = false

  /// Whether a cell, without blanks around it, can stand in a column of this kind.
  func fits(_ cell: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> Bool {
    if kind == .text || missing.contains(cell) { return true }
    switch kind {
    case .number:
      if case .number = numbers.read(cell) { return true }
      return false
    case .truth: return truth(cell) != nil
    default: return period(cell, kind) != nil
    }
  }

  func fits(_ text: String, _ kind: CellKind) -> Bool {
    var text = text
    return text.withUTF8 { fits(trimmed($0), kind) }
  }

  func isMissing(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { missing.contains(trimmed($0)) }
  }

  /// The kind that most of these cells fit though not all; `nil` when they are texts.
  func usualKind(of cells: [String]) -> CellKind? {
    CellKind.allCases.first { kind in
      kind != .text && cells.count { fits($0, kind) } * 2 > cells.count
    }
  }

  /// 1 for true, 0 for false, in any case of letters.
  func truth(_ cell: UnsafeBufferPointer<UInt8>) -> UInt8? {
    if cell.count == 4, lowercased(cell).elementsEqual("true".utf8) { return 1 }
    return cell.count == 5 && lowercased(cell).elementsEqual("false".utf8) ? 0 : nil
  }

  private func lowercased(_ cell: UnsafeBufferPointer<UInt8>) -> some Sequence<UInt8> {
    cell.lazy.map { $0 | 0x20 }
  }

  /// The stored number of a period; years need their 年 unless plain ones are taken.
  func period(_ cell: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> Double? {
    var cursor = PeriodCursor(cell)
    guard let parts = cursor.parts(kind, takesPlainYears: takesPlainYears) else { return nil }
    return Periods.count(kind.unit, parts).map(Double.init)
  }

  /// The kinds that all `cells` fit, the first of them; number when every cell is missing.
  func kind(of cells: some Sequence<String>) -> CellKind {
    var kinds = CellKind.allCases
    for cell in cells where kinds.count > 1 { kinds.removeAll { !fits(cell, $0) } }
    return kinds.first ?? .text
  }
}

/// Texts that mean that a number is not there.
struct MissingSigns: Sendable {
  /// Signs of the National Bureau of Statistics first, then what other programs write.
  static let usual = [
    "…", "……", "-", "—", "——", "–", "#", "...", "--", "..", ".", "NA", "N/A", "#N/A", "n/a", "NaN", "nan",
    "null", "NULL",
  ]

  /// As bytes, by length, so that a look costs little.
  private var signs: [[UInt8]]
  private var longest = 0
  /// The ones that the user named; they count in texts too.
  private(set) var own: Set<String>

  init(own: [String] = []) {
    self.own = Set(own)
    signs = (MissingSigns.usual + own).map { Array($0.utf8) }
    longest = signs.map(\.count).max() ?? 0
  }

  func contains(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    if cell.isEmpty { return true }
    if cell.count > longest { return false }
    return signs.contains { $0.count == cell.count && cell.elementsEqual($0) }
  }
}

/// Walks over a written period: 2014年, 2014q1, 2014年第1季度, 2014-03, 2014年3月, 2014-02-26, 2014/2/26,
/// 2014年2月26日.
private struct PeriodCursor {
  private let cell: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ cell: UnsafeBufferPointer<UInt8>) { self.cell = cell }

  mutating func parts(_ kind: CellKind, takesPlainYears: Bool) -> [Int]? {
    guard let year = number(digits: kind == .year && takesPlainYears ? 1...4 : 4...4) else { return nil }
    if kind == .year {
      guard take("年") || takesPlainYears else { return nil }
      return isAtEnd ? [year] : nil
    }
    let isChinese = take("年")
    let mark: String? = isChinese ? nil : ["-", "/"].first { take($0) }
    switch kind {
    case .quarter:
      guard let quarter = isChinese ? chineseQuarter() : plainQuarter() else { return nil }
      return isAtEnd ? [year, quarter] : nil
    case .month, .date:
      guard isChinese || mark != nil,
        let month = number(digits: isChinese ? 1...2 : kind == .month ? 2...2 : 1...2)
      else { return nil }
      if isChinese, !take("月") { return nil }
      if kind == .month { return isAtEnd ? [year, month] : nil }
      if let mark, !take(mark) { return nil }
      guard let day = number(digits: 1...2) else { return nil }
      if isChinese, !take("日") { return nil }
      return isAtEnd ? [year, month, day] : nil
    default: return nil
    }
  }

  private var isAtEnd: Bool { position == cell.count }

  private mutating func plainQuarter() -> Int? { take("q") || take("Q") ? number(digits: 1...1) : nil }

  private mutating func chineseQuarter() -> Int? {
    _ = take("第")
    let quarter = number(digits: 1...1) ?? ["一", "二", "三", "四"].firstIndex { take($0) }.map { $0 + 1 }
    return take("季度") ? quarter : nil
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var (value, count) = (0, 0)
    while count < digits.upperBound, position < cell.count, cell[position] &- 0x30 < 10 {
      value = value * 10 + Int(cell[position] - 0x30)
      position += 1
      count += 1
    }
    return digits.contains(count) ? value : nil
  }

  private mutating func take(_ text: String) -> Bool {
    let bytes = text.utf8
    guard cell.count - position >= bytes.count,
      UnsafeBufferPointer(rebasing: cell[position...]).starts(with: bytes)
    else { return false }
    position += bytes.count
    return true
  }
}
