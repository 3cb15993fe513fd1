import BohaiLanguage
import BohaiSyntax
import BohaiTables

// Values that are program text: functions by their signature, column expressions as they would be typed.

extension Describer {
  func sourceText(_ value: Value) -> String {
    guard case .object(let object) = value else { return scalarText(value) }
    switch object {
    case let native as NativeObject: return native.native.signature
    case let column as ColumnObject: return sourceText(column.node, above: 0)
    case is NotGiven: return "not given"
    default: return "\(object.kind)"
    }
  }

  /// A column expression as program text. `level` is the strength with which the operator around it binds.
  func sourceText(_ node: ColumnNode, above level: Int) -> String {
    switch node.shape {
    case .column(let name): return isPlainName(name) ? ".\(name)" : ".[\(quoted(name))]"
    case .value(let value): return literalText(value)
    case .unary(let op, let operand):
      let (own, text) = op == .not ? (3, "not ") : (10, "-")
      return bracketed(text + sourceText(operand, above: own), own < level)
    case .binary(let op, let left, let right):
      let own = op.level
      // Operators of one level group to the left, the power to the right.
      let text = op == .power
        ? "\(sourceText(left, above: own + 1))^\(sourceText(right, above: own))"
        : "\(sourceText(left, above: own)) \(op.text) \(sourceText(right, above: own + 1))"
      return bracketed(text, own < level)
    case .call(let function, let arguments): return "\(functionName(function))(\(sourceText(arguments)))"
    case .member(let base, let name): return "\(sourceText(base, above: 12)).\(name)"
    case .index(let base, let arguments): return "\(sourceText(base, above: 12))[\(sourceText(arguments))]"
    case .conversion(let operand, let unit):
      return bracketed("\(sourceText(operand, above: 5)) to [\(Units.spelling(unit))]", 5 < level)
    case .interpolation(let parts): return sourceText(parts)
    case .cases(let arms, let missing, let otherwise):
      var texts = arms.map { "\(sourceText($0.condition, above: 0)): \(sourceText($0.value, above: 0))" }
      if let missing { texts.append("missing: \(sourceText(missing, above: 0))") }
      if let otherwise { texts.append("else: \(sourceText(otherwise, above: 0))") }
      return "case { \(texts.joined(separator: "; ")) }"
    case .list(let nodes): return "[\(nodes.map { sourceText($0, above: 0) }.joined(separator: ", "))]"
    }
  }

  private func sourceText(_ arguments: [ColumnNode.Argument]) -> String {
    arguments.map { argument in
      let text = sourceText(argument.node, above: 0)
      return argument.label.map { "\($0): \(text)" } ?? text
    }.joined(separator: ", ")
  }

  private func sourceText(_ parts: [ColumnNode.Part]) -> String {
    let texts = parts.map { part -> String in
      if case .value(let value) = part.node.shape, let text = value.asText {
        return String(quoted(text).dropFirst().dropLast())
      }
      return "{\(sourceText(part.node, above: 0))\(part.format.map { ":\($0)" } ?? "")}"
    }
    return "\"\(texts.joined())\""
  }

  /// A value that stands in an expression.
  private func literalText(_ value: Value) -> String {
    if case .quantity(let number, let unit) = value, !unit.isPeriod, !unit.isShare {
      return "\(numberText(number, unit))[\(Units.spelling(unit))]"
    }
    return inlineText(value) ?? "(\(kindName(value)))"
  }

  private func functionName(_ value: Value) -> String {
    guard case .object(let object) = value else { return scalarText(value) }
    return (object as? NativeObject)?.native.name ?? sourceText(value).prefix { $0 != "(" }.description
  }

  private func kindName(_ value: Value) -> String {
    guard case .object(let object) = value else { return "value" }
    if let vector = object as? VectorObject { return "\(vector.column.count) values" }
    return "\(object.kind)"
  }

  private func bracketed(_ text: String, _ isNeeded: Bool) -> String { isNeeded ? "(\(text))" : text }

  private func isPlainName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
    return name.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
  }
}

extension BinaryOperator {
  /// How strongly the operator binds, loosest 1; see the grammar.
  fileprivate var level: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn: 4
    case .add, .subtract: 7
    case .multiply, .divide, .matrixProduct: 8
    case .otherwise: 9
    case .power: 11
    }
  }

  fileprivate var text: String {
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
