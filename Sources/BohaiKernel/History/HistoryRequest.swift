// history_request: the last cells, the cells of one session, or those that fit a pattern.

import BohaiDiagnostics
import BohaiFiles

extension Kernel {
  func remembered(_ request: Request) throws(Fault) -> JSON {
    let content = try Content(request)
    let withOutput = try content.truth("output", default: false)
    let found: [KernelHistory.Entry]
    switch try content.text("hist_access_type", default: "tail") {
    case "tail": found = history.tail(try content.integer("n") ?? 10)
    case "range":
      found = history.range(
        of: try content.integer("session") ?? 0, from: try content.integer("start") ?? 1,
        to: try content.integer("stop"))
    case "search":
      found = history.search(
        try content.text("pattern", default: "*"), last: try content.integer("n") ?? .max,
        isUnique: try content.truth("unique", default: false))
    case let other: throw Fault(.unknownAccess(other))
    }
    let entries = found.map { entry -> JSON in
      let input = JSON.text(entry.input)
      let output = entry.output.map(JSON.text) ?? .null
      return [.integer(entry.session), .integer(entry.line), withOutput ? [input, output] : input]
    }
    return ["status": "ok", "history": .list(entries)]
  }
}

extension KernelHistory {
  /// The last `count` cells, oldest first.
  func tail(_ count: Int) -> [Entry] { all().suffix(max(0, count)) }

  /// The cells of a session with numbers from `start` and below `stop`. Session 0 is this one, -1 the one
  /// before.
  func range(of session: Int, from start: Int, to stop: Int?) -> [Entry] {
    let all = all()
    var wanted = session
    if session <= 0 {
      let known = Set(all.map(\.session)).union([self.session]).sorted(by: >).drop { $0 > self.session }
      guard session > -known.count else { return [] }
      wanted = known[known.startIndex - session]
    }
    return all.filter { $0.session == wanted && $0.line >= start && $0.line < stop ?? .max }
  }

  /// The last `count` cells whose whole text fits the pattern, oldest first; of equal ones only the last when
  /// they are to be unique.
  func search(_ pattern: String, last count: Int, isUnique: Bool) -> [Entry] {
    let pattern = Glob(pattern)
    var seen: Set<String> = []
    var found: [Entry] = []
    for entry in all().reversed() where found.count < count {
      if pattern.fits(entry.input), !isUnique || seen.insert(entry.input).inserted { found.append(entry) }
    }
    return found.reversed()
  }
}
