// The programs that a session has run, so that a single number, which has no room for its source, can be
// asked where it comes from: the statement that gave it its name is found again. One record for each program,
// nothing in loops.

import BohaiDiagnostics
import BohaiSyntax

/// A statement of a program that ran: which program, and which of its top-level statements.
struct Position: Comparable {
  let program: Int
  let statement: Int

  static func < (a: Position, b: Position) -> Bool {
    (a.program, a.statement) < (b.program, b.statement)
  }
}

final class History {
  private struct Ran {
    let tree: Tree
    /// For each name the statements that give it a value; made when first asked for.
    var assigning: [String: [Int]]?
  }

  private var programs: [Ran] = []

  /// Programs that are kept.
  private static let most = 1000

  func add(_ tree: Tree) {
    if programs.count == Self.most { programs.removeFirst() }
    programs.append(Ran(tree: tree))
  }

  func tree(_ program: Int) -> Tree { programs[program].tree }

  /// The program stopped here: what stands below never ran.
  func stop(at place: Place?) {
    guard let place, let tree = programs.last?.tree, tree.source === place.source else { return }
    var names = namesAssigned(programs.count - 1)
    for (name, statements) in names {
      names[name] = statements.filter { Int(tree.span(tree.statements[$0]).start) <= Int(place.span.start) }
    }
    programs[programs.count - 1].assigning = names
  }

  /// Where a node of some text stands; `nil` for a text that was not run as a program, such as a library's.
  func position(of node: NodeID, in tree: Tree) -> Position? {
    guard let program = programs.lastIndex(where: { $0.tree.source === tree.source }) else { return nil }
    let start = tree.span(node).start
    let statement = tree.statements.lastIndex { tree.span($0).start <= start }
    return statement.map { Position(program: program, statement: $0) }
  }

  /// The statement that gave `name` its value before `position`.
  func binding(of name: String, before position: Position) -> Position? {
    for program in stride(from: min(position.program, programs.count - 1), through: 0, by: -1) {
      let statements = namesAssigned(program)[name] ?? []
      let isSame = program == position.program
      if let found = statements.last(where: { !isSame || $0 < position.statement }) {
        return Position(program: program, statement: found)
      }
    }
    return nil
  }

  /// Whether `name` has had another value since.
  func isCurrent(_ position: Position, for name: String) -> Bool {
    let last = binding(of: name, before: Position(program: programs.count - 1, statement: .max))
    return last == position
  }

  private func namesAssigned(_ program: Int) -> [String: [Int]] {
    if let known = programs[program].assigning { return known }
    let tree = tree(program)
    var names: [String: [Int]] = [:]
    for (index, statement) in tree.statements.enumerated() {
      for name in tree.assignedNames([statement], top: true) + tree.namesUpdated(by: statement) {
        names[name, default: []].append(index)
      }
    }
    programs[program].assigning = names
    return names
  }
}

extension Tree {
  /// `x` of `x[3] = 0`.
  fileprivate func namesUpdated(by statement: NodeID) -> [String] {
    var id = statement
    if case .silenced(let inner) = self[id] { id = inner }
    guard case .update(var place, _) = self[id] else { return [] }
    while let base = base(of: place) { place = base }
    if case .name(let name) = self[place] { return [self[name]] }
    return []
  }
}
