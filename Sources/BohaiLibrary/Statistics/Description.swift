import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let description: [Native] = [describe]

  private static let describe = Native(
    "describe", [.init("x", [.table, .numbers])],
    """
    What a vector, or each number column of a table, looks like: known and missing values, mean, standard deviation,
    smallest value, quartiles (type 7), largest value.

    The values are plain numbers; the column `unit` says in which unit they are, per cent as 7.5. Years have no mean; of
    quarters, months and dates, which are no plain numbers, only the known and missing ones are counted.
    Columns of texts and truth values are left out, and a note names them.

        describe([1, 2, 3, missing]) |> pick(.n, .missing, .mean, .sd, .median)
        => | n | missing | mean | sd | median |
           | 3 | 1       | 2    | 1  | 2      |
        describe([10%, 20%]) |> pick(.unit, .mean, .max)
        => | unit | mean | max |
           | %    | 15   | 20  |
    """
  ) { (machine, arguments) throws(Fault) in
    var names: [String] = []
    var columns: [Column] = []
    if let table = arguments[0].asTable?.table {
      let others = zip(table.names, table.columns).filter { !$0.1.isNumbers }.map(\.0)
      if !others.isEmpty { machine.note(Note.leftOut("describe", others)) }
      for (name, column) in zip(table.names, table.columns) where column.isNumbers {
        names.append(name)
        columns.append(column)
      }
    } else {
      let x = try arguments.sample(0, "describe")
      names = ["x"]
      columns = [Column(.numbers(x.values), unit: x.unit)]
    }
    return .table(try described(names, columns))
  }

  private static func described(_ names: [String], _ columns: [Column]) throws(Fault) -> Table {
    var all: [[Double]] = []
    let unknown = [Double](repeating: .nan, count: 7)
    for column in columns {
      guard case .numbers(let values) = column.storage else { continue }
      let isShare = column.unit.shift == 2          // stored 0.075, described as 7.5
      let printed = isShare ? values.map { $0 * 100 } : values
      var figures = try Self.figures(printed, isPeriod: column.unit.isPeriod)
      if column.unit.isPeriod && column.unit != .year { figures.replaceSubrange(2..., with: unknown) }
      all.append(figures)
    }
    let labels = ["n", "missing", "mean", "sd", "min", "q1", "median", "q3", "max"]
    var table = [Column(texts: names), Column(texts: columns.map { $0.unit == .none ? "" : $0.unit.symbol })]
    for index in labels.indices { table.append(Column(.numbers(all.map { $0[index] }))) }
    return Table(names: ["column", "unit"] + labels, columns: table, rowCount: names.count)
  }

  private static func figures(_ x: [Double], isPeriod: Bool) throws(Fault) -> [Double] {
    var sample = OrderStatistics(x)
    let n = sample.count
    guard n > 0, let moments = try Moments(x), let ends = Sums.extremes(x) else {
      return [0, Double(x.count)] + [Double](repeating: .nan, count: 7)
    }
    let type = isPeriod ? 1 : 7
    let quartiles = [
      try sample.quantile(0.25, type: type), try sample.quantile(0.5, type: type),
      try sample.quantile(0.75, type: type),
    ]
    let mean = isPeriod ? .nan : moments.average.mean
    let sd = isPeriod ? .nan : (moments.variance(isSample: true) ?? .nan).squareRoot()
    return [Double(n), Double(x.count - n), mean, sd, ends.low] + quartiles + [ends.high]
  }
}
