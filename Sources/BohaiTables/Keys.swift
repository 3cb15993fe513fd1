// Rows compared by the values of one or several columns: grouping, distinct rows, and orders by several keys.
// Missing is a group of its own and stands last in every order. Texts are ordered by Unicode scalar.

import BohaiDiagnostics
import BohaiNumerics

extension Column {
  /// Rows of equal values together, numbered by first appearance.
  public func groups() throws(Fault) -> Groups {
    switch storage {
    case .numbers(let values): try grouped(values)
    case .truths(let values): try grouped(truths: values)
    case .texts(let codes, let dictionary): try grouped(codes: codes, below: dictionary.texts.count)
    case .intervals: throw Fault(.intervalsAsKeys)
    }
  }

  /// The column as a key of few values, when it is one.
  var smallKey: SmallKey? {
    switch storage {
    case .numbers(let values): SmallKey(values)
    case .truths(let values): .truths(values)
    case .texts(let codes, let dictionary): .codes(codes, below: dictionary.texts.count)
    case .intervals: nil
    }
  }

  /// `rows` in order of this column's values; equal ones keep their order, missing stand last in both directions.
  public func sorting(_ rows: [Int32], descending: Bool) throws(Fault) -> [Int32] {
    switch storage {
    case .numbers(let values): return try sortedRows(rows, by: values, descending: descending)
    case .truths(let values):
      return try sortedRows(rows, byRank: values.map { $0 > 1 ? -1 : Int32($0) }, below: 2, descending: descending)
    case .texts(let codes, let dictionary):
      let (ranks, bound) = try textRanks(codes, dictionary)
      return try sortedRows(rows, byRank: ranks, below: bound, descending: descending)
    case .intervals: throw Fault(.intervalOrder)
    }
  }
}

/// For each row the place of its text among the column's distinct texts in scalar order; -1 for missing.
private func textRanks(_ codes: [Int32], _ dictionary: TextDictionary) throws(Fault) -> (ranks: [Int32], bound: Int) {
  let groups = try grouped(codes: codes, below: dictionary.texts.count)
  let texts = groups.firstRows.map { codes[Int($0)] < 0 ? nil : dictionary.texts[Int(codes[Int($0)])] }
  let present = texts.indices.filter { texts[$0] != nil }
  let ordered = present.sorted { a, b in
    (texts[a] ?? "").unicodeScalars.lexicographicallyPrecedes((texts[b] ?? "").unicodeScalars)
  }
  var rankOfGroup = [Int32](repeating: -1, count: texts.count)
  for (rank, group) in ordered.enumerated() { rankOfGroup[group] = Int32(rank) }
  return (groups.codes.map { rankOfGroup[Int($0)] }, ordered.count)
}

/// Groups of rows that agree in all `keys`; without keys every row is in one group.
public func grouped(by keys: [Column], rows: Int) throws(Fault) -> Groups {
  guard let first = keys.first else { return .one(rows: rows) }
  let small = keys.count > 1 ? keys.compactMap(\.smallKey) : []
  if small.count == keys.count, let groups = try grouped(small, rows: rows) { return groups }
  var groups = try first.groups()
  for key in keys.dropFirst() { groups = try combined(groups, try key.groups()) }
  return groups
}

/// One key of an order.
public struct SortKey: Sendable {
  public var column: Column
  public var descending: Bool
  public init(_ column: Column, descending: Bool = false) {
    self.column = column
    self.descending = descending
  }
}

/// The rows 0 ..< `count` by the first key, ties by the second, and so on; full ties keep their order.
public func sortedRows(_ count: Int, by keys: [SortKey]) throws(Fault) -> [Int32] {
  var rows = (0..<count).map { Int32(truncatingIfNeeded: $0) }
  for key in keys.reversed() { rows = try key.column.sorting(rows, descending: key.descending) }
  return rows
}

extension Table {
  /// The first row of each distinct combination of the columns named.
  public func distinctRows(by columns: [Column]) throws(Fault) -> [Int32] {
    try grouped(by: columns, rows: rowCount).firstRows
  }
}
