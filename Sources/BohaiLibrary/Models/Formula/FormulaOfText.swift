// Formulas put together by programs.

import BohaiDiagnostics
import BohaiLanguage

extension Library {
  static let formulas: [Native] = [formula]

  private static let formula = Native(
    "formula", [.init("outcome", .text), .optional("regressors", .texts)],
    """
    A formula from texts, for loops over outcomes or regressors: `formula("growth", ["log(income)", "urban"])` is
    `growth ~ log(income) + urban`; without `regressors` the text is a whole formula.

        formula("log(gdp) ~ log(invest)").left                        => log(.gdp)
        formula("growth", ["log(income)", "urban"]).right             => log(.income) + .urban
        formula("growth ~")                                           => error: "growth ~" is no formula
    """
  ) { (machine, arguments) throws(Fault) in
    let outcome = arguments.text(0)
    guard arguments[1].isGiven else { return .object(try machine.formula(fromText: outcome)) }
    var terms: [String] = []
    if let text = arguments[1].asText { terms = [text] }
    if let column = arguments[1].asVector?.column { terms = (0..<column.count).compactMap { column.text($0) } }
    if terms.isEmpty { terms = ["1"] }
    return .object(try machine.formula(fromText: "\(outcome) ~ \(terms.joined(separator: " + "))"))
  }
}
