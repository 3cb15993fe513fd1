import BohaiDiagnostics
import BohaiSyntax
import Testing

/// Random input with a fixed seed: nothing may trap, and every span must lie inside the text.
@Suite struct FuzzTests {
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(bound, 1)))
    }
  }

  private static let pieces: [String] = [
    "(", ")", "[", "]", "{", "}", ",", ";", ":", "=", "==", "!=", "<", "<=", ">", "->", "|>", "|", "~", "..",
    ".", "+",
    "-", "*", "/", "^", "@", "??", "?", "%", "&&", "!", "<-", ":=", "$", "'", "`", "\\", "\"", "\"\"\"",
    "\"{", "}\"",
    "x", "f(", ".gdp", "1", "2.5", "7%", "10[亿元]", "0x1", "if", "else", "case", "for", "in", "while",
    "return",
    "use", "try", "and", "or", "not", "to", "true", "missing", "____", "\n", "\n", " ", " ", "# c\n",
    "## d\n", "（", "）",
    "，", "“", "”", "　", "×", "≤", "人均", "\u{200b}", "\0", "\r\n", "\t", "\\u{", "is", "else:", "missing:",
    "f(x) = ",
  ]

  private func check(_ bytes: [UInt8]) {
    let source = SourceText(name: "fuzz", bytes: bytes)
    let parsed = parse(source, interactive: bytes.count % 2 == 0)
    let count = Int32(bytes.count)
    func fits(_ span: Span) -> Bool { span.start >= 0 && span.start <= span.end && span.end <= count }
    if !parsed.tree.spans.allSatisfy(fits) {
      Issue.record("a node lies outside of \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    for index in parsed.tree.lists.indices
    where Int(parsed.tree.lists[index].index) >= parsed.tree.nodes.count {
      Issue.record("a list names no node")
    }
    for diagnostic in parsed.diagnostics {
      for span in [diagnostic.place?.span].compactMap({ $0 }) + diagnostic.others.map(\.place.span) {
        if fits(span) { continue }
        let text = String(decoding: bytes, as: UTF8.self).debugDescription
        Issue.record("\(diagnostic.problem.title) lies outside of \(text)")
      }
      _ = diagnostic.rendered(width: 60)
    }
    for statement in parsed.tree.statements { _ = parsed.tree.shape(statement) }
    let state = completeness(of: source)
    if state == .complete { #expect(parse(source, interactive: true).diagnostics.isEmpty) }
  }

  @Test(arguments: 1...3) func soup(_ seed: UInt64) {
    var random = Random(state: seed)
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<random.next(30) {
        text += FuzzTests.pieces[random.next(FuzzTests.pieces.count)]
        if random.next(3) == 0 { text += " " }
      }
      check(Array(text.utf8))
    }
  }

  @Test func bytes() {
    var random = Random(state: 7)
    for _ in 0..<600 {
      check((0..<random.next(60)).map { _ in UInt8(random.next(256)) })
    }
  }

  @Test(arguments: 1...3) func mutations(_ seed: UInt64) {
    var random = Random(state: seed)
    for _ in 0..<250 {
      var bytes = Array(Sample.programs[random.next(Sample.programs.count)].utf8)
      for _ in 0..<1 + random.next(4) where !bytes.isEmpty {
        let place = random.next(bytes.count)
        switch random.next(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(random.next(128))
        case 2:
          bytes.insert(contentsOf: FuzzTests.pieces[random.next(FuzzTests.pieces.count)].utf8, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + random.next(20)))
        }
      }
      check(bytes)
    }
  }
}
