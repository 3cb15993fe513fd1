import BohaiDiagnostics
import BohaiSyntax
import TestSupport
import Testing
@testable import BohaiLanguage

/// Loops whose turn is one operation make many turns at once (see Accumulation). They must leave and say what
/// the same loops do whose turns are more than that.
@Suite struct AccumulationTests {
  private static let starts = [
    "0", "-0.0", "1", "2.5", "1e308", "-3", "missing", "true", "\"a\"", "3[万人]", "5[%]", "[1, 2]", "[1, missing]",
    "2010[年]", ".x", "(1..3)",
  ]
  private static let operands = ["i", "y", "2", "0", "s", "-1", "1e200", "0.1"]
  private static let ranges = ["1..0", "1..1", "1..5", "0..4", "-3..3", "2009[年]..2012[年]", "1..400"]

  @Test(arguments: ["+", "-", "*", "/"]) func theyAgreeWithOtherLoops(op: String) {
    for start in Self.starts {
      for operand in Self.operands {
        for range in Self.ranges {
          for turn in ["s = s \(op) \(operand)", "s = \(operand) \(op) s"] {
            let y = Self.starts[(start + operand + range).utf8.count % Self.starts.count]
            let short = program(start, y, range, turn)
            let long = program(start, y, range, "if false { 0 }; \(turn)")
            let (got, expected) = (run(short), run(long))
            #expect(got == expected, "\(short)")
          }
        }
      }
    }
  }

  private func program(_ start: String, _ y: String, _ range: String, _ turn: String) -> String {
    "f(s, y) = { i = 7; for i in \(range) { \(turn) }; [s, i] }\nf(\(start), \(y))"
  }

  @Test func sumsAreExactAndLongOnesToo() {
    let sum = "f(n) = { s = 0; for i in 1..n { s = s + i }; [s, i] }\n"
    #expect(run(sum + "f(16_384)") == ["[134225920, 16384]"])
    #expect(run(sum + "f(16_385)") == ["[134242305, 16385]"])
    #expect(run(sum + "f(100_000)") == ["[5000050000, 100000]"])
    #expect(run("f() = { p = 1; for k in 1..10 { p = k * p }; p }\nf()") == ["3628800"])
  }

  @Test func aRangeEndsAtTheLastExactNumber() {
    #expect(run("f() = { s = 0; for i in 2^53 - 2..2^53 { s = s + 1 }; s }\nf()") == ["3"])
    #expect(run("s = 0\nfor i in 2^53 - 2..2^53 { s = s + 1 }\ns") == ["3"])
  }

  @Test func theyAreMadeForTheLoopsThatAreMeant() {
    #expect(hasAccumulation("s = s + i") && hasAccumulation("s = i * s") && hasAccumulation("s = s * 1.03"))
    #expect(!hasAccumulation("s = i - s") && !hasAccumulation("s = s + s") && !hasAccumulation("t = s + i"))
    #expect(!hasAccumulation("i = i + 1") && !hasAccumulation("s = s + i; t = s"))
  }

  private func hasAccumulation(_ turn: String) -> Bool {
    let environment = Environment()
    let text = "f(s, t) = { for i in 1..3 { \(turn) }; s }"
    _ = environment.compile(parse(SourceText(name: "text", text)).tree)
    let code = environment.code
    return (0..<code.count).contains { code.instructions[$0].op == .rangeAccumulate }
  }
}
