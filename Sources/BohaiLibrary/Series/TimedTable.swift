// Results along time as tables, behind the times of their rows.

import BohaiLanguage
import BohaiTables

/// Columns of one length behind the times of their rows, where these are known.
func timedTable(
  _ frame: RowFrame?, _ times: [Double]?, _ columns: [(name: String, column: Column)]
) -> Table {
  var all = columns
  if let times {
    let time = Column(.numbers(times), unit: frame?.timeUnit ?? .none)
    all.insert((frame?.keys?.time ?? "time", time), at: 0)
  }
  return Table(names: all.map(\.name), columns: all.map(\.column), rowCount: all.first?.column.count ?? 0)
}

extension Series {
  /// A table with a row for each value of the series, in the order of time.
  func table(_ columns: [(name: String, column: Column)]) -> Table {
    timedTable(sample.frame, times, columns)
  }

  var column: Column { Column(.numbers(values), unit: unit) }
}
