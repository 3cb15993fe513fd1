// Where a run resumes, and which of the cells before that place must run again to give the session its names.
//
// A cell before that place keeps its stored results. It is replayed, without being shown, when a cell that
// runs later may need a name that it binds, or when it wrote files; what is in doubt is replayed. So a slow
// cell that only shows something is not paid for twice, and the session is as after a run of everything.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import BohaiSyntax
import Glibc

/// What is to be done with the cells of a run, by their turns.
struct Resumption {
  /// The first cell whose results no longer hold; all from here on run.
  var first: Int
  /// Cells before it whose code runs again.
  var replayed: Set<Int>
  /// What the cells before it came from.
  var chain: CellChain

  /// A run of everything.
  static var none: Resumption { Resumption(first: 0, replayed: [], chain: CellChain()) }
}

extension Resumption {
  /// - Parameter cells: those that a run would run, in order.
  init(of cells: [Cell]) {
    self = .none
    while first < cells.count {
      let cell = cells[first]
      guard let record = cell.record, record.writes.allSatisfy(isThere) else { break }
      var next = chain
      next.extend(by: cell, reading: record.reads)
      guard next.hash(with: cell) == record.hash else { break }
      chain = next
      first += 1
    }
    replayed = first == cells.count ? [] : Resumption.needed(before: first, of: cells)
  }

  private static func needed(before first: Int, of cells: [Cell]) -> Set<Int> {
    let names = cells.map(CellNames.init)
    if names.contains(where: { $0.isCommand || $0.reachesBeyondNames }) { return Set(0..<first) }
    var wanted = names[first...].reduce(into: Set<String>()) { $0.formUnion($1.mentioned) }
    var needed: Set<Int> = []
    var count = -1
    // Again and again, because a function may mention a name that a cell below it binds.
    while needed.count > count {
      count = needed.count
      for turn in 0..<first where !needed.contains(turn) {
        let isWanted = names[turn].bindsAnything || !names[turn].bound.isDisjoint(with: wanted)
        guard isWanted || cells[turn].record?.writes.isEmpty == false else { continue }
        needed.insert(turn)
        wanted.formUnion(names[turn].mentioned)
      }
    }
    return needed
  }
}

private func isThere(_ path: String) -> Bool { access(Files.expanded(path), F_OK) == 0 }

/// The names that a cell's code mentions and may bind.
private struct CellNames {
  /// Speaks to the session (`:load`), so nothing can be said.
  var isCommand: Bool
  /// Speaks of the results of other cells, or changes the session otherwise than by binding names.
  var reachesBeyondNames: Bool
  var mentioned: Set<String>
  var bound: Set<String> = []
  /// Brings in names that do not stand in it (`use`), or cannot be read.
  var bindsAnything = false

  private static let beyond: Set = ["ans", "In", "Out", "define_unit"]

  init(_ cell: Cell) {
    isCommand = Command(cell.source) != nil
    let tree = parse(SourceText(name: "cell", cell.source)).tree
    mentioned = tree.mentionedNames
    reachesBeyondNames = !mentioned.isDisjoint(with: CellNames.beyond)
    for node in tree.nodes { add(node, of: tree) }
  }

  private mutating func add(_ node: Node, of tree: Tree) {
    switch node {
    case .binding(let name, _): bound.insert(tree[name])
    case .definition(let function): if let name = tree[function].name { bound.insert(tree[name]) }
    case .destructureRecord(let names, _), .destructureList(let names, _), .head(let names, _, _):
      for case .name(let name) in tree[names].map({ tree[$0] }) { bound.insert(tree[name]) }
    case .update(let place, _): bound.insert(tree.root(of: place))
    case .use, .error: bindsAnything = true
    default: break
    }
  }
}

extension Tree {
  /// The name whose value an update changes: `x` of `x.a[3]`.
  fileprivate func root(of place: NodeID) -> String {
    switch self[place] {
    case .index(let inner, _), .member(let inner, _), .computedMember(let inner, _): root(of: inner)
    case .name(let name): self[name]
    default: ""
    }
  }
}
