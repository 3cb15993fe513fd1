// Matching the rows of two tables by keys. The keys of both sides are put under each other and grouped as one, so
// that kinds, units and text dictionaries are reconciled in one place. A missing key matches nothing.

import BohaiDiagnostics
import BohaiNumerics

/// Which rows a join keeps.
public enum JoinKeep: String, Sendable, CaseIterable {
  case left       // every row of the left table
  case both       // rows with a partner
  case all        // every row of both
  case neither    // rows of the left table without a partner
}

/// Row pairs of a join; -1 stands for "no row".
public struct Matches: Sendable {
  public var left: [Int32] = []
  public var right: [Int32] = []
  /// A row for each distinct key of one side that the other side lacks (missing keys apart).
  public var onlyLeft: [Int32] = []
  public var onlyRight: [Int32] = []
  /// Rows of either side with a missing key.
  public var missingKeys = 0
  /// `left` is every row of the left table once, in order.
  fileprivate var isEveryLeftRow = false
}

/// - Parameters:
///   - left, right: the key columns of both sides, in pairs.
///   - names: names of the keys, for errors.
/// - Throws: a key repeated on the right, unless `many`; keys of different kinds or units.
public func matched(
  _ left: [Column], _ right: [Column], names: [String], rows: (left: Int, right: Int), keep: JoinKeep, many: Bool
) throws(Fault) -> Matches {
  var keys: [Column] = []
  for (name, pair) in zip(names, zip(left, right)) {
    keys.append(try concatenated([.column(pair.0), .column(pair.1)], name: name))
  }
  let groups = try grouped(by: keys, rows: rows.left + rows.right)
  let hasMissing = groups.firstRows.map { row in keys.contains { $0.isMissing(Int(row)) } }
  let partners = try rightRows(of: groups, from: rows.left, hasMissing: hasMissing)
  if !many { try checkUnique(partners, keys: keys, names: names, leftRows: rows.left) }
  if keep == .left && !many { return try pairedOnce(groups, partners, hasMissing: hasMissing, rows: rows) }
  return try paired(groups, partners, hasMissing: hasMissing, rows: rows, keep: keep)
}

/// For each group the right side's rows, none when its key is missing.
private func rightRows(of groups: Groups, from first: Int, hasMissing: [Bool]) throws(Fault) -> GroupedRows {
  var codes = Array(groups.codes[first...])
  let nowhere = Int32(groups.count)
  for i in codes.indices where hasMissing[Int(codes[i])] { codes[i] = nowhere }
  return try Groups(codes: codes, firstRows: groups.firstRows + [0]).rows()
}

private func checkUnique(_ partners: GroupedRows, keys: [Column], names: [String], leftRows: Int) throws(Fault) {
  for group in 0..<(partners.count - 1) where partners.size(group) > 1 {
    let rows = partners[group]
    let key = keyText(keys, row: Int(rows[0]) + leftRows)
    throw Fault(.joinKeyRepeated(names.joined(separator: ", "), key, rows: Int(rows[0]) + 1, Int(rows[1]) + 1))
  }
}

/// Every row of the left table with the one partner it may have, or none. A group that appears on the left has its first
/// row there, because the left rows stand above the right ones.
private func pairedOnce(
  _ groups: Groups, _ partners: GroupedRows, hasMissing: [Bool], rows: (left: Int, right: Int)
) throws(Fault) -> Matches {
  var result = Matches()
  var partner = [Int32](repeating: -1, count: groups.count)
  for (group, first) in groups.firstRows.enumerated() where !hasMissing[group] {
    if partners.size(group) > 0 { partner[group] = partners.rows[partners.starts[group]] }
    let isOnLeft = Int(first) < rows.left
    if isOnLeft, partner[group] < 0 { result.onlyLeft.append(first) }
    if !isOnLeft { result.onlyRight.append(first - Int32(truncatingIfNeeded: rows.left)) }
  }
  let (codes, partnerOf) = (groups.codes, partner)
  result.left = try filled(count: rows.left) { Int32(truncatingIfNeeded: $0) }
  result.right = try filled(count: rows.left) { partnerOf[Int(codes[$0])] }
  result.isEveryLeftRow = true
  if hasMissing.contains(true) { result.missingKeys = codes.count { hasMissing[Int($0)] } }
  return result
}

private func paired(
  _ groups: Groups, _ partners: GroupedRows, hasMissing: [Bool], rows: (left: Int, right: Int), keep: JoinKeep
) throws(Fault) -> Matches {
  var result = Matches()
  var onLeft = [Bool](repeating: false, count: groups.count)
  try inBlocks(rows.left) { (block) throws(Fault) in
    for row in block {
      let group = Int(groups.codes[row])
      let isNew = !onLeft[group]
      onLeft[group] = true
      if hasMissing[group] { result.missingKeys += 1 }
      if partners.size(group) == 0 || hasMissing[group] {
        if isNew, !hasMissing[group] { result.onlyLeft.append(Int32(truncatingIfNeeded: row)) }
        if keep != .both { result.add(row, -1) }
      } else if keep != .neither {
        try Limits.reserve(elements: result.left.count + partners.size(group))
        for at in partners.starts[group]..<partners.starts[group + 1] { result.add(row, partners.rows[at]) }
      }
    }
  }
  var seen = [Bool](repeating: false, count: groups.count)
  for row in 0..<rows.right {
    let group = Int(groups.codes[rows.left + row])
    if hasMissing[group] { result.missingKeys += 1 } else if onLeft[group] { continue }
    if !hasMissing[group], !seen[group] { result.onlyRight.append(Int32(truncatingIfNeeded: row)) }
    seen[group] = true
    if keep == .all { result.add(-1, Int32(truncatingIfNeeded: row)) }
  }
  return result
}

extension Matches {
  fileprivate mutating func add(_ leftRow: Int, _ rightRow: Int32) {
    left.append(Int32(truncatingIfNeeded: leftRow))
    right.append(rightRow)
  }
}

/// The columns of a join: the left ones, then the right ones that are not keys.
///
/// - Parameters:
///   - on: the key's name on the left and on the right, in pairs.
///   - suffixes: what to add to names that stand on both sides: `_i` and `_j`.
public func joined(
  _ left: Table, _ right: Table, on keys: [(left: String, right: String)], matches: Matches,
  suffixes: (left: String, right: String)?
) throws(Fault) -> Table {
  let rightKeys = Set(keys.map(\.right))
  let others = right.names.filter { !rightKeys.contains($0) }
  let clashing = Set(others.filter { left.index(of: $0) != nil })
  if suffixes == nil, !clashing.isEmpty { throw Fault(.joinNamesClash(others.filter(clashing.contains))) }
  var names: [String] = []
  var columns: [Column] = []
  for (name, column) in zip(left.names, left.columns) {
    names.append(clashing.contains(name) ? name + "_" + (suffixes?.left ?? "") : name)
    let fromRight = keys.first { $0.left == name }.flatMap { right[$0.right] }
    columns.append(matches.isEveryLeftRow ? column : try keyColumn(column, fromRight, matches, name: name))
  }
  for name in others {
    guard let column = right[name] else { continue }
    names.append(clashing.contains(name) ? name + "_" + (suffixes?.right ?? "") : name)
    columns.append(try column.taking(matches.right))
  }
  if let twice = firstRepeated(names) { throw Fault(.joinNamesClash([twice])) }
  return Table(names: names, columns: columns, rowCount: matches.left.count, panel: left.panel, about: left.about)
}

/// A left column's values; a key's value comes from the right table where the left one has no row.
private func keyColumn(
  _ column: Column, _ fromRight: Column?, _ matches: Matches, name: String
) throws(Fault) -> Column {
  guard let fromRight, matches.left.contains(-1) else { return try column.taking(matches.left) }
  let both = try concatenated([.column(column), .column(fromRight)], name: name)
  let offset = Int32(column.count)
  return try both.taking(zip(matches.left, matches.right).map { $0 < 0 ? $1 + offset : $0 })
}

/// The first name that stands twice.
public func firstRepeated(_ names: [String]) -> String? {
  var seen: Set<String> = []
  return names.first { !seen.insert($0).inserted }
}
