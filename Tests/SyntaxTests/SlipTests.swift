import BohaiDiagnostics
import BohaiSyntax
import Testing

/// Every slip gets exactly its errors, each with its place and the finished text to type.
@Suite struct SlipTests {
  @Test(
    arguments: SlipTable.conditionsAndOperators + SlipTable.numbersAndStatements + SlipTable.textsAndTheRest)
  func answers(_ text: String, _ expected: [String]) {
    let found = parse(SourceText(name: "test", text)).diagnostics.map { diagnostic in
      let marked = diagnostic.place.map { $0.source.text($0.span) } ?? ""
      return "\(diagnostic.problem.title) | \(marked) | \(diagnostic.problem.hint ?? "")"
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    "where(x < -3)", "x < -3", "a\n-b", "if a { 1 }\n\nelse { 2 }", "x -> y -> z", "x = if a { 1 }",
    "x = 3 # （", "\"（\"", "while x < 3 { x = x + 1 }", "# only", "", "x.if", "f(to: 1, in: 2, from: 3)",
    "[a -\n b]",
    "[1 - 2]", "[-1, -2]", "f(a,)", "[a,]", "{ a; b }", "x = y ?? -1", "f(x)\n(y)", "[a, b]\n[c]",
  ])
  func acceptsWhatLooksSimilar(_ text: String) { #expect(titles(text) == []) }

  @Test func reportsSeveralErrorsAtOnce() {
    let text = "a = 1 +\nb = )\nc = 2x\nd = f(a b)\ne = 7 % 2\nok = 1"
    #expect(titles(text).count == 5)
    #expect(shape(text).hasSuffix("(= ok 1)"))
  }

  @Test func aMissingBracketEndsWhereTheNextStatementBegins() {
    let text = "x = f(a,\n  [b\ny = 2\nz = 3"
    #expect(titles(text) == ["`[` is not closed"])
    #expect(shape(text) == "(= x f(a [b])) (= y 2) (= z 3)")
    let inBlock = "g(x) = {\n  y = (1 + x\n  z = 2\n}\nh(x) = 3"
    #expect(titles(inBlock) == ["`(` is not closed"])
    #expect(shape(inBlock) == "(define g(x) {(= y (add 1 x)) (= z 2)}) (define h(x) 3)")
  }

  @Test func bothEndsOfUnbalancedBracketsAreMarked() throws {
    let diagnostic = try #require(parse(SourceText(name: "test", "f(a, [b, c)")).diagnostics.first)
    #expect(diagnostic.place?.span == Span(10, 11))
    #expect(diagnostic.others.first?.place.span == Span(5, 6))
  }
}
