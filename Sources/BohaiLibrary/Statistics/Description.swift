import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let description: [Native] = [describe]

  private static let describe = Native(
    "describe",
    [.init("x", [.table, .numbers]), .optional("by", .columns), .optional("weights", [.column, .numbers])],
    """
    What a vector, or each number column of a table, looks like: known and missing values, mean, standard
    deviation, smallest value, quartiles, largest value.

    - `by`: columns of the table that group; then each group has rows of its own.
    - `weights`: zero or more, one for each row. Mean, standard deviation (dividing by the sum of the weights
      less 1) and quartiles are weighted; n and missing count rows, a row without a weight as missing.

    Quartiles are of type 7, with `weights` of type 1; see `quantile`.

    The values are plain numbers; the column `unit` says in which unit they are, per cent as 7.5. Years have
    no mean; of quarters, months and dates, which are no plain numbers, only the known and missing ones are
    counted. Columns of texts and truth values are left out, and a note names them.

        describe([1, 2, 3, missing]) |> pick(.n, .missing, .mean, .sd, .median)
        => | n | missing | mean | sd | median |
           | 3 | 1       | 2    | 1  | 2      |
        describe([10%, 20%]) |> pick(.unit, .mean, .max)
        => | unit | mean | max |
           | %    | 15   | 20  |
        describe(table(g: ["a", "b", "b"], x: [1, 2, 4]), by: .g) |> pick(.g, .column, .mean)
        => | g | column | mean |
           | a | x      | 1    |
           | b | x      | 3    |
        describe([1, 4], weights: [3, 1]) |> pick(.mean, .sd)
        => | mean | sd  |
           | 1.75 | 1.5 |
    """
  ) { (machine, arguments) throws(Fault) in
    guard let table = arguments[0].asTable else {
      if arguments[1].isGiven { throw Fault(.verbNeedsTable("describe", kindName(arguments[0])), at: .argument(1)) }
      let x = try arguments.sample(0, "describe")
      let weights = try arguments.weights(2, "describe", for: x)
      let column = Column(.numbers(x.values), unit: x.unit)
      return .table(try described(["x"], [column], weights))
    }
    let (keyNames, keys) = try machine.keys(try arguments.columns(1, "by"), over: table)
    let weights = try machine.rowWeights(arguments, 2, of: table)
    var (names, columns): ([String], [Column]) = ([], [])
    var others: [String] = []
    for (name, column) in zip(table.table.names, table.table.columns) where !keyNames.contains(name) {
      if !column.isNumbers { others.append(name) } else {
        names.append(name)
        columns.append(column)
      }
    }
    if !others.isEmpty { machine.note(Note.leftOut("describe", others)) }
    if keys.isEmpty { return .table(try described(names, columns, weights)) }
    return .table(try describedByGroups(keyNames, keys, names, columns, weights))
  }

  private static func describedByGroups(
    _ keyNames: [String], _ keys: [Column], _ names: [String], _ columns: [Column], _ weights: [Double]?
  ) throws(Fault) -> Table {
    let groups = try grouped(by: keys, rows: keys[0].count)
    var members = [[Int32]](repeating: [], count: groups.count)
    for (row, code) in groups.codes.enumerated() { members[Int(code)].append(Int32(clamping: row)) }
    var firsts: [Int32] = []
    var all: [[Double]] = []
    for (group, rows) in members.enumerated() {
      for column in columns {
        firsts.append(groups.firstRows[group])
        let taken = weights.map { weights in rows.map { weights[Int($0)] } }
        all.append(try figures(try column.taking(rows), taken))
      }
    }
    let repeated = members.flatMap { _ in columns }
    let figures = table(members.flatMap { _ in names }, repeated, all)
    for name in keyNames where figures.names.contains(name) { throw Fault(.describedName(name), at: .argument(1)) }
    var taken: [Column] = []
    for key in keys { taken.append(try key.taking(firsts)) }
    return Table(names: keyNames + figures.names, columns: taken + figures.columns, rowCount: all.count)
  }

  private static func described(
    _ names: [String], _ columns: [Column], _ weights: [Double]?
  ) throws(Fault) -> Table {
    var all: [[Double]] = []
    for column in columns { all.append(try figures(column, weights)) }
    return table(names, columns, all)
  }

  private static func table(_ names: [String], _ columns: [Column], _ all: [[Double]]) -> Table {
    let labels = ["n", "missing", "mean", "sd", "min", "q1", "median", "q3", "max"]
    var table = [Column(texts: names), Column(texts: columns.map { $0.unit == .none ? "" : $0.unit.symbol })]
    for index in labels.indices { table.append(Column(.numbers(all.map { $0[index] }))) }
    return Table(names: ["column", "unit"] + labels, columns: table, rowCount: names.count)
  }

  /// As many figures as the table has number columns, NaN where a column has none.
  private static func figures(_ column: Column, _ weights: [Double]?) throws(Fault) -> [Double] {
    let unknown = [Double](repeating: .nan, count: 7)
    guard case .numbers(let values) = column.storage else { return [0, Double(column.count)] + unknown }
    let isShare = column.unit.shift == 2          // stored 0.075, described as 7.5
    let printed = isShare ? values.map { $0 * 100 } : values
    let isPeriod = column.unit.isPeriod
    var figures: [Double]
    if let weights {
      figures = try weightedFigures(printed, weights, isPeriod: isPeriod)
    } else {
      figures = try plainFigures(printed, isPeriod: isPeriod)
    }
    if isPeriod && column.unit != .year { figures.replaceSubrange(2..., with: unknown) }
    return figures
  }

  private static func plainFigures(_ x: [Double], isPeriod: Bool) throws(Fault) -> [Double] {
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
    return [Double(n), Double(x.count - n), mean, sd(moments, isPeriod), ends.low] + quartiles + [ends.high]
  }

  /// NaN where squares leave the range of numbers.
  private static func sd(_ moments: Moments, _ isPeriod: Bool) -> Double {
    guard !isPeriod, let variance = moments.variance(isSample: true), variance.isFinite else { return .nan }
    return variance.squareRoot()
  }

  private static func weightedFigures(_ x: [Double], _ weights: [Double], isPeriod: Bool) throws(Fault) -> [Double] {
    let known = x.indices.filter { !x[$0].isNaN && !weights[$0].isNaN }
    let values = known.map { x[$0] }
    let taken = known.map { weights[$0] }
    guard taken.contains(where: { $0 > 0 }), let ends = Sums.extremes(values),
      let moments = try Moments(values, weights: taken), let sample = try WeightedSample(values, weights: taken)
    else { return [Double(known.count), Double(x.count - known.count)] + [Double](repeating: .nan, count: 7) }
    let quartiles = [0.25, 0.5, 0.75].map { sample.quantile($0, type: 1) }
    let mean = isPeriod ? .nan : moments.average.mean
    let counts = [Double(known.count), Double(x.count - known.count)]
    return counts + [mean, sd(moments, isPeriod), ends.low] + quartiles + [ends.high]
  }
}

extension Machine {
  /// Weights for the rows of a table, as a column expression or a vector; none negative.
  fileprivate mutating func rowWeights(
    _ arguments: Arguments, _ index: Int, of table: TableObject
  ) throws(Fault) -> [Double]? {
    guard arguments[index].isGiven else { return nil }
    var value = arguments[index]
    if value.asColumn != nil {
      value = .vector(try column(try arguments.column(index, "weights"), name: "weights", over: table))
    }
    let rows = Sample(values: [Double](repeating: 0, count: table.table.rowCount))
    do throws(Fault) {
      return try Arguments(values: [value]).weights(0, "describe", for: rows)
    } catch {
      throw error.moved(to: .argument(index))
    }
  }
}
