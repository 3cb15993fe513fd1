import BohaiDiagnostics
import BohaiSyntax
import Testing

@Suite struct LiteralTests {
  private func number(_ text: String) -> Double? {
    let tree = parse(SourceText(name: "test", text)).tree
    guard let first = tree.statements.first else { return nil }
    switch tree[first] {
    case .number(let value), .percent(let value), .quantity(let value, _): return value
    default: return nil
    }
  }

  @Test(
    arguments: [
      ("1", 1), ("0", 0), ("0.5", 0.5), ("1_000_000", 1e6), ("2.5e3", 2500), ("2.5E-3", 0.0025),
      ("1e22", 1e22),
      ("7.5%", 0.075), ("100%", 1), ("76.9%", 0.769), ("0.1%", 0.001), ("3.5[pp]", 3.5), ("24899[亿元]", 24899),
      ("9007199254740993", 9_007_199_254_740_993),
      ("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890),
      ("0.1234567890123456789", 0.1234567890123456789), ("1.7976931348623157e308", 1.7976931348623157e308),
      ("5e-324", 5e-324), ("1e-400", 0), ("3.141592653589793238", 3.141592653589793),
    ] as [(String, Double)])
  func readsNumbers(_ text: String, _ value: Double) {
    #expect(number(text) == value)
    #expect(titles(text) == [])
  }

  /// The quick way must round as the standard library does.
  @Test func roundsLikeTheStandardLibrary() {
    var state: UInt64 = 42
    for _ in 0..<5000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> (state % 50 + 8))
      let text = "\(digits).\(state % 1000)e\(Int(state % 60) - 30)"
      #expect(number(text) == Double(text), "\(text)")
    }
  }

  @Test(arguments: [
    (#""""#, "''"), (#""a b""#, "'a b'"), (#""a\tb\n""#, "'a\tb\n'"), (#""\"\\\{\}""#, #"'"\{}'"#),
    (#""\u6e24\u{6d77}""#, "'渤海'"), (#""渤海""#, "'渤海'"), (#""100%""#, "'100%'"),
    (#""{x}""#, "(text {x})"), (#""a{x:.1f}b{y}""#, "(text 'a' {x:.1f} 'b' {y})"),
    (#""{m["b"]:.2f}""#, "(text {m['b']:.2f})"), (#""{"{x}"}""#, "(text {(text {x})})"),
    (#""{t[year: 2013]}""#, "(text {t[year:2013]})"),
    (#""{if a { "b" } else { "c" }}""#, "(text {(if a {'b'} {'c'})})"),
    (#""{x:>10}""#, "(text {x:>10})"), (#""a } b""#, "'a } b'"),
    ("\"\"\"a\"b\"\"\"", "'a\"b'"), ("\"\"\"\n  a\n    b\n  \"\"\"", "'a\n  b'"),
    ("\"\"\"\n  a {x}\n  b\n  \"\"\"", "(text 'a ' {x} '\nb')"), ("\"\"\"\r\n  a\r\n  \"\"\"", "'a'"),
  ])
  func readsTexts(_ text: String, _ expected: String) {
    #expect(shape(text) == expected)
    #expect(titles(text) == [])
  }

  @Test func errorsInInterpolationsPointIntoTheText() {
    let found = parse(SourceText(name: "test", "x = \"a {1 +} b\"")).diagnostics
    #expect(found.map { $0.place?.span.start } == [11])
  }

  @Test func composedAndDecomposedNamesAreOne() {
    let tree = parse(SourceText(name: "test", "cafe\u{301} = 1\ncaf\u{e9}")).tree
    #expect(tree.shape(tree.statements[0]) == "(= caf\u{e9} 1)")
    #expect(tree.names.filter { $0.hasPrefix("caf") }.count == 1)
  }
}
