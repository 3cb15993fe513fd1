import BohaiSession
import Glibc

/// Does what the command line asks and gives the exit status: 0 when all went well, 1 after an error, 2 when
/// the command line made no sense.
func runCommand(_ arguments: [String]) -> Int32 {
  prepareProcess()
  let screen = Screen()
  if let opening = Opening(plain: arguments) { return open(opening, screen) }
  do {
    switch try BohaiCommand.parseAsRoot(arguments) {
    case let command as RunCommand: return runNotebooks(command, screen)
    case let command as ExportCommand: return exportNotebook(command, screen)
    case let command as ConvertCommand: return convertNotebook(command, screen)
    case let command as OpenCommand: return open(command.opening, screen)
    case let command as KernelRunCommand: return runKernel(command.connectionFile, screen)
    case let command as KernelInstallCommand: return installKernel(command, screen)
    case let command as KernelUninstallCommand: return uninstallKernel(command, screen)
    case var command:  // --help
      try command.run()
      return 0
    }
  } catch {
    return answer(error, screen)
  }
}

private func open(_ opening: Opening, _ screen: Screen) -> Int32 {
  switch opening.what {
  case .expression(let text):
    return runProgram(Array(text.utf8), name: "expression", arguments: opening.arguments, screen)
  case .file(let path): return runFile(path, arguments: opening.arguments, screen)
  case .kernel(let connectionFile): return runKernel(connectionFile, screen)
  case .prompt(let readsInit):
    if isatty(STDIN_FILENO) == 1 { return Prompt(screen).run(readsInit: readsInit) }
    return runFile("-", arguments: [], screen)
  }
}

/// Help and version, which were asked for, go to standard output; what could not be understood, to standard error.
private func answer(_ error: any Error, _ screen: Screen) -> Int32 {
  let text = BohaiCommand.fullMessage(for: error) + "\n"
  guard BohaiCommand.exitCode(for: error) != .success else {
    screen.write(text)
    screen.flush()
    return 0
  }
  screen.writeError(text)
  return 2
}

private func prepareProcess() {
  signal(SIGPIPE, SIG_DFL)  // `bohai ... | head` ends quietly, whatever the parent process had set
  raiseStackLimit()
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
