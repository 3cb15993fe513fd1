import BohaiFiles
import Testing

@testable import BohaiKernel

@Suite struct JoiningTests {
  private func print(_ text: String, _ name: String = "stdout", cell: UInt8 = 1) -> Publication {
    Publication("stream", ["name": .text(name), "text": .text(text)], parent: [cell], topic: "stream.\(name)")
  }

  private func update(_ text: String, _ id: String, type: String = "update_display_data") -> Publication {
    Publication(type, ["data": ["text/plain": .text(text)], "transient": ["display_id": .text(id)]], parent: [1])
  }

  private let status = Publication("status", ["execution_state": "idle"], parent: [1])

  @Test func neighboursOnOneStreamAreOneText() {
    #expect([print("a\n"), print("b\n"), print("京\n")].joiningNeighbours() == [print("a\nb\n京\n")])
    let apart = [
      print("a"), print("b", "stderr"), print("c"), print("d", cell: 2), status, print("e", cell: 2), status, status,
    ]
    #expect(apart.joiningNeighbours() == apart)
    #expect([print("a"), print("b"), status, print("c"), print("d")].joiningNeighbours() == [
      print("ab"), status, print("cd"),
    ])
    #expect([Publication]().joiningNeighbours() == [])
  }

  @Test func textsDoNotGrowWithoutBound() {
    let long = String(repeating: "x", count: Publication.longestText / 2)
    #expect([print(long), print(long), print(long)].joiningNeighbours() == [print(long + long), print(long)])
    let longer = print(long + long + long)
    #expect([longer, longer].joiningNeighbours() == [longer, longer])
  }

  @Test func ofUpdatesOfOneDisplayTheLastCounts() {
    let first = update("0", "a", type: "display_data")
    #expect([first, update("1", "a"), update("2", "a"), update("3", "b"), update("4", "a")].joiningNeighbours() == [
      first, update("2", "a"), update("3", "b"), update("4", "a"),
    ])
    let displays = [first, first]
    #expect(displays.joiningNeighbours() == displays)
  }
}
