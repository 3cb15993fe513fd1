// The arguments of a verb: a table first, then column expressions in order, some with a label, and options.
//
// A label names a column of the user's unless it is an option; a quoted label always does. What looks like an option
// misspelt (`bt: .region`) is an error rather than a column that nobody wanted.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// One free argument: `share: .a / .b`, or `.region` without a label.
struct VerbItem {
  var label: String?
  var node: ColumnNode
  /// Its number in the call.
  var position: Int
}

extension Arguments {
  /// The table a verb works on.
  func table(_ verb: String, at index: Int = 0) throws(Fault) -> TableObject {
    guard let table = values[index].asTable else {
      throw Fault(.verbNeedsTable(verb, kindName(values[index])), at: .argument(index))
    }
    return table
  }

  /// The vector that a verb may work on instead of a table; a range counts as one.
  func vector(_ index: Int) throws(Fault) -> VectorObject? {
    if let range = values[index].asRange { return VectorObject(try Column(range)) }
    return values[index].asVector
  }

  /// The free arguments in order; lists of columns and records `(low: min(.x), high: max(.x))` are laid out.
  ///
  /// - Parameters:
  ///   - options: what may be misspelt.
  ///   - verb: given when an argument without a label must be a column: `sort(t, "gdp")` is an error.
  func items(options: [String] = [], columnsOf verb: String? = nil) throws(Fault) -> [VerbItem] {
    var items: [VerbItem] = []
    for argument in rest {
      if let label = argument.label, !argument.isUserName, let option = misspelt(label, options, argument.value) {
        throw Fault(.misspeltOption(label, option), at: .argument(argument.position))
      }
      if argument.label == nil, let nodes = columnNodes(argument.value) {
        items += nodes.map { VerbItem(label: nil, node: $0, position: argument.position) }
      } else if argument.label == nil, let record = argument.value.asRecord {
        items += zip(record.names, record.values).map { name, value in
          VerbItem(label: name, node: columnNode(value), position: argument.position)
        }
      } else {
        if let verb, argument.label == nil {
          throw Fault(.verbNeedsColumn(verb, argument.value.columnNameMeant), at: .argument(argument.position))
        }
        let node = columnNode(argument.value)
        items.append(VerbItem(label: argument.label, node: node, position: argument.position))
      }
    }
    return items
  }

  /// The columns in an option such as `by:`; none when it is not given.
  func columns(_ index: Int, _ option: String) throws(Fault) -> [ColumnNode] {
    guard values[index].isGiven else { return [] }
    guard let nodes = columnNodes(values[index]) else {
      throw Fault(.optionNeedsColumns(option, kindName(values[index])), at: .argument(index))
    }
    return nodes
  }

  /// The one column in an option such as `time:`.
  func column(_ index: Int, _ option: String) throws(Fault) -> ColumnNode {
    let nodes = try columns(index, option)
    guard let node = nodes.first, nodes.count == 1 else {
      throw Fault(.optionNeedsColumns(option, "\(nodes.count) columns"), at: .argument(index))
    }
    return node
  }

  /// Texts in an option such as `names:`: one or a vector of them.
  func labelTexts(_ index: Int) -> [String]? {
    if let text = values[index].asText { return [text] }
    guard let column = values[index].asVector?.column, column.isTexts else { return nil }
    return (0..<column.count).compactMap { column.text($0) }
  }
}

/// A column expression as it is, anything else as a constant.
func columnNode(_ value: Value) -> ColumnNode {
  value.asColumn?.node ?? ColumnNode(.value(value), place: nil)
}

/// `.a`, `[.a, .b]` and lists of these as column expressions; `nil` when something else is among them.
func columnNodes(_ value: Value) -> [ColumnNode]? {
  if let node = value.asColumn?.node {
    guard case .list(let nodes) = node.shape else { return [node] }
    return nodes
  }
  if let vector = value.asVector { return vector.column.count == 0 ? [] : nil }
  guard let list = value.asList else { return nil }
  var nodes: [ColumnNode] = []
  for item in list.items {
    guard let inner = columnNodes(item) else { return nil }
    nodes += inner
  }
  return nodes
}

/// The option that a label was probably meant to be: `bt: .region` for `by:`. Only plain columns are doubted, so that
/// `y: .gdp / .population` is what it says.
private func misspelt(_ label: String, _ options: [String], _ value: Value) -> String? {
  guard let nodes = columnNodes(value), nodes.allSatisfy({ $0.columnName != nil }) else { return nil }
  let other = ["group_by": "by", "groupby": "by", "grouping": "by", "order_by": "order", "orderby": "order"]
  let lower = label.lowercased()
  if let known = other[lower], options.contains(known) { return known }
  return options.first { $0 != label && isOneSlip(Array(lower.utf8), Array($0.utf8)) }
}

/// One letter replaced, or two neighbours swapped.
private func isOneSlip(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  let different = a.indices.filter { a[$0] != b[$0] }
  if different.count == 2, different[1] == different[0] + 1 {
    return a[different[0]] == b[different[1]] && a[different[1]] == b[different[0]]
  }
  return different.count <= 1
}

extension Machine {
  /// The columns that group: their names and values.
  mutating func keys(
    _ nodes: [ColumnNode], over table: TableObject
  ) throws(Fault) -> (names: [String], columns: [Column]) {
    var names: [String] = []
    var columns: [Column] = []
    for node in nodes {
      let name = node.columnName ?? node.description
      names.append(name)
      columns.append(try column(node, name: name, over: table))
    }
    return (names, columns)
  }

  /// The rows of each group, each in the wanted order; `nil` when there is neither grouping nor order.
  mutating func groupedRows(
    by nodes: [ColumnNode], order: [ColumnNode] = [], over table: TableObject
  ) throws(Fault) -> GroupedRows? {
    if nodes.isEmpty, order.isEmpty { return nil }
    let groups = try grouped(by: try keys(nodes, over: table).columns, rows: table.table.rowCount)
    if order.isEmpty { return try groups.rows() }
    return try groups.rows(in: try rowsSorted(of: table, by: order))
  }

  /// All rows in the order of sort keys: `.a`, `-.a`, `descending(.a)`.
  mutating func rowsSorted(of table: TableObject, by nodes: [ColumnNode]) throws(Fault) -> [Int32] {
    var keys: [SortKey] = []
    for node in nodes {
      let (inner, descending) = node.sortKey
      keys.append(SortKey(try column(inner, name: inner.description, over: table), descending: descending))
    }
    return try sortedRows(table.table.rowCount, by: keys)
  }
}

extension ColumnNode {
  /// The column to sort by and the direction.
  fileprivate var sortKey: (node: ColumnNode, descending: Bool) {
    switch shape {
    case .unary(.negate, let operand): return (operand, true)
    case .call(let function, let arguments):
      guard functionName(function) == "descending", let first = arguments.first else { return (self, false) }
      return (first.node, true)
    default: return (self, false)
    }
  }

  /// The name of the plain column that is asked for.
  func plainColumn(of table: Table, _ machine: borrowing Machine) throws(Fault) -> String {
    guard let name = columnName else {
      throw Fault(.plainColumnNeeded(description), at: place.map { .place($0) } ?? .call)
    }
    guard table.index(of: name) != nil else {
      let fault = machine.noColumn(name, in: table)
      if let place { fault.place(at: place) }
      throw fault
    }
    return name
  }
}

extension Table {
  /// The names of the plain columns that are asked for.
  func plainColumns(_ nodes: [ColumnNode], _ machine: borrowing Machine) throws(Fault) -> [String] {
    var names: [String] = []
    for node in nodes { names.append(try node.plainColumn(of: self, machine)) }
    return names
  }
}
