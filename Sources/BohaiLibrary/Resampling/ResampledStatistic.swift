// A function of resampled data: what it gave for the data themselves, and its values for many resamples.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// One number or several, as a function of data gave them.
struct StatisticValues {
  var numbers: [Double]
  var units: [UnitID]
  /// `nil` for a single number.
  var names: [String]?

  /// A number, a vector of numbers or a record of numbers; `nil` for anything else.
  init?(_ value: Value) {
    switch value {
    case .missing: (numbers, units) = ([.nan], [.none])
    case .number(let number): (numbers, units) = ([number], [.none])
    case .quantity(let number, let unit): (numbers, units) = ([number], [unit])
    default:
      if let vector = value.asVector, case .numbers(let values) = vector.column.storage {
        numbers = values
        units = values.map { _ in vector.column.unit }
        names = vector.labels ?? values.indices.map { "\($0 + 1)" }
      } else if let record = value.asRecord {
        let parts = record.values.map { StatisticValues($0) }
        guard parts.allSatisfy({ $0.map { $0.names == nil } ?? false }) else { return nil }
        numbers = parts.compactMap { $0?.numbers.first }
        units = parts.compactMap { $0?.units.first }
        names = record.names
      } else {
        return nil
      }
    }
  }
}

struct ResampledStatistic {
  let function: Value
  let data: ResampledData
  /// What the function gives for the data.
  let observed: StatisticValues

  /// The kernel that computes the function without calling it; the units of its results must be those of the
  /// data.
  var kernel: BootstrapKernel? {
    guard case .object(let object) = function, let native = object as? NativeObject else { return nil }
    guard let kernel = BootstrapKernel(rawValue: native.native.name), data.plainNumbers != nil else { return nil }
    guard case .numbers(_, let unit) = data.content else { return nil }
    return kernel == .variance && unit != .none ? nil : kernel
  }

  /// The name of the function where it has one.
  var name: String {
    guard case .object(let object) = function else { return "statistic" }
    if let native = object as? NativeObject { return native.native.name }
    return (object as? FunctionObject)?.prototype.name ?? "a function"
  }
}

extension Machine {
  /// Calls `function` with the data of argument 0.
  mutating func statistic(
    _ arguments: Arguments, strata: Int? = nil, clusters: Int? = nil, _ name: String
  ) throws(Fault) -> ResampledStatistic {
    let data = try resampledData(arguments, strata: strata, clusters: clusters, name)
    let all = (0..<Int32(clamping: data.rowCount)).map { $0 }
    let value: Value
    if let table = arguments[0].asTable { value = try call(arguments[1], [.object(table)]) } else {
      value = try call(arguments[1], [data.value(all)])
    }
    guard let observed = StatisticValues(value), !observed.numbers.isEmpty else {
      throw Fault(.statisticGives(kindName(value)), at: .argument(1))
    }
    if observed.numbers.contains(where: { !$0.isFinite }) {
      throw Fault(.statisticOfDataMissing, at: .argument(1))
    }
    return ResampledStatistic(function: arguments[1], data: data, observed: observed)
  }

  /// The numbers of one resample in the units of those of the data; NaN where one is missing.
  mutating func numbers(of statistic: ResampledStatistic, _ rows: [Int32]) throws(Fault) -> [Double] {
    let value = try call(statistic.function, [statistic.data.value(rows)])
    let observed = statistic.observed
    guard var found = StatisticValues(value) else {
      throw Fault(.statisticGives(kindName(value)), at: .argument(1))
    }
    if found.names == nil, found.numbers[0].isNaN { return observed.numbers.map { _ in .nan } }
    guard found.numbers.count == observed.numbers.count else {
      throw Fault(.statisticChangesLength(observed.numbers.count, found.numbers.count), at: .argument(1))
    }
    for index in found.numbers.indices {
      if !found.numbers[index].isFinite { found.numbers[index] = .nan }
      guard found.units[index] != observed.units[index], !found.numbers[index].isNaN else { continue }
      let plan = try Units.plan(.compare, observed.units[index], found.units[index])
      found.numbers[index] = plan.right.apply(found.numbers[index])
    }
    return found.numbers
  }

  /// For each number of the statistic its values in `times` resamples.
  mutating func replicates(
    of statistic: ResampledStatistic, times: Int, seed: UInt64
  ) throws(Fault) -> [[Double]] {
    if let kernel = statistic.kernel, let x = statistic.data.plainNumbers {
      return [try kernel.replicates(of: x, times: times, seed: seed).map { $0.isFinite ? $0 : .nan }]
    }
    var all = statistic.observed.numbers.map { _ in [Double]() }
    for index in all.indices { all[index].reserveCapacity(times) }
    var positions = DrawnPositions(seed: seed)
    var (rows, room): ([Int32], [Int32]) = ([], [])
    for _ in 0..<times {
      statistic.data.draw(&positions, &room, into: &rows)
      for (index, number) in try numbers(of: statistic, rows).enumerated() { all[index].append(number) }
    }
    return all
  }

  /// For each number of the statistic its values without one unit after the other.
  mutating func leavingOneOut(_ statistic: ResampledStatistic) throws(Fault) -> [[Double]] {
    if let kernel = statistic.kernel, let x = statistic.data.plainNumbers {
      return [try kernel.leavingOneOut(of: x)]
    }
    var all = statistic.observed.numbers.map { _ in [Double]() }
    for unit in 0..<statistic.data.unitCount {
      let rows = statistic.data.rows(without: unit)
      guard !rows.isEmpty else { return all.map { _ in [] } }
      for (index, number) in try numbers(of: statistic, rows).enumerated() { all[index].append(number) }
    }
    return all
  }
}
