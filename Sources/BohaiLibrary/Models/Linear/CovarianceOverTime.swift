// Covariances that let errors be alike over time: Newey and West's along the time of each unit, and
// Driscoll and Kraay's of a panel's periods.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Scores {
  func autocorrelated(_ lags: Int?, _ reference: FittedModel.Reference) throws(Fault) -> Covariance {
    let time = try NeighboursInTime(frame)
    let lags = try checked(lags, time.periods)
    let sandwich = try sandwich()
    let before = { (lag: Int) throws(Fault) in try time.before(lag).rows }
    let plain = try sandwich.autocorrelated(
      sandwich.scores(scores, order: time.order), lags: lags, before: time.isUnbroken ? nil : before)
    let factor = convention.hasAutocorrelationFactor ? Double(n) / degreesOfFreedom : 1
    let words = convention.hasAutocorrelationFactor ? "factor n/(n-k)" : "no small-sample factor"
    let within = time.unitCount > 1 ? " within units" : ""
    return Covariance(
      values: plain.map { $0 * factor },
      name: "Newey-West\(within), Bartlett weights, \(lagText(lags)), \(words)",
      reference: reference, notes: time.isKnown ? [] : [Note.orderOfRows])
  }

  func driscollKraay(_ lags: Int?) throws(Fault) -> Covariance {
    guard let times = frame.times else { throw Fault(.driscollKraayNeedsPanel) }
    let groups = try Column(.numbers(times)).groups()
    let count = groups.count
    let lags = try checked(lags, count)
    let order = try sortedRows(by: groups.firstRows.map { times[Int($0)] })
    var place = [Int32](repeating: 0, count: count)
    for (at, group) in order.enumerated() { place[Int(group)] = Int32(truncatingIfNeeded: at) }
    let sandwich = try sandwich()
    let sums = try sandwich.scoreSums(scores, codes: groups.codes.map { place[Int($0)] }, count: count)
    let values = try sandwich.autocorrelated(sums, lags: lags)
    return Covariance(
      values: values,
      name: "Driscoll-Kraay, \(count) periods, Bartlett weights, \(lagText(lags)), no factor",
      reference: isNormal ? .normal : .t(Double(count - 1)),
      notes: count < 20 ? [Note.fewPeriods(count)] : [])
  }

  private func lagText(_ lags: Int) -> String { lags == 1 ? "1 lag" : "\(lags) lags" }

  private func checked(_ lags: Int?, _ periods: Int) throws(Fault) -> Int {
    let lags = lags ?? convention.lagRule.lags(periods)
    guard lags < periods else { throw Fault(.hacLags(lags, periods)) }
    return lags
  }
}

extension ModelFrame {
  /// The values of the one column of years, quarters, months or dates, when no two rows have the same.
  func onlyTimes() throws(Fault) -> [Double]? {
    let columns = table.table.columns.filter { $0.unit.isPeriod }
    guard var column = columns.first, columns.count == 1 else { return nil }
    if let rows { column = try column.taking(rows) }
    guard case .numbers(let times) = column.storage, try column.groups().count == times.count else { return nil }
    return times
  }

  /// The time of each used row, when the table is a panel.
  var times: [Double]? {
    guard let keys = table.table.panel, let column = table.table[keys.time], case .numbers(let times) = column.storage
    else { return nil }
    return rows.map { rows in rows.map { times[Int($0)] } } ?? times
  }
}
