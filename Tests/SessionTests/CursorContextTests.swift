import Testing

@testable import BohaiSession

@Suite struct CursorContextTests {
  /// What is piped into the innermost call, for a cursor at the end.
  private func table(_ text: String) -> String? {
    let context = CursorContext(text)
    return context.tableText(ofFrame: context.frames.count - 1)?.trimmed
  }

  @Test(arguments: [
    ("bth.gdp |> where(.", "bth.gdp"),
    ("x = bth.gdp |> where(.year == 2013) |> with(share: .", "bth.gdp |> where(.year == 2013)"),
    ("bth.gdp\n  |> where(.a)\n  # a comment\n\n  |> sort(.", "bth.gdp\n  |> where(.a)\n  # a comment"),
    ("y = 1\nt |> where(.", "t"),
    ("f(x) = x; t |> where(.", "t"),
    ("a |>\n where(.a) |> pick(.", "a |>\n where(.a)"),
    ("where(t, .", "t"),
    ("ols(t |> where(.", "t"),
    ("|> where(.", ""),
    ("{ t |> where(.", "t"),
    ("print(\"{t |> where(.", "t"),
    ("\"a ( b\" |> f(", "\"a ( b\""),
    ("t |> where(.x == \"(\", .", "t"),
    ("x == t |> where(.", "x == t"),
  ])
  func findsWhatIsPiped(text: String, expected: String) { #expect(table(text) == expected) }

  @Test(arguments: ["where(.", "[1, 2, (", "t |> where(.x)\n(", "x |> y + f("])
  func findsNothingWhereNothingIs(text: String) { #expect(table(text) == nil) }

  @Test(arguments: [("f(\"abc", 3), ("f(\"a{x}b", 7), ("\"", 1), ("\"\\\"a", 1)])
  func knowsText(text: String, start: Int) { #expect(CursorContext(text).kind == .text(start: start)) }

  @Test(arguments: ["f(\"a{x", "\"a\"", "f(1)", "\"{\"a\"}\" + "])
  func knowsCode(text: String) { #expect(CursorContext(text).kind == .code) }

  @Test func knowsCommentsAndLabels() throws {
    #expect(CursorContext("1 # abc").kind == .comment)
    let frame = try #require(CursorContext("ols(t, y ~ x, se: \"hc1\", by: .").frames.last)
    #expect(frame.labels == ["se", "by"])
    #expect(frame.label == "by")
  }

  @Test(arguments: ["}}})])", "((((", "\u{0}", "\"{\"{\"{", "|>|>|>", "：（", "#", ".", "..", "\\"])
  func anyTextIsFine(text: String) { _ = CursorContext(text) }
}
