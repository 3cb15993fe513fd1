// Names at the ends of lines, and which bars stand one behind another.

import BohaiText

extension TextPlot {
  /// Each line's name in the margin beside its last point, moved up or down where others stand.
  mutating func nameEnds(_ marks: [Mark], _ names: [String]) {
    var ends: [(row: Int, ink: Ink, name: String)] = []
    for case .line(let mark) in marks where names.contains(visible(mark.series)) {
      let name = visible(mark.series)
      guard !ends.contains(where: { $0.name == name }) else { continue }
      let last = (0..<min(mark.x.count, mark.y.count)).last { cell(place(mark.x[$0], mark.y[$0])) != nil }
      guard let last, let row = cell(place(mark.x[last], mark.y[last]))?.row else { continue }
      ends.append((row, mark.ink, name))
    }
    ends.sort { $0.row < $1.row }
    for index in ends.indices.dropFirst() where ends[index].row <= ends[index - 1].row {
      ends[index].row = ends[index - 1].row + 1
    }
    var floor = canvas.height
    for index in ends.indices.reversed() {
      ends[index].row = min(ends[index].row, floor - 1)
      floor = ends[index].row
    }
    for end in ends {
      let text = "\(end.ink.sign) \(end.name)"
      canvas.put(cut(text, to: canvas.width - x.cells - 1), column: x.cells + 1, row: end.row, ink: end.ink)
    }
  }

  /// Rows with more than one bar.
  mutating func findStacks(_ marks: [Mark]) {
    guard y.slots != nil else { return }
    var counts: [Int: Int] = [:]
    for case .bars(let mark) in marks where mark.isHorizontal {
      for (from, to) in zip(mark.from, mark.to) {
        if let row = y.cell(of: from / 2 + to / 2) { counts[row, default: 0] += 1 }
      }
    }
    stackedRows = Set(counts.filter { $0.value > 1 }.keys)
  }
}
