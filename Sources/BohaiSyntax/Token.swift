// Tokens are plain 16-byte records in one array. Brackets are paired by the lexer (`payload` is the partner's index)
// and the stream is always balanced: a missing bracket is added, a stray one left out, both after an error.

import BohaiDiagnostics

/// What a token is. The order matters twice: everything up to `at` keeps a line open when it stands at its end, and
/// the binary operators lie between `or` and `caret`.
enum TokenKind: UInt8 {
  // A line goes on after these.
  case start, newline, semicolon, openBrace
  case comma, colon, assign, arrow, pipe, tilde, bar
  case orWord, andWord, notWord
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, inWord
  case toWord, range, plus, minus, star, slash, remainder, at, otherwise, caret
  // A line can end with these.
  case end, bad
  case name, column, member, columnDot, memberDot, hole, question
  case number, percent, quantity, unit
  case text, textStart, textPart, textEnd, interpolationStart, interpolationEnd, format
  case openParen, closeParen, openSquare, closeSquare, closeBrace
  case ifWord, elseWord, caseWord, forWord, whileWord, returnWord, breakWord, continueWord, useWord, tryWord
  case trueWord, falseWord, missingWord, nothingWord

  @inline(__always) var keepsLineOpen: Bool { rawValue <= TokenKind.caret.rawValue }

  @inline(__always) var isBinary: Bool {
    rawValue >= TokenKind.bar.rawValue && rawValue <= TokenKind.caret.rawValue
  }

  /// Where an expression, a statement or an item of a list can only stop.
  var isCloser: Bool {
    switch self {
    case .closeParen, .closeSquare, .closeBrace, .interpolationEnd, .end: true
    default: false
    }
  }

  var isOpener: Bool {
    switch self {
    case .openParen, .openSquare, .openBrace, .interpolationStart, .textStart: true
    default: false
    }
  }

  /// Whether the payload is the index of a partner.
  var isBracket: Bool { isOpener || self == .textEnd || (isCloser && self != .end) }

  var isKeyword: Bool {
    switch self {
    case .orWord, .andWord, .notWord, .inWord, .toWord: true
    default: rawValue >= TokenKind.ifWord.rawValue
    }
  }

  /// How the token is typed, for the ones that have one spelling.
  var spelling: String {
    switch self {
    case .pipe: "|>"
    case .assign: "="
    case .arrow: "->"
    case .orWord: "or"
    case .andWord: "and"
    case .notWord: "not"
    case .inWord: "in"
    case .toWord: "to"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .range: ".."
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .remainder: "%"
    case .at: "@"
    case .otherwise: "??"
    case .caret: "^"
    case .tilde: "~"
    case .bar: "|"
    case .comma: ","
    case .colon: ":"
    case .semicolon: ";"
    case .openParen: "("
    case .closeParen: ")"
    case .openSquare: "["
    case .closeSquare: "]"
    case .openBrace, .interpolationStart: "{"
    case .closeBrace, .interpolationEnd: "}"
    default: ""
    }
  }
}

struct Token {
  var kind: TokenKind
  /// Written in the way of another language (`&&`, `**`): the kind says what was meant.
  var isForeign = false
  /// Added by the lexer for a bracket that is missing.
  var isAdded = false
  var start: Int32
  var end: Int32
  /// A name, the index of a number, or the index of the partner of a bracket.
  var payload: Int32 = 0

  @inline(__always) var span: Span { Span(Int(start), Int(end)) }
  @inline(__always) var name: NameID { NameID(payload) }
  @inline(__always) var partner: Int { Int(payload) }
}

/// A number as written: `value` is what it stands for, `7.5%` being 0.075.
struct NumberLiteral {
  var value: Double
  var unit: NameID?
}

/// A run of `##` lines without a blank line between, and the token that comes after it.
struct DocumentationComment {
  var span: Span
  var nextToken: Int32
}

/// What the lexer hands to the parser.
struct Tokens {
  var tokens: [Token] = []
  var numbers: [NumberLiteral] = []
  var documentation: [DocumentationComment] = []
  var names: NameTable
  var reports: Reports
  /// The brackets that were still open at the end of the text.
  var unclosed: [Span] = []
}
