import BohaiFiles
import TestSupport
import Testing

@testable import BohaiKernel

/// Contents that nobody thought of: whatever comes, there is an answer between `busy` and `idle`, and the kernel goes on.
@Suite struct WildContentTests {
  private static let types = [
    "execute_request", "inspect_request", "complete_request", "is_complete_request", "history_request",
    "kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "comm_close", "connect_request",
    "shutdown_request", "debug_request", "nonsense",
  ]

  private static let fields = [
    "code", "cursor_pos", "detail_level", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error",
    "hist_access_type", "session", "start", "stop", "n", "pattern", "unique", "output", "raw", "comm_id", "restart",
  ]

  private static let values: [JSON] = [
    .null, .truth(true), .truth(false), .number("0"), .number("-1"), .number("3"), .number("1e999"), .number("-1e999"),
    .number("99999999999999999999"), .number("0.5"), .text(""), .text("1 + 1"), .text("mean("), .text("bth."),
    .text("\u{0}"), .text("e\u{301}👨‍👩‍👧北京"), .text("\"{"), .text(":vars"), .text("?"), .text("tail"), .text("range"),
    .text("search"), .text("*?*"), .list([]), .list([.null]), .object([:]), .object(["a": .text("1")]),
    .object(["": .text("input()")]),
  ]

  @Test(arguments: 1...8)
  func everyRequestIsAnswered(seed: UInt64) {
    var random = Seeded(seed)
    let bench = Bench()
    for _ in 1...250 {
      var content: [String: JSON] = ["code": .text("x = 1\nx")]
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let value = Self.values.randomElement(using: &random) ?? .null
        content[Self.fields.randomElement(using: &random) ?? ""] = value
      }
      let type = Self.types.randomElement(using: &random) ?? ""
      let whole = Int.random(in: 0..<20, using: &random) == 0
      let said = bench.send(type, whole ? Self.values.randomElement(using: &random) ?? .null : .object(content))
      #expect(said.replies.count <= 1)
    }
    #expect(bench.run("6 * 7").result == "42")
  }
}
