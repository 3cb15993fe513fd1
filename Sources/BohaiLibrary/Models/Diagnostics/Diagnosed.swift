// A fitted model as its diagnostics want it: linear, with errors left over, and all its regressors among
// the columns.
//
// Where the fit was weighted, `rows`, `errors` and `outcome` are multiplied by the roots of the weights, so
// that the errors should have one variance and ordinary least squares of `outcome` on `rows` is the fit.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let modelTests: [Native] =
    collinearity + influenceMeasures + heteroskedasticityTests + specificationTests + autocorrelationTests
    + modelBreakTests + wildBootstraps
}

struct Diagnosed {
  let model: FittedModel
  let fit: LinearFit
  let function: String
  /// The regressors that were kept.
  let rows: [[Double]]
  let errors: [Double]
  let outcome: [Double]

  fileprivate init(_ model: FittedModel, _ fit: LinearFit, _ function: String) {
    (self.model, self.fit, self.function) = (model, fit, function)
    let columns = fit.keptColumns
    guard let weights = fit.weights else {
      (rows, errors, outcome) = (columns, fit.squares.residuals, fit.outcome)
      return
    }
    let roots = weights.map { $0.squareRoot() }
    let scaled = { (values: [Double]) in zip(values, roots).map { $0 * $1 } }
    (rows, errors, outcome) = (columns.map(scaled), scaled(fit.squares.residuals), scaled(fit.outcome))
  }

  var n: Int { fit.n }
  var residualSquares: Double { fit.squares.residualSquares }
  var freedom: Double { fit.degreesOfFreedom }
  var ones: [Double] { [Double](repeating: 1, count: n) }
  var hasConstant: Bool { fit.design.spansConstant(fit) }

  /// Regressors that were kept, without the constant.
  var slopes: [[Double]] {
    let columns = fit.keptColumns
    return hasConstant ? Array(columns.dropFirst()) : columns
  }

  /// A test result with what all tests of a model say alike.
  func result(_ name: String) -> TestResult {
    var result = TestResult(name, of: model.formula)
    result.counts = .init(used: n, dropped: model.droppedRows)
    return result
  }

  /// Least squares on the rows of the model, more columns than rows being an error.
  func regression(_ columns: [[Double]], _ y: [Double]) throws(Fault) -> LeastSquares {
    let squares = try LeastSquares(columns.map { DesignColumn($0) }, y)
    guard squares.kept.count < y.count else {
      throw Fault(.diagnosticTooFewRows(function, rows: y.count, columns: squares.kept.count), at: .argument(0))
    }
    return squares
  }

  /// The table's rows that the model uses.
  var tableRows: [Int] { fit.frame.rows.map { $0.map { Int($0) } } ?? Array(0..<n) }
}

extension Arguments {
  /// - Parameter needsErrors: the function makes no sense where the fit is exact.
  func diagnosed(_ index: Int, _ function: String, needsErrors: Bool = true) throws(Fault) -> Diagnosed {
    let model = try model(index, function)
    guard let fit = model.linear, fit.terms.absorbed.isEmpty, fit.terms.instrumented.isEmpty else {
      throw Fault(.notOfModel(function, model.estimator), at: .argument(index))
    }
    let diagnosed = Diagnosed(model, fit, function)
    guard needsErrors else { return diagnosed }
    guard fit.n > fit.parameters else {
      throw Fault(.diagnosticNeedsErrors(function, fit.n, coefficients: fit.parameters), at: .argument(index))
    }
    let size = Sums.squares(diagnosed.outcome, from: 0).sum
    guard fit.squares.residualSquares > 1e-28 * size else {
      throw Fault(.diagnosticOfPerfectFit(function), at: .argument(index))
    }
    return diagnosed
  }
}

// MARK: - Statistics of a test

extension TestResult {
  /// An F statistic from the residual sums of squares of a fit and of a wider one.
  mutating func setF(
    _ symbol: String = "F", restricted: Double, full: Double, df: Int, freedom: Double
  ) throws(Fault) {
    let f = max(0, (restricted - full) / Double(df)) / (full / freedom)
    statistics = [.init(symbol, f)]
    degreesOfFreedom = [Double(df), freedom]
    p = f.isInfinite ? 0 : try Distribution.named("f").probability(f, Double(df), freedom, tail: .upper)
    reference = "F with \(df) and \(numberText(freedom)) degrees of freedom"
  }
}
