import BohaiDiagnostics
import BohaiKernel
import Glibc

/// `bohai kernel install` and `uninstall`.
func installKernel(_ command: KernelInstallCommand, _ screen: Screen) -> Int32 {
  report(screen) { () throws(Fault) in
    let folder = try KernelSpec.install(command.place.choice, program: programPath())
    try LabExtension.install(command.place.choice)
    return Note.kernelInstalled(folder)
  }
}

func uninstallKernel(_ command: KernelUninstallCommand, _ screen: Screen) -> Int32 {
  report(screen) { () throws(Fault) in
    let folder = try KernelSpec.uninstall(command.place.choice)
    try LabExtension.uninstall(command.place.choice)
    return Note.kernelRemoved(folder)
  }
}

private func report(_ screen: Screen, _ work: () throws(Fault) -> String) -> Int32 {
  do throws(Fault) {
    screen.write(try work() + "\n")
    screen.flush()
    return 0
  } catch {
    screen.writeErrors([error.diagnostic])
    return 1
  }
}

/// What Jupyter is to run. The optimised program in the project's folder is built anew from time to time;
/// `./bohai` beside it survives that, and builds it where it is gone.
private func programPath() throws(Fault) -> String {
  guard let real = realpath("/proc/self/exe", nil) else { throw Fault(.programNotFound) }
  defer { free(real) }
  let program = String(cString: real)
  guard program.hasSuffix("/release/bohai"), let build = program.range(of: "/.build/") else { return program }
  let opener = String(program[..<build]) + "/bohai"
  return access(opener, X_OK) == 0 ? opener : program
}

extension String {
  /// Where `part` begins; its last occurrence, because folders above may be called so too.
  fileprivate func range(of part: String) -> Index? {
    indices.reversed().first { self[$0...].hasPrefix(part) }
  }
}
