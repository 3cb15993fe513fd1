// A program cut into stretches for colouring. The lexer decides, so a page shows what the language reads: a
// number with its unit, a column and not a member, the expression inside a text.
//
// Invariant: the stretches follow each other without gaps or overlaps and, joined, are the program byte for
// byte.

import BohaiDiagnostics

/// What a stretch of program text is. The names serve as classes in pages.
public enum CodeKind: String, Sendable, CaseIterable {
  case plain, comment, keyword, constant, text, format, number, unit, column, function, label, name, mark
}

/// Bytes of a program that are of one kind.
public struct CodeStretch: Sendable, Equatable {
  public var kind: CodeKind
  public var bytes: Range<Int>
}

/// The stretches of a program, whether or not it is right.
public func codeStretches(of source: SourceText) -> [CodeStretch] {
  guard source.bytes.count <= sourceLimit else {
    return [CodeStretch(kind: .plain, bytes: 0..<source.bytes.count)]
  }
  var lexer = Lexer(source)
  var cutter = CodeCutter(tokens: lexer.run().tokens, bytes: source.bytes)
  return cutter.cut()
}

private struct CodeCutter {
  let tokens: [Token]
  let bytes: [UInt8]
  private var stretches: [CodeStretch] = []
  private var position = 0

  init(tokens: [Token], bytes: [UInt8]) {
    (self.tokens, self.bytes) = (tokens, bytes)
  }

  mutating func cut() -> [CodeStretch] {
    for index in tokens.indices {
      let token = tokens[index]
      let (start, end) = (Int(token.start), Int(token.end))
      guard start >= position else { continue }
      if token.kind == .textEnd { add(.text, to: start) } else { addGap(to: start) }
      if token.isAdded || token.kind == .newline || token.kind == .end { continue }
      if token.kind == .quantity || token.kind == .unit {
        add(.number, to: (start..<end).first { bytes[$0] == UInt8(ascii: "[") } ?? start)
        add(.unit, to: end)
      } else {
        add(kind(at: index), to: end)
      }
    }
    addGap(to: bytes.count)
    return stretches
  }

  private mutating func add(_ kind: CodeKind, to end: Int) {
    guard end > position else { return }
    if let last = stretches.last, last.kind == kind, kind != .mark {
      stretches[stretches.count - 1].bytes = last.bytes.lowerBound..<end
    } else {
      stretches.append(CodeStretch(kind: kind, bytes: position..<end))
    }
    position = end
  }

  /// Between tokens stand white space and comments.
  private mutating func addGap(to end: Int) {
    while position < end {
      guard let sign = (position..<end).first(where: { bytes[$0] == UInt8(ascii: "#") }) else { break }
      add(.plain, to: sign)
      add(.comment, to: (sign..<end).first { bytes[$0] == UInt8(ascii: "\n") } ?? end)
    }
    add(.plain, to: end)
  }

  private func kind(at index: Int) -> CodeKind {
    let token = tokens[index]
    let next = index + 1 < tokens.count ? tokens[index + 1] : token
    switch token.kind {
    case .name, .member:
      if next.kind == .openParen, next.start == token.end { return .function }
      return token.kind == .name && isLabel(index, before: next) ? .label : .name
    case .column, .columnDot: return .column
    case .number, .percent: return .number
    case .text, .textStart, .textPart, .textEnd: return .text
    case .format: return .format
    case .trueWord, .falseWord, .missingWord, .nothingWord: return .constant
    default: return token.kind.isKeyword ? .keyword : .mark
    }
  }

  /// `by:` inside brackets names an argument or a field.
  private func isLabel(_ index: Int, before next: Token) -> Bool {
    guard next.kind == .colon, index > 0 else { return false }
    switch tokens[index - 1].kind {
    case .comma, .openParen, .openSquare, .openBrace, .semicolon, .newline: return true
    default: return false
    }
  }
}
