import BohaiText
import CSystem
import Glibc
import Testing

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("gdp", 3), ("人均GDP", 7), ("cafe\u{301}", 4), ("（", 2), ("한국", 4), ("a\u{200b}b", 2), ("亿元", 4),
    ("—", 1), ("“", 1), ("😀", 2),
  ])
  func countsColumns(_ text: String, _ width: Int) { #expect(displayWidth(text) == width) }

  /// The line editor counts with the C library: for everything that people write, the two must agree.
  @Test func agreesWithTheTerminal() {
    guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else { return }
    let old = uselocale(locale)
    defer {
      uselocale(old)
      freelocale(locale)
    }
    var differing: [String] = []
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7e, 0xa1...0x2ff, 0x370...0x482, 0x2010...0x2027, 0x2190...0x22ff,
      0x3001...0x3029, 0x3041...0x3096, 0x4e00...0x9fff, 0xac00...0xd7a3, 0xff01...0xff60,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) where scalar != "\u{ad}" {
      let theirs = Int(bohai_wcwidth(scalar.value))
      if theirs >= 0, theirs != displayWidth(scalar) { differing.append(String(scalar.value, radix: 16)) }
    }
    #expect(differing == [])
  }
}

@Suite struct ComposedTests {
  @Test(arguments: [
    ("e\u{301}", "\u{e9}"), ("\u{2126}", "\u{3a9}"), ("\u{1100}\u{1161}", "\u{ac00}"), ("gdp", "gdp"),
    ("渤海", "渤海"),
    ("a\u{323}\u{307}", "\u{1ea1}\u{307}"), ("\u{f900}", "\u{8c48}"),
  ])
  func composes(_ text: String, _ expected: String) {
    #expect(Array(composed(text).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
