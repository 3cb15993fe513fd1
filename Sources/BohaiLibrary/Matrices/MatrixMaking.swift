// Matrices from tables, functions and rows; identity, zeros and ones; labelled vectors from tables.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let matrixMaking: [Native] = [
    Native(
      "identity", [.init("n", [.number, .texts])],
      """
      The identity matrix of `n` rows, or with the given names on rows and columns.

          identity(2)                          => [1, 0; 0, 1]
          identity(["a", "b"])["b", "b"]       => 1
      """
    ) { (machine, arguments) throws(Fault) in
      let (count, labels) = try arguments.extent(0)
      try Limits.reserve(elements: Double(count) * Double(count))
      var values = [Double](repeating: 0, count: count * count)
      for i in 0..<count { values[i * count + i] = 1 }
      return .matrix(
        Matrix(rows: count, columns: count, values: values, rowLabels: labels, columnLabels: labels))
    },
    constant("zeros", 0),
    constant("ones", 1),
    Native(
      "matrix",
      [
        .init("data", [.table, .list, .vector, .texts, .numbers, .number, .matrix, .record]),
        .optional("second", [.columns, .texts, .numbers, .number]), .optional("element", .function),
        .optional("rows", [.column, .texts]), .optional("columns", [.column, .texts]),
        .optional("values", .column),
      ],
      """
      A matrix, from what there is:

      - from a table with one row for each cell, `matrix(t, rows: .row, columns: .column, values: .value)`:
        rows and columns come in the order of first appearance; cells without a row are missing, with a note;
        a cell that two rows claim is an error;
      - from columns of a table, `matrix(t, [.primary, .secondary], rows: .region)`;
      - from a function of names or places, `matrix(names, names, (i, j) -> ...)`;
      - from a list of equally long vectors, one for each row;
      - from a vector, row after row, `matrix(x, rows: ["a", "b"], columns: ["x", "y"])`.

          t = table(r: ["a", "a", "b", "b"], c: ["x", "y", "x", "y"], v: [1, 2, 3, 4])
          matrix(t, rows: .r, columns: .c, values: .v)             => [1, 2; 3, 4]
          matrix(t, rows: .r, columns: .c, values: .v)["b", "x"]   => 3
          matrix(table(p: [1, 2], q: [3, 4]), [.p, .q])            => [1, 3; 2, 4]
          matrix(2, 2, (i, j) -> 10 * i + j)                       => [11, 12; 21, 22]
          matrix([[1, 2], [3, 4]])                                 => [1, 2; 3, 4]
          matrix([1, 2, 3, 4], rows: ["a", "b"], columns: ["x", "y"])["a", "y"]   => 2
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].asTable != nil {
        return arguments[5].isGiven ? try machine.longMatrix(arguments) : try machine.wideMatrix(arguments)
      }
      return arguments[2].isGiven ? try machine.calledMatrix(arguments) : try rowMatrix(arguments)
    },
    Native(
      "vector",
      [
        .init("data", [.table, .vector, .numbers, .texts, .truths]), .optional("values", .column),
        .optional("names", [.column, .texts]),
      ],
      """
      A labelled vector: from a table, `vector(t, .value, names: .sector)`, or a vector with names for it.

          vector(table(s: ["a", "b"], v: [1, 2]), .v, names: .s)["b"]  => 2
          vector([1, 2], names: ["low", "high"])["high"]               => 2
      """
    ) { (machine, arguments) throws(Fault) in try machine.labelledVector(arguments) },
  ]

  private static func constant(_ name: String, _ value: Double) -> Native {
    Native(
      name,
      [
        .init("n", [.number, .texts]), .optional("m", [.number, .texts]), .optional("rows", .texts),
        .optional("columns", .texts),
      ],
      """
      With one count a vector of so many \(name), with two a matrix; names in place of a count become labels.

          \(name)(2)                   => [\(Int(value)), \(Int(value))]
          \(name)(1, 2)                => [\(Int(value)), \(Int(value))]
      """
    ) { (machine, arguments) throws(Fault) in
      var (rows, rowLabels) = try arguments.extent(0)
      if !arguments[1].isGiven {
        try Limits.reserve(elements: rows)
        return .object(
          VectorObject(Column(.numbers([Double](repeating: value, count: rows))), labels: rowLabels))
      }
      var (columns, columnLabels) = try arguments.extent(1)
      try Limits.reserve(elements: Double(rows) * Double(columns))
      if arguments[2].isGiven { rowLabels = try arguments.labels(2, count: rows) }
      if arguments[3].isGiven { columnLabels = try arguments.labels(3, count: columns) }
      (rows, columns) = (max(rows, 0), max(columns, 0))
      return .matrix(
        Matrix(
          rows: rows, columns: columns, values: [Double](repeating: value, count: rows * columns),
          rowLabels: rowLabels,
          columnLabels: columnLabels))
    }
  }
}
