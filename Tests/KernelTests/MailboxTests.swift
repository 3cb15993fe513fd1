import Glibc
import Testing

@testable import BohaiKernel

@Suite struct MailboxTests {
  @Test func thingsComeOutAsTheyWentIn() {
    let mailbox = Mailbox<Int>()
    #expect(mailbox.takeAll() == [])
    #expect(!mailbox.wait(0))
    for number in 1...3 { mailbox.post(number) }
    #expect(mailbox.wait(0))
    #expect(mailbox.takeAll() == [1, 2, 3])
    #expect(!mailbox.wait(0))
  }

  @Test func aClosedOneIsEmptiedAndTakesNothingMore() {
    let mailbox = Mailbox<Int>()
    mailbox.post(1)
    mailbox.close()
    mailbox.post(2)
    #expect(mailbox.wait(0))
    #expect(mailbox.takeAll() == [1])
    #expect(mailbox.wait(0) && mailbox.takeAll() == nil)
  }

  @Test func oneClosedInHasteForgets() {
    let mailbox = Mailbox<Int>()
    mailbox.post(1)
    mailbox.close(discarding: true)
    #expect(mailbox.takeAll() == nil)
  }

  @Test func aSenderWhoIsFarAheadWaits() {
    let mailbox = Mailbox<Int>(room: 10)
    let sender = WorkerThread {
      for number in 0..<1000 { mailbox.post(number) }
      mailbox.close()
    }
    var received: [Int] = []
    while let items = mailbox.takeAll() {
      #expect(items.count <= 11)
      received += items
      mailbox.wait(1000)
    }
    sender.join()
    #expect(received == Array(0..<1000))
  }

  @Test func manySendersLoseNothing() {
    let mailbox = Mailbox<Int>()
    let senders = (0..<4).map { sender in
      WorkerThread { for number in 0..<500 { mailbox.post(1000 * sender + number) } }
    }
    for sender in senders { sender.join() }
    let received = mailbox.takeAll() ?? []
    #expect(received.count == 2000 && Set(received).count == 2000)
    for sender in 0..<4 {
      let own = received.filter { $0 / 1000 == sender }
      #expect(own == own.sorted())
    }
  }
}

@Suite struct MemoryWatchTests {
  @Test(arguments: [
    ("500MB", 500 << 20), ("4GB", 4 << 30), ("4gb", 4 << 30), ("0MB", nil), ("4", nil), ("GB", nil), ("-4GB", nil),
    ("4GBs", nil), ("99999999999999999999GB", nil),
  ] as [(String, Int?)])
  func amountsOfMemory(text: String, bytes: Int?) {
    #expect(MemoryWatch.bytes(text) == bytes)
  }
}
