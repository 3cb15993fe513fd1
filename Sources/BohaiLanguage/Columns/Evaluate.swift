// Column expressions over a table: one walk of the tree, with vectors for names.
//
// Every fault that leaves here has a place: the operand's or argument's own, or that of the node it arose in.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Machine {
  /// The value of a column expression over the given rows (`nil`: all) of a table: a vector with an element for each
  /// row, or one scalar.
  public mutating func evaluate(
    _ node: ColumnNode, over table: TableObject, rows: [Int32]? = nil
  ) throws(Fault) -> Value {
    try evaluate(node, RowScope(table, rows: rows))
  }

  /// The same over rows that several expressions share. A deep tree takes real stack, so it counts as several levels
  /// of natives.
  mutating func evaluate(_ node: ColumnNode, _ scope: RowScope) throws(Fault) -> Value {
    let levels = 1 + node.depth / 10
    guard nativeDepth + levels <= Limits.nativeDepth else { throw Fault(.nativesTooDeep) }
    nativeDepth += levels
    defer { nativeDepth -= levels }
    return try walk(node, scope)
  }

  private mutating func walk(_ node: ColumnNode, _ scope: RowScope) throws(Fault) -> Value {
    do throws(Fault) {
      try StackRoom.check()
      return try value(of: node, scope)
    } catch {
      node.settle(error)
      throw error
    }
  }

  private mutating func value(of node: ColumnNode, _ scope: RowScope) throws(Fault) -> Value {
    switch node.shape {
    case .column(let name): return try column(name, scope)
    case .value(let value): return value
    case .unary(let op, let operand): return try unary(op, try operandValue(operand, scope))
    case .binary(let op, let left, let right):
      let a = try operandValue(left, scope)
      let isSet = op == .isIn || op == .isNotIn
      return try binary(op, a, isSet ? try walk(right, scope) : try operandValue(right, scope))
    case .call(let function, let arguments):
      if arguments.isEmpty, let value = try bareCall(function, scope) { return value }
      let outer = (mixesVintages, readsFigures)
      defer { (mixesVintages, readsFigures) = outer }
      switch functionName(function) {
      case "across_vintages": mixesVintages = true
      case "interval": readsFigures = true
      default: break
      }
      return try call(function, labelled: try labelled(arguments, scope))
    case .member(let base, let name): return try member(try walk(base, scope), name)
    case .index(let base, let arguments):
      return try index(try walk(base, scope), try labelled(arguments, scope))
    case .conversion(let operand, let unit): return try convert(try operandValue(operand, scope), to: unit)
    case .interpolation(let parts):
      var values: [Value] = []
      for part in parts { values.append(try operandValue(part.node, scope)) }
      return try interpolate(values, formats: parts.map(\.format))
    case .cases(let arms, let missing, let otherwise):
      return try cases(arms, missing: missing, otherwise: otherwise, scope)
    case .list(let nodes): return try list(nodes, scope)
    }
  }

  private mutating func column(_ name: String, _ scope: RowScope) throws(Fault) -> Value {
    guard let value = try scope.value(name) else { throw noColumn(name, in: scope.table.table) }
    return readsFigures ? asRead(value, name) : value
  }

  /// `count()`, `row_number()`: a native that is a column expression when bare gets the number of rows.
  private mutating func bareCall(_ function: Value, _ scope: RowScope) throws(Fault) -> Value? {
    guard case .object(let object) = function, let native = (object as? NativeObject)?.native,
      native.isColumnWhenBare
    else { return nil }
    let rest = native.parameters.dropFirst().map { $0.defaultValue ?? NotGiven.value }
    return try native.body(&self, Arguments(values: [.number(Double(scope.count))] + rest))
  }

  /// The value of an operand that goes row by row: a vector of the whole table's length is cut to the group.
  private mutating func operandValue(_ node: ColumnNode, _ scope: RowScope) throws(Fault) -> Value {
    let value = try walk(node, scope)
    guard case .value = node.shape, let rows = scope.rows, let vector = value.asVector,
      vector.column.count == scope.table.table.rowCount
    else { return value }
    return .object(VectorObject(try vector.column.taking(rows), frame: scope.frame))
  }

  private mutating func labelled(
    _ arguments: [ColumnNode.Argument], _ scope: RowScope
  ) throws(Fault) -> [LabelledArgument] {
    var values: [LabelledArgument] = []
    for (position, argument) in arguments.enumerated() {
      let value = try walk(argument.node, scope)
      values.append(LabelledArgument(label: argument.label, isUserName: false, value: value, position: position))
    }
    return values
  }

  private mutating func list(_ nodes: [ColumnNode], _ scope: RowScope) throws(Fault) -> Value {
    var values: [Value] = []
    for node in nodes { values.append(try walk(node, scope)) }
    if let column = try Column(scalars: values, name: "list") { return .vector(column) }
    return .object(ListObject(values))
  }

  private mutating func cases(
    _ arms: [ColumnNode.Arm], missing: ColumnNode?, otherwise: ColumnNode?, _ scope: RowScope
  ) throws(Fault) -> Value {
    let outer = mask
    defer { mask = outer }
    var choice = CaseChoice(count: outer?.count, mask: outer)
    for (number, arm) in arms.enumerated() where choice.hasUndecided {
      mask = choice.undecidedMask
      let condition = try operandValue(arm.condition, scope)
      try choice.decide(condition, arm: number)
    }
    let count = arms.count
    if missing != nil { choice.giveMissing(to: count + 1) }
    if otherwise != nil { try choice.decideRest(arm: count) }
    var values = [Value?](repeating: nil, count: count + 2)
    let nodes = arms.map { Optional($0.value) } + [otherwise, missing]
    for (number, node) in nodes.enumerated() {
      guard let node, choice.isChosen(number) else { continue }
      mask = choice.mask(of: number)
      values[number] = try operandValue(node, scope)
    }
    mask = outer
    sayUndecided(choice)
    do throws(Fault) { return try choice.merged(values, mixesVintages: mixesVintages) } catch {
      if case .argument(let arm) = error.location, let place = nodes[arm]?.place { error.place(at: place) }
      throw error
    }
  }

  /// Notes for rows without a value.
  public mutating func sayUndecided(_ choice: CaseChoice) {
    let unmatched = choice.undecidedCount
    if unmatched > 0 { note(Note.caseUnmatched(rows: unmatched, isScalar: choice.isScalar)) }
    let missing = choice.missingCount
    if missing > 0 { note(Note.caseMissing(rows: missing, isScalar: choice.isScalar)) }
  }

  /// The fault for a misspelt column: a suggestion, and the columns that there are.
  public func noColumn(_ name: String, in table: Table) -> Fault {
    let fault = Fault(.noColumn(name, nearest: suggestion(for: name, among: table.names), all: table.names))
    fault.add(argument: 0, Problem.columnList(table.names))
    return fault
  }
}

extension ColumnNode {
  /// Gives a fault that has no place the operand's or argument's that it names, else the whole node's.
  fileprivate func settle(_ fault: Fault) {
    if case .place = fault.location { return }
    let children = children
    if !children.isEmpty {
      for (number, text) in fault.takeArgumentLabels() where children.indices.contains(number) {
        if let place = children[number].place { fault.add(.init(place, text)) }
      }
    }
    var found = place
    if case .argument(let number) = fault.location, children.indices.contains(number) {
      found = children[number].place ?? place
    }
    if let found { fault.place(at: found) }
  }

  /// The parts that faults name by number.
  private var children: [ColumnNode] {
    switch shape {
    case .binary(_, let left, let right): [left, right]
    case .unary(_, let operand), .conversion(let operand, _), .member(let operand, _): [operand]
    case .call(_, let arguments): arguments.map(\.node)
    case .index(let base, let arguments): [base] + arguments.map(\.node)
    case .interpolation(let parts): parts.map(\.node)
    default: []
    }
  }
}
