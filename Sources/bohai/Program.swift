import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Glibc

/// Runs a file, or standard input for `-`.
func runFile(_ path: String, arguments: [String], _ screen: Screen) -> Int32 {
  do throws(Fault) {
    let isStandardInput = path == "-"
    let bytes = try isStandardInput ? Files.readAll(STDIN_FILENO, "standard input") : Files.read(path)
    let name = isStandardInput ? "standard input" : path
    return runProgram(bytes, name: name, arguments: arguments, screen)
  } catch {
    screen.writeErrors([error.diagnostic])
    return 1
  }
}

/// Runs a whole program: results to standard output, errors to standard error. Ctrl-C stops it; a second one
/// ends the process even where the first is not heard.
func runProgram(_ bytes: [UInt8], name: String, arguments: [String], _ screen: Screen) -> Int32 {
  let session = Session()
  session.width = screen.width
  session.bindArguments(arguments)
  session.asking = TerminalInput(screen).ask
  Signals.interruptOnce()
  let outcome = session.run(file: bytes, name: name, onOutput: screen.show)
  screen.flush()
  if outcome.wasInterrupted { return 128 + SIGINT }
  return outcome.succeeded ? 0 : 1
}
