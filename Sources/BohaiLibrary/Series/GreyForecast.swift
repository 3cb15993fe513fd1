// GM(1,1), the grey forecast from a few values, with the checks that its textbooks ask for.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let greyForecasts: [Native] = [greyModel]

  private static let greyModel = Native(
    "gm11", [.init("x", [.vector, .numbers]), .init("ahead", .number, default: .number(3))],
    """
    The grey model GM(1,1): exponential growth fitted to a few values (灰色预测).

    Formula (Deng 1982): y is the cumulated series and z_k = (y_k + y_{k-1}) / 2; x_k + a z_k = b by least
    squares; y_{k+1} = (x_1 - b / a) e^(-a k) + b / a, differenced. The first value is fitted exactly by
    construction; with a = 0 the model is constant.

    Checks: the level ratios x_{k-1} / x_k should lie in (e^(-2 / (n + 1)), e^(2 / (n + 1))). The posterior
    ratio C is the standard deviation of the residuals over that of the values (both with n, the first
    residual counted), the small-error probability P the share of residuals e with |e - mean(e)| < 0.6745
    sd(x). Good: C < 0.35 and P > 0.95; qualified: C < 0.5 and P > 0.8; just qualified: C < 0.65 and P > 0.7.

    - `x`: at least 4 values above zero, in the order of time; add a constant to a series that has others.
    - missing: left out at the ends, an error in between.
    - `ahead`: how many periods are forecast. With -a above 0.3 only the next few are of use, above 1 none
      (Liu and Deng 2000); a note says so.

    The result is a record: a, b, fitted, residuals, forecast, level_ratios, C, P, grade, mean_error (the mean
    of |e| / x behind the first value). The first example is that of R's mathmodels; its DGM and Verhulst
    models give cumulated values, which have to be differenced.

        m = gm11([100, 120, 145, 175, 210], ahead: 1)
        m.fitted               => [100, 119.9184, 144.3784, 173.8275, 209.2834]
        m.forecast             => [251.9713]
        m.grade                => good
        gm11([5, 5, 5, 5]).forecast      => [5, 5, 5]
        gm11([5, 5, 5])                  => error: gm11 needs at least 4 values
        gm11([5, 5, -1, 5])              => error: gm11 needs values above zero
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "gm11", least: 4, &machine)
    if let bad = series.values.firstIndex(where: { $0 <= 0 }) {
      let value = NumberFormat.display(series.values[bad])
      throw Fault(.valueNotPositive("gm11", place: series.place(bad), value: value), at: .argument(0))
    }
    let ahead = try arguments.count(1, "ahead", 1...10_000) ?? 3
    let model = GreyModel(series.values)
    guard model.a.isFinite, model.b.isFinite else { throw Fault(.seriesTooLarge("gm11"), at: .argument(0)) }
    if let note = Note.greyGrowth(-model.a) { machine.note(note) }
    let result = GreyResult(series, model, ahead: ahead)
    let lost = result.coming.count { !$0.isFinite }
    if lost > 0 { machine.note(Note.forecastTooLarge("gm11", rows: lost)) }
    return result.value
  }
}

/// The fitted values, the checks and how all of it is shown.
private struct GreyResult {
  let series: Series
  let model: GreyModel
  let fitted: [Double]
  let residuals: [Double]
  let coming: [Double]
  let ratios: [Double]
  let bounds: ClosedRange<Double>
  /// The posterior ratio C and the small-error probability P.
  let posterior: Double
  let small: Double
  let meanError: Double

  init(_ series: Series, _ model: GreyModel, ahead: Int) {
    let x = series.values
    let n = Double(x.count)
    self.series = series
    self.model = model
    let fitted = x.indices.map(model.value)
    let residuals = zip(x, fitted).map { $0 - $1 }
    coming = (0..<ahead).map { model.value(x.count + $0) }
    ratios = zip(x.dropFirst(), x).map { $1 / $0 }
    bounds = exp(-2 / (n + 1))...exp(2 / (n + 1))
    let (mean, error) = (Sums.sum(x).sum / n, Sums.sum(residuals).sum / n)
    let spread = (Sums.squares(x, from: mean).sum / n).squareRoot()
    let rest = (Sums.squares(residuals, from: error).sum / n).squareRoot()
    posterior = spread > 0 ? rest / spread : .nan
    small = spread > 0 ? Double(residuals.count { abs($0 - error) < 0.6745 * spread }) / n : .nan
    meanError = zip(residuals, x).dropFirst().reduce(0) { $0 + abs($1.0) / $1.1 } / (n - 1)
    self.fitted = fitted
    self.residuals = residuals
  }

  private var grade: String? {
    if posterior.isNaN { return nil }
    let grades = [("good", 0.35, 0.95), ("qualified", 0.5, 0.8), ("just qualified", 0.65, 0.7)]
    return grades.first { posterior < $0.1 && small > $0.2 }?.0 ?? "not qualified"
  }

  private var outside: Int { ratios.count { !bounds.contains($0) } }

  private var lines: [(String, String)] {
    let number = { (x: Double) in NumberFormat.display(x, digits: 5) }
    let range = "\(number(bounds.lowerBound)) to \(number(bounds.upperBound))"
    let check = outside == 0 ? "all" : "\(ratios.count - outside) of \(ratios.count)"
    let hint = outside == 0 ? "" : "; a constant added to x brings them nearer"
    return [
      ("n", series.countText),
      ("a", number(model.a)), ("b", number(model.b)),
      ("level ratios", "\(check) within \(range)\(hint)"),
      ("posterior", grade.map { "C = \(number(posterior)), P = \(number(small)): \($0)" }
        ?? "x does not vary"),
      ("mean error", Units.display(meanError, .percent, digits: 4)),
    ]
  }

  private var table: Table {
    let times = series.times.map { times in
      times + coming.indices.map { (times.last ?? 0) + Double($0 + 1) * series.step }
    }
    let unknown = [Double](repeating: .nan, count: coming.count)
    return timedTable(series.sample.frame, times, [
      ("value", Column(.numbers(series.values + unknown), unit: series.unit)),
      ("model", Column(.numbers(fitted + finite(coming)), unit: series.unit)),
      ("residual", Column(.numbers(residuals + unknown), unit: series.changeUnit)),
    ])
  }

  private func finite(_ values: [Double]) -> [Double] { values.map { $0.isFinite ? $0 : .nan } }

  var value: Value {
    let (model, count) = (model, series.count)
    let forecaster = Forecaster(series) { (ahead, _) throws(Fault) in
      Forecaster.Values(means: (0..<ahead).map { model.value(count + $0) }, standardErrors: [])
    }
    return ShownResult(
      title: "GM(1,1)", lines: lines, tables: [table],
      fields: [
        ("a", .number(model.a)), ("b", .number(model.b)), ("fitted", series.vector(fitted)),
        ("residuals", series.vector(residuals, unit: series.changeUnit)),
        ("forecast", .numbers(finite(coming), unit: series.unit)), ("level_ratios", .numbers(ratios)),
        ("C", Value(posterior)), ("P", Value(small)), ("grade", grade.map { .text($0) } ?? .missing),
        ("mean_error", Value(meanError, .percent)), ("n", .number(Double(series.count))),
      ], content: forecaster
    ).value
  }
}
