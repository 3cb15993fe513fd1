import BohaiDiagnostics
import BohaiFiles
import Foundation
import Testing

@testable import BohaiKernel

/// What holds for every request, and the small ones.
@Suite struct RequestTests {
  private let bench = Bench()

  @Test(arguments: [
    ("kernel_info_request", ["kernel_info_reply"]), ("comm_info_request", ["comm_info_reply"]),
    ("connect_request", ["connect_reply"]), ("interrupt_request", ["interrupt_reply"]),
    ("shutdown_request", ["shutdown_reply", "shutdown_reply"]), ("debug_request", []), ("usage_request", []),
    ("create_subshell_request", []), ("comm_msg", []), ("comm_close", []), ("comm_open", []), ("nonsense", []),
    ("", []), ("_request", []), ("input_reply", []),
  ])
  func everyRequestStandsBetweenBusyAndIdle(type: String, types: [String]) {
    for channel in [Channel.shell, .control] {
      #expect(bench.send(type, channel: channel).types == types)
    }
  }

  @Test func theKernelSaysWhatItIs() throws {
    let info = bench.send("kernel_info_request").reply
    #expect(info["protocol_version"] == "5.5" && info["implementation"] == "bohai")
    #expect(info["supported_features"] == [] && info["debugger"] == .truth(false))
    let language = try #require(info["language_info"])
    #expect(language["name"] == "bohai" && language["file_extension"] == ".boh")
    #expect(language["mimetype"] == "text/x-bohai" && language["pygments_lexer"] == "bohai")
    #expect(language["version"]?.text != nil && language["codemirror_mode"]?["name"] == "bohai")
    guard case .publication(let starting) = Kernel.starting else { throw Stop() }
    #expect(starting.content == ["execution_state": "starting"] && starting.parent == nil)
  }

  @Test(arguments: [true, false])
  func shutdownRepliesThenTellsEveryone(restart: Bool) throws {
    for channel in [Channel.shell, .control] {
      let said = bench.send("shutdown_request", ["restart": .truth(restart)], channel: channel)
      guard case .reply(let reply) = said.messages[1], case .publication(let told) = said.messages[2] else {
        throw Stop()
      }
      #expect(reply.content == ["status": "ok", "restart": .truth(restart)] && told.content == reply.content)
      #expect(told.type == "shutdown_reply" && bench.aftermath == .leave(restart: restart))
    }
    bench.send("shutdown_request", ["restart": "yes"])
    #expect(bench.aftermath == .leave(restart: false))
  }

  @Test func commsAreClosed() {
    for target in [JSON.null, "jupyter.widget"] {
      #expect(bench.send("comm_info_request", ["target_name": target]).reply == ["status": "ok", "comms": [:]])
    }
    let said = bench.send("comm_open", ["comm_id": "c1", "target_name": "jupyter.widget", "data": [:]])
    #expect(said.types == ["comm_close"] && said.published("comm_close") == [["comm_id": "c1", "data": [:]]])
    #expect(bench.send("comm_open", ["comm_id": .number("1")]).types == [])
  }

  @Test func portsAreToldToWhoAsks() {
    let kernel = Kernel(history: KernelHistory(nil), ports: ["shell_port": 5001])
    var replies: [JSON] = []
    let request = Request(
      channel: .shell, identities: [], header: [], type: "connect_request", session: "", content: [:])
    _ = kernel.handle(request, send: { if case .reply(let reply) = $0 { replies.append(reply.content) } }, ask: { _ in nil })
    #expect(replies == [["status": "ok", "shell_port": .number("5001")]])
  }

  @Test(arguments: unreadable)
  func whatCannotBeReadIsAnErrorReply(type: String, content: JSON) {
    let said = bench.send(type, content)
    #expect(said.types == [type.replacing("_request", with: "_reply")])
    #expect(said.reply["status"] == "error" && said.reply["ename"] == "ArgumentError")
    #expect(said.reply["evalue"]?.text?.contains(type) == true)
    #expect(bench.run("1 + 1").result == "2")
  }

  @Test(arguments: ["detail_level", "cursor_pos"])
  func hugeNumbersAreNumbers(field: String) {
    for digits in ["1e400", "-1e400", "9223372036854775808", "-9223372036854775809", "1e19", "0.5"] {
      #expect(bench.send("inspect_request", ["code": "mean", field: .number(digits)]).reply["status"] == "ok")
    }
  }
}

/// Contents that are not what the protocol wants.
private let unreadable: [(String, JSON)] = [
  ("execute_request", .null), ("execute_request", []), ("execute_request", [:]),
  ("execute_request", ["code": .null]), ("execute_request", ["code": .number("1")]),
  ("execute_request", ["code": ["1"]]), ("execute_request", ["code": "1", "silent": "yes"]),
  ("execute_request", ["code": "1", "store_history": .number("1")]),
  ("execute_request", ["code": "1", "user_expressions": []]),
  ("execute_request", ["code": "1", "user_expressions": ["a": .number("1")]]),
  ("execute_request", ["code": "1", "allow_stdin": [:]]),
  ("execute_request", ["code": "1", "stop_on_error": "no"]),
  ("complete_request", [:]), ("complete_request", ["code": "a", "cursor_pos": "1"]),
  ("complete_request", ["code": .truth(true), "cursor_pos": .number("1")]), ("complete_request", "text"),
  ("inspect_request", [:]), ("inspect_request", ["code": "a", "detail_level": "all"]),
  ("inspect_request", ["code": "a", "cursor_pos": [:]]), ("is_complete_request", [:]),
  ("is_complete_request", ["code": [:]]), ("history_request", ["session": "first", "hist_access_type": "range"]),
  ("history_request", ["output": .number("3")]), ("history_request", .number("3")),
]

struct Stop: Error {}

/// Interrupts, in processes of their own: the flag is one for all, and other tests run at the same time.
@Suite struct InterruptTests {
  /// Asks for an interrupt while `code` runs; gives what the kernel said.
  private static func interrupted(_ bench: Bench, _ code: String, after seconds: Double = 0.05) -> Said {
    let desk = bench.kernel.desk
    desk.arrived()
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
      let request = Request(
        channel: .control, identities: [], header: [], type: "interrupt_request", session: "", content: [:])
      _ = desk.answer(request) { _ in }
    }
    return bench.run(code)
  }

  @Test func arunningCellStopsAndEveryNameStands() async {
    await #expect(processExitsWith: .success) {
      let bench = Bench()
      bench.run("x = 41")
      for code in ["while true { x = 42 }", "f(n) = if n < 0 { 0 } else { f(n - 1); f(n - 1) }\nf(90)"] {
        let said = Self.interrupted(bench, code)
        #expect(said.reply["status"] == "error" && said.reply["ename"] == "Interrupted")
        #expect(said.types == ["execute_input", "error", "execute_reply"] && bench.aftermath == .dropWaiting)
      }
      #expect(bench.run("x").result == "42")
    }
  }

  @Test func onlyTheCellThatRunsOrIsAboutToIsStopped() async {
    await #expect(processExitsWith: .success) {
      let bench = Bench()
      let desk = bench.kernel.desk
      desk.interrupt()                      // nothing waits: nothing to stop
      #expect(!Interrupt.isRequested)
      Interrupt.request()                   // a signal while nothing waits
      desk.arrived()
      #expect(bench.run("1 + 1").result == "2")
      desk.arrived()                        // arrived, not yet begun
      desk.interrupt()
      #expect(bench.run("1 + 1").reply["ename"] == "Interrupted")
      desk.arrived()
      desk.arrived()
      #expect(bench.run("x = 1").reply["status"] == "ok")
      #expect(bench.run("x").result == "1")
    }
  }

  @Test func aShutdownStopsTheCellThatRuns() async {
    await #expect(processExitsWith: .success) {
      let bench = Bench()
      let desk = bench.kernel.desk
      desk.arrived()
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.05) {
        let request = Request(
          channel: .control, identities: [], header: [], type: "shutdown_request", session: "",
          content: ["restart": .truth(true)])
        #expect(desk.answer(request) { _ in } == .leave(restart: true))
      }
      #expect(bench.run("while true { }").reply["ename"] == "Interrupted")
    }
  }

  @Test func onlyWhatNeedsNoInterpreterIsAnsweredAtOnce() {
    let desk = Bench().kernel.desk
    for (type, channel, isAnswered) in [
      ("kernel_info_request", Channel.control, true), ("interrupt_request", .control, true),
      ("execute_request", .control, false), ("nonsense", .control, false), ("kernel_info_request", .shell, false),
    ] {
      let request = Request(channel: channel, identities: [], header: [], type: type, session: "", content: [:])
      var count = 0
      #expect((desk.answer(request) { _ in count += 1 } != nil) == isAnswered && count == (isAnswered ? 3 : 0))
    }
  }
}
