import BohaiSession
import Glibc

/// Does what the command line asks and gives the exit status: 0 when all went well, 1 after an error, 2 when
/// the command line made no sense.
func runCommand(_ arguments: [String]) -> Int32 {
  prepareProcess()
  let screen = Screen()
  switch Invocation(arguments, inputIsTerminal: isatty(STDIN_FILENO) == 1) {
  case .version:
    screen.write("bohai \(bohaiVersion)\n")
  case .help:
    screen.write(usage)
  case .wrong(let why):
    screen.writeError("bohai: \(why)\n\n\(usage)")
    return 2
  case .expression(let text, let arguments):
    return runProgram(text, name: "expression", arguments: arguments, screen)
  case .file(let path, let arguments):
    return runFile(path, arguments: arguments, screen)
  case .notebooks(let arguments):
    return runNotebooks(arguments, screen)
  case .prompt(let readsInit):
    return Prompt(screen).run(readsInit: readsInit)
  }
  screen.flush()
  return 0
}

private func prepareProcess() {
  signal(SIGPIPE, SIG_DFL)  // `bohai ... | head` ends quietly, whatever the parent process had set
  useUnicodeLocale()
  raiseStackLimit()
}

/// Widths of characters and the line editor need a UTF-8 locale, also where the environment names none.
private func useUnicodeLocale() {
  setlocale(LC_CTYPE, "")
  if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
}

/// Natives that call functions back nest on the machine's stack. Linux lets the main thread's stack grow up
/// to the limit of the moment, and keeps at least 128 MB of addresses free below it.
private func raiseStackLimit() {
  var limit = rlimit()
  let wanted: rlim_t = 64 << 20
  guard getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0, limit.rlim_cur < wanted else {
    return
  }
  limit.rlim_cur = min(wanted, limit.rlim_max)
  setrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit)
}
