// Counting elements and judging truth values.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let counting: [Native] = [countTrue, countKnown, countMissing, countDistinct, counts, all, any]

  private static let countTrue = Native(
    "count_true", [.init("condition", [.truth, .truths, .missing])],
    """
    How many are true. Missing ones are not, and a note counts them.

        count_true([1, 5, 7] > 2)          => 2
        count_true([1, missing, 7] > 2)    => 1
    """
  ) { (machine, arguments) throws(Fault) in
    let truths = try arguments.truths(0, "count_true")
    let known = truths.count { $0 < 2 }
    if known < truths.count {
      machine.note(Note.missingConditions("count_true", truths.count - known, of: truths.count))
    }
    return .number(Double(truths.count { $0 == 1 }))
  }

  private static let countKnown = Native(
    "count_known", [.init("x")],
    """
    How many elements are not missing.

        count_known([1, missing, 3])     => 2
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "count_known")
    return .number(Double(x.count - x.column.missingCount))
  }

  private static let countMissing = Native(
    "count_missing", [.init("x")],
    """
    How many elements are missing.

        count_missing([1, missing, 3])     => 1
    """
  ) { (machine, arguments) throws(Fault) in
    .number(Double(try arguments.elements(0, "count_missing").column.missingCount))
  }

  private static let countDistinct = Native(
    "count_distinct", [.init("x")],
    """
    How many different known values there are.

        count_distinct(["a", "b", "a", missing])     => 2
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "count_distinct").column
    let groups = try x.groups()
    return .number(Double(groups.firstRows.count { !x.isMissing(Int($0)) }))
  }

  private static let counts = Native(
    "counts",
    [
      .init("x", [.vector, .numbers, .texts, .truths, .missing]), .choice("order", "count", "value"),
      .optional("weights", .numbers),
    ],
    """
    How often each value occurs, as a table value, count, share, cumulative share. Missing is counted as a value of its
    own.

    - `order`: `"count"`, the most frequent first, or `"value"`, from small to large (texts by their characters), missing
      last.
    - `weights`: counts each row by its weight; without a weight it is an error.

        counts(["a", "b", "a", "a"])
        => | value | count | share | cumulative |
           | a     | 3     | 75%   | 75%        |
           | b     | 1     | 25%   | 100%       |
        counts([2, 1, 2], order: "value", weights: [1, 5, 2])
        => | value | count | share | cumulative |
           | 1     | 5     | 62.5% | 62.5%      |
           | 2     | 3     | 37.5% | 100%       |
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "counts").column
    let weights = try arguments.countWeights(2, x.count)
    let groups = try x.groups()
    var counts = [Double](repeating: 0, count: groups.count)
    for (row, code) in groups.codes.enumerated() { counts[Int(code)] += weights?[row] ?? 1 }
    let order: [Int32]
    if arguments.text(1) == "value" {
      let rows = try x.sorting(groups.firstRows, descending: false)
      order = rows.map { groups.codes[Int($0)] }
    } else {
      order = try sortedRows(by: counts, descending: true)
    }
    let sorted = order.map { counts[Int($0)] }
    let total = Sums.sum(sorted).sum
    let shares = sorted.map { $0 / total }
    var reached = Accumulator()
    let cumulative = sorted.map { count in
      reached.add(count)
      return reached.value / total
    }
    return .table(Table(
      names: ["value", "count", "share", "cumulative"],
      columns: [
        try x.taking(order.map { groups.firstRows[Int($0)] }), Column(.numbers(sorted)),
        Column(.numbers(shares), unit: .percent), Column(.numbers(cumulative), unit: .percent),
      ],
      rowCount: order.count))
  }

  private static let all = Native(
    "all", [.init("condition", [.truth, .truths, .missing])],
    """
    Whether every element is true: false if one is false, else missing if one is missing. True for no elements.

        all([1, 2] > 0)            => true
        all([1, missing] > 0)      => missing
        all([-1, missing] > 0)     => false
    """
  ) { (machine, arguments) throws(Fault) in
    let truths = try arguments.truths(0, "all")
    if truths.contains(0) { return .truth(false) }
    return truths.contains(2) ? .missing : .truth(true)
  }

  private static let any = Native(
    "any", [.init("condition", [.truth, .truths, .missing])],
    """
    Whether at least one element is true: true if one is, else missing if one is missing. False for no elements.

        any([1, 2] > 1)            => true
        any([1, missing] > 1)      => missing
        any([1, missing] > 0)      => true
    """
  ) { (machine, arguments) throws(Fault) in
    let truths = try arguments.truths(0, "any")
    if truths.contains(1) { return .truth(true) }
    return truths.contains(2) ? .missing : .truth(false)
  }
}

extension Arguments {
  /// Weights of rows that are counted: known, zero or more, not all zero.
  func countWeights(_ index: Int, _ count: Int) throws(Fault) -> [Double]? {
    guard values[index].isGiven else { return nil }
    let weights = try sample(index, "weights")
    guard weights.count == count else {
      throw Fault(.differentCounts("x", count, "weights", weights.count), at: .argument(index))
    }
    if let bad = weights.values.firstIndex(where: { $0 < 0 }) {
      throw Fault(.negativeWeight(bad + 1), at: .argument(index))
    }
    if let bad = weights.values.firstIndex(where: { !$0.isFinite }) {
      throw Fault(.weightNotKnown(bad + 1), at: .argument(index))
    }
    guard weights.values.contains(where: { $0 > 0 }) || count == 0 else {
      throw Fault(.zeroWeights, at: .argument(index))
    }
    guard Sums.sum(weights.values).sum.isFinite else { throw Fault(.weightsTooLarge, at: .argument(index)) }
    return weights.values
  }
}
