// Functions that receive their argument unevaluated, and printing.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage

extension Library {
  static let unevaluated: [Native] = [print, timing] + explaining

  private static let print = Native(
    "print", [.choice("to", "output", "error")], takesRest: true,
    """
    Prints values in one line, parted by spaces.

        print("GDP:", 3 + 4)
        print("careful", to: "error")

    - to: the stream. What goes to "error" is set apart from results: a terminal's standard error, a
      coloured box in a notebook. Notes never go there.
    """
  ) { (machine, arguments) throws(Fault) in
    var words: [String] = []
    for argument in arguments.rest {
      if let label = argument.label {
        throw Fault(
          .unknownArgument(label, of: "print", suggestion: nil, signature: "print(..., to: \"output\" | \"error\")"),
          at: .argument(argument.position))
      }
      if let text = argument.value.asText {
        words.append(text)
      } else {
        words.append(try machine.describe(argument.value).plain())
      }
    }
    let line = words.joined(separator: " ")
    if arguments[0].asText == "error" {
      machine.output.printError(line)
    } else {
      machine.output.print(line)
    }
    return NotGiven.value
  }

  private static let timing = Native(
    "time", [.init("expression", .function)],
    """
    The value of an expression; how long it took is printed.

        time(sum(1..1000))
    """
  ) { (machine, arguments) throws(Fault) in
    let clock = ContinuousClock()
    let start = clock.now
    let value = try machine.value(of: arguments[0])
    let passed = clock.now - start
    let seconds = Double(passed.components.seconds) + Double(passed.components.attoseconds) * 1e-18
    machine.output.print("took \(readable(seconds))")
    return value
  }

  private static func readable(_ seconds: Double) -> String {
    func rounded(_ x: Double) -> String { "\((x * 10).rounded() / 10)" }
    if seconds < 1e-3 { return rounded(seconds * 1e6) + " µs" }
    return seconds < 1 ? rounded(seconds * 1e3) + " ms" : rounded(seconds) + " s"
  }
}
