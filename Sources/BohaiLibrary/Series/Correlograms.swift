// Autocorrelations and partial autocorrelations of a series, as tables.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

extension Library {
  static let correlograms: [Native] = [autocorrelation, partialAutocorrelation]

  private static let autocorrelation = Native(
    "acf", [.init("x", [.vector, .numbers]), .optional("lags", .number)],
    """
    The autocorrelations of a series: how it goes together with itself some periods before.

    Formula: r_k = sum((x_t - m)(x_{t+k} - m)) / sum((x_t - m)^2), m the mean of all n values (R, Stata,
    gretl; NIST). Of a series without any autocorrelation 95 per cent of the r_k lie between -bound and bound,
    1.96 / sqrt(n).

    - `lags`: up to which lag; 10 log10(n) as in R when left out, at most n - 1.
    - missing: left out at the ends, an error in between.

    The result is a table with lag, acf, bound.

        acf([1, 2, 3, 4, 5], lags: 2)
        => | lag | acf  | bound  |
           | 1   | 0.4  | 0.8765 |
           | 2   | -0.1 | 0.8765 |
    """
  ) { (machine, arguments) throws(Fault) in
    try correlogram("acf", &machine, arguments) { Array($0.dropFirst()) }
  }

  private static let partialAutocorrelation = Native(
    "pacf", [.init("x", [.vector, .numbers]), .optional("lags", .number)],
    """
    The partial autocorrelations of a series: what lag k still tells when the lags before it are known.

    Formula: the last coefficient of the autoregression of order k, from the autocorrelations of `acf` by the
    recursion of Durbin and Levinson (R's pacf, Stata's yw). By least squares (Stata's default, gretl) it
    differs a little in short series.

    - `lags`: up to which lag; 10 log10(n) as in R when left out, at most n - 1.
    - missing: left out at the ends, an error in between.

    The result is a table with lag, pacf, bound.

        pacf([1, 2, 3, 4, 5], lags: 2)
        => | lag | pacf   | bound  |
           | 1   | 0.4    | 0.8765 |
           | 2   | -0.3095 | 0.8765 |
    """
  ) { (machine, arguments) throws(Fault) in
    try correlogram("pacf", &machine, arguments) { (r) throws(Fault) in try Autocorrelation.partial(r) }
  }

  private static func correlogram(
    _ name: String, _ machine: inout Machine, _ arguments: Arguments, _ values: ([Double]) throws(Fault) -> [Double]
  ) throws(Fault) -> Value {
    let series = try arguments.series(0, name, least: 2, &machine)
    let n = Double(series.count)
    let usual = max(1, min(series.count - 1, Int(10 * log10(n))))
    let lags = try arguments.lags(1, name, of: series.count) ?? usual
    guard let r = try Autocorrelation.correlations(series.values, lags: lags) else {
      throw Fault(.seriesConstant(name), at: .argument(0))
    }
    let bound = 1.959963984540054 / n.squareRoot()
    return .table(Table(
      names: ["lag", name, "bound"],
      columns: [
        Column(.numbers((1...lags).map(Double.init))), Column(.numbers(try values(r))),
        Column(.numbers([Double](repeating: bound, count: lags))),
      ], rowCount: lags))
  }
}

extension Arguments {
  /// A number of lags less than the number of values; `nil` when it was left out.
  func lags(_ index: Int, _ function: String, of count: Int) throws(Fault) -> Int? {
    guard values[index].isGiven else { return nil }
    guard case .number(let number) = values[index], number.rounded() == number, 1..<1e9 ~= number else {
      throw Fault(.countBetween("lags", 1, max(1, count - 1)), at: .argument(index))
    }
    guard Int(number) < count else {
      throw Fault(.lagsTooMany(function, Int(number), of: count, most: count - 1), at: .argument(index))
    }
    return Int(number)
  }
}
