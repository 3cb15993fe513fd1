// What is resampled: the known numbers of a vector, or the rows of a table; one by one or by clusters, all
// together or within strata. Rows are counted from 0.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct ResampledData {
  enum Content {
    case numbers([Double], UnitID)
    case rows(Table)
  }

  let content: Content
  /// The rows of each unit that is drawn; `nil` when every row is one by itself.
  private(set) var clusters: [[Int32]]?
  /// The units of each stratum; `nil` when there is one.
  private(set) var strata: [[Int32]]?

  var rowCount: Int {
    switch content {
    case .numbers(let values, _): values.count
    case .rows(let table): table.rowCount
    }
  }

  var isClustered: Bool { clusters != nil }

  /// How many units are drawn from.
  var unitCount: Int { clusters?.count ?? rowCount }

  /// The data with these rows, as the statistic sees them. Repeated rows are no panel.
  func value(_ rows: [Int32]) throws(Fault) -> Value {
    switch content {
    case .numbers(let values, let unit):
      let taken = [Double](unsafeUninitializedCapacity: rows.count) { buffer, filled in
        for (place, row) in rows.enumerated() { buffer[place] = values[Int(row)] }
        filled = rows.count
      }
      return .object(VectorObject(Column(.numbers(taken), unit: unit)))
    case .rows(let table):
      var taken = try table.taking(rows)
      taken.panel = nil
      return .table(taken)
    }
  }

  /// The numbers when nothing but single values is drawn, as kernels need it.
  var plainNumbers: [Double]? {
    guard case .numbers(let values, _) = content, clusters == nil, strata == nil else { return nil }
    return values
  }

  /// Draws the rows of one resample: in each stratum as many units as it has.
  func draw(_ positions: inout DrawnPositions, _ room: inout [Int32], into rows: inout [Int32]) {
    positions.beginReplicate()
    guard clusters != nil || strata != nil else { return positions.draw(rowCount, into: &rows) }
    rows.removeAll(keepingCapacity: true)
    for stratum in 0..<(strata?.count ?? 1) {
      let units = strata?[stratum]
      positions.draw(units?.count ?? unitCount, into: &room)
      for position in room { append(units?[Int(position)] ?? position, to: &rows) }
    }
  }

  private func append(_ unit: Int32, to rows: inout [Int32]) {
    if let clusters { rows += clusters[Int(unit)] } else { rows.append(unit) }
  }

  /// All rows but those of one unit.
  func rows(without unit: Int) -> [Int32] {
    let all = 0..<Int32(clamping: rowCount)
    guard let clusters else { return all.filter { $0 != Int32(clamping: unit) } }
    let left = Set(clusters[unit])
    return all.filter { !left.contains($0) }
  }

  init(_ content: Content) { self.content = content }

  /// Groups rows by the values of two columns, each as long as the data.
  mutating func group(strata: Column?, clusters: Column?) throws(Fault) {
    if let clusters {
      var members: [[Int32]] = []
      let groups = try clusters.groups()
      members = [[Int32]](repeating: [], count: groups.count)
      for (row, code) in groups.codes.enumerated() { members[Int(code)].append(Int32(clamping: row)) }
      self.clusters = members
    }
    guard let strata else { return }
    let groups = try strata.groups()
    var members = [[Int32]](repeating: [], count: groups.count)
    for unit in 0..<unitCount {
      let rows = self.clusters?[unit] ?? [Int32(clamping: unit)]
      let codes = Set(rows.map { groups.codes[Int($0)] })
      guard let code = codes.first, codes.count == 1 else { throw Fault(.clusterInTwoStrata) }
      members[Int(code)].append(Int32(clamping: unit))
    }
    self.strata = members
  }
}

extension Machine {
  /// The data in argument 0. Missing numbers of a vector are dropped and counted; `strata` and `clusters` are
  /// the numbers of the arguments that group them.
  mutating func resampledData(
    _ arguments: Arguments, strata: Int?, clusters: Int?, _ function: String
  ) throws(Fault) -> ResampledData {
    var data: ResampledData
    var known: [Int32]?
    if let table = arguments[0].asTable?.table {
      data = ResampledData(.rows(table))
    } else {
      let x = try arguments.sample(0, function)
      let rows = x.values.indices.filter { !x.values[$0].isNaN }
      tellUse(function, rows.count, of: x.count)
      data = ResampledData(.numbers(rows.map { x.values[$0] }, x.unit))
      known = rows.map { Int32(clamping: $0) }
    }
    guard data.rowCount > 0 else { throw Fault(.nothingToResample(function), at: .argument(0)) }
    try data.group(
      strata: grouping(arguments, strata, "strata", known),
      clusters: grouping(arguments, clusters, "clusters", known))
    guard data.unitCount > 1 else {
      throw Fault(.oneToResample(function, isCluster: data.isClustered), at: .argument(0))
    }
    return data
  }

  private mutating func grouping(
    _ arguments: Arguments, _ index: Int?, _ name: String, _ known: [Int32]?
  ) throws(Fault) -> Column? {
    guard let index, arguments[index].isGiven else { return nil }
    var column: Column
    if let table = arguments[0].asTable {
      column = try self.column(arguments.column(index, name), name: name, over: table)
    } else {
      column = try arguments.elements(index, name).column
      let count = try arguments.sample(0, name).count
      guard column.count == count else {
        throw Fault(.differentCounts("x", count, name, column.count), at: .argument(index))
      }
      if let known { column = try column.taking(known) }
    }
    if let row = (0..<column.count).first(where: { column.isMissing($0) }) {
      throw Fault(.groupIsMissing(name, row: row + 1), at: .argument(index))
    }
    return column
  }
}
