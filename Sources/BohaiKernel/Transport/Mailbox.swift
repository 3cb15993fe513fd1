// How threads hand things over: a list under a lock, and a descriptor that is readable while there is
// something to see, so that the thread who owns the mailbox can wait for it and for its sockets at once.

import CZeroMQ
import Glibc
import Synchronization

final class Mailbox<Item: Sendable>: Sendable {
  private struct Contents {
    var items: [Item] = []
    var isClosed = false
  }

  private let contents = Mutex(Contents())
  /// Readable while something lies in the mailbox, and for ever when it is closed.
  let descriptor: Int32 = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  /// A sender who is so many items ahead of the reader waits for it.
  private let room: Int

  init(room: Int = .max) { self.room = room }

  deinit { Glibc.close(descriptor) }

  /// Puts something in; what comes after the end is lost.
  func post(_ item: Item) {
    var count = put(item)
    while count > room {
      usleep(500)
      count = contents.withLock { $0.items.count }
    }
  }

  private func put(_ item: Item) -> Int {
    contents.withLock { contents in
      guard !contents.isClosed else { return 0 }
      contents.items.append(item)
      if contents.items.count == 1 { eventfd_write(descriptor, 1) }
      return contents.items.count
    }
  }

  /// Nothing will be put in any more.
  ///
  /// - Parameter discarding: what lies in it is forgotten.
  func close(discarding: Bool = false) {
    contents.withLock { contents in
      contents.isClosed = true
      if discarding { contents.items = [] }
      eventfd_write(descriptor, 1)
    }
  }

  /// Everything that lies in it, oldest first; `nil` when it is closed and empty.
  func takeAll() -> [Item]? {
    contents.withLock { contents -> [Item]? in
      if contents.items.isEmpty { return contents.isClosed ? nil : [] }
      if !contents.isClosed {
        var rings: UInt64 = 0
        eventfd_read(descriptor, &rings)
      }
      defer { contents.items = [] }
      return contents.items
    }
  }

  /// Waits until there is something to see, a signal has come, or the time is over.
  ///
  /// - Parameter milliseconds: -1 for ever.
  /// - Returns: whether there is something to see.
  @discardableResult
  func wait(_ milliseconds: Int32 = -1) -> Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waited, 1, milliseconds) > 0
  }
}
