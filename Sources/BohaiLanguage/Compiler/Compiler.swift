// Turns a tree into register code.
//
// One pass over the tree, function by function. Names become registers or slots here, so running code looks
// up nothing; what is wrong with names is reported here too, all of it, before anything runs. A finished
// function is appended to the session's one code array (see Code).
//
// Registers are handed out like a stack: the names of a function first, then unfinished values. An expression
// is compiled "into" a register of the caller's choice; an argument goes straight to where the call wants it.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// A text compiled and ready to run.
public struct Program {
  /// Errors (then nothing may run) and notes.
  public let diagnostics: [Diagnostic]
  let start: Int
  let registerCount: Int
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Environment {
  /// Compiles a whole cell, line or file for the session. The parser's own diagnostics are the caller's to
  /// show.
  public func compile(_ tree: Tree) -> Program { compile(tree, scope: session) }

  func compile(_ tree: Tree, scope: NameScope) -> Program {
    Compiler(tree, self, scope).compile()
  }
}

final class Compiler {
  let tree: Tree
  let environment: Environment
  let scope: NameScope
  var diagnostics: [Diagnostic] = []
  private var hasErrors = false
  /// Top-level names that this text gives a value to.
  var declared: Set<String> = []
  var state: FunctionState
  /// For each node whether it assigns something.
  let assigning: [Bool]
  /// Nodes whose value goes to one operation or call (see Deferral).
  let passing: [Bool]
  var depth = 0
  /// The top-level statement that is being compiled.
  var statementIndex = 0
  /// Whether what is compiled stands in the arguments of a call, where a bare name may be meant as a column.
  var argumentDepth = 0
  /// The files that `use` statements name.
  var usedText: [NodeID: UseRequest] = [:]

  var code: Code { environment.code }

  init(_ tree: Tree, _ environment: Environment, _ scope: NameScope) {
    self.tree = tree
    self.environment = environment
    self.scope = scope
    assigning = tree.assigning()
    passing = tree.passing()
    state = FunctionState(.top, parent: nil)
  }

  func compile() -> Program {
    reportComparisonsWithMissing()
    declared = Set(tree.assignedNames(tree.statements, top: true))
    for id in tree.statements { declare(usedBy: id) }
    if scope.kind == .session {
      for (index, id) in tree.statements.enumerated() {
        statementIndex = index
        topStatement(id)
      }
    } else {
      fileStatements()
    }
    state.emit(Instruction(.halt), tree.statements.last.map(tree.span) ?? Span(0, 0))
    let start = link(state)
    return Program(diagnostics: diagnostics, start: start, registerCount: state.registerCount)
  }

  /// A file defines first, so that its constants may use every function of it.
  private func fileStatements() {
    let definitions = tree.statements.filter { if case .definition = tree[$0] { true } else { false } }
    for id in definitions { statement(id) }
    for id in tree.statements {
      switch tree[id] {
      case .definition: continue
      case .binding, .destructureRecord, .destructureList, .use, .error: statement(id)
      case .silenced(let inner): statement(inner)
      default: report(.onlyDefinitionsInFile, id)
      }
    }
  }

  /// Appends a finished function's code, with the locals that are asked for a value emptied first.
  func link(_ state: FunctionState) -> Int {
    guard state.registerCount <= Limits.registers else {
      report(.tooManyRegisters, at: state.spans.last)
      return 0
    }
    let clears = state.checked.elements.map { Instruction(.clear, a: $0) }
    let clearSpans = clears.map { _ in state.spans.first ?? Span(0, 0) }
    guard let start = code.append(clears + state.code, spans: clearSpans + state.spans, source: tree.source),
      !environment.isFull
    else {
      report(.codeIsFull, at: state.spans.last)
      return 0
    }
    return start
  }

  func report(_ problem: Problem, _ id: NodeID) { report(problem, at: tree.span(id)) }

  /// More errors than a person reads at once; a program of megabytes would otherwise give millions.
  private static let mostDiagnostics = 200

  func report(_ problem: Problem, at span: Span?) {
    // A first error always gets in: a program with one must not run.
    if diagnostics.count >= Compiler.mostDiagnostics, hasErrors { return }
    hasErrors = true
    diagnostics.append(Diagnostic(problem, at: span.map { Place(tree.source, $0) }))
  }

  func remark(_ problem: Problem, _ id: NodeID) {
    if diagnostics.count >= Compiler.mostDiagnostics { return }
    diagnostics.append(Diagnostic(problem, at: tree.place(id), severity: .note))
  }

  @discardableResult
  func emit(_ instruction: Instruction, _ id: NodeID) -> Int {
    var instruction = instruction
    if passing[Int(id.index)], instruction.op.mayPass, state.recorded.isEmpty { instruction.flag |= Instruction.passes }
    return state.emit(instruction, tree.span(id))
  }

  /// Runs `body` one level deeper; too deep is an error instead of an overflow of the real stack.
  func nested(_ id: NodeID, _ body: () -> Void) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.nesting else {
      if diagnostics.last?.problem.kind != .limit { report(.nestedTooDeep, id) }
      return
    }
    body()
  }

  /// Gives back the registers that `body` allocates.
  func scratch(_ body: () -> Void) {
    let mark = state.next
    body()
    state.next = mark
  }

  func constant(_ value: Value, _ id: NodeID) -> Int {
    if let index = code.constant(value) { return index }
    report(.codeIsFull, id)
    return 0
  }
}
