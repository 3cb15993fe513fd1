// Parameters of a run: `--param year=2013` puts a cell that sets `year` right behind the cell tagged
// `parameters`, the way papermill does. The next run replaces that cell.

import BohaiDiagnostics
import BohaiFiles
import BohaiSyntax
import BohaiText

/// One name with its value, from `name=value`.
public struct Parameter: Sendable, Equatable {
  public var name: String
  /// The value as program text: `2013`, `7.5%`, `true`, `missing`, `"Hebei"`.
  public var literal: String

  /// A value that reads as a number (with unit or per cent sign), `true`, `false` or `missing` is that;
  /// everything else is a text. Quotes make a text of anything: `code="2013"`.
  public init(_ argument: String) throws(Fault) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
      throw Fault(.parameterForm(argument))
    }
    name = String(argument[..<sign])
    literal = Parameter.literal(String(argument[argument.index(after: sign)...]))
  }

  private static func literal(_ value: String) -> String {
    if ["true", "false", "missing"].contains(value) { return value }
    if value == "nothing" { return "missing" }
    if isNumber(value) { return value }
    let isQuoted = value.utf8.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
    return quoted(isQuoted ? String(value.dropFirst().dropLast()) : value)
  }

  /// `2013`, `-0.5`, `1e6`, `7.5%`, `24899[亿元]`; `01` is a code, not a number.
  private static func isNumber(_ value: String) -> Bool {
    var reader = JSONReader(Array(value.utf8), file: "")
    guard case .number? = try? reader.value() else { return false }
    let rest = value.utf8.dropFirst(reader.position)
    if rest.isEmpty || rest.elementsEqual("%".utf8) { return true }
    let unit = rest.dropFirst().dropLast()
    let forbidden = Array("[]\"\n".utf8)
    return rest.first == UInt8(ascii: "[") && rest.last == UInt8(ascii: "]") && !unit.isEmpty
      && !unit.contains { forbidden.contains($0) }
  }

  private static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "{": literal += "\\\(scalar)"
      case "\n": literal += "\\n"
      case "\t": literal += "\\t"
      case ..<" ":
        literal += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

extension Notebook {
  /// Puts `parameters` behind the cell tagged `parameters`; every name must be set there.
  ///
  /// - Parameter file: the name under which mistakes are told.
  public mutating func inject(_ parameters: [Parameter], file: String) throws(Fault) {
    if parameters.isEmpty { return }
    guard let place = cells.firstIndex(where: { $0.kind == .code && $0.has(tag: "parameters") }) else {
      throw Fault(.noParametersCell(file: file))
    }
    let known = boundNames(in: cells[place].source)
    for parameter in parameters where !known.contains(parameter.name) {
      let near = suggestion(for: parameter.name, among: known)
      throw Fault(.unknownParameter(parameter.name, cell: place + 1, known: known, suggestion: near))
    }
    let lines = parameters.map { "\($0.name) = \($0.literal)" }
    let source = (["# Parameters"] + lines).joined(separator: "\n")
    if let old = cells.firstIndex(where: { $0.kind == .code && $0.has(tag: "injected-parameters") }) {
      cells[old].source = source
    } else {
      var cell = Cell(.code, source: source, metadata: ["tags": ["injected-parameters"]])
      if minor >= 5 { cell.id = cell.freshIdentifier(except: Set(cells.compactMap(\.id))) }
      cells.insert(cell, at: place + 1)
    }
  }
}

/// The names that the top-level statements of a cell bind, in order.
private func boundNames(in source: String) -> [String] {
  let tree = parse(SourceText(name: "parameters", source)).tree
  var names: [String] = []
  for statement in tree.statements {
    var node = tree[statement]
    if case .silenced(let inner) = node { node = tree[inner] }
    if case .binding(let name, _) = node, !names.contains(tree[name]) { names.append(tree[name]) }
  }
  return names
}
