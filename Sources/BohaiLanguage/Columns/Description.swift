// Column expressions as text, near enough to their source: `.share / sum(.share)`. Used by `explain`, default column
// names and errors.

import BohaiSyntax
import BohaiTables
import BohaiText

extension ColumnNode: CustomStringConvertible {
  public var description: String { Writer(isFormula: false).text(self, binding: 0) }

  /// As it stands in a formula, where a bare name is a column: `log(gdp)`.
  public var formulaText: String { Writer(isFormula: true).text(self, binding: 0) }

  /// How tightly the outermost operator binds; the order is LANGUAGE's.
  fileprivate var binding: Int {
    switch shape {
    case .unary(.not, _): 3
    case .unary(.negate, _): 9
    case .binary(let op, _, _): op.binding
    case .conversion: 5
    case .value(.number(let x)) where x < 0: 9
    default: 20
    }
  }

  /// What the column is called when nobody says: `.x` is x, `mean(.share)` is mean_share.
  public var defaultName: String? {
    switch shape {
    case .column(let name): return name
    case .call(let function, let arguments):
      let name = functionName(function)
      guard let first = arguments.first else { return name }
      guard case .column(let column) = first.node.shape else { return nil }
      return name + "_" + column
    default: return nil
    }
  }
}

/// Writes a tree as text, with column names as verbs have them (`.gdp`) or as formulas do (`gdp`).
private struct Writer {
  let isFormula: Bool

  /// The text, in brackets when it binds looser than `level`.
  func text(_ node: ColumnNode, binding level: Int) -> String {
    let own = node.binding
    let text = ownText(node, own)
    return own < level ? "(\(text))" : text
  }

  private func ownText(_ node: ColumnNode, _ own: Int) -> String {
    switch node.shape {
    case .column(let name): return isFormula && !name.isEmpty ? formulaColumnText(name) : columnText(name)
    case .value(let value): return literalText(value)
    case .unary(.not, let operand): return "not " + text(operand, binding: own)
    case .unary(.negate, let operand): return "-" + text(operand, binding: own)
    case .binary(.power, let a, let b): return text(a, binding: own + 1) + "^" + text(b, binding: own - 1)
    case .binary(let op, let a, let b): return "\(text(a, binding: own)) \(op.written) \(text(b, binding: own + 1))"
    case .call(let function, let arguments): return functionName(function) + "(" + text(arguments) + ")"
    case .member(let base, let name): return text(base, binding: 20) + "." + name
    case .index(let base, let arguments): return text(base, binding: 20) + "[" + text(arguments) + "]"
    case .conversion(let operand, let unit): return text(operand, binding: own + 1) + " to [" + unitText(unit) + "]"
    case .interpolation(let parts): return "\"" + parts.map { text($0) }.joined() + "\""
    case .cases(let arms, let missing, let otherwise):
      var lines = arms.map { "\(text($0.condition, binding: 0)): \(text($0.value, binding: 0))" }
      if let missing { lines.append("missing: \(text(missing, binding: 0))") }
      if let otherwise { lines.append("else: \(text(otherwise, binding: 0))") }
      return "case { " + lines.joined(separator: "; ") + " }"
    case .list(let nodes): return "[" + nodes.map { text($0, binding: 0) }.joined(separator: ", ") + "]"
    }
  }

  private func text(_ arguments: [ColumnNode.Argument]) -> String {
    arguments.map { ($0.label.map { "\($0): " } ?? "") + text($0.node, binding: 0) }.joined(separator: ", ")
  }

  private func text(_ part: ColumnNode.Part) -> String {
    if case .value(let value) = part.node.shape, let text = value.asText { return text }
    return "{" + text(part.node, binding: 0) + (part.format.map { ":" + $0 } ?? "") + "}"
  }
}

extension BinaryOperator {
  fileprivate var binding: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn: 4
    case .add, .subtract: 6
    case .multiply, .divide, .matrixProduct: 7
    case .otherwise: 8
    case .power: 10
    }
  }

  /// As programs write it.
  var written: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .matrixProduct: "@"
    case .power: "^"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .isIn: "in"
    case .isNotIn: "not in"
    case .and: "and"
    case .or: "or"
    case .otherwise: "??"
    }
  }
}

/// `gdp`, or `.["2013"]` where the name is no word.
private func formulaColumnText(_ name: String) -> String {
  let text = columnText(name)
  return text.hasPrefix(".[") ? text : name
}

/// `.gdp`, or `.["2013"]` where the name is no word.
public func columnText(_ name: String) -> String {
  let isWord = !name.isEmpty && name.unicodeScalars.enumerated().allSatisfy { at, scalar in
    scalar == "_" || (at == 0 ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
  }
  return isWord ? "." + name : ".[\"" + name + "\"]"
}

/// The name of a function value.
public func functionName(_ value: Value) -> String {
  value.asNative?.native.name ?? value.asFunction?.name ?? "function"
}

/// A value computed outside, as it would be written.
private func literalText(_ value: Value) -> String {
  switch value {
  case .missing: return "missing"
  case .truth(let truth): return truth ? "true" : "false"
  case .number(let x): return NumberFormat.display(x)
  case .quantity(let x, let unit): return Units.display(x, unit)
  case .object:
    if let text = value.asText { return "\"" + text + "\"" }
    if let range = value.asRange { return NumberFormat.display(range.first) + ".." + NumberFormat.display(range.last) }
    if let vector = value.asVector { return vectorText(vector.column) }
    if let column = value.asColumn { return column.node.description }
    if let table = value.asTable { return "a table with \(table.table.rowCount) rows" }
    return value.isFunction ? functionName(value) : kindName(value)
  }
}

private func vectorText(_ column: Column) -> String {
  let shown = (0..<min(column.count, 5)).map { literalText(column.value($0)) }
  return "[" + shown.joined(separator: ", ") + (column.count > 5 ? ", .. \(column.count) values" : "") + "]"
}

extension Value {
  /// The name of the column that was probably meant where this text or function stands in place of one.
  public var columnNameMeant: String? {
    if let text = asText { return text }
    let name = asNative?.native.name ?? asFunction?.name ?? ""
    return columnText(name) == "." + name ? name : nil
  }
}
