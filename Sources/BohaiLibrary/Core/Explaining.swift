// `explain(expr)`: the value, after a tree of the parts it was computed from, each with its own value.

import BohaiDiagnostics
import BohaiLanguage
import BohaiText

extension Library {
  static let explaining: [Native] = [explain]

  private static let explain = Native(
    "explain", [.init("expression", .function)],
    """
    The value of an expression, after the way it was computed: below each operator and call stand the parts it works
    on, with their values. What was not computed, such as the other branch of an `if`, has no line, and of a column
    expression, which has no values yet, only the form is shown.

        explain(1 + 2 * 3)      => 7
    """
  ) { (machine, arguments) throws(Fault) in
    let parts = arguments[0].asFunction?.prototype.parts ?? []
    let result = try machine.value(of: arguments[0])
    guard let values = result.asRecord?.values, values.count == parts.count, let whole = values.first else {
      return result
    }
    var explanation = Explanation()
    for (part, value) in zip(parts, values) { explanation.add(part, value, isForm: whole.asColumn != nil) }
    machine.output.print(explanation.text)
    if let steps = whole.asModel?.steps { machine.output.print(steps.plain()) }
    return whole
  }
}

/// The lines of one explanation.
private struct Explanation {
  private static let most = 12
  private static let width = 78
  /// Columns that the expressions may take; the rest is for the values.
  private static let textWidth = 44

  private var lines: [(text: String, level: Int, value: String)] = []

  /// - Parameter isForm: the whole is a column expression, of which the form alone can be shown.
  mutating func add(_ part: ExplainedPart, _ value: Value, isForm: Bool) {
    let text = String(repeating: "  ", count: part.level) + part.text
    if isForm {
      lines.append((cutText(text, to: Self.width), part.level, ""))
    } else if lines.isEmpty || value.isGiven && !value.isFunction && !value.isForm {
      let hasText = value.isGiven && !value.isForm
      lines.append((cutText(text, to: Self.textWidth), part.level, hasText ? brief(value) : ""))
    }
  }

  /// The lines; of too many those nearest to the whole.
  var text: String {
    var level = lines.map(\.level).max() ?? 0
    while level > 1, lines.count(where: { $0.level <= level }) > Self.most { level -= 1 }
    let near = lines.filter { $0.level <= level }
    let shown = near.prefix(Self.most)
    let width = shown.map { displayWidth($0.text) }.max() ?? 0
    var rows = shown.map { line in
      let space = String(repeating: " ", count: width - displayWidth(line.text))
      return line.value.isEmpty ? line.text : "\(line.text)\(space)  = \(line.value)"
    }
    let hidden = lines.count - shown.count
    if hidden > 0 { rows.append("  ⋮ \(hidden) more \(hidden == 1 ? "part" : "parts") inside these") }
    return rows.joined(separator: "\n")
  }
}

extension Value {
  /// Not a value yet, only what one will be computed by.
  fileprivate var isForm: Bool {
    guard case .object(let object) = self else { return false }
    return object.kind == .column || object.kind == .formula || object.kind == .namespace
  }
}
