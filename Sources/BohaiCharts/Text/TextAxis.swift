// What stands below a plot: the axis with its ticks, their labels and the title.

import BohaiText

struct TextAxis {
  let axis: Axis
  let scale: TextScale
  /// Whether every category must be named, by a letter where its name has no room.
  let isKeyed: Bool

  /// The axis line, the labels, the title and, where letters stand for names, their key.
  func canvases(width: Int, left: Int) -> [TextCanvas] {
    var line = TextCanvas(width: width, height: 1)
    var labels = TextCanvas(width: width, height: 1)
    line.set("└", column: left, row: 0, ink: .muted)
    for column in 0..<scale.cells { line.set("─", column: left + 1 + column, row: 0, ink: .muted) }
    let (ticks, key) = tickLabels()
    var used = -1
    for tick in ticks {
      guard let column = scale.cell(of: tick.value) else { continue }
      let text = cut(visible(tick.label), to: max(1, width - left))
      let middle = left + 1 + column - (displayWidth(text) - 1) / 2
      let start = min(max(0, middle), width - displayWidth(text))
      if scale.slots == nil || scale.slots?.span ?? 0 > 2 {
        line.set("┬", column: left + 1 + column, row: 0, ink: .muted)
      }
      guard start > used else { continue }
      labels.put(text, column: start, row: 0, ink: .text)
      used = start + displayWidth(text)
    }
    var parts = [line, labels]
    let title = cut(visible(axis.label), to: width)
    if !title.isEmpty {
      var below = TextCanvas(width: width, height: 1)
      let middle = left + 1 + (scale.cells - displayWidth(title)) / 2
      below.put(title, column: min(max(0, middle), width - displayWidth(title)), row: 0, ink: .muted)
      parts.append(below)
    }
    return parts + flow(key, width: width).filter { !$0.isEmpty }.map { TextCanvas($0, ink: .muted) }
  }

  /// Ticks, and what letters among them stand for.
  private func tickLabels() -> (ticks: [Tick], key: [String]) {
    guard let slots = scale.slots, let names = axis.categories else {
      let widest = axis.ticks(over: scale.domain, most: 3).lazy.map { displayWidth($0.label) }.max() ?? 0
      return (axis.ticks(over: scale.domain, most: max(2, scale.cells / max(6, widest + 3))), [])
    }
    let shown = names.indices.filter { slots.start(of: $0) != nil }
    var ticks = shown.map { Tick(value: Double($0), label: names[$0]) }
    if slots.isReversed { ticks.reverse() }
    let widest = ticks.lazy.map { displayWidth(visible($0.label)) }.max() ?? 0
    if widest < slots.span || widest <= slots.span && slots.count == 1 { return (ticks, []) }
    guard isKeyed, ticks.count <= 60 else {
      let every = max(1, (min(widest, 12) + 1 + slots.span - 1) / slots.span)
      let kept = ticks.enumerated().filter { $0.offset % every == 0 }.map(\.element)
      return (kept.map { Tick(value: $0.value, label: cut($0.label, to: 12)) }, [])
    }
    let key = ticks.enumerated().map { "\(letters($0.offset)) \(visible($0.element.label))  " }
    let hidden = slots.hidden > 0 ? ["⋯ \(slots.hidden) more"] : []
    return (ticks.enumerated().map { Tick(value: $1.value, label: letters($0)) }, key + hidden)
  }

  /// a, b, ... z, aa, ab, ...
  private func letters(_ number: Int) -> String {
    let letter = String(Character(Unicode.Scalar(UInt8(97 + number % 26))))
    return number < 26 ? letter : letters(number / 26 - 1) + letter
  }
}
