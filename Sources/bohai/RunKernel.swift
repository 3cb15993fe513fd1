import BohaiDiagnostics
import BohaiKernel
import Glibc

/// `bohai kernel run`: serves until a front end, or the end of the parent process, ends it.
func runKernel(_ connectionFile: String, _ screen: Screen) -> Int32 {
  Signals.watchForKernel()
  signal(SIGPIPE, SIG_IGN)
  do throws(Fault) {
    try KernelServer.run(connectionFile: connectionFile) { Signals.hasEnded }
    return 0
  } catch {
    screen.writeErrors([error.diagnostic])
    return 1
  }
}
