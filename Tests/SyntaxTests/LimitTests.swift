import BohaiDiagnostics
import BohaiSyntax
import Testing

/// Inputs that nobody types by hand: the reader must answer each one and come back.
@Suite struct LimitTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(arguments: [
    ("(", ")"), ("[", "]"), ("f(", ")"), ("{", "}"), ("x[", "]"), ("-", ""), ("not ", ""), ("2^", ""),
    ("x -> ", ""),
    ("if a { ", " }"), ("while a { ", " }"), ("case { a: ", " }"), ("for i in x { ", " }"), ("\"{", "}\""),
    ("f(x) = ", ""), ("f(x: ", ") = 1"), ("[a]: ", ""), (".[", "]"), ("if a ", ""), ("else ", ""),
    ("while ", ""),
    ("if a ", " else b"), ("case { ", " }"), ("(x: ", ") -> 1"), ("return ", ""), ("for (i in ", ")"),
    ("? ", ""),
    ("! ", ""), ("~ ", ""), ("+ ", ""), ("for ", ""), ("if ", ""), ("case ", ""), ("to ", ""), ("try ", ""),
    ("$", ""),
  ])
  func deepNestingIsOneError(_ open: String, _ close: String) {
    let count = open == "(" || open == "{" ? 100_000 : 3_000
    let deep = repeated(open, count) + "1" + repeated(close, count) + "\nok = 1"
    #expect(!titles(deep).isEmpty)
    #expect(!titles(repeated(open, count)).isEmpty)
  }

  @Test func nestingUpToTheLimitIsFine() {
    #expect(titles(repeated("(", 150) + "1" + repeated(")", 150)) == [])
    #expect(titles(repeated("(", 250) + "1" + repeated(")", 250)) == ["nested more than 200 deep"])
  }

  @Test(arguments: [" + 1", " |> f(1)", ".a", "[1]", "(1)", " and b", " ?? 0", " to u", " < 1"])
  func chainsHaveNoLimit(_ link: String) {
    #expect(titles("x" + repeated(link, 20_000)) == [])
  }

  @Test func manyBranchesHaveNoLimit() {
    #expect(titles("if a { 1 }" + repeated(" else if b { 2 }", 5_000)) == [])
  }

  @Test func longLines() {
    let line = "x = [" + repeated("1.5, ", 50_000) + "2]"
    #expect(titles(line) == [])
    let text = SourceText(name: "test", "x = \"" + repeated("a", 10_000_000) + "\" 3")
    let found = parse(text).diagnostics
    #expect(found.count == 1)
    #expect((found.first?.rendered().utf8.count ?? 0) < 2000)
  }

  @Test(
    arguments: [
      [0xff, 0xfe, 0x41], [0x78, 0x20, 0x3d, 0x20, 0x22, 0xc3, 0x28, 0x22], [0xe4, 0xb8], [0x22, 0xe4, 0xb8],
      [0xf8, 0x88, 0x80, 0x80], [0xed, 0xa0, 0x80], [0x00], [0x78, 0x00, 0x79],
    ] as [[UInt8]])
  func brokenBytesAreErrors(_ bytes: [UInt8]) {
    #expect(!parse(SourceText(name: "test", bytes: bytes)).diagnostics.isEmpty)
  }

  @Test func garbageGivesALimitedNumberOfErrors() {
    #expect(titles(repeated(") ", 100_000)).count <= 50)
    #expect(titles(repeated("2x 3y\n", 20_000)).count <= 50)
    #expect(titles(repeated("，", 100_000)).count <= 50)
    #expect(titles(repeated("`", 100_000)).count <= 50)
    #expect(titles(repeated("'", 100_001)).count <= 50)
    #expect(titles(repeated("\"{", 30_000)).count <= 50)
    #expect(titles(repeated("({", 30_000) + repeated("])", 30_000)).count <= 50)
    #expect(titles("f(" + repeated("\n a = 1", 30_000)).count <= 50)
  }

  @Test(arguments: ["f(for[1](f", "[for[1] 2]", "(for{1} in x)", "f(for f(1) in x)", "for[1](f"])
  func aLoopWithABracketForANameIsLeft(_ text: String) { #expect(!titles(text).isEmpty) }

  @Test func numbersBeyondDoubleAreErrors() {
    #expect(titles("1e400") == ["this number is too large"])
    #expect(titles("1e99999999999999999999") == ["this number is too large"])
    #expect(titles(repeated("9", 400)) == ["this number is too large"])
    #expect(titles("1e-99999999999999999999") == [])
  }
}
