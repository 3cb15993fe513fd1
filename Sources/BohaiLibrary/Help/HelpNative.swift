import BohaiDiagnostics
import BohaiLanguage

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
        machine.output.print(helpIndex())
        return NotGiven.value
      }
      guard let name = arguments[0].functionName else { throw Fault(.helpNeedsName, at: .argument(0)) }
      guard let page = help(for: name) else { throw Fault(.noHelp(name, suggestion: nil), at: .argument(0)) }
      machine.output.print(page.text())
      return NotGiven.value
    },
  ]
}

extension Value {
  /// The name of a library function, or the text itself.
  fileprivate var functionName: String? {
    if let text = asText { return text }
    guard case .object(let object) = self, let native = object as? NativeObject else { return nil }
    return native.native.name
  }
}
