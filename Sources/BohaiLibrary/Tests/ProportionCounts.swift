// Successes out of cases, as tests of shares read them: numbers, truth values, or a formula of a table.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

/// Successes out of cases, of each group.
struct TestShares {
  var x: [Double]
  var n: [Double]
  var names: [String]
  var dropped = 0
  var subject: String?
  var count: Int { x.count }
}

extension Machine {
  /// Successes and cases of `binomial_test`: two numbers, or truth values.
  mutating func successes(
    _ arguments: Arguments
  ) throws(Fault) -> (x: Double, n: Double, subject: String?, dropped: Int) {
    var truths = arguments[0].asVector?.column
    var subject: String?
    if let table = arguments[0].asTable {
      let (formula, position) = try formula(arguments.oneOrTwo, "binomial_test")
      guard formula.left == nil else {
        throw Fault(.testNeedsTruths("binomial_test"), at: .argument(position))
      }
      truths = try column(formula.right, name: "x", over: table)
      subject = formula.right.columnName ?? formula.right.description
    }
    if let column = truths {
      guard case .truths(let values) = column.storage else {
        throw Fault(.testNeedsTruths("binomial_test"), at: .argument(0))
      }
      let known = values.count { $0 < 2 }
      guard known > 0 else {
        throw Fault(.testTooFew("binomial_test", needs: 1, "x", has: 0), at: .argument(0))
      }
      return (Double(values.count { $0 == 1 }), Double(known), subject, values.count - known)
    }
    let x = try arguments.wholeCount(0, "binomial_test")
    guard arguments[1].isGiven else { throw Fault(.testNeedsCases("binomial_test"), at: .argument(0)) }
    let n = try arguments.wholeCount(1, "binomial_test")
    guard n > 0, x <= n else { throw Fault(.testMoreThanCases(x, n), at: .argument(1)) }
    return (x, n, nil, 0)
  }

  /// Successes and cases of each group of `proportion_test`.
  mutating func shares(_ arguments: Arguments) throws(Fault) -> TestShares {
    if let table = arguments[0].asTable {
      let (formula, position) = try formula(arguments.oneOrTwo, "proportion_test")
      let outcome = try column(formula.left ?? formula.right, name: "x", over: table)
      guard case .truths(let values) = outcome.storage else {
        throw Fault(.testNeedsTruths("proportion_test"), at: .argument(position))
      }
      guard formula.left != nil else { return try TestShares(values, nil, subject: formula.text) }
      let key = formula.right.columnName ?? formula.right.description
      let factor = try TestFactor(column(formula.right, name: key, over: table), name: key)
      return try TestShares(values, factor, subject: formula.text)
    }
    guard arguments[1].isGiven else { throw Fault(.testNeedsCases("proportion_test"), at: .argument(0)) }
    let x = try arguments.wholeCounts(0, "proportion_test")
    let n = try arguments.wholeCounts(1, "proportion_test")
    guard x.count == n.count else {
      throw Fault(.differentCounts("x", x.count, "of", n.count), at: .argument(1))
    }
    for (x, n) in zip(x, n) where x > n || n == 0 { throw Fault(.testMoreThanCases(x, n), at: .argument(1)) }
    guard !x.isEmpty else {
      throw Fault(.testTooFew("proportion_test", needs: 1, "x", has: 0), at: .argument(0))
    }
    let labels = try arguments.sample(0, "proportion_test").labels
    return TestShares(x: x, n: n, names: labels ?? (1...x.count).map { x.count == 1 ? "x" : "group \($0)" })
  }
}

extension TestShares {
  init(_ truths: [UInt8], _ factor: TestFactor?, subject: String) throws(Fault) {
    let names = factor?.levels ?? ["x"]
    self.init(x: names.map { _ in 0 }, n: names.map { _ in 0 }, names: names, subject: subject)
    for (row, truth) in truths.enumerated() {
      let level = factor?.levelOfRow[row] ?? 0
      if truth > 1 || level < 0 { dropped += 1; continue }
      n[level] += 1
      x[level] += Double(truth)
    }
    for (name, count) in zip(names, n) where count == 0 {
      throw Fault(.testTooFew("proportion_test", needs: 1, name, has: 0), at: .argument(0))
    }
    if names.isEmpty { throw Fault(.testTooFew("proportion_test", needs: 1, "x", has: 0), at: .argument(0)) }
  }
}

extension Arguments {
  /// Numbers of cases: whole, finite, zero or more.
  func wholeCounts(_ index: Int, _ function: String) throws(Fault) -> [Double] {
    let counts = try sample(index, function)
    if counts.unit.measure != .none {
      throw Fault(.testCountsInUnit(function, counts.unit.symbol), at: .argument(index))
    }
    if let bad = counts.values.firstIndex(where: { !($0 >= 0 && $0 <= 1e15 && $0 == $0.rounded()) }) {
      throw Fault(
        .testNeedsCounts(function, Units.prose(counts.values[bad], counts.unit)), at: .argument(index))
    }
    let total = counts.values.reduce(0, +)
    guard total <= 1e15 else { throw Fault(.testTooManyCases(function, NumberFormat.display(total)), at: .argument(index)) }
    return counts.values
  }

  fileprivate func wholeCount(_ index: Int, _ function: String) throws(Fault) -> Double {
    try wholeCounts(index, function).first ?? 0
  }
}
