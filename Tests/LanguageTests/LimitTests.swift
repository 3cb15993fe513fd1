import BohaiDiagnostics
import BohaiLanguage
import Dispatch
import Testing

/// Nothing a program does ends the session.
@Suite(.serialized) struct LimitTests {
  private func natives() -> TestLibrary {
    let library = TestLibrary()
    library.add(
      Native("twice", [.init("f", .function), .init("x")], "") { (machine, arguments) throws(Fault) in
        try machine.call(arguments[0], [arguments[1]])
      })
    return library
  }

  @Test func endlessRecursionIsAnErrorAtTheUsersLine() {
    var session = TestSession()
    #expect(session.run("f(n) = f(n + 1) + 1\nf(1)") == ["error: calls are nested too deeply (at most 50000) @ f(n + 1)"])
    #expect(session.run("1 + 1") == ["2"])
    #expect(session.run("g(n) = if n == 0 { 0 } else { 1 + g(n - 1) }\ng(40_000)") == ["40000"])
  }

  @Test func endlessNestingOfNativesIsAnError() {
    var session = TestSession(library: natives())
    let lines = session.run("f(n) = twice(k -> f(k + 1), n)\nf(1)")
    #expect(lines.count == 1 && lines[0].hasPrefix("error: functions such as map are nested too deeply"))
    #expect(session.run("twice(x -> x * 2, 4)") == ["8"])
  }

  @Test func wideFramesUseUpTheStackGracefully() {
    let names = (1...300).map { "a\($0) = n" }.joined(separator: "; ")
    let lines = run("f(n) = { \(names); f(n + 1) }\nf(1)")
    #expect(lines == ["error: calls are nested too deeply (their values fill the stack) @ f(n + 1)"])
  }

  @Test func longChainsOfOperatorsNeedNoStack() {
    let sum = Array(repeating: "1", count: 20_000).joined(separator: " + ")
    #expect(run(sum) == ["20000"])
    let pipes = "1" + String(repeating: " |> f()", count: 5_000)
    #expect(run("f(x) = x + 1\n" + pipes) == ["5001"])
    let columns = Array(repeating: ".a", count: 2_000).joined(separator: " + ")
    #expect(run(columns).count == 1)
    #expect(run("y ~ " + Array(repeating: "a", count: 2_000).joined(separator: " + ")).count == 1)
  }

  @Test func deepNestingIsAnError() {
    for (open, close) in [
      ("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")"), ("if true { ", " }"), ("x -> (", ")"),
    ] {
      let text = String(repeating: open, count: 5_000) + "1" + String(repeating: close, count: 5_000)
      #expect(run("f(x) = x\n" + text).contains { $0.hasPrefix("error") })
    }
    let members = "r = (a: 1)\nr" + String(repeating: ".a", count: 5_000)
    #expect(run(members).count == 1)
    let branches = "if false { 1 }" + String(repeating: " else if false { 1 }", count: 3_000)
    #expect(run(branches).count <= 1)
  }

  @Test func aManyFoldListHasALimit() {
    let long = "[" + Array(repeating: "x", count: 70_000).joined(separator: ", ") + "]"
    #expect(run("x = 1\n" + long).last?.hasPrefix("error: this needs more than") == true)
  }

  /// In a process of its own: the flag is one for all, and other tests run at the same time.
  @Test func programsStopWhenAsked() async {
    await #expect(processExitsWith: .success) {
      for text in [
        "while true { }", "for i in 1..9_000_000_000_000 { }", "f(n) = { while true { n = n + 1 } }\nf(1)",
        "f(s) = { for i in 1..9_000_000_000_000 { s = s - i } }\nf(1)",
        "x = for i in 1..9_000_000_000_000 { if i < 1 { 0 } else { continue } }",
        "f(n) = if n < 0 { 0 } else { f(n - 1); f(n - 1) }\nf(60)",
      ] {
        Interrupt.clear()
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.05) { Interrupt.request() }
        let lines = run(text)
        Interrupt.clear()
        #expect(lines.last?.hasPrefix("error: stopped") == true, "\(text)")
      }
      #expect(run("1 + 1") == ["2"])
    }
  }

  @Test func theSessionGrowsAndStaysWell() {
    var session = TestSession()
    for number in 1...300 {
      #expect(
        session.run("x\(number) = \(number)\nf\(number)(y) = y + x\(number)\nf\(number)(1)") == [
          "\(number + 1)"
        ])
    }
  }
}
