// x[3]   x[2..4]   x[mask]   m[i, j]   m["a", ..]   t[region: "Beijing", year: 2013]

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Machine {
  /// `x[3]`, `m[i, j]`, `t[year: 2013]`. An open range is a `RangeObject` from -infinity or to +infinity.
  public mutating func index(_ base: Value, _ arguments: [LabelledArgument]) throws(Fault) -> Value {
    if base.asColumn != nil || arguments.contains(where: { $0.value.asColumn != nil }) {
      let nodes = [base.node()] + arguments.map { $0.value.node() }
      let inner = zip(arguments, nodes.dropFirst()).map { ColumnNode.Argument(label: $0.label, node: $1) }
      return try lifted(.index(nodes[0], inner), over: nodes)
    }
    if let table = base.asTable { return try row(of: table, arguments) }
    if let labelled = arguments.first(where: { $0.label != nil }) {
      throw Fault(.indexLabel(labelled.label ?? "", kindName(base)), at: .argument(labelled.position))
    }
    if let matrix = base.asMatrix { return try element(of: matrix.matrix, arguments) }
    guard arguments.count == 1, let argument = arguments.first else {
      throw Fault(.indexCount(arguments.count, kindName(base)))
    }
    let base = readsFigures ? asRead(base) : base
    guard case .object(let object) = base else { throw Fault(.noIndex(kindName(base), hint: nil)) }
    switch object.kind {
    case .vector: return try element(of: base, argument)
    case .list: return try item(of: base, argument)
    case .range: return try element(of: base.asRange, argument)
    case .record: return try field(of: base, argument)
    case .text: throw Fault(.noIndex(kindName(base), hint: .text))
    case .function, .native: throw Fault(.noIndex(kindName(base), hint: .function))
    default: throw Fault(.noIndex(kindName(base), hint: nil))
    }
  }

  private mutating func element(of base: Value, _ argument: LabelledArgument) throws(Fault) -> Value {
    guard let vector = base.asVector else { return .missing }
    let count = vector.column.count
    switch try selection(argument, count: count, labels: vector.labels, what: "a vector") {
    case .one(let position): return vector.column.value(position)
    case .many(let positions):
      let labels = vector.labels.map { labels in positions.map { labels[Int($0)] } }
      return .object(VectorObject(try vector.column.taking(positions), labels: labels))
    }
  }

  /// Positions in a range are computed, so that no vector is made for one element.
  private mutating func element(of range: RangeObject?, _ argument: LabelledArgument) throws(Fault) -> Value {
    guard let range else { return .missing }
    let count = if let count = range.countOfWhole { count } else { try range.length() }
    switch try selection(argument, count: count, labels: nil, what: "a range") {
    case .one(let position): return Value(range.first + Double(position), range.unit)
    case .many(let positions): return .numbers(positions.map { range.first + Double($0) }, unit: range.unit)
    }
  }

  private mutating func item(of base: Value, _ argument: LabelledArgument) throws(Fault) -> Value {
    guard let list = base.asList else { return .missing }
    switch try selection(argument, count: list.items.count, labels: list.labels, what: "a list") {
    case .one(let position): return list.items[position]
    case .many(let positions):
      let labels = list.labels.map { labels in positions.map { labels[Int($0)] } }
      return .object(ListObject(positions.map { list.items[Int($0)] }, labels: labels))
    }
  }

  private mutating func field(of base: Value, _ argument: LabelledArgument) throws(Fault) -> Value {
    guard let name = argument.value.asText else { throw Fault(.noIndex(kindName(base), hint: .record)) }
    return try member(base, name)
  }

  // MARK: - Matrices

  private mutating func element(of matrix: Matrix, _ arguments: [LabelledArgument]) throws(Fault) -> Value {
    guard arguments.count == 2 else { throw Fault(.matrixIndexCount(arguments.count)) }
    let rows = try selection(arguments[0], count: matrix.rows, labels: matrix.rowLabels, what: "the rows")
    let columns = try selection(
      arguments[1], count: matrix.columns, labels: matrix.columnLabels, what: "the columns")
    if case .one(let i) = rows, case .one(let j) = columns {
      return Value(matrix.values[j * matrix.rows + i], matrix.unit)
    }
    let (across, down) = (rows.positions, columns.positions)
    try Limits.reserve(elements: Double(across.count) * Double(down.count))
    var values: [Double] = []
    values.reserveCapacity(across.count * down.count)
    for j in down { for i in across { values.append(matrix.values[Int(j) * matrix.rows + Int(i)]) } }
    let rowLabels = matrix.rowLabels.map { labels in across.map { labels[Int($0)] } }
    let columnLabels = matrix.columnLabels.map { labels in down.map { labels[Int($0)] } }
    let column = Column(.numbers(values), unit: matrix.unit)
    if case .one = rows { return .object(VectorObject(column, labels: columnLabels)) }
    if case .one = columns { return .object(VectorObject(column, labels: rowLabels)) }
    return .object(
      MatrixObject(
        Matrix(
          rows: across.count, columns: down.count, values: values, unit: matrix.unit,
          rowLabels: rowLabels, columnLabels: columnLabels)))
  }

  // MARK: - Tables

  /// The one row where every named column has the value asked for.
  private mutating func row(of table: TableObject, _ arguments: [LabelledArgument]) throws(Fault) -> Value {
    var matches: [UInt8]?
    for argument in arguments {
      guard let name = argument.label else { throw Fault(.tableIndex, at: .argument(argument.position)) }
      guard let column = table.table[name] else {
        let fault = noColumn(name, in: table.table)
        throw Fault(fault.problem, at: .argument(argument.position))
      }
      let same: Value
      do throws(Fault) {
        same = try compare(.equal, .vector(column), argument.value)
      } catch {
        throw Fault(error.problem, at: .argument(argument.position))
      }
      guard case .truths(let truths)? = same.asVector?.column.storage else { continue }
      matches = matches.map { zip($0, truths).map { $0 == 1 && $1 == 1 ? 1 : 0 } } ?? truths
    }
    let rows = (matches ?? []).indices.filter { matches?[$0] == 1 }
    guard rows.count == 1, let found = rows.first else {
      let asked = arguments.map { "\($0.label ?? ""): \(shownKey($0.value))" }.joined(separator: ", ")
      let samples = rows.prefix(3).map { shownRow(table.table, $0) }
      if rows.isEmpty { throw Fault(.noRow(asked, nearest: nearestText(in: table.table, arguments))) }
      throw Fault(.severalRows(asked, rows.map { $0 + 1 }, samples))
    }
    let record = RecordObject(names: table.table.names, values: table.table.columns.map { $0.value(found) })
    record.origin = RowOrigin(table: table.table, row: found)
    return .object(record)
  }

  /// `region: "Beijing"` where `Bejing` was asked for.
  private func nearestText(in table: Table, _ arguments: [LabelledArgument]) -> String? {
    for argument in arguments {
      guard let text = argument.value.asText, let name = argument.label, let column = table[name] else { continue }
      let texts = (0..<column.count).compactMap { column.text($0) }
      if !texts.contains(text), let near = suggestion(for: text, among: texts) { return "\(name): \"\(near)\"" }
    }
    return nil
  }

  private func shownRow(_ table: Table, _ row: Int) -> String {
    zip(table.names, table.columns).prefix(3).map { "\($0): \(shownKey($1.value(row)))" }.joined(
      separator: ", ")
  }

  private func shownKey(_ value: Value) -> String {
    if let text = value.asText { return "\"\(text)\"" }
    return plainText(of: value) ?? kindName(value)
  }
}
