import ArgumentParser
import BohaiDiagnostics
import BohaiNotebook
import BohaiSession

/// `bohai`: the prompt, a file, or an expression when no subcommand is named.
struct BohaiCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bohai",
    abstract: "A small language for regional economics: a prompt, programs and notebooks.",
    usage: """
      bohai                      open the prompt
      bohai FILE [ARGUMENT ...]  run a program (- reads it from standard input)
      bohai -e EXPRESSION        run an expression and show its value
      bohai run NOTEBOOK ...     run notebooks
      bohai export NOTEBOOK      make a page, a PDF, Markdown or a program of a notebook
      bohai convert FILE OUTPUT  convert a notebook to Markdown or a program of cells, or back
      bohai kernel install       let Jupyter know Bohai
      """,
    version: "bohai \(bohaiVersion)",
    subcommands: [OpenCommand.self, RunCommand.self, ExportCommand.self, ConvertCommand.self, KernelCommand.self],
    defaultSubcommand: OpenCommand.self)
}

/// What happens without a subcommand.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the prompt, or run a program or an expression.",
    usage: "bohai [--no-init] [-e EXPRESSION | FILE] [ARGUMENT ...]",
    discussion: """
      Files:  $XDG_CONFIG_HOME/bohai/init.boh  runs before the prompt opens
              $XDG_DATA_HOME/bohai/history     what was typed (BOHAI_HISTORY names another file)
      NO_COLOR turns colours off.
      """)

  @Flag(name: .customLong("no-init"), help: "Do not run the init file before the prompt opens.")
  var skipsInit = false

  @Option(name: [.customShort("e"), .customLong("expression")], parsing: .unconditional, help: "An expression to run.")
  var expression: String?

  /// The file to run, and what the program gets as `arguments`.
  @Argument(parsing: .captureForPassthrough, help: "A program to run, and its own arguments.")
  var words: [String] = []

  /// What is asked for; `--` may stand before a file whose name begins with a dash.
  var opening: Opening {
    let program = words.first == "--" ? words.dropFirst() : words[...]
    if let expression { return Opening(.expression(expression), words[...]) }
    if let file = program.first { return Opening(.file(file), program.dropFirst()) }
    return Opening(.prompt(readsInit: !skipsInit), [])
  }

  func validate() throws {
    if let first = words.first, first.hasPrefix("-"), first != "-", first != "--" {
      throw ValidationError("no option \(first)")
    }
  }
}

/// What is opened, and the words that a program finds as `arguments`.
struct Opening {
  enum What {
    case prompt(readsInit: Bool)
    case expression(String)
    case file(String)
    case kernel(connectionFile: String)
  }

  let what: What
  let arguments: [String]

  init(_ what: What, _ arguments: ArraySlice<String>) {
    self.what = what
    self.arguments = Array(arguments)
  }

  /// The openings that need no parser: `bohai`, `bohai -e EXPRESSION ...`, `bohai FILE ...` and a kernel's. The parser
  /// looks at declarations by reflection, which would cost more time than all the rest of the start.
  init?(plain arguments: [String]) {
    guard let first = arguments.first else { self.init(.prompt(readsInit: true), []); return }
    if first == "-e", arguments.count > 1 {
      self.init(.expression(arguments[1]), arguments.dropFirst(2))
    } else if arguments.count > 3, arguments[..<3] == ["kernel", "run", "--connection-file"] {
      self.init(.kernel(connectionFile: arguments[3]), [])
    } else if !first.hasPrefix("-") && !Opening.subcommands.contains(first) {
      self.init(.file(first), arguments.dropFirst())
    } else {
      return nil
    }
  }

  private static let subcommands = ["open", "run", "export", "convert", "kernel", "help"]
}
