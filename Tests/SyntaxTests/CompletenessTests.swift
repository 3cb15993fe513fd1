import BohaiDiagnostics
import BohaiSyntax
import Testing

@Suite struct CompletenessTests {
  @Test(arguments: [
    "", "1 + 1", "x = f(a, b)", "f(x) = {\n  x\n}", "# comment", "|> f(1)", "t |> f", "if a { 1 }", "x;",
    "a\nb",
  ])
  func complete(_ text: String) { #expect(completeness(of: SourceText(name: "In", text)) == .complete) }

  @Test(arguments: [
    ("f(", 2), ("f(a,", 2), ("f(x) = {", 2), ("f(x) = {\n  if x {", 4), ("1 +", 2), ("x =", 2), ("t |>", 2),
    ("f(x) =", 2), ("x ->", 2), ("\"\"\"abc", 2), ("if x > 1", 2), ("for i in 1..3", 2), ("while a", 2),
    ("case", 2),
    ("case {\n  a: 1", 2), ("f(x is number,", 2), ("f(x is number | text,\n  n: 1", 2), ("{a,", 2),
    ("[1, 2;", 2),
    ("x = [", 2), ("if a { 1 } else", 2), ("t |> with(x: 1,\n  by:", 2), ("a and", 2), ("x to", 2),
    ("(x, n:", 2),
    ("for x in", 2), ("\"{f(", 0),
  ])
  func incomplete(_ text: String, _ indent: Int) {
    let found = completeness(of: SourceText(name: "In", text))
    #expect(found == (indent == 0 ? .invalid : .incomplete(indent: indent)))
  }

  @Test(arguments: [
    "f(a))", "a b", "\"abc", "x = 1,5", "x = f(a b", ")", "2x", "a = )\nf(", "f(x]", "else { 1 }",
  ])
  func invalid(_ text: String) { #expect(completeness(of: SourceText(name: "In", text)) == .invalid) }
}
