// Tests of the form of a linear model: powers of what it says (RESET).

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let specificationTests: [Native] = [reset]

  private static let reset = Native(
    "reset_test",
    [.init("model"), .init("powers", .numbers, default: .numbers([2, 3]))],
    """
    Tests whether a linear model misses curves or products of its regressors (Ramsey's RESET 1969).

    Formula: F of adding powers of the fitted values to the regression, (RSS0 - RSS1) / q / (RSS1 / (n - k -
    q)).

    - `powers`: `[2, 3]` as in R's lmtest; Stata's ovtest takes `[2, 3, 4]`, gretl `[2, 3]`.
    - It says that something is missing, not what.

        m = teaching.columbus |> ols(crime ~ inc + hoval)
        reset_test(m).statistic                          => 0.8826
        reset_test(m, powers: [2, 3, 4]).df              => [3, 43]
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "reset_test")
    let powers = try arguments.powers(1)
    // With a constant the powers of centred and scaled values span the same columns, with more digits.
    let fitted = diagnosed.fit.fitted
    let middle = diagnosed.hasConstant ? Sums.sum(fitted).sum / Double(fitted.count) : 0
    let largest = fitted.lazy.map { ($0 - middle).magnitude }.max() ?? 0
    let isComplete = powers == Array(2...(powers.last ?? 2))
    let (center, scale) = (isComplete ? middle : 0, largest > 0 ? largest : 1)
    let scaled = fitted.map { ($0 - center) / scale }
    var columns = diagnosed.rows
    for power in powers {
      let values = Doubled.power(scaled, power).values
      let weighted = diagnosed.fit.weights.map { zip(values, $0).map { $0 * $1.squareRoot() } }
      columns.append(weighted ?? values)
    }
    let wide = try diagnosed.regression(columns, diagnosed.outcome)
    let df = wide.kept.count - diagnosed.rows.count
    guard df > 0 else { throw Fault(.noRegressors("reset_test"), at: .argument(0)) }
    var result = diagnosed.result("RESET test, powers \(powers.map(String.init).joined(separator: ", "))")
    try result.setF(
      restricted: diagnosed.residualSquares, full: wide.residualSquares, df: df,
      freedom: Double(diagnosed.n - wide.kept.count))
    result.null = "the model has the right form"
    result.finding = "the model misses curves or products of its regressors"
    result.assumption = "normal errors of one variance"
    return result.value
  }
}

extension Arguments {
  /// Whole numbers from 2 to 10 in order, each once.
  fileprivate func powers(_ index: Int) throws(Fault) -> [Int] {
    let values = try sample(index, "reset_test").values
    guard !values.isEmpty, values.allSatisfy({ $0 == $0.rounded() && $0 >= 2 && $0 <= 10 }) else {
      throw Fault(.powersOfFit(brief(self[index])), at: .argument(index))
    }
    return Set(values.map { Int($0) }).sorted()
  }
}
