// What a parameter accepts: the words after `is`, and whether a value is one of them.

import BohaiDiagnostics
import BohaiTables

extension Kinds {
  private static let words: [(String, Kinds)] = [
    ("number", .number), ("numbers", .numbers), ("text", .text), ("texts", .texts), ("truth", .truth),
    ("truths", .truths), ("vector", .vector), ("list", .list), ("record", .record), ("table", .table),
    ("panel", .panel), ("matrix", .matrix), ("function", .function), ("column", .column),
    ("columns", .columns),
    ("formula", .formula), ("unit", .unit), ("chart", .chart), ("anything", .anything),
  ]

  /// The words that may stand after `is`.
  public static var names: [String] { words.map(\.0) }

  init?(name: String) {
    guard let kind = Kinds.words.first(where: { $0.0 == name }) else { return nil }
    self = kind.1
  }

  /// The words of a set, as signatures show them: one number goes where numbers go, and missing everywhere.
  public var words: [String] {
    var kinds = self
    if kinds.contains(.numbers) { kinds.remove(.number) }
    if kinds.contains(.texts) { kinds.remove(.text) }
    if kinds.contains(.truths) { kinds.remove(.truth) }
    let result = Kinds.words.filter { kinds.contains($0.1) }.map(\.0)
    return result.isEmpty && contains(.missing) ? ["missing"] : result
  }

  /// Data that a column can hold: where these are wanted, a column expression may stand for them.
  static let data: Kinds = [.number, .numbers, .text, .texts, .truth, .truths, .vector, .missing, .anything]

  /// Whether a column expression is handed over as it is.
  var wantsColumn: Bool { contains(.column) || contains(.columns) }

  func accepts(_ value: Value) -> Bool {
    if contains(.anything) { return true }
    switch value {
    case .missing: return !isDisjoint(with: [.missing, .number, .numbers, .text, .texts, .truth, .truths])
    case .number, .quantity: return !isDisjoint(with: [.number, .numbers])
    case .truth: return !isDisjoint(with: [.truth, .truths])
    case .object(let object): return accepts(object, value)
    }
  }

  private func accepts(_ object: Object, _ value: Value) -> Bool {
    switch object.kind {
    case .text: return !isDisjoint(with: [.text, .texts])
    case .vector: return contains(.vector) || acceptsElements(value)
    case .list: return contains(.list) || contains(.columns) && isColumnList(value) || isEmptyList(value)
    case .range, .deferred: return !isDisjoint(with: [.numbers, .vector])
    case .record: return contains(.record)
    case .table: return contains(.table) || contains(.panel) && value.asTable?.table.panel != nil
    case .matrix: return contains(.matrix)
    case .function, .native: return contains(.function)
    case .column: return wantsColumn
    case .formula: return contains(.formula)
    case .unit: return contains(.unit)
    case .interval: return !isDisjoint(with: [.number, .numbers])
    case .chart: return contains(.chart)
    case .namespace, .accumulator, .notGiven, .display: return false
    }
  }

  private func acceptsElements(_ value: Value) -> Bool {
    guard let vector = value.asVector else { return false }
    switch vector.column.storage {
    case .numbers(let numbers):
      if contains(.numbers) { return true }
      // A vector of missing values, or of none, is of any kind.
      return !isDisjoint(with: [.texts, .truths, .columns]) && numbers.allSatisfy(\.isNaN)
    case .truths: return contains(.truths)
    case .texts: return contains(.texts)
    case .intervals: return contains(.numbers)
    }
  }

  private func isColumnList(_ value: Value) -> Bool {
    value.asList?.items.allSatisfy { $0.asColumn != nil } == true
  }

  private func isEmptyList(_ value: Value) -> Bool {
    value.asList?.items.isEmpty == true && !isDisjoint(with: [.vector, .numbers, .texts, .truths])
  }
}
