// Rows, columns and diagonals: sums over them, scaling by them, their names.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let matrixParts: [Native] = [
    folded(
      "row_sums", byRows: true,
      """
      The sum of each row; missing elements are left out, with a note.

          row_sums([1, 2; 3, 4])           => [3, 7]
      """
    ) { $0.reduce(0, +) },
    folded(
      "column_sums", byRows: false,
      """
      The sum of each column; missing elements are left out, with a note.

          column_sums([1, 2; 3, 4])        => [4, 6]
      """
    ) { $0.reduce(0, +) },
    folded(
      "row_means", byRows: true,
      """
      The mean of each row.

          row_means([1, 2; 3, 4])          => [1.5, 3.5]
      """
    ) { $0.reduce(0, +) / Double($0.count) },
    folded(
      "column_means", byRows: false,
      """
      The mean of each column.

          column_means([1, 2; 3, 4])       => [2, 3]
      """
    ) { $0.reduce(0, +) / Double($0.count) },
    Native(
      "row_products", [.init("A", .matrix)],
      """
      The product of each row of plain numbers or shares; missing when an element is missing.

          row_products([1, 2; 3, 4])       => [2, 12]
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.matrix(0, "row_products")
      guard a.unit == .none || a.unit.isMark else {
        throw Fault(.plainNeeded("row_products", Units.spelling(a.unit)), at: .argument(0))
      }
      let values = (0..<a.rows).map { i in (0..<a.columns).reduce(1) { $0 * a.values[$1 * a.rows + i] } }
      return .object(VectorObject(Column(.numbers(values)), labels: a.rowLabels))
    },
    scaled(
      "divide_rows", .divide, byRows: true,
      """
      Each row divided by its element of `x`: A[i, j] / x[i].

          divide_rows([1, 2; 3, 4], [1, 10])       => [1, 2; 0.3, 0.4]
      """),
    scaled(
      "divide_columns", .divide, byRows: false,
      """
      Each column divided by its element of `x`: A[i, j] / x[j].

          divide_columns([1, 2; 3, 4], [1, 10])    => [1, 0.2; 3, 0.4]
      """),
    scaled(
      "multiply_rows", .multiply, byRows: true,
      """
      Each row times its element of `x`: A[i, j] * x[i].

          multiply_rows([1, 2; 3, 4], [1, 10])     => [1, 2; 30, 40]
      """),
    scaled(
      "multiply_columns", .multiply, byRows: false,
      """
      Each column times its element of `x`: A[i, j] * x[j].

          multiply_columns([1, 2; 3, 4], [1, 10])  => [1, 20; 3, 40]
      """),
    Native(
      "diagonal", [.init("x", [.matrix, .numbers])],
      """
      Of a vector the matrix with it on the diagonal; of a matrix the vector on its diagonal.

          diagonal([1, 2])                 => [1, 0; 0, 2]
          diagonal([1, 2; 3, 4])           => [1, 4]
      """
    ) { (machine, arguments) throws(Fault) in
      if let a = arguments[0].asMatrix?.matrix {
        let count = min(a.rows, a.columns)
        let values = (0..<count).map { a.values[$0 * a.rows + $0] }
        let labels = a.rowLabels == a.columnLabels ? a.rowLabels : nil
        return .object(VectorObject(Column(.numbers(values), unit: a.unit), labels: labels))
      }
      guard let column = try vectorColumn(arguments[0], name: "x"), case .numbers(let values) = column.storage
      else {
        throw Fault(.matrixNeeded("diagonal", kindName(arguments[0])), at: .argument(0))
      }
      let count = values.count
      try Limits.reserve(elements: Double(count) * Double(count))
      var matrix = [Double](repeating: 0, count: count * count)
      for i in 0..<count { matrix[i * count + i] = values[i] }
      let labels = arguments[0].asVector?.labels
      return .matrix(
        Matrix(
          rows: count, columns: count, values: matrix, unit: column.unit, rowLabels: labels,
          columnLabels: labels))
    },
    names("row_names", "The labels of a matrix's rows; missing when it has none.") { $0.rowLabels },
    names("column_names", "The labels of a matrix's columns; missing when it has none.") { $0.columnLabels },
    Native(
      "with_names", [.init("A", .matrix), .optional("rows", .texts), .optional("columns", .texts)],
      """
      The matrix with other labels on its rows, its columns, or both.

          with_names([1, 2; 3, 4], rows: ["a", "b"])["b", 1]   => 3
      """
    ) { (machine, arguments) throws(Fault) in
      var a = try arguments.matrix(0, "with_names")
      if arguments[1].isGiven { a.rowLabels = try arguments.labels(1, count: a.rows) }
      if arguments[2].isGiven { a.columnLabels = try arguments.labels(2, count: a.columns) }
      return .matrix(a)
    },
  ]

  /// A statistic of the known elements of each row or column.
  private static func folded(
    _ name: String, byRows: Bool, _ documentation: String, _ f: @escaping @Sendable ([Double]) -> Double
  ) -> Native {
    Native(name, [.init("A", .matrix)], documentation) { (machine, arguments) throws(Fault) in
      let a = try arguments.matrix(0, name)
      let known = a.values.count { !$0.isNaN }
      machine.tellUse(name, known, of: a.values.count)
      let lines = (0..<(byRows ? a.rows : a.columns)).map { line in
        (0..<(byRows ? a.columns : a.rows)).lazy
          .map { a.values[byRows ? $0 * a.rows + line : line * a.rows + $0] }.filter { !$0.isNaN }
      }
      let values = lines.map { $0.isEmpty ? .nan : f(Array($0)) }
      return .object(
        VectorObject(
          Column(.numbers(values), unit: a.unit), labels: byRows ? a.rowLabels : a.columnLabels))
    }
  }

  private static func scaled(
    _ name: String, _ operation: UnitOperation, byRows: Bool, _ documentation: String
  ) -> Native {
    Native(name, [.init("A", .matrix), .init("x", .numbers)], documentation) {
      (machine, arguments) throws(Fault) in
      let a = try arguments.matrix(0, name)
      guard let x = try vectorColumn(arguments[1], name: "x"), case .numbers(let factors) = x.storage else {
        throw Fault(.numbersNeeded(name, kindName(arguments[1])), at: .argument(1))
      }
      let count = byRows ? a.rows : a.columns
      guard factors.count == count else {
        throw Fault(.lengthsDiffer(count, factors.count), at: .argument(1))
      }
      do throws(Fault) {
        try requireSameLabels(byRows ? a.rowLabels : a.columnLabels, arguments[1].asVector?.labels)
      } catch { throw Fault(error.problem, at: .argument(1)) }
      let plan = try Units.plan(operation, a.unit, x.unit, mixesVintages: machine.mixesVintages)
      let stretched = a.values.indices.map { factors[byRows ? $0 % a.rows : $0 / a.rows] }
      let kernel: ArithmeticKernel = operation == .divide ? .divide : .multiply
      let result = try Elementwise.arithmetic(
        kernel, .many(a.values), .many(stretched), count: a.values.count)
      machine.say(result, operation == .divide ? .divisionByZero : .tooLarge)
      var scaled = a
      scaled.values = plan.result.apply(result.values)
      scaled.unit = plan.unit
      let labels = arguments[1].asVector?.labels
      if byRows {
        scaled.rowLabels = a.rowLabels ?? labels
      } else {
        scaled.columnLabels = a.columnLabels ?? labels
      }
      return .matrix(scaled)
    }
  }

  private static func names(
    _ name: String, _ sentence: String, _ labels: @escaping @Sendable (Matrix) -> [String]?
  ) -> Native {
    let argument = name == "row_names" ? "rows" : "columns"
    let example = "    \(name)(with_names([1, 2; 3, 4], \(argument): [\"a\", \"b\"]))   => [\"a\", \"b\"]"
    return Native(name, [.init("A", .matrix)], "\(sentence)\n\n\(example)") {
      (machine, arguments) throws(Fault) in
      labels(try arguments.matrix(0, name)).map { .vector(Column(texts: $0)) } ?? .missing
    }
  }
}

extension Arguments {
  /// A vector of `count` labels.
  func labels(_ index: Int, count: Int) throws(Fault) -> [String] {
    let labels = try self.labels(index)
    guard labels.count == count else {
      throw Fault(.lengthsDiffer(count, labels.count), at: .argument(index))
    }
    return labels
  }

  func labels(_ index: Int) throws(Fault) -> [String] {
    guard let column = try vectorColumn(values[index], name: "labels") else {
      throw Fault(.textNeeded("labels", kindName(values[index])), at: .argument(index))
    }
    if column.isIntervals { throw Fault(.intervalsAsKeys, at: .argument(index)) }
    return (0..<column.count).map { plainText(of: column.value($0)) ?? "missing" }
  }
}
