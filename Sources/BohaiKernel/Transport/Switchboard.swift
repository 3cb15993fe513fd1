// What the four threads of a kernel share: their mailboxes. Each thread owns its sockets and one mailbox,
// from which it takes what the others want done.
//
//     control, heartbeat   answers at once, also while an evaluation runs; watches the parent
//     shell                receives, checks and queues requests, sends replies
//     interpreter (main)   owns the kernel and the socket of questions; handles one request after the other
//     publishing           sends outputs and states to everyone who listens
//
// Outputs and states go through one mailbox, so they are seen in the order in which they were said.

import BohaiDiagnostics
import Synchronization

final class Switchboard: Sendable {
  let letterhead: Letterhead
  let requests = Mailbox<Request>()
  let shellReplies = Mailbox<Reply>()
  let controlReplies = Mailbox<Reply>()
  /// A program that prints without end waits for the network, not the other way round.
  let publications = Mailbox<Publication>(room: 10_000)

  init(_ letterhead: Letterhead) { self.letterhead = letterhead }

  func say(_ message: Outgoing) {
    switch message {
    case .publication(let publication): publications.post(publication)
    case .reply(let reply):
      switch reply.channel {
      case .shell: shellReplies.post(reply)
      case .control: controlReplies.post(reply)
      }
    }
  }

  /// Everything said so far goes out, the evaluation stops, and every thread comes to its end.
  func leave() {
    requests.close(discarding: true)
    Interrupt.request()
    shellReplies.close()
    controlReplies.close()
    publications.close()
  }
}
