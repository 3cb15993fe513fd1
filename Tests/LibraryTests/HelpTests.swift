import Testing

@testable import BohaiLibrary

@Suite struct HelpTests {
  @Test func pagesAreHTMLToo() throws {
    let html = try #require(Library.help(for: "theil")).html
    #expect(html.hasPrefix("<pre><code>theil(x is numbers") && html.contains("<ul>\n<li><code>form</code>: "))
    #expect(html.contains("&quot;T&quot; | &quot;L&quot;") && !html.contains("`"))
    let page = HelpPage(
      name: "f", signature: "f(<a>)", documentation: "One ` alone & <b>.\n\n- x: `y`\n- z\n\n    a < b\n    c",
      place: "In[1]")
    #expect(
      page.html == """
        <pre><code>f(&lt;a&gt;)</code></pre>
        <p>One ` alone &amp; &lt;b&gt;.</p>
        <ul>
        <li>x: <code>y</code></li>
        <li>z</li>
        </ul>
        <pre><code>a &lt; b
        c</code></pre>
        <p><small>In[1]</small></p>
        """)
  }

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
