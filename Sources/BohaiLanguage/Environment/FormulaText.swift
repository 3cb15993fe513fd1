// A formula from a text, for programs that put one together: nothing but one formula is read.

import BohaiDiagnostics
import BohaiSyntax

extension Machine {
  /// The formula that `text` is: `log(gdp) ~ log(invest) + urban`. Called names are the library's.
  ///
  /// - Throws: the text is anything else, or has an error; places are not told, since the text stands in no file.
  public mutating func formula(fromText text: String) throws(Fault) -> FormulaObject {
    let name = "formula_of_text"
    let parsed = parse(SourceText(name: "formula", "\(name) = \(text)"))
    let errors = parsed.diagnostics.filter { $0.severity == .error }
    if let first = errors.first { throw Fault(.notFormulaText(text, because: first.problem.title)) }
    guard let statement = parsed.tree.statements.first, parsed.tree.statements.count == 1,
      case .binding(_, let value) = parsed.tree[statement], case .formula = parsed.tree[value]
    else { throw Fault(.notFormulaText(text, because: nil)) }
    let scope = NameScope(.library)
    let program = environment.compile(parsed.tree, scope: scope)
    if let first = program.diagnostics.first(where: { $0.severity == .error }) {
      throw Fault(.notFormulaText(text, because: first.problem.title))
    }
    try nested { (machine) throws(Fault) in try machine.execute(program) }
    guard let slot = scope.slots[name], case .object(let object) = environment.globals[slot].value,
      let formula = object as? FormulaObject
    else { throw Fault(.notFormulaText(text, because: nil)) }
    return formula
  }
}
