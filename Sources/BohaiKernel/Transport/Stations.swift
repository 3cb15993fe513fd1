// The three threads that own sockets: each waits for its sockets and its mailbox, until the mailbox is
// closed.

import BohaiFiles
import CZeroMQ
import Glibc

/// Receives requests and queues them for the interpreter, sends its replies.
struct ShellStation {
  let zmq: ZeroMQ
  let socket: Socket
  let board: Switchboard
  let desk: ControlDesk
  var doorkeeper: Doorkeeper

  mutating func serve() {
    defer { socket.close() }
    while let replies = board.shellReplies.takeAll() {
      for reply in replies { socket.send(board.letterhead.frames(reply)) }
      socket.receiveSome { parts in
        guard let request = doorkeeper.admit(parts) else { return }
        desk.arrived()
        board.requests.post(request)
      }
      zmq.wait(for: [socket], board.shellReplies.descriptor)
    }
  }
}

/// Answers what must not wait for the interpreter: interrupts, shutdown, signs of life. Ends the process when
/// its parent has gone, and the evaluation when it takes too much memory.
struct ControlStation {
  /// How often the parent and the memory are looked at, in milliseconds.
  private static let patience = 200

  let zmq: ZeroMQ
  let socket: Socket
  let heartbeat: Socket
  let board: Switchboard
  let desk: ControlDesk
  var doorkeeper: Doorkeeper
  let parent = ParentWatch()
  let memory: MemoryWatch
  let isEnding: @Sendable () -> Bool

  mutating func serve() {
    while let replies = board.controlReplies.takeAll() {
      for reply in replies { socket.send(board.letterhead.frames(reply)) }
      heartbeat.receiveSome { heartbeat.send($0) }
      socket.receiveSome { parts in
        guard let request = doorkeeper.admit(parts) else { return }
        switch desk.answer(request, send: board.say) {
        case nil: board.requests.post(request)
        case .leave: board.leave()
        case .goOn, .dropWaiting: break
        }
      }
      if parent.hasGone || isEnding() { board.leave() }
      memory.look()
      zmq.wait(for: [socket, heartbeat], board.controlReplies.descriptor, milliseconds: Self.patience)
    }
    heartbeat.close()
    socket.close()
    // The interpreter ends the process. If it does not hear, what was said has gone out by then.
    _ = WorkerThread {
      usleep(UInt32(Socket.lingering) * 1000 + 200_000)
      _exit(0)
    }
  }
}

/// Sends outputs and states to everyone who listens, and welcomes who begins to.
struct PublishingStation {
  let zmq: ZeroMQ
  let socket: Socket
  let board: Switchboard

  func serve() {
    defer { socket.close() }
    while let publications = board.publications.takeAll() {
      for publication in publications.joiningNeighbours() {
        socket.send(board.letterhead.frames(publication))
      }
      socket.receiveSome { parts in
        // A subscription is a 1 and its topic.
        guard let frame = parts.first, frame.first == 1 else { return }
        socket.send(board.letterhead.welcome(topic: Array(frame.dropFirst())))
      }
      zmq.wait(for: [socket], board.publications.descriptor)
    }
  }
}

extension Socket {
  /// Hands over messages that have arrived, but not so many that whoever floods us silences us.
  fileprivate func receiveSome(_ take: ([[UInt8]]) -> Void) {
    for _ in 0..<100 {
      guard let parts = receive() else { return }
      take(parts)
    }
  }
}

extension ZeroMQ {
  /// Sleeps until a message has come to one of the sockets, the mailbox has something, or the time is over.
  func wait(for sockets: [Socket], _ mailbox: Int32? = nil, milliseconds: Int = -1) {
    let wanted = Int16(ZMQ_POLLIN)
    var items = sockets.map { zmq_pollitem_t(socket: $0.pointer, fd: 0, events: wanted, revents: 0) }
    if let mailbox { items.append(zmq_pollitem_t(socket: nil, fd: mailbox, events: wanted, revents: 0)) }
    _ = poll(&items, Int32(items.count), milliseconds)
  }
}

extension Letterhead {
  fileprivate func frames(_ reply: Reply) -> [[UInt8]] {
    frames(to: reply.identities, reply.type, reply.content, metadata: reply.metadata, parent: reply.parent)
  }

  fileprivate func frames(_ publication: Publication) -> [[UInt8]] {
    frames(
      to: [Array(publication.topic.utf8)], publication.type, publication.content,
      metadata: publication.metadata, parent: publication.parent)
  }

  fileprivate func welcome(topic: [UInt8]) -> [[UInt8]] {
    let content: JSON = ["subscription": .text(String(decoding: topic, as: UTF8.self))]
    return frames(to: [topic], "iopub_welcome", content, parent: nil)
  }
}
