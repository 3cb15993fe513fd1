import Testing

@testable import BohaiLibrary

@Suite struct HelpTests {
  private let page = HelpPage(
    name: "gini", signature: "gini(x is numbers, form: \"population\" | \"sample\")",
    documentation: """
      Gini coefficient of `x`,
      a number between 0 and 1.

      Formula (Gini 1912): G = sum((2i - n - 1) x) / (n^2 mean(x)).

      - `form`: `"population"` or
        `"sample"`.
      - missing: dropped.

          gini([1, 2])   => 0.1667

          gini([1, 1])   => 0
      """, place: "inequality.boh, line 3")

  @Test func aPageHasItsParts() {
    #expect(page.summary == "Gini coefficient of `x`, a number between 0 and 1.")
    #expect(page.formula == ["Formula (Gini 1912): G = sum((2i - n - 1) x) / (n^2 mean(x))."])
    #expect(page.options == ["`form`: `\"population\"` or `\"sample\"`.", "missing: dropped."])
    #expect(page.examples == ["gini([1, 2])   => 0.1667", "gini([1, 1])   => 0"])
  }

  @Test func textIsWrapped() {
    #expect(page.text(width: 44) == """
      gini(x is numbers, form: "population" |
          "sample")

      Gini coefficient of `x`, a number between 0
      and 1.

      Formula (Gini 1912): G = sum((2i - n - 1) x)
      / (n^2 mean(x)).

        - `form`: `"population"` or `"sample"`.
        - missing: dropped.

          gini([1, 2])   => 0.1667
          gini([1, 1])   => 0

      inequality.boh, line 3
      """)
  }

  @Test func aLongWordStandsAlone() {
    #expect(wrap("a bcdefgh i", width: 4) == ["a", "bcdefgh", "i"])
    #expect(wrap("", width: 4) == [])
  }

  @Test func signaturesOfNatives() {
    #expect(Library.help(for: "mean")?.signature
      == "mean(x is numbers | truths | matrix, weights? is numbers)")
    #expect(Library.help(for: "nonsense") == nil)
    #expect(Library.helpIndex().contains("mean"))
  }
}
