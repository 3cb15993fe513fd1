import BohaiSession
import Testing

/// Inputs that nobody types: each gets its clear error, and the session goes on.
@Suite struct HardInputTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// What the session says to these bytes: titles of errors, or what is shown; then it must still add.
  private func answer(_ bytes: [UInt8]) -> String {
    let session = Session()
    var answer = ""
    session.run(file: bytes, name: "hard.boh") { output in
      switch output {
      case .error(let report): answer += report.message
      case .display(let bundle), .replaceable(let bundle, _), .result(let bundle), .page(let bundle):
        answer += bundle.plain
      case .printed(let text), .printedError(let text), .note(let text): answer += text
      case .cleared: break
      }
    }
    var sum = ""
    session.run("1 + 1", name: "In[1]", mode: .cell) { if case .result(let bundle) = $0 { sum = bundle.plain } }
    #expect(sum == "2", "the session does not add any more")
    return answer
  }

  private func answer(_ text: String) -> String { answer(Array(text.utf8)) }

  @Test(arguments: [
    ("(", ")"), ("[", "]"), ("{", "}"), ("abs(", ")"), ("x[", "]"), ("-", ""), ("not ", ""), ("2^", ""), ("x -> ", ""),
    ("if true { ", " }"), ("case { true: ", " }"), ("for i in 1..2 { ", " }"), ("while false { ", " }"), ("(a: ", ")"),
    ("\"{", "}\""), (".[", "]"),
  ])
  func nestingOneHundredThousandDeep(_ open: String, _ close: String) {
    let count = 100_000
    #expect(answer(repeated(open, count) + "1" + repeated(close, count)) == "nested more than 200 deep")
  }

  @Test(arguments: ["(", "[", "{", "mean(", "x["])
  func bracketsThatNeverClose(_ open: String) {
    #expect(answer(repeated(open, 100_000)) == "nested more than 200 deep")
    #expect(answer(repeated("\"{", 100_000)) == "`{` in a text is not closed")
  }

  @Test func longChains() {
    #expect(answer("1" + repeated(" |> abs()", 30_000)) == "1")
    #expect(answer("x = 1\nx" + repeated(".a", 30_000)) == "more than 700 constructs are inside each other")
    #expect(answer("y ~ a" + repeated(" + a", 30_000)) == "more than 700 constructs are inside each other")
    #expect(answer("f(x" + repeated(", x", 30_000) + ") = 1") == "two parameters are named x")
    #expect(answer(".a" + repeated(" + .a", 30_000)) == "this column expression is too deep")
    #expect(answer("f(t) = pick(t" + repeated(", .a", 30_000) + ")") == "this needs more than 30000 values at once")
    #expect(answer(repeated("x = ", 30_000) + "1") == "one statement binds one name")
    #expect(answer(repeated(")", 30_000)) == "`)` closes nothing")
  }

  @Test func aLineOfTenMegabytes() {
    let size = 10_000_000
    #expect(answer("1" + repeated(" +" + repeated(" ", 997) + "1", 10_000)) == "10001")
    #expect(answer("\"" + repeated("a", size) + "\"").utf8.count == size)
    #expect(answer("# " + repeated("a", size) + "\n3") == "3")
    #expect(answer(repeated(" ", size) + "3") == "3")
    #expect(answer(repeated("9", size)) == "this number is too large")
    let name = answer(repeated("a", size))
    #expect(name.hasPrefix("nothing is named aaa") && name.utf8.count < 2_000)
    let mark = answer("x = " + repeated("a", size) + " 3")
    #expect(mark.hasSuffix("without an operator") && mark.utf8.count < 2_000)
  }

  @Test func bytesThatAreNoText() {
    #expect(answer([0xff, 0xfe, 0x31, 0x00]) == "this is not UTF-8")
    #expect(answer(Array("x = \"".utf8) + [0xc3, 0x28] + Array("\"".utf8)) == "this is not UTF-8")
    #expect(answer(Array("1 + ".utf8) + [0xed, 0xa0, 0x80]) == "this is not UTF-8")
    #expect(answer("1 + \0") == "a NUL character")
    #expect(answer("\"a\0b\"") == "a\\u{0}b")
    #expect(answer("") == "")
    #expect(answer("\u{feff}1 + 1") == "2")
  }

  @Test func whatIsTooLargeToMake() {
    #expect(answer("x = [1]; for i in 1..100_000 { x = [x, \"a\"] }")
      == "lists, records or functions inside each other are deeper than 1000 levels")
    #expect(answer("x = \"ab\"; for i in 1..60 { x = \"{x}{x}\" }").contains("text"))
    #expect(answer("zeros(1e5, 1e5)").contains("elements are more than fit in memory"))
    #expect(answer("f(n) = f(n + 1) + 1\nf(1)") == "calls are nested too deeply (at most 50000)")
    #expect(answer("f(n) = g(n); g(n) = f(n)\nf(1)") == "calls are nested too deeply (at most 50000)")
    #expect(answer("f(n) = map([n], f)\nf(1)").hasPrefix("functions such as map are nested too deeply"))
    #expect(answer("f(n) = attempt(f(n + 1)).value\nf(1)") != "")
  }
}
