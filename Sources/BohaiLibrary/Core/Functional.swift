// Functions of functions: one value for each element, elements chosen, values carried along.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let functional: [Native] = [map, filter, reduce, scan, iterate, apply]

  private static let map = Native(
    "map", [.init("x"), .init("f", .function)],
    """
    `f` of each element: a vector when the results are of one kind, else a list. The rows of a table are records.

        map([1, 2, 3], x -> x^2)           => [1, 4, 9]
        map(1..3, i -> "class {i}")        => ["class 1", "class 2", "class 3"]
    """
  ) { (machine, arguments) throws(Fault) in
    let count = try machine.count(arguments[0], "map")
    try Limits.reserve(elements: count)
    var results: [Value] = []
    results.reserveCapacity(min(count, 1 << 16))
    for position in 0..<count {
      results.append(try machine.call(arguments[1], [machine.elementValue(arguments[0], position)]))
    }
    if count > 0, results.allSatisfy({ !$0.isGiven }) { return NotGiven.value }
    let result = try machine.vector(of: results)
    guard let labels = arguments[0].asVector?.labels, let vector = result.asVector else { return result }
    return .object(VectorObject(vector.column, labels: labels))
  }

  private static let filter = Native(
    "filter", [.init("x"), .init("f", .function)],
    """
    The elements for which `f` is true. What is missing is left out. For tables there is `where`.

        filter([1, 5, 3], x -> x > 2)     => [5, 3]
    """
  ) { (machine, arguments) throws(Fault) in
    var kept: [Value] = []
    for position in 0..<(try machine.count(arguments[0], "filter")) {
      let element = machine.elementValue(arguments[0], position)
      let test = try machine.call(arguments[1], [element])
      if test.isMissing { continue }
      if try machine.truth(of: test) { kept.append(element) }
    }
    return try machine.vector(of: kept)
  }

  private static let reduce = Native(
    "reduce", [.init("x"), .init("f", .function), .optional("start")],
    """
    All elements put together by `f(so_far, element)`, from the left.

    - start: the value before the first element; without it the first element is where it begins

        reduce([1, 2, 3], (a, b) -> a * b)                   => 6
        reduce([1, 2, 3], (a, b) -> a + b, start: 10)        => 16
    """
  ) { (machine, arguments) throws(Fault) in
    let count = try machine.count(arguments[0], "reduce")
    guard var result = machine.start(arguments, count) else {
      throw Fault(.nothingToReduce, at: .argument(0))
    }
    for position in (arguments[2].isGiven ? 0 : 1)..<max(count, 1) where position < count {
      result = try machine.call(arguments[1], [result, machine.elementValue(arguments[0], position)])
    }
    return result
  }

  private static let scan = Native(
    "scan", [.init("x"), .init("f", .function), .optional("start")],
    """
    Every value that `reduce` passes through, one for each element.

        scan([1, 2, 3], (a, b) -> a + b)     => [1, 3, 6]
    """
  ) { (machine, arguments) throws(Fault) in
    let count = try machine.count(arguments[0], "scan")
    guard count > 0, var result = machine.start(arguments, count) else { return .numbers([]) }
    try Limits.reserve(elements: count)
    var all: [Value] = []
    all.reserveCapacity(min(count, 1 << 16))
    if arguments[2].isGiven {
      result = try machine.call(arguments[1], [result, machine.elementValue(arguments[0], 0)])
    }
    all.append(result)
    for position in 1..<max(count, 1) where position < count {
      result = try machine.call(arguments[1], [result, machine.elementValue(arguments[0], position)])
      all.append(result)
    }
    return try machine.vector(of: all)
  }

  private static let iterate = Native(
    "iterate", [.init("start"), .init("f", .function), .init("times", .number)],
    """
    `start`, `f(start)`, `f(f(start))`, ...: `times` steps, so `times + 1` values.

        iterate(1, x -> 2 * x, times: 4)      => [1, 2, 4, 8, 16]
    """
  ) { (machine, arguments) throws(Fault) in
    guard case .number(let times) = arguments[2], times >= 0, times == times.rounded() else {
      throw Fault(.needsCount("times"), at: .argument(2))
    }
    try Limits.reserve(elements: times + 1)
    var state = arguments[0]
    var all = [state]
    for _ in 0..<Int(times) {
      state = try machine.call(arguments[1], [state])
      all.append(state)
    }
    return try machine.vector(of: all)
  }

  private static let apply = Native(
    "apply", [.init("f", .function), .init("arguments", [.vector, .list, .record, .numbers, .texts])],
    """
    Calls `f` with the elements of a list as its arguments, or with the fields of a record by name.

        apply((a, b) -> a - b, [5, 3])            => 2
        apply((a, b) -> a - b, (b: 5, a: 3))      => -2
    """
  ) { (machine, arguments) throws(Fault) in
    if let record = arguments[1].asRecord {
      let given = record.names.indices.map {
        LabelledArgument(label: record.names[$0], isUserName: false, value: record.values[$0], position: $0)
      }
      return try machine.call(arguments[0], labelled: given)
    }
    let count = try machine.count(arguments[1], "apply")
    guard count <= 1000 else { throw Fault(.tooManyToApply(count), at: .argument(1)) }
    return try machine.call(arguments[0], (0..<count).map { machine.elementValue(arguments[1], $0) })
  }
}

extension Machine {
  fileprivate func count(_ value: Value, _ function: String) throws(Fault) -> Int {
    guard let count = elementCount(value) else {
      if let range = value.asRange {
        do throws(Fault) { _ = try range.length() } catch { throw error.moved(to: .argument(function == "apply" ? 1 : 0)) }
      }
      throw Fault(.hasNoElements(kindName(value), for: function), at: .argument(function == "apply" ? 1 : 0))
    }
    return count
  }

  fileprivate func start(_ arguments: Arguments, _ count: Int) -> Value? {
    if arguments[2].isGiven { return arguments[2] }
    return count > 0 ? elementValue(arguments[0], 0) : nil
  }
}
