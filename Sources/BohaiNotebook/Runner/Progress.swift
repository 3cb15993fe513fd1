// The progress of a run on the terminal: one line for each cell. On a screen the line of the running cell is
// shown at once and completed when the cell ends; elsewhere (a log) only complete lines are written.

import BohaiDiagnostics
import BohaiSession
import BohaiText

/// Writes progress lines.
public struct Progress {
  private let isScreen: Bool
  private let width: Int
  private let write: (String) -> Void

  /// - Parameters:
  ///   - isScreen: whether a line can be written over.
  ///   - width: the columns of the screen.
  public init(isScreen: Bool, width: Int, write: @escaping (String) -> Void) {
    self.isScreen = isScreen
    self.width = width
    self.write = write
  }

  public func tell(_ event: RunEvent) {
    switch event {
    case .started(let place):
      if isScreen { write(line(place, "...")) }
    case .output, .ended(_, .kept, _): break
    case .ended(let place, let end, let seconds):
      let time = readable(seconds: seconds)
      write((isScreen ? "\r\u{1B}[K" : "") + line(place, "\(end.word)\(time)") + "\n")
    }
  }

  /// The last line: what was run, how long it took, where it stopped.
  public func close(_ end: RunEnd, file: String, seconds: Double) {
    let time = readable(seconds: seconds)
    switch end {
    case .finished: write("\(file): done in \(time)\n")
    case .unchanged(let cells):
      let results = cells == 1 ? "the result of 1 cell holds" : "the results of \(cells) cells hold"
      write("\(file): nothing has changed; \(results)\n")
    case .timedOut(let place): write("\(file): out of time in \(place.asStop(after: time))\n")
    case .failed(let place): write("\(file): stopped by an error in \(place.asStop(after: time))\n")
    case .interrupted(let place): write("\(file): interrupted in \(place.asStop(after: time))\n")
    }
  }

  /// `[2/7] In[2]  bth.economies_2016              0.4 ms`
  private func line(_ place: RunningCell, _ state: String) -> String {
    let total = String(place.turns)
    let turn = String(place.turn)
    let padding = String(repeating: " ", count: max(0, total.count - turn.count))
    let name = place.name + String(repeating: " ", count: max(0, total.count + 4 - place.name.count))
    let head = "[\(padding)\(turn)/\(total)] \(name)  "
    let room = max(8, min(width, 100) - 1 - displayWidth(head) - displayWidth(state) - 2)
    let source = place.source.firstLine.cut(to: room)
    return head + source + String(repeating: " ", count: room - displayWidth(source)) + "  " + state
  }
}

extension CellEnd {
  fileprivate var word: String {
    switch self {
    case .succeeded: ""
    case .failedAsAllowed: "error, as allowed  "
    case .failed: "error  "
    case .interrupted: "interrupted  "
    case .timedOut: "out of time  "
    case .kept: "kept  "
    case .replayed: "replayed  "
    }
  }
}

extension RunningCell {
  /// `cell 5 (In[3]) after 0.20 s; 2 cells were not run`
  fileprivate func asStop(after time: String) -> String {
    let rest = turns - turn
    let later = rest == 0 ? "" : rest == 1 ? "; 1 cell was not run" : "; \(rest) cells were not run"
    return "cell \(cell) (\(name)) after \(time)\(later)"
  }
}

extension String {
  /// At most so many columns of it, with dots where something is left out.
  func cut(to columns: Int) -> String {
    if displayWidth(self) <= columns { return self }
    var cut = ""
    var used = 3
    for character in self {
      used += displayWidth(String(character))
      if used > columns { break }
      cut.append(character)
    }
    return cut + "..."
  }

  /// The first line that says something.
  fileprivate var firstLine: String {
    let lines = split(whereSeparator: \.isNewline)
    let line = lines.first { line in line.contains { !$0.isWhitespace } } ?? ""
    return String(line.drop { $0.isWhitespace }.map { $0 == "\t" ? " " : $0 })
  }
}
