import BohaiDiagnostics
import BohaiNotebook

/// What `bohai run ...` asks for.
struct RunInvocation {
  var files: [String] = []
  var output: String?
  var parameters: [Parameter] = []
  var isQuiet = false
  var wantsHelp = false

  /// Throws the sentence that says what is wrong.
  init(_ arguments: [String]) throws(Wrong) {
    var rest = arguments[...]
    while let first = rest.popFirst() {
      switch first {
      case "-q", "--quiet": isQuiet = true
      case "-h", "--help": wantsHelp = true
      case "-o", "--output": output = try RunInvocation.value(of: first, &rest)
      case "-p", "--param":
        let setting = try RunInvocation.value(of: first, &rest)
        do throws(Fault) { parameters.append(try Parameter(setting)) } catch {
          throw Wrong(why: error.problem.title)
        }
      case "--":
        files += rest
        rest = []
      case _ where first.hasPrefix("-") && first != "-": throw Wrong(why: "run has no option \(first)")
      default: files.append(first)
      }
    }
    if wantsHelp { return }
    if files.isEmpty { throw Wrong(why: "run needs a notebook: bohai run lecture.ipynb") }
    if files.count > 1, output != nil { throw Wrong(why: "--output takes the results of one notebook, not of several") }
  }

  struct Wrong: Error { let why: String }

  private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Wrong) -> String {
    guard let value = rest.popFirst() else { throw Wrong(why: "\(option) needs a value") }
    return value
  }
}

let runUsage = """
  usage: bohai run [options] NOTEBOOK ...

  Runs the cells of a notebook (.ipynb) or Markdown file (.md) in order, in a fresh session, from the folder of the
  file. Results go back into the notebook after every cell. A Markdown file shows its results and stays as it is.

    -o, --output FILE      write results to FILE (.ipynb; for a Markdown file also .md) and leave NOTEBOOK as it is
    -p, --param NAME=VALUE set a name of the cell tagged parameters; may be repeated
    -q, --quiet            no progress
    -h, --help             say this

  An error ends the run with status 1; it is stored in its cell, and the cells after it hold no results. Tags:
  raises-exception lets a cell fail, skip-execution leaves it out. Ctrl-C stops; what is done is stored.

  """
