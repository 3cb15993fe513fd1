// Where things are in a vector, and in which order.

import BohaiDiagnostics
import BohaiLanguage
import BohaiSyntax
import BohaiTables

extension Library {
  static let finding: [Native] = [length, which, firstWhere, position, orderOf, unique]

  private static let length = Native(
    "length", [.init("x")],
    """
    The number of elements of a vector, range or list, of fields of a record, of characters of a text. A single number
    has length 1. Tables are counted with `rows_of(t)`.

        length([1, missing, 3])     => 3
        length("北京")               => 2
        length(2009..2013)          => 5
    """
  ) { (machine, arguments) throws(Fault) in
    if let text = arguments[0].asText { return .number(Double(text.count)) }
    if let list = arguments[0].asList { return .number(Double(list.items.count)) }
    if let record = arguments[0].asRecord { return .number(Double(record.names.count)) }
    if let count = arguments[0].asRange?.countOfWhole { return .number(Double(count)) }
    if arguments[0].asTable != nil { throw Fault(.tableHasNoLength, at: .argument(0)) }
    return .number(Double(try arguments.elements(0, "length").count))
  }

  private static let which = Native(
    "which", [.init("condition", [.truth, .truths, .missing])],
    """
    The positions at which a condition is true. Missing counts as not true.

        x = [5, 0, 7]
        which(x > 1)        => [1, 3]
        x[which(x > 1)]     => [5, 7]
    """
  ) { (machine, arguments) throws(Fault) in
    let truths = try arguments.truths(0, "which")
    return .numbers(truths.indices.filter { truths[$0] == 1 }.map { Double($0 + 1) })
  }

  private static let firstWhere = Native(
    "first_where", [.init("condition", [.truth, .truths, .missing])],
    """
    The first position at which a condition is true; missing when there is none.

        first_where([3, -1, -2] < 0)     => 2
        first_where([3, 1] < 0)          => missing
    """
  ) { (machine, arguments) throws(Fault) in
    let truths = try arguments.truths(0, "first_where")
    return truths.firstIndex(of: 1).map { .number(Double($0 + 1)) } ?? .missing
  }

  private static let position = Native(
    "position", [.init("x", [.number, .text, .truth]), .init("in", [.vector, .numbers, .texts, .truths])],
    """
    The first position of `x` in a vector; missing when it is not there.

        position("Tianjin", ["Beijing", "Tianjin", "Hebei"])     => 2
        position(7, [1, 2])                                      => missing
    """
  ) { (machine, arguments) throws(Fault) in
    let elements = try arguments.elements(1, "position")
    guard elements.count > 0 else { return .missing }
    let equal = try machine.binary(.equal, .vector(elements.column), arguments[0])
    guard case .truths(let truths)? = equal.asVector?.column.storage else { return .missing }
    return truths.firstIndex(of: 1).map { .number(Double($0 + 1)) } ?? .missing
  }

  private static let orderOf = Native(
    "order_of", [.init("x", [.vector, .numbers, .texts, .truths]), .choice("order", "ascending", "descending")],
    """
    The positions of the elements in sorted order: `x[order_of(x)]` is sorted. Equal elements keep their order,
    missing ones come last. Texts are ordered by their characters' numbers.

        order_of([30, 10, 20])                           => [2, 3, 1]
        order_of([30, 10, 20], order: "descending")      => [1, 3, 2]
        order_of([2, missing, 1])                        => [3, 1, 2]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "order_of")
    let rows = (0..<Int32(clamping: x.count)).map { $0 }
    let sorted = try x.column.sorting(rows, descending: arguments.text(1) == "descending")
    return .numbers(sorted.map { Double($0) + 1 })
  }

  private static let unique = Native(
    "unique", [.init("x", [.vector, .numbers, .texts, .truths, .missing])],
    """
    Each different element once, in order of first appearance. Missing counts as one of them.

        unique([2, 1, 2, missing])     => [2, 1, missing]
        unique(["a", "b", "a"])        => ["a", "b"]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "unique")
    return try x.taking(try x.column.groups().firstRows)
  }
}
