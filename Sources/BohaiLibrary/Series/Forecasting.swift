// Forecasts of models of one series, as a table.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

/// What a fitted model keeps behind its fields, so that `forecast` can go on from the last value.
final class Forecaster: Sendable {
  struct Values: Sendable {
    var means: [Double]
    /// Empty for a model that knows no errors of its forecasts.
    var standardErrors: [Double]
  }

  let series: Series
  /// The names of the regressors whose coming values a forecast needs.
  let regressors: [String]
  let values: @Sendable (_ ahead: Int, _ regressors: [[Double]]) throws(Fault) -> Values

  init(
    _ series: Series, regressors: [String] = [],
    values: @escaping @Sendable (_ ahead: Int, _ regressors: [[Double]]) throws(Fault) -> Values
  ) {
    self.series = series
    self.regressors = regressors
    self.values = values
  }
}

extension Library {
  static let forecasts: [Native] = [forecast]

  private static let forecast = Native(
    "forecast",
    [
      .init("model", .anything), .init("ahead", .number, default: .number(5)),
      .init("level", .number, default: .quantity(0.95, .percent)),
      .optional("regressors", [.numbers, .table, .matrix]),
    ],
    """
    What a model of one series expects of the coming periods, with intervals: a table with time (or the number
    of periods ahead), forecast, se, low, high.

    - `model`: made by `arima`, `ses`, `holt`, `holt_winters` or `gm11`.
    - `ahead`: how many periods.
    - `level`: the probability that the interval covers the value, if the model holds and its errors are
      normal. That its coefficients are estimated is not counted in, as in R, Stata and gretl. GM(1,1) knows
      no intervals.
    - `regressors`: of `arima` with regressors, their values in the coming periods; those of a table go by
      their names.

        m = ses([3, 5, 4, 6], alpha: 0.5)
        forecast(m, ahead: 2).forecast                                       => [5, 5]
        forecast(gm11([100, 120, 145, 175, 210]), ahead: 1).forecast[1]      => 251.9713
    """
  ) { (machine, arguments) throws(Fault) in
    let fitted = arguments[0].asModel?.detail as? Forecaster
    guard let model = fitted ?? arguments[0].asRecord?.content as? Forecaster else {
      throw Fault(.noForecaster, at: .argument(0))
    }
    let ahead = try arguments.count(1, "ahead", 1...100_000) ?? 5
    let level = try arguments.level(2)
    let regressors = try arguments.comingRegressors(3, model.regressors, ahead: ahead)
    let values = try model.values(ahead, regressors)
    return .table(try model.table(values, level: level, &machine))
  }
}

extension Arguments {
  /// The regressors of a forecast, as many as the model has and as long as it looks ahead.
  fileprivate func comingRegressors(_ index: Int, _ names: [String], ahead: Int) throws(Fault) -> [[Double]] {
    guard values[index].isGiven else {
      if names.isEmpty { return [] }
      throw Fault(.forecastNeedsRegressors(names), at: .call)
    }
    let given = try regressorColumns(index, "forecast")
    // Those of a table go by their names, so that neither order nor further columns matter.
    let named = names.compactMap { name in given.first { $0.name == name } }
    let columns = (values[index].asTable == nil ? given : named).map(\.values)
    guard columns.count == names.count,
      columns.allSatisfy({ $0.count == ahead && $0.allSatisfy(\.isFinite) })
    else {
      throw Fault(.forecastRegressorsMisfit(names, ahead: ahead), at: .argument(index))
    }
    return columns
  }

  /// The columns of a vector, matrix or table, with their names.
  func regressorColumns(
    _ index: Int, _ function: String) throws(Fault
  ) -> [(name: String, values: [Double])] {
    if let table = values[index].asTable?.table {
      var columns: [(name: String, values: [Double])] = []
      for (name, column) in zip(table.names, table.columns) {
        guard case .numbers(let numbers) = column.storage, !column.unit.isPeriod else { continue }
        columns.append((name, numbers))
      }
      return columns
    }
    if let matrix = values[index].asMatrix?.matrix {
      return (0..<matrix.columns).map { j in
        let name = matrix.columnLabels.flatMap { j < $0.count ? $0[j] : nil } ?? "x\(j + 1)"
        return (name, Array(matrix.values[(j * matrix.rows)..<((j + 1) * matrix.rows)]))
      }
    }
    return [("x", try sample(index, function).values)]
  }
}

extension Forecaster {
  fileprivate func table(_ values: Values, level: Double, _ machine: inout Machine) throws(Fault) -> Table {
    let normal = try Distribution.named("norm")
    let width = normal.quantile((1 - level) / 2, 0, 1, tail: .upper)
    let column = { (values: [Double], unit: UnitID) in
      Column(.numbers(values.map { $0.isFinite ? $0 : .nan }), unit: unit)
    }
    let lost = values.means.count { !$0.isFinite }
    if lost > 0 { machine.note(Note.forecastTooLarge("forecast", rows: lost)) }
    var table: [(name: String, column: Column)] = [("forecast", column(values.means, series.unit))]
    if !values.standardErrors.isEmpty {
      let low = zip(values.means, values.standardErrors).map { $0 - width * $1 }
      let high = zip(values.means, values.standardErrors).map { $0 + width * $1 }
      table.append(("se", column(values.standardErrors, series.changeUnit)))
      table += [("low", column(low, series.unit)), ("high", column(high, series.unit))]
    }
    let steps = values.means.indices.map { Double($0 + 1) }
    guard let last = series.times?.last else {
      table.insert(("ahead", Column(.numbers(steps))), at: 0)
      return timedTable(nil, nil, table)
    }
    return timedTable(series.sample.frame, steps.map { last + $0 * series.step }, table)
  }
}
