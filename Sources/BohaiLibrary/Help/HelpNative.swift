import BohaiDiagnostics
import BohaiLanguage
import BohaiText

extension Library {
  static let help: [Native] = [
    Native(
      "help", [.optional("name")],
      """
      Explains a function: how it is called, its formula, its options and examples.

      Takes the function or its name as text. Without an argument it lists everything there is, by topic.
      `?name` at the prompt is the same.
      """
    ) { (machine, arguments) throws(Fault) in
      guard arguments[0].isGiven else {
        let index = helpIndex()
        machine.output.page(index, html: "<pre>\(escapedHTML(index))</pre>")
        return NotGiven.value
      }
      let page = try page(about: arguments[0])
      machine.output.page(page.text(), html: page.html)
      return NotGiven.value
    },
  ]

  private static func page(about value: Value) throws(Fault) -> HelpPage {
    if let name = value.asText ?? value.asNative?.native.name {
      if let page = help(for: name) { return page }
      throw Fault(.noHelp(name, suggestion: suggestion(for: name, among: Library().names)), at: .argument(0))
    }
    guard let function = value.asFunction?.prototype else { throw Fault(.helpNeedsName, at: .argument(0)) }
    if function.place.source.isLibrary, let page = help(for: function.name ?? "") { return page }
    return HelpPage(function)
  }
}
