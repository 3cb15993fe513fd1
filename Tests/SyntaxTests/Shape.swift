import BohaiDiagnostics
import BohaiSyntax

/// The tree as brackets, for expectations that fit on a line.
func shape(_ text: String, interactive: Bool = false) -> String {
  let parsed = parse(SourceText(name: "test", text), interactive: interactive)
  let tree = parsed.tree
  return tree.statements.map { tree.shape($0) }.joined(separator: " ")
}

/// The titles of all errors.
func titles(_ text: String, interactive: Bool = false) -> [String] {
  parse(SourceText(name: "test", text), interactive: interactive).diagnostics.map { $0.problem.title }
}

extension Tree {
  func shapes(_ list: NodeList) -> String { self[list].map { " " + shape($0) }.joined() }

  func shape(_ id: NodeID) -> String {
    switch self[id] {
    case .error: return "error"
    case .number(let value): return short(value)
    case .percent(let value): return "\(short(value))%"
    case .quantity(let value, let unit): return "\(short(value))[\(self[unit])]"
    case .text(let name): return "'\(self[name])'"
    case .interpolation(let parts): return "(text\(shapes(parts)))"
    case .interpolated(let value, let format):
      return "{\(shape(value))\(format.map { ":" + self[$0] } ?? "")}"
    case .truth(let value): return "\(value)"
    case .missing: return "missing"
    case .hole: return "____"
    case .name(let name): return self[name]
    case .column(let name): return ".\(self[name])"
    case .computedColumn(let name): return ".[\(shape(name))]"
    case .list(let items): return "[\(shapes(items).dropFirst())]"
    case .splice(let value): return "..\(shape(value))"
    case .matrix(let rows): return "(matrix\(shapes(rows)))"
    case .record(let fields): return "(record\(shapes(fields)))"
    case .argument(let label, let value): return "\(self[label]):\(shape(value))"
    case .textArgument(let label, let value): return "'\(self[label])':\(shape(value))"
    case .computedArgument(let label, let value): return "[\(shape(label))]:\(shape(value))"
    case .block(let statements): return "{\(shapes(statements).dropFirst())}"
    case .unary(let operation, let value): return "(\(operation) \(shape(value)))"
    case .binary(let operation, let left, let right): return "(\(operation) \(shape(left)) \(shape(right)))"
    case .comparison(let parts): return "(chain\(shapes(parts)))"
    case .comparisonOperator(let operation): return "\(operation)"
    case .range(let left, let right): return "(\(optional(left))..\(optional(right)))"
    case .conversion(let value, let unit): return "(to \(shape(value)) [\(self[unit])])"
    case .conversionBy(let value, let unit): return "(to \(shape(value)) \(shape(unit)))"
    case .formula(let left, let right): return "(\(optional(left)) ~ \(shape(right)))"
    case .pipe(let left, let stage): return "(\(shape(left)) |> \(shape(stage)))"
    case .call(let callee, let arguments): return "\(shape(callee))(\(shapes(arguments).dropFirst()))"
    case .index(let value, let indexes): return "\(shape(value))[\(shapes(indexes).dropFirst())]"
    case .member(let value, let name): return "\(shape(value)).\(self[name])"
    case .computedMember(let value, let name): return "\(shape(value)).[\(shape(name))]"
    case .lambda(let id): return "(\(parameters(id)) -> \(shape(self[id].body)))"
    case .definition(let id):
      return "(define \(self[id].name.map { self[$0] } ?? "?")(\(parameters(id))) \(shape(self[id].body)))"
    case .binding(let name, let value): return "(= \(self[name]) \(shape(value)))"
    case .update(let place, let value): return "(= \(shape(place)) \(shape(value)))"
    case .destructureRecord(let names, let value): return "(= {\(shapes(names).dropFirst())} \(shape(value)))"
    case .destructureList(let names, let value): return "(= [\(shapes(names).dropFirst())] \(shape(value)))"
    case .conditional(let condition, let then, let otherwise):
      return "(if \(shape(condition)) \(shape(then))\(otherwise.map { " " + shape($0) } ?? ""))"
    case .cases(let arms): return "(case\(shapes(arms)))"
    case .arm(let condition, let value): return "\(shape(condition)): \(shape(value))"
    case .elseArm(let value): return "else: \(shape(value))"
    case .missingArm(let value): return "missing: \(shape(value))"
    case .loop(let heads, let body): return "(for\(shapes(heads)) \(shape(body)))"
    case .head(let names, let isRecord, let values):
      let names = shapes(names).dropFirst()
      return "(\(isRecord ? "{\(names)}" : String(names)) in \(shape(values)))"
    case .whileLoop(let condition, let body): return "(while \(shape(condition)) \(shape(body)))"
    case .returning(let value): return "(return\(value.map { " " + shape($0) } ?? ""))"
    case .breaking: return "break"
    case .continuing: return "continue"
    case .use(let file, let module, let names):
      let from = file.map { "'\(self[$0])'" } ?? module.map { self[$0] } ?? "?"
      return "(use \(from)\(shapes(names)))"
    case .silenced(let value): return "\(shape(value));"
    }
  }

  private func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private func optional(_ id: NodeID?) -> String { id.map { shape($0) } ?? "" }

  private func parameters(_ id: FunctionID) -> String {
    self[id].parameters.map { parameter in
      var text = self[parameter.name] + (parameter.isOptional ? "?" : "")
      if !parameter.kinds.isEmpty { text += " is " + parameter.kinds.map { self[$0] }.joined(separator: "|") }
      if let value = parameter.defaultValue { text += ": " + shape(value) }
      if !parameter.options.isEmpty {
        text += " of " + parameter.options.map { self[$0] }.joined(separator: "|")
      }
      return text
    }.joined(separator: ", ")
  }
}
