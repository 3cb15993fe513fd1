// What the signs, fills and shades of a chart mean, in lines that are set like words.

import BohaiText

extension TextSetting {
  /// Entries beyond these are only counted.
  private static let mostEntries = 40

  func legend(width: Int) -> [TextCanvas] {
    let legend = chart.legend
    let named = Set(endNames + laneNames)
    let entries = legend.entries.filter { !named.contains(cut(visible($0.label), to: 16)) }
    var pieces = entries.prefix(Self.mostEntries).map { piece($0, width: width) }
    let left = entries.count - Self.mostEntries
    if left > 0 { pieces.append(TextCanvas("and \(left) more")) }
    if let ramp = legend.ramp { pieces.append(piece(ramp, width: width)) }
    guard !pieces.isEmpty else { return [] }
    let title = visible(legend.title)
    if !title.isEmpty { pieces.insert(TextCanvas(cut(title + ":", to: width), ink: .muted), at: 0) }
    return set(pieces, width: width)
  }

  private func piece(_ entry: LegendEntry, width: Int) -> TextCanvas {
    let sign = switch entry.sign {
    case .line: hasGroups && entry.ink.isGroup ? "─\(entry.ink.sign)─" : "───"
    case .point: hasGroups ? entry.ink.sign : "●"
    case .area: isColoured || !hasGroups && entry.ink.isGroup ? "██" : entry.ink.shading + entry.ink.shading
    }
    var canvas = TextCanvas(cut(sign + " " + visible(entry.label), to: width))
    canvas.put(sign, column: 0, row: 0, ink: entry.ink)
    return canvas
  }

  private func piece(_ ramp: LegendRamp, width: Int) -> TextCanvas {
    let steps = 12
    let low = cut(visible(ramp.low), to: width / 4) + " "
    let high = " " + cut(visible(ramp.high), to: width / 4)
    var canvas = TextCanvas(width: displayWidth(low) + steps + displayWidth(high), height: 1)
    canvas.put(low, column: 0, row: 0, ink: .text)
    for step in 0..<steps {
      let share = (Double(step) + 0.5) / Double(steps)
      let ink = ramp.middle == nil ? Ink.ramp(share) : .diverging(share * 2 - 1)
      let column = displayWidth(low) + step
      if isColoured { canvas.paint(ink, column: column, row: 0) }
      canvas.set(isColoured ? " " : ink.shading, column: column, row: 0, ink: ink)
    }
    if let middle = ramp.middle.map({ cut(visible($0), to: 6) }) {
      let column = displayWidth(low) + (steps - displayWidth(middle)) / 2
      canvas.put(middle, column: column, row: 0, ink: .text)
    }
    canvas.put(high, column: displayWidth(low) + steps, row: 0, ink: .text)
    return canvas
  }

  /// Pieces beside each other, two columns apart, in as many lines as they need.
  private func set(_ pieces: [TextCanvas], width: Int) -> [TextCanvas] {
    var lines = [TextCanvas(width: width, height: 1)]
    var column = 0
    for piece in pieces {
      if column > 0, column + piece.width > width {
        lines.append(TextCanvas(width: width, height: 1))
        column = 0
      }
      lines[lines.count - 1].lay(piece, column: column, row: 0)
      column += piece.width + 2
    }
    return lines
  }
}
