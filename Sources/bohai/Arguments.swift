/// What the command line asks for.
///
/// Read by hand: the grammar is five lines, and a parsing library would cost a third of the start-up time.
enum Invocation: Equatable {
  case prompt(readsInit: Bool)
  case expression(String, arguments: [String])
  /// A file, or standard input when the path is `-`.
  case file(String, arguments: [String])
  /// `bohai run notebook...`
  case notebooks([String])
  case version
  case help
  /// The command line makes no sense; the text says why.
  case wrong(String)

  init(_ arguments: [String], inputIsTerminal: Bool) {
    var rest = arguments[...]
    var readsInit = true
    while let first = rest.first, first.hasPrefix("-"), first != "-" {
      rest = rest.dropFirst()
      switch first {
      case "--no-init": readsInit = false
      case "--version", "-V":
        self = .version
        return
      case "--help", "-h":
        self = .help
        return
      case "-e", "--expression":
        self =
          rest.first.map { .expression($0, arguments: Array(rest.dropFirst())) }
          ?? .wrong("\(first) needs an expression: bohai -e '1 + 1'")
        return
      case "--":
        self =
          rest.first.map { .file($0, arguments: Array(rest.dropFirst())) } ?? .prompt(readsInit: readsInit)
        return
      default:
        self = .wrong("no option \(first)")
        return
      }
    }
    switch rest.first {
    case "run": self = .notebooks(Array(rest.dropFirst()))
    case let path?: self = .file(path, arguments: Array(rest.dropFirst()))
    case nil: self = inputIsTerminal ? .prompt(readsInit: readsInit) : .file("-", arguments: [])
    }
  }
}

let usage = """
  usage: bohai                      open the prompt
         bohai FILE [ARGUMENT ...]  run a program (- reads it from standard input)
         bohai -e EXPRESSION        run an expression and show its value
         bohai run NOTEBOOK ...     run notebooks

    --no-init   do not run the init file before the prompt opens
    --version   say the version
    --help      say this

  Files:  $XDG_CONFIG_HOME/bohai/init.boh  runs before the prompt opens
          $XDG_DATA_HOME/bohai/history     what was typed (BOHAI_HISTORY names another file)
  NO_COLOR turns colours off.

  """
