// The right side of a nonlinear formula: `b1 * (1 - exp(-b2 * x))` with the parameters b1 and b2.
//
// What is free of parameters is evaluated once by the language, over the whole table, and is a variable here;
// the rest is computed with its derivatives. Where a function in it has none that we know, the language
// evaluates everything and derivatives are differences.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiSyntax
import BohaiTables

struct NonlinearEquation: Sendable {
  let parameters: [String]
  /// The parts without parameters.
  let variables: [ColumnNode]
  private let root: Node
  private let node: ColumnNode
  /// Whether every part of it has derivatives of its own.
  let isDifferentiable: Bool

  private indirect enum Node: Sendable {
    case number(Double)
    case variable(Int)
    case parameter(Int)
    case negative(Node)
    case binary(BinaryOperator, Node, Node)
    case function(String, Node)
    /// What only the language can evaluate.
    case other
  }

  init(_ node: ColumnNode, parameters: [String]) {
    (self.node, self.parameters) = (node, parameters)
    var reader = Reader(parameters: parameters)
    root = reader.read(node)
    (variables, isDifferentiable) = (reader.variables, reader.isDifferentiable)
  }

  /// The names in it that are written like columns.
  static func names(_ node: ColumnNode) -> [String] {
    switch node.shape {
    case .column(let name): [name]
    case .unary(_, let operand), .member(let operand, _), .conversion(let operand, _): names(operand)
    case .binary(_, let left, let right): names(left) + names(right)
    case .call(_, let arguments): arguments.flatMap { names($0.node) }
    case .index(let base, let arguments): names(base) + arguments.flatMap { names($0.node) }
    case .list(let nodes): nodes.flatMap { names($0) }
    default: []
    }
  }

  private struct Reader {
    let parameters: [String]
    var variables: [ColumnNode] = []
    var isDifferentiable = true

    mutating func read(_ node: ColumnNode) -> Node {
      if case .value(.number(let x)) = node.shape { return .number(x) }
      if !names(node).contains(where: parameters.contains) { return variable(node) }
      switch node.shape {
      case .column(let name): return parameters.firstIndex(of: name).map { .parameter($0) } ?? variable(node)
      case .unary(.negate, let operand): return .negative(read(operand))
      case .binary(let op, let left, let right):
        let (a, b) = (read(left), read(right))
        if [.add, .subtract, .multiply, .divide, .power].contains(op) { return .binary(op, a, b) }
      case .call(let function, let arguments):
        let parts = arguments.map { read($0.node) }
        let name = functionName(function)
        if function.asNative != nil, parts.count == 1, Dual.knows(name) { return .function(name, parts[0]) }
      default: break
      }
      isDifferentiable = false
      return .other
    }

    private mutating func variable(_ node: ColumnNode) -> Node {
      let text = node.formulaText
      if let known = variables.firstIndex(where: { $0.formulaText == text }) { return .variable(known) }
      variables.append(node)
      return .variable(variables.count - 1)
    }
  }
}

extension NonlinearEquation {
  /// The equation at these parameters, with a column of derivatives for each; `nil` where a value is not finite.
  func evaluate(
    _ machine: inout Machine, _ values: [Double], _ data: Rows
  ) throws(Fault) -> (values: [Double], slopes: [[Double]])? {
    guard values.allSatisfy(\.isFinite) else { return nil }
    let result = try rows(&machine, values, data)
    return allFinite(result.values) && result.slopes.allSatisfy(allFinite) ? result : nil
  }

  /// The same row by row, with NaN where a value is not finite.
  func rows(
    _ machine: inout Machine, _ values: [Double], _ data: Rows
  ) throws(Fault) -> (values: [Double], slopes: [[Double]]) {
    let result = isDifferentiable ? exact(values, data) : try differences(&machine, values, data)
    let slopes = result.slopes.map { ($0 ?? [0]).stretched(data.count) }
    return (result.values.stretched(data.count), slopes)
  }

  /// The variables over some rows.
  struct Rows: Sendable {
    let columns: [[Double]]
    let count: Int

    init(_ equation: NonlinearEquation, _ frame: ModelFrame) throws(Fault) {
      var columns: [[Double]] = []
      for variable in equation.variables { columns.append(try frame.numbers(variable).0) }
      (self.columns, count) = (columns, frame.count)
    }
  }

  private func exact(_ parameters: [Double], _ data: Rows) -> (values: [Double], slopes: [[Double]?]) {
    let result = dual(root, parameters, data)
    return (result.values, result.slopes)
  }

  private func dual(_ node: Node, _ values: [Double], _ data: Rows) -> Dual {
    switch node {
    case .number(let x): Dual([x], parameters: values.count)
    case .variable(let index): Dual(data.columns[index], parameters: values.count)
    case .parameter(let index): Dual(parameter: index, of: values.count, value: values[index])
    case .negative(let operand): -dual(operand, values, data)
    case .binary(let op, let left, let right): binary(op, dual(left, values, data), dual(right, values, data))
    case .function(let name, let operand):
      dual(operand, values, data).applying(name) ?? Dual([.nan], parameters: values.count)
    case .other: Dual([.nan], parameters: values.count)
    }
  }

  private func binary(_ op: BinaryOperator, _ a: Dual, _ b: Dual) -> Dual {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    default: a.power(b)
    }
  }

  // MARK: - By differences

  /// Derivatives by four values about each parameter, good to some twelve digits.
  private func differences(
    _ machine: inout Machine, _ parameters: [Double], _ data: Rows
  ) throws(Fault) -> (values: [Double], slopes: [[Double]?]) {
    var slopes: [[Double]?] = []
    for at in parameters.indices {
      let step = 0x1p-10 * (parameters[at] == 0 ? 1 : parameters[at].magnitude)
      var sum = [Double](repeating: 0, count: data.count)
      for (distance, factor) in [(-2.0, 1.0), (-1, -8), (1, 8), (2, -1)] {
        var moved = parameters
        moved[at] += distance * step
        let values = try whole(&machine, moved, data)
        for row in sum.indices { sum[row] += factor * values[row] }
      }
      slopes.append(sum.map { $0 / (12 * step) })
    }
    return (try whole(&machine, parameters, data), slopes)
  }

  /// All of it, evaluated by the language.
  private func whole(
    _ machine: inout Machine, _ parameters: [Double], _ data: Rows
  ) throws(Fault) -> [Double] {
    let rows = Column(.numbers([Double](repeating: 0, count: data.count)))
    let table = TableObject(Table(names: ["row"], columns: [rows], rowCount: data.count))
    let output = machine.output
    machine.output = Unheard()
    defer { machine.output = output }
    let value = try machine.evaluate(filled(node, parameters, data), over: table)
    let column = try BohaiLanguage.column(value, rows: data.count, name: "")
    guard case .numbers(let values) = column.storage else {
      throw node.fault(.modelNeedsNumbers(node.formulaText, got: kindName(value)))
    }
    return values
  }

  /// The formula with numbers for parameters and vectors for variables.
  private func filled(_ node: ColumnNode, _ values: [Double], _ data: Rows) -> ColumnNode {
    if case .value = node.shape { return node }
    if let known = variables.firstIndex(where: { $0.formulaText == node.formulaText }) {
      return ColumnNode(.value(.vector(Column(.numbers(data.columns[known])))), place: node.place)
    }
    let shape: ColumnNode.Shape
    switch node.shape {
    case .column(let name):
      shape = .value(.number(parameters.firstIndex(of: name).map { values[$0] } ?? .nan))
    case .unary(let op, let operand): shape = .unary(op, filled(operand, values, data))
    case .binary(let op, let left, let right):
      shape = .binary(op, filled(left, values, data), filled(right, values, data))
    case .call(let function, let arguments):
      shape = .call(function, arguments.map { .init(label: $0.label, node: filled($0.node, values, data)) })
    case .list(let nodes): shape = .list(nodes.map { filled($0, values, data) })
    default: shape = node.shape
    }
    return ColumnNode(shape, place: node.place, depth: node.depth)
  }
}

/// What is evaluated at parameters on the way says nothing.
private final class Unheard: Output {
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault) {}
  func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault) {}
  func print(_ text: String) {}
  func note(_ text: String) {}
}

extension [Double] {
  /// One number as a column of them.
  fileprivate func stretched(_ count: Int) -> [Double] {
    self.count == 1 && count != 1 ? [Double](repeating: self[0], count: count) : self
  }
}
