// Raises the interrupt flag when a time is over, from a thread of its own that waits for nothing else.
//
// It goes on raising it until it is ended, because an evaluation that has just begun lowers the flag. Once
// ended it never raises it again: whoever ends it waits for the thread.

import BohaiDiagnostics
import BohaiSession
import Glibc
import Synchronization

/// A time limit for one piece of work.
final class Alarm: Sendable {
  private static let pause: Int32 = 20

  private let seconds: Double
  private let hasRung = Atomic<Bool>(false)
  /// Somebody pressed Ctrl-C before the time was over; that is not taken for a timeout.
  private let cameSecond = Atomic<Bool>(false)
  private let isEnded = Atomic<Bool>(false)
  /// A pipe: the thread sleeps on the first end until a byte comes from the second.
  private let bell: (wait: Int32, wake: Int32)

  private init(seconds: Double) {
    self.seconds = seconds
    var ends: [Int32] = [-1, -1]
    bell = pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
    for end in [bell.wait, bell.wake] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(bell.wait)
    close(bell.wake)
  }

  /// Does `work`, interrupted after `seconds`.
  ///
  /// - Returns: what it gave, and whether the time was over before it ended.
  static func during<Result>(_ seconds: Double, _ work: () -> Result) -> (result: Result, isOver: Bool) {
    let alarm = Alarm(seconds: seconds)
    var thread = pthread_t()
    let handed = Unmanaged.passRetained(alarm)
    let status = pthread_create(&thread, nil, { pointer in
      if let pointer { Unmanaged<Alarm>.fromOpaque(pointer).takeRetainedValue().wait() }
      return nil
    }, handed.toOpaque())
    if status != 0 { handed.release() }
    let result = work()
    if status == 0 { alarm.end(thread) }
    let isOver = alarm.hasRung.load(ordering: .relaxed) && !alarm.cameSecond.load(ordering: .relaxed)
    if isOver { Interrupt.clear() }
    return (result, isOver)
  }

  private func end(_ thread: pthread_t) {
    isEnded.store(true, ordering: .relaxed)
    var byte: UInt8 = 0
    _ = write(bell.wake, &byte, 1)
    pthread_join(thread, nil)
  }

  private func wait() {
    let watch = Stopwatch()
    while !isEnded.load(ordering: .relaxed) {
      let left = seconds - watch.seconds
      if left <= 0 { ring() }
      var bell = pollfd(fd: bell.wait, events: Int16(POLLIN), revents: 0)
      poll(&bell, 1, left <= 0 ? Alarm.pause : Int32(min(left * 1000 + 1, 1e9)))
    }
  }

  private func ring() {
    if !hasRung.exchange(true, ordering: .relaxed) {
      cameSecond.store(Interrupt.isRequested, ordering: .relaxed)
    }
    Interrupt.request()
  }
}
