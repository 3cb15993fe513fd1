// Verbs that choose rows.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let filtering: [Native] = [
    Native(
      "where", [.init("data", [.table, .vector, .list])], takesRest: true,
      """
      The rows where every condition is true.

      Commas mean `and`. A row whose condition is missing is dropped, and a note says how many were. A panel stays one.
      Of a vector it keeps the elements where a truth vector, or a function of one element, says so.

          t = table(region: ["Beijing", "Tianjin"], gdp: [24899, 17885])
          (t |> where(.gdp > 20000)).region           => ["Beijing"]
          where([1, 5, 2], [false, true, true])       => [5, 2]
          t |> where(2013)                            => error: a condition is true or false, and this is a number
      """
    ) { (machine, arguments) throws(Fault) in try filter("where", keep: true, &machine, arguments) },

    Native(
      "where_not", [.init("data", [.table])], takesRest: true,
      """
      Drops the rows where every condition is true, and keeps all others.

      A row whose condition is missing is kept, since it is not known to be one of those to drop; a note says how many
      were. `where(not ...)` drops them.

          t = table(region: ["Beijing", "Tianjin"], gdp: [24899, 17885])
          (t |> where_not(.gdp > 20000)).region       => ["Tianjin"]
      """
    ) { (machine, arguments) throws(Fault) in try filter("where_not", keep: false, &machine, arguments) },

    Native(
      "drop_missing", [.init("data", [.table, .vector])], takesRest: true,
      """
      The rows that have a value in every column named, or in every column at all. A note says how many rows went.

          drop_missing([1, missing, 3])                                    => [1, 3]
          (table(a: [1, missing], b: [3, 4]) |> drop_missing(.a)).b        => [3]
      """
    ) { (machine, arguments) throws(Fault) in try dropMissing(&machine, arguments) },

    Native(
      "distinct", [.init("data", [.table, .vector])], takesRest: true,
      """
      Each combination of the columns named once, in order of first appearance; without columns, each row once.

      Missing counts as a value. Of a vector: its distinct elements.

          distinct([3, 1, 3])                                              => [3, 1]
          (table(a: ["x", "x", "y"], b: [1, 2, 3]) |> distinct(.a)).a      => ["x", "y"]
      """
    ) { (machine, arguments) throws(Fault) in try distinct(&machine, arguments) },
  ]
}

private func filter(
  _ verb: String, keep: Bool, _ machine: inout Machine, _ arguments: Arguments
) throws(Fault) -> Value {
  if arguments[0].asTable == nil { return try filterVector(&machine, arguments) }
  let table = try arguments.table(verb)
  var truths = [UInt8](repeating: 1, count: table.table.rowCount)
  let outer = machine.mask
  defer { machine.mask = outer }
  for (number, argument) in arguments.rest.enumerated() {
    if let label = argument.label { throw Fault(.conditionLabelled(label), at: .argument(argument.position)) }
    if number > 0 { machine.mask = truths.map { $0 == 1 } }
    try and(&truths, try condition(argument, over: table, &machine))
    if let node = argument.value.asColumn?.node { noteAbsentTexts(node, in: table.table, &machine) }
  }
  machine.mask = outer
  let missing = truths.count { $0 > 1 }
  if missing > 0 {
    machine.note(keep ? Note.droppedMissing(verb, rows: missing) : Note.keptMissing(verb, rows: missing))
  }
  if !keep { truths = truths.map { $0 == 1 ? 0 : 1 } }
  let rows = try chosenRows(truths).rows
  if rows.count == table.table.rowCount { return arguments[0] }
  return .table(try table.table.taking(rows))
}

/// The truth of one condition for each row; 2 is missing.
private func condition(
  _ argument: LabelledArgument, over table: TableObject, _ machine: inout Machine
) throws(Fault) -> [UInt8] {
  let rows = table.table.rowCount
  let node = argument.value.asColumn?.node
  let value = try node.map { (node) throws(Fault) in try machine.evaluate(node, over: table) } ?? argument.value
  do throws(Fault) {
    switch value {
    case .truth(let truth):
      if node == nil { throw Fault(.conditionWithoutColumn, at: .argument(argument.position)) }
      return [UInt8](repeating: truth ? 1 : 0, count: rows)
    case .missing: return [UInt8](repeating: 2, count: rows)
    default:
      guard let column = value.asVector?.column, case .truths(let truths) = column.storage else {
        throw Fault(.conditionKind(kindName(value)), at: .argument(argument.position))
      }
      guard truths.count == rows else { throw Fault(.columnLength("the condition", truths.count, rows: rows)) }
      return truths
    }
  } catch {
    if let place = node?.place { error.place(at: place) }
    throw error
  }
}

private func and(_ truths: inout [UInt8], _ other: [UInt8]) throws(Fault) {
  for row in truths.indices {
    let (a, b) = (truths[row], other[row])
    truths[row] = a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : 2
  }
}

private func filterVector(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  guard let vector = try arguments.vector(0), arguments.rest.count == 1 else {
    throw Fault(.verbNeedsTable("where", kindName(arguments[0])), at: .argument(0))
  }
  var truths: [UInt8] = []
  let test = arguments.rest[0]
  if let mask = test.value.asVector?.column, case .truths(let values) = mask.storage {
    truths = values
  } else {
    for row in 0..<vector.column.count {
      switch try machine.call(test.value, [vector.column.value(row)]) {
      case .truth(let truth): truths.append(truth ? 1 : 0)
      case .missing: truths.append(2)
      case let other: throw Fault(.conditionKind(kindName(other)), at: .argument(test.position))
      }
    }
  }
  guard truths.count == vector.column.count else {
    throw Fault(.columnLength("the condition", truths.count, rows: vector.column.count))
  }
  let (rows, missing) = try chosenRows(truths)
  if missing > 0 { machine.note(Note.droppedMissing("where", rows: missing)) }
  return try vector.taking(rows)
}

private func dropMissing(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  if let vector = try arguments.vector(0) {
    let rows = (0..<vector.column.count).filter { !vector.column.isMissing($0) }
    return try vector.taking(rows.map { Int32(truncatingIfNeeded: $0) })
  }
  let table = try arguments.table("drop_missing")
  var columns: [Column] = []
  for item in try arguments.items(columnsOf: "drop_missing") {
    columns.append(try machine.column(item.node, name: item.node.description, over: table))
  }
  if arguments.rest.isEmpty { columns = table.table.columns }
  var truths = [UInt8](repeating: 1, count: table.table.rowCount)
  for column in columns {
    for row in truths.indices where column.isMissing(row) { truths[row] = 0 }
  }
  let rows = try chosenRows(truths).rows
  if rows.count == truths.count { return arguments[0] }
  machine.note(Note.rowsWithMissing(rows: truths.count - rows.count))
  return .table(try table.table.taking(rows))
}

private func distinct(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  if let vector = try arguments.vector(0) { return try vector.taking(try vector.column.groups().firstRows) }
  let table = try arguments.table("distinct")
  let items = try arguments.items(columnsOf: "distinct")
  if items.isEmpty {
    return .table(try table.table.taking(try table.table.distinctRows(by: table.table.columns)))
  }
  let chosen = try picked(items, verb: "distinct", from: table, &machine)
  return .table(try chosen.taking(try chosen.distinctRows(by: chosen.columns)))
}

extension VectorObject {
  /// Some of the elements with their labels and frame.
  func taking(_ rows: [Int32]) throws(Fault) -> Value {
    let kept = labels.map { labels in rows.map { labels[Int($0)] } }
    return .object(VectorObject(try column.taking(rows), labels: kept, frame: frame?.taking(rows)))
  }
}
