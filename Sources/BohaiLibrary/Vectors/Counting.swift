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
    "counts", [.init("x", [.vector, .numbers, .texts, .truths, .missing])],
    """
    How often each value occurs, as a table value, count, share, the most frequent first. Missing is counted as a
    value of its own.

        counts(["a", "b", "a", "a"])
        => | value | count | share |
           | a     | 3     | 75%   |
           | b     | 1     | 25%   |
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "counts").column
    let groups = try x.groups()
    var counts = [Double](repeating: 0, count: groups.count)
    for code in groups.codes { counts[Int(code)] += 1 }
    let order = try sortedRows(by: counts, descending: true)
    let sorted = order.map { counts[Int($0)] }
    return .table(Table(
      names: ["value", "count", "share"],
      columns: [
        try x.taking(order.map { groups.firstRows[Int($0)] }), Column(.numbers(sorted)),
        Column(.numbers(sorted.map { $0 / Double(x.count) }), unit: .percent),
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
