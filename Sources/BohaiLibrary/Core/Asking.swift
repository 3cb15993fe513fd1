import BohaiDiagnostics
import BohaiLanguage

extension Library {
  static let asking: [Native] = [
    Native(
      "input", [.init("prompt", .text, default: .text("")), .init("hidden", .truth, default: .truth(false))],
      """
      Asks the person for a line of text and gives it, without its line break.
      `number(input("which year? "))` reads a number.

      At the prompt and in programs it is a line of the terminal or of standard input; in JupyterLab and the
      Jupyter console a field to type in. A notebook that runs on its own can ask nobody and stops with an
      error. Ctrl-C ends the wait.

      - prompt: the question
      - hidden: what is typed is not shown, for passwords
      """
    ) { (machine, arguments) throws(Fault) in
      let output = machine.output
      return .text(try output.input(arguments[0].asText ?? "", isHidden: arguments.isTrue(1)))
    }
  ]
}
