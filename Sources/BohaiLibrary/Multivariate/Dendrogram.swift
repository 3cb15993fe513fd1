// A tree of clusters drawn with lines of text: leaves on the left, heights growing to the right.
//
// Invariant: no line is wider than 78 columns. A tree of many rows is cut, and its leaves are clusters with
// the number of their rows.

import BohaiNumerics
import BohaiText

struct Dendrogram {
  private static let mostLeaves = 45
  private static let width = 78

  private let tree: HierarchicalClusters
  private let names: [String]
  /// The merges from this one on are drawn; those before are inside of leaves.
  private let first: Int

  init(_ tree: HierarchicalClusters, _ names: [String]) {
    (self.tree, self.names) = (tree, names)
    first = max(0, tree.count - Self.mostLeaves)
  }

  var text: String {
    let leaves = self.leaves
    let drawn = leaves.map { fitted($0.name) }
    let left = (drawn.map { displayWidth($0) }.max() ?? 0) + 1
    let room = Self.width - left - 1
    let highest = tree.heights.max() ?? 0
    var canvas = drawn.map { _ in [Character](repeating: " ", count: room + 1) }
    var places = positions(leaves)
    for step in first..<tree.merges.count {
      let (a, b) = tree.arranged(step)
      guard let one = places[a], let other = places[b] else { continue }
      let (upper, lower) = one.line < other.line ? (one, other) : (other, one)
      let share = highest > 0 ? tree.heights[step] / highest : 0
      let column = min(room, max(Int((share * Double(room)).rounded()), max(upper.column, lower.column)))
      join(&canvas, upper, lower, column)
      places[tree.count + step] = Position(line: upper.line, column: column)
    }
    let lines = zip(drawn, canvas).map { name, row in
      let gap = String(repeating: " ", count: left - displayWidth(name))
      var cells = row
      while cells.last == " " { cells.removeLast() }
      return name + gap + String(cells)
    }
    let scale = "0" + String(repeating: " ", count: max(1, room - NumberFormat.display(highest, digits: 4).count))
      + NumberFormat.display(highest, digits: 4)
    return (lines + [String(repeating: " ", count: left) + scale]).joined(separator: "\n")
  }

  private struct Position {
    var line: Int
    var column: Int
  }

  private func join(_ canvas: inout [[Character]], _ upper: Position, _ lower: Position, _ column: Int) {
    for at in upper.column..<max(upper.column, column) where canvas[upper.line][at] == " " {
      canvas[upper.line][at] = "─"
    }
    for at in lower.column..<max(lower.column, column) where canvas[lower.line][at] == " " {
      canvas[lower.line][at] = "─"
    }
    if canvas[upper.line][column] != "┤" { canvas[upper.line][column] = "┬" }
    for line in (upper.line + 1)..<max(upper.line + 1, lower.line) {
      canvas[line][column] = canvas[line][column] == " " || canvas[line][column] == "│" ? "│" : "┤"
    }
    canvas[lower.line][column] = canvas[lower.line][column] == "┬" ? "┤" : "┘"
  }

  /// Where the leaves begin, by the number of their part.
  private func positions(_ leaves: [(part: Int, name: String)]) -> [Int: Position] {
    var result: [Int: Position] = [:]
    for (line, leaf) in leaves.enumerated() { result[leaf.part] = Position(line: line, column: 0) }
    return result
  }

  /// From top to bottom: rows, or merges that are not drawn.
  private var leaves: [(part: Int, name: String)] {
    var stack = [tree.count + tree.merges.count - 1]
    var result: [(part: Int, name: String)] = []
    while let part = stack.popLast() {
      if part < tree.count { result.append((part, names[part])); continue }
      let step = part - tree.count
      let (a, b) = tree.arranged(step)
      if step < first {
        result.append((part, "\(names[some(part)]) and \(size(part) - 1) more"))
      } else {
        stack += [b, a]
      }
    }
    return result
  }

  /// The first row of a cluster.
  private func some(_ part: Int) -> Int {
    var part = part
    while part >= tree.count { part = tree.arranged(part - tree.count).0 }
    return part
  }

  private func size(_ part: Int) -> Int {
    var (stack, count) = ([part], 0)
    while let next = stack.popLast() {
      if next < tree.count { count += 1 } else {
        stack += [tree.merges[next - tree.count].left, tree.merges[next - tree.count].right]
      }
    }
    return count
  }

  /// A name of at most 24 columns.
  private func fitted(_ name: String) -> String {
    var result = name.replacing("\n", with: " ")
    guard displayWidth(result) > 24 else { return result }
    while displayWidth(result) > 23, !result.isEmpty { result.removeLast() }
    return result + "…"
  }
}
