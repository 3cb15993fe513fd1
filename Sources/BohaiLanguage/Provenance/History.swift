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
  private(set) var trees: [Tree] = []
  /// For each program and name the statements that give it a value; made when first asked for.
  private var assigning: [[String: [Int]]?] = []

  /// Programs that are kept.
  private static let most = 1000

  func add(_ tree: Tree) {
    if trees.count == Self.most {
      trees.removeFirst()
      assigning.removeFirst()
    }
    trees.append(tree)
    assigning.append(nil)
  }

  /// The program stopped here: what stands below never ran.
  func stop(at place: Place?) {
    guard let place, let tree = trees.last, tree.source === place.source else { return }
    var names = namesAssigned(trees.count - 1)
    for (name, statements) in names {
      names[name] = statements.filter { Int(tree.span(tree.statements[$0]).start) <= Int(place.span.start) }
    }
    assigning[trees.count - 1] = names
  }

  /// Where a node of some text stands; `nil` for a text that was not run as a program, such as a library's.
  func position(of node: NodeID, in tree: Tree) -> Position? {
    guard let program = trees.lastIndex(where: { $0.source === tree.source }) else { return nil }
    let start = tree.span(node).start
    let statement = tree.statements.lastIndex { tree.span($0).start <= start }
    return statement.map { Position(program: program, statement: $0) }
  }

  /// The statement that gave `name` its value before `position`.
  func binding(of name: String, before position: Position) -> Position? {
    for program in stride(from: min(position.program, trees.count - 1), through: 0, by: -1) {
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
    let last = binding(of: name, before: Position(program: trees.count - 1, statement: .max))
    return last == position
  }

  private func namesAssigned(_ program: Int) -> [String: [Int]] {
    if let known = assigning[program] { return known }
    let tree = trees[program]
    var names: [String: [Int]] = [:]
    for (index, statement) in tree.statements.enumerated() {
      for name in tree.assignedNames([statement], top: true) + tree.namesUpdated(by: statement) {
        names[name, default: []].append(index)
      }
    }
    assigning[program] = names
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
