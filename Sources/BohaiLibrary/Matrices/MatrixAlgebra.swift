// Linear algebra: LAPACK through BohaiNumerics. Labels go with rows and columns: the inverse of a matrix from
// sectors to sectors has them the other way round. A nearly singular matrix gets a note with its condition.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let matrixAlgebra: [Native] = [
    Native(
      "transpose", [.init("A", .matrix)],
      """
      Rows become columns.

          transpose([1, 2; 3, 4])          => [1, 3; 2, 4]
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.matrix(0, "transpose")
      return .matrix(
        Matrix(
          rows: a.columns, columns: a.rows,
          values: Linear.transposed(a.values, rows: a.rows, columns: a.columns),
          unit: a.unit, rowLabels: a.columnLabels, columnLabels: a.rowLabels))
    },
    Native(
      "inverse", [.init("A", .matrix)],
      """
      The matrix that gives the identity when multiplied with `A`. To solve equations, `solve(A, b)` is more
      exact.

          inverse([2, 0; 0, 4])            => [0.5, 0; 0, 0.25]
          inverse([1, 2; 2, 4])            => error: inverse: the matrix is singular
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.squareMatrix(0, "inverse")
      var factored = try machine.factored(a, "inverse")
      let values = try factored.solve(Linear.identity(a.rows), columns: a.rows)
      let unit = try Units.plan(.divide, .none, a.unit).unit
      return .matrix(
        Matrix(
          rows: a.rows, columns: a.rows, values: values, unit: unit, rowLabels: a.columnLabels,
          columnLabels: a.rowLabels))
    },
    Native(
      "solve", [.init("A", .matrix), .init("b", [.numbers, .matrix])],
      """
      The x of A @ x = b, for a vector or a matrix of right sides.

          solve([2, 1; 1, 3], [3, 5])      => [0.8, 1.4]
          solve([2, 1; 1, 3], [3, 5, 7])   => error: lengths differ: 2 and 3
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.squareMatrix(0, "solve")
      let b = try arguments.rightSide(1, rows: a.rows, labels: a.rowLabels)
      var factored = try machine.factored(a, "solve")
      let plan = try Units.plan(.divide, b.unit, a.unit, mixesVintages: machine.mixesVintages)
      let values = plan.result.apply(try factored.solve(b.values, columns: b.columns))
      guard arguments[1].asMatrix != nil else {
        return .object(VectorObject(Column(.numbers(values), unit: plan.unit), labels: a.columnLabels))
      }
      return .matrix(
        Matrix(
          rows: a.rows, columns: b.columns, values: values, unit: plan.unit, rowLabels: a.columnLabels,
          columnLabels: b.columnLabels))
    },
    Native(
      "determinant", [.init("A", .matrix)],
      """
      The determinant of a square matrix; 0 when it is singular.

          determinant([4, 3; 6, 3])        => -6
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.squareMatrix(0, "determinant")
      let unit = try Units.planPower(a.unit, exponent: Double(a.rows))
      return Value(try Factored(a.values, size: a.rows).determinant, unit)
    },
    Native(
      "trace", [.init("A", .matrix)],
      """
      The sum of the diagonal of a square matrix.

          trace([1, 2; 3, 4])              => 5
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.squareMatrix(0, "trace")
      return Value((0..<a.rows).reduce(0) { $0 + a.values[$1 * a.rows + $1] }, a.unit)
    },
    Native(
      "power", [.init("A", .matrix), .init("n", .number)],
      """
      `A` multiplied by itself `n` times, for whole n; negative n take the inverse.

          power([1, 1; 0, 1], 10)          => [1, 10; 0, 1]
          power([2, 0; 0, 4], -1)          => [0.5, 0; 0, 0.25]
      """
    ) { (machine, arguments) throws(Fault) in
      var a = try arguments.squareMatrix(0, "power")
      let n = try arguments.wholeNumber(1, "n", from: -1_000_000, to: 1_000_000)
      guard a.unit == .none || a.unit.isMark else {
        throw Fault(.plainNeeded("power", Units.spelling(a.unit)), at: .argument(0))
      }
      if n < 0 {
        var factored = try machine.factored(a, "power")
        a.values = try factored.solve(Linear.identity(a.rows), columns: a.rows)
      }
      a.values = try Linear.power(a.values, size: a.rows, abs(n))
      a.unit = .none
      return .matrix(a)
    },
    Native(
      "eigenvalues", [.init("A", .matrix)],
      """
      The eigenvalues of a square matrix, largest first by size: a vector when all are real, else a table with
      the columns real and imaginary.

          eigenvalues([2, 1; 1, 2])            => [3, 1]
          eigenvalues([0, -1; 1, 0]).imaginary => [1, -1]
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.squareMatrix(0, "eigenvalues")
      let eigen = try Linear.eigenvalues(a.values, size: a.rows)
      if eigen.isReal { return .numbers(eigen.real, unit: a.unit) }
      return .table(
        Table(
          names: ["real", "imaginary"],
          columns: [
            Column(.numbers(eigen.real), unit: a.unit), Column(.numbers(eigen.imaginary), unit: a.unit),
          ],
          rowCount: a.rows))
    },
    Native(
      "eigenvectors", [.init("A", .matrix)],
      """
      The eigenvectors of a symmetric matrix, of length 1, in the columns of a matrix: in the order of
      `eigenvalues`.

          abs(eigenvectors([2, 1; 1, 2])[1, 1])    => 0.7071068
      """
    ) { (machine, arguments) throws(Fault) in
      let a = try arguments.squareMatrix(0, "eigenvectors")
      guard let vectors = try Linear.eigenvalues(a.values, size: a.rows).vectors else {
        throw Fault(.notSymmetric("eigenvectors"), at: .argument(0))
      }
      return .matrix(Matrix(rows: a.rows, columns: a.rows, values: vectors, rowLabels: a.rowLabels))
    },
  ]
}

extension Value {
  static func matrix(_ matrix: Matrix) -> Value { .object(MatrixObject(matrix)) }
}

extension Arguments {
  func matrix(_ index: Int, _ function: String) throws(Fault) -> Matrix {
    guard let matrix = values[index].asMatrix?.matrix else {
      throw Fault(.matrixNeeded(function, kindName(values[index])), at: .argument(index))
    }
    return matrix
  }

  /// A square matrix without missing elements.
  func squareMatrix(_ index: Int, _ function: String) throws(Fault) -> Matrix {
    let matrix = try matrix(index, function)
    guard matrix.rows == matrix.columns else {
      throw Fault(.notSquare(function, matrix.rows, matrix.columns), at: .argument(index))
    }
    try requireKnown(matrix, index, function)
    return matrix
  }

  private func requireKnown(_ matrix: Matrix, _ index: Int, _ function: String) throws(Fault) {
    guard let place = matrix.values.firstIndex(where: { !$0.isFinite }) else { return }
    throw Fault(
      .missingInMatrix(function, place % matrix.rows + 1, place / matrix.rows + 1), at: .argument(index))
  }

  /// A vector or matrix with as many rows and the same labels.
  fileprivate func rightSide(_ index: Int, rows: Int, labels: [String]?) throws(Fault) -> Matrix {
    var matrix = values[index].asMatrix?.matrix
    if matrix == nil, let column = try vectorColumn(values[index], name: "b"),
      case .numbers(let numbers) = column.storage
    {
      matrix = Matrix(
        rows: numbers.count, columns: 1, values: numbers, unit: column.unit,
        rowLabels: values[index].asVector?.labels)
    }
    guard let matrix else {
      throw Fault(.numbersNeeded("solve", kindName(values[index])), at: .argument(index))
    }
    guard matrix.rows == rows else { throw Fault(.lengthsDiffer(rows, matrix.rows), at: .argument(index)) }
    try requireSameLabels(labels, matrix.rowLabels)
    try requireKnown(matrix, index, "solve")
    return matrix
  }
}

extension Machine {
  /// The factors of a square matrix, with a note or an error about its condition.
  mutating func factored(_ matrix: Matrix, _ function: String) throws(Fault) -> Factored {
    let factored = try Factored(matrix.values, size: matrix.rows)
    if factored.isSingular { throw Fault(.singular(function), at: .argument(0)) }
    if factored.isNearlySingular {
      note(Note.conditionEstimate(function, NumberFormat.scientific(1 / factored.reciprocalCondition, 0)))
    }
    return factored
  }
}
