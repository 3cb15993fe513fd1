// The parser: recursive descent with one token of look-ahead, and the brackets' partners for the few choices that
// need to see further (`f(x) = ...`, `(a, b) -> ...`, `{a, b} = ...`). It never fails: what it cannot read becomes an
// `error` node and a report, and it goes on behind the next comma, line end or closing bracket. Recursion is limited
// by `nestingLimit`; chains of operators, pipes and `else if` are read in loops.

import BohaiDiagnostics

/// What stands around the expression that is being read: words the errors about what follows it.
enum Surroundings {
  case statement, condition, block, arguments, list, index, paren, interpolation, arm, parameters
}

struct Parser {
  /// How deep constructs may nest. People nest ten deep; the limit keeps the stack of the parser, and of everything
  /// that walks the tree later, small enough for any thread.
  static let nestingLimit = 200

  let tokens: [Token]
  let numbers: [NumberLiteral]
  let documentation: [DocumentationComment]
  let source: SourceText
  let isInteractive: Bool
  var names: NameTable
  var reports: Reports
  var tree: Tree

  var index = 0
  /// The kind of the current token: asked for all the time.
  var kind: TokenKind
  /// Where the last token that was read ends.
  var lastEnd: Int32 = 0
  var depth = 0
  var surroundings = Surroundings.statement
  /// How many `~` are open around here: names the operators a formula does not have.
  var formulaDepth = 0
  /// Children that wait for their list; each construct takes its own from where it began.
  var pending: [NodeID] = []
  /// Operators of other languages in the expression being read.
  var foreign: [Int] = []
  /// Where the last error was reported; a second one at the same place is never news.
  var lastErrorStart: Int32 = -1
  var lastErrorEnd: Int32 = -1
  /// The limit of nesting has been reported.
  var isTooDeep = false
  var nextDocumentation = 0
  /// The token where a statement was broken off because the next one begins there.
  var statementCut = -1

  init(_ input: Tokens, source: SourceText, interactive: Bool) {
    tokens = input.tokens
    numbers = input.numbers
    documentation = input.documentation
    names = input.names
    reports = input.reports
    self.source = source
    isInteractive = interactive
    tree = Tree(source: source)
    tree.nodes.reserveCapacity(tokens.count)
    tree.spans.reserveCapacity(tokens.count)
    tree.lists.reserveCapacity(tokens.count / 2)
    kind = tokens[0].kind
  }

  // MARK: Tokens

  @inline(__always) var current: Token { tokens[index] }

  /// The token `offset` further on; the last one, `end`, stands for all behind it.
  @inline(__always) func token(_ offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  @inline(__always) mutating func advance() {
    lastEnd = tokens[index].end
    if index + 1 < tokens.count { index += 1 }
    kind = tokens[index].kind
  }

  mutating func move(to target: Int) {
    guard target > index else { return }
    index = min(target, tokens.count - 1)
    lastEnd = tokens[index - 1].end
    kind = tokens[index].kind
  }

  @inline(__always) mutating func accept(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  /// Whether no white space stands before the current token.
  @inline(__always) var isGlued: Bool { tokens[index].start == lastEnd }

  mutating func skipLines() {
    while kind == .newline || kind == .semicolon { advance() }
  }

  // MARK: Nodes

  @inline(__always) mutating func node(_ node: Node, from start: Int32) -> NodeID {
    add(node, start, max(lastEnd, start))
  }

  @inline(__always) mutating func add(_ node: Node, _ start: Int32, _ end: Int32) -> NodeID {
    let id = NodeID(Int32(truncatingIfNeeded: tree.nodes.count))
    tree.nodes.append(node)
    tree.spans.append(Span(start: start, end: end))
    return id
  }

  /// The children added to `pending` since `mark`, as one list.
  mutating func list(from mark: Int) -> NodeList {
    let start = tree.lists.count
    let count = pending.count - mark
    for index in mark..<pending.count { tree.lists.append(pending[index]) }
    pending.removeLast(count)
    return NodeList(start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: count))
  }

  /// An `error` node for something that has been reported, or that the lexer reported as a missing bracket.
  mutating func errorNode(from start: Int32) -> NodeID { node(.error, from: start) }

  // MARK: Surroundings

  /// Reads something inside other brackets and comes back to the old surroundings.
  @inline(__always) mutating func inside<T>(_ inner: Surroundings, _ body: (inout Parser) -> T) -> T {
    let outer = surroundings
    surroundings = inner
    defer { surroundings = outer }
    return body(&self)
  }

  // MARK: The whole text

  mutating func program() {
    takeFileDocumentation()
    let mark = pending.count
    if kind == .pipe { startWithPipe() }
    skipLines()
    while kind != .end {
      statementOfProgram()
      skipLines()
    }
    tree.statements = Array(pending[mark...])
    tree.names = names.strings
  }

  /// One statement, silenced when a `;` follows it.
  private mutating func statementOfProgram() {
    let start = current.start
    let before = index
    let id = statement()
    endOfStatement()
    if index == before { advance() }
    pending.append(kind == .semicolon ? add(.silenced(id), start, current.end) : id)
  }

  /// At the prompt a line may go on from the last answer.
  private mutating func startWithPipe() {
    let start = current.start
    if !isInteractive { report(.pipeAtStart, current.span) }
    let left = add(.name(names.ans), start, start)
    let id = pipe(from: left, start)
    endOfStatement()
    pending.append(kind == .semicolon ? add(.silenced(id), start, current.end) : id)
  }
}
