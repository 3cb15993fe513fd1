import BohaiText
import Testing

@Suite struct EscapedHTMLTests {
  @Test func markupBecomesText() {
    #expect(escapedHTML("<a b=\"c\">'d' & 京津冀</a>") == "&lt;a b=&quot;c&quot;&gt;&#39;d&#39; &amp; 京津冀&lt;/a&gt;")
  }

  /// XML forbids them even as references.
  @Test func controlCharactersAreReplaced() {
    #expect(escapedHTML("a\u{0}b\u{1B}\u{7F}\u{FFFE}\tc\r\n") == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\tc\r\n")
  }
}
