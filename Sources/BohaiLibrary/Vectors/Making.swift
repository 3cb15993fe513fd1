// Making vectors and putting them together.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let making: [Native] = [seq, append, reverse, complete]

  private static let seq = Native(
    "seq", [.init("from", .number), .init("to", .number), .init("step", .number, default: .number(1))],
    """
    Numbers from `from` to `to` in steps of `step`, both ends included when the steps meet the end.

    The values are from + k step, each computed by itself, so that steps of 0.1 do not drift. A step that leads away
    from `to` gives an empty vector. For whole numbers `1..5` says the same as `seq(1, 5)`.

        seq(0, 1, step: 0.25)         => [0, 0.25, 0.5, 0.75, 1]
        seq(5, 1, step: -2)           => [5, 3, 1]
        seq(0.1, 0.3, step: 0.1)      => [0.1, 0.2, 0.3]
        seq(1, 2, step: 0)            => error: a step of 0 goes nowhere
    """
  ) { (machine, arguments) throws(Fault) in
    let from = try arguments.sample(0, "seq")
    let to = try machine.bounds(arguments, 1, for: from, "seq").values[0]
    let step = try machine.bounds(arguments, 2, for: from, "seq").values[0]
    let start = from.values[0]
    for (index, (name, end)) in [("from", start), ("to", to), ("step", step)].enumerated() where !end.isFinite {
      throw Fault(.outside(name, NumberFormat.display(end), "finite"), at: .argument(index))
    }
    guard step != 0 else { throw Fault(.zeroStep, at: .argument(2)) }
    let steps = ((to - start) / step * (1 + 1e-15) + 1e-9).rounded(.down)
    guard steps >= 0 else { return .numbers([], unit: from.unit) }
    try Limits.reserve(elements: steps + 1)
    return .numbers((0...Int(steps)).map { start + Double($0) * step }, unit: from.unit)
  }

  private static let append = Native(
    "append", [.init("x"), .init("more")],
    """
    `x` with `more` behind it: one vector of both, or a list. `[..x, ..more]` says the same for vectors.

    The unit is that of `x`; what does not fit it is an error.

        append([1, 2], 3)            => [1, 2, 3]
        append([1, 2], [3, 4])       => [1, 2, 3, 4]
        append(["a"], "b")           => ["a", "b"]
    """
  ) { (machine, arguments) throws(Fault) in
    if let list = arguments[0].asList { return .object(ListObject(list.items + [arguments[1]])) }
    let first = try arguments.elements(0, "append")
    let second = try arguments.elements(1, "append")
    return .vector(try concatenated([.column(first.column), .column(second.column)], name: "append",
      mixesVintages: machine.mixesVintages))
  }

  private static let reverse = Native(
    "reverse", [.init("x")],
    """
    The elements in the opposite order.

        reverse([1, 2, 3])       => [3, 2, 1]
        reverse(1..3)            => [3, 2, 1]
    """
  ) { (machine, arguments) throws(Fault) in
    if let list = arguments[0].asList, !list.items.isEmpty { return .object(ListObject(list.items.reversed())) }
    let x = try arguments.elements(0, "reverse")
    return try x.taking((0..<Int32(clamping: x.count)).reversed())
  }

  private static let complete = Native(
    "complete", [], takesRest: true,
    """
    Vectors side by side without the rows in which one of them is missing, as a record under the labels given.

    A single value is stretched to the length of the others. A note says how many rows were used.

        {a, b} = complete(a: [1, missing, 3], b: [4, 5, 6])
        a                                                   => [1, 3]
        b                                                   => [4, 6]
        complete(x: [1, 2], w: 1).w                         => [1, 1]
        complete(a: [1, 2], b: [1, 2, 3])                   => error: lengths differ: a has 2, b has 3
    """
  ) { (machine, arguments) throws(Fault) in
    var names: [String] = []
    var parts: [Elements] = []
    for argument in arguments.rest {
      guard let label = argument.label else {
        throw Fault(.needsLabels("complete"), at: .argument(argument.position))
      }
      guard let elements = try Elements(argument.value) else {
        throw Fault(.needsVector("complete"), at: .argument(argument.position))
      }
      names.append(label)
      parts.append(elements)
    }
    let count = try commonCount(names, parts, arguments)
    let isKnown = (0..<count).map { row in
      parts.allSatisfy { !$0.column.isMissing($0.isScalar ? 0 : row) }
    }
    let rows = (0..<Int32(clamping: count)).filter { isKnown[Int($0)] }
    machine.tellUse("complete", rows.count, of: count)
    var values: [Value] = []
    for part in parts { values.append(try part.taking(part.isScalar ? rows.map { _ in 0 } : rows)) }
    return .object(RecordObject(names: names, values: values))
  }

  private static func commonCount(
    _ names: [String], _ parts: [Elements], _ arguments: Arguments
  ) throws(Fault) -> Int {
    guard let first = parts.firstIndex(where: { !$0.isScalar }) else { return parts.isEmpty ? 0 : 1 }
    for index in parts.indices where !parts[index].isScalar && parts[index].count != parts[first].count {
      let problem = Problem.differentCounts(names[first], parts[first].count, names[index], parts[index].count)
      throw Fault(problem, at: .argument(arguments.rest[index].position))
    }
    return parts[first].count
  }
}
