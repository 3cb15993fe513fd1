// The result of the bootstrap and the jackknife: one number of the statistic after the other, as a record
// that shows itself. A single number has plain fields, several have vectors under their names.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

struct ResamplingTable {
  let statistic: ResampledStatistic
  var biases: [Double] = []
  var errors: [Double] = []
  var lows: [Double] = []
  var highs: [Double] = []

  init(_ statistic: ResampledStatistic) { self.statistic = statistic }

  /// Adds the next number's replicates, at least two known ones.
  mutating func add(_ replicates: [Double], low: Double, high: Double) throws(Fault) {
    guard let moments = try Moments(replicates) else { return }
    biases.append(moments.average.mean - statistic.observed.numbers[errors.count])
    errors.append((moments.variance(isSample: true) ?? .nan).squareRoot())
    lows.append(low)
    highs.append(high)
  }

  /// - Parameter interval: what the interval is, such as "95% percentile"; `nil` without one.
  func value(title: String, interval: String?, replicates: [[Double]]) -> Value {
    var table = self
    table.missInfinite()
    return table.record(title: title, interval: interval, replicates: replicates)
  }

  /// What left the range of numbers is missing.
  private mutating func missInfinite() {
    let known = { (values: [Double]) in values.map { $0.isFinite ? $0 : .nan } }
    (biases, errors, lows, highs) = (known(biases), known(errors), known(lows), known(highs))
  }

  private func record(title: String, interval: String?, replicates: [[Double]]) -> Value {
    var fields: [(String, Value)] = [
      ("estimate", numbers(statistic.observed.numbers)), ("bias", numbers(biases)), ("se", numbers(errors)),
    ]
    if let interval {
      fields += [("low", numbers(lows)), ("high", numbers(highs)), ("interval", .text(interval))]
    }
    fields += [("n", .number(Double(statistic.data.unitCount))), ("replicates", all(replicates))]
    let shown = Value.object(DisplayObject(shown(interval)))
    let show = Native("show_resampling", [.init("result", .record)], "") { (_, _) throws(Fault) in shown }
    return .object(RecordObject(
      names: fields.map(\.0), values: fields.map(\.1), title: title, show: .object(NativeObject(show))))
  }

  private func numbers(_ values: [Double]) -> Value {
    let observed = statistic.observed
    guard let names = observed.names else { return Value(values[0], observed.units[0]) }
    if Set(observed.units).count == 1 {
      return .object(VectorObject(Column(.numbers(values), unit: observed.units[0]), labels: names))
    }
    let parts = zip(values, observed.units).map { Value($0, $1) }
    return .object(RecordObject(names: names, values: parts))
  }

  private func all(_ replicates: [[Double]]) -> Value {
    let observed = statistic.observed
    let columns = zip(replicates, observed.units).map { Column(.numbers($0), unit: $1) }
    guard let names = observed.names else { return .vector(columns[0]) }
    return .table(Table(names: names, columns: columns, rowCount: replicates[0].count))
  }

  private func shown(_ interval: String?) -> Shown {
    let observed = statistic.observed
    let text = { (value: Double, index: Int) in Units.prose(value, observed.units[index], digits: 6) }
    guard let names = observed.names else {
      var lines = [
        ("estimate", text(observed.numbers[0], 0)), ("bias", text(biases[0], 0)), ("se", text(errors[0], 0)),
      ]
      if let interval { lines.append((interval, "\(text(lows[0], 0)) to \(text(highs[0], 0))")) }
      return .lines(lines)
    }
    var table = Table(names: ["statistic"], columns: [Column(texts: names)], rowCount: names.count)
    var columns = [("estimate", observed.numbers), ("bias", biases), ("se", errors)]
    if interval != nil { columns += [("low", lows), ("high", highs)] }
    let isOneUnit = Set(observed.units).count == 1
    for (name, values) in columns {
      let texts = values.indices.map { text(values[$0], $0) }
      table = table.setting(
        name, to: isOneUnit ? Column(.numbers(values), unit: observed.units[0]) : Column(texts: texts))
    }
    let shown = describe(.table(table))
    return interval.map { .stack([shown, .paragraph("low and high: \($0) interval")]) } ?? shown
  }
}
