import BohaiTables

extension RowFrame {
  /// The frame of a table's rows: units and times when it is a panel.
  ///
  /// `nil` when it was stopped on the way, so that nobody keeps half a frame.
  static func of(_ table: Table) -> RowFrame? {
    guard let keys = table.panel else { return RowFrame(units: nil, times: nil, keys: nil) }
    guard let rows = try? panelRows(table, keys) else { return nil }
    return RowFrame(units: rows.units.codes, times: rows.times, timeUnit: table[keys.time]?.unit ?? .none, keys: keys)
  }

  /// Neither units nor times: the table is no panel.
  var isPlain: Bool { units == nil && times == nil && keys == nil }

  /// The frame of some of the rows.
  public func taking(_ rows: [Int32]) -> RowFrame {
    RowFrame(units: units.map { units in rows.map { units[Int($0)] } },
      times: times.map { times in rows.map { times[Int($0)] } }, timeUnit: timeUnit, keys: keys)
  }
}
