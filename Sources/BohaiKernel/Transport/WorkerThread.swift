import Glibc

/// A thread of the system's that does one piece of work.
struct WorkerThread: @unchecked Sendable {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  /// Signals go to the main thread only, where the interpreter waits.
  init(_ body: @escaping @Sendable () -> Void) {
    var (all, before, thread) = (sigset_t(), sigset_t(), pthread_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, Unmanaged.passRetained(Work(body)).toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    self.thread = thread
  }

  func join() { pthread_join(thread, nil) }
}
