// Whether the outputs of a cell are those that are stored. Counts are not compared, streams are joined, an
// error is its name and message (its frame shows lines of code), and of a value every stored form must be
// there.

import BohaiFiles

/// One thing in which a cell's outputs differ.
public struct OutputDifference: Sendable, Equatable {
  /// `result`, `printed text`, `result as HTML`, ...
  public var what: String
  public var stored: String?
  public var now: String?
  /// Whether the two are texts that a person can read.
  public var isReadable = true
}

/// Compares two lists of outputs.
struct OutputComparison {
  let tolerance: Tolerance

  func differences(_ stored: [Output], _ now: [Output]) -> [OutputDifference] {
    let (stored, now) = (stored.withStreamsJoined, now.withStreamsJoined)
    var found: [OutputDifference] = []
    for index in 0..<max(stored.count, now.count) {
      let first = index < stored.count ? stored[index] : nil
      let second = index < now.count ? now[index] : nil
      if let first, let second, first.kindName == second.kindName {
        found += differences(first, second)
      } else {
        if let first { found.append(OutputDifference(what: first.kindName, stored: first.plain)) }
        if let second { found.append(OutputDifference(what: second.kindName, now: second.plain)) }
      }
    }
    return found
  }

  func matches(_ stored: String, _ now: String, isPicture: Bool = false) -> Bool {
    if stored == now { return true }
    return NumberedText(stored, isPicture: isPicture)
      .matches(NumberedText(now, isPicture: isPicture), within: tolerance)
  }

  private func differences(_ stored: Output, _ now: Output) -> [OutputDifference] {
    let kind = stored.kindName
    switch (stored, now) {
    case (.display(let stored, _), .display(let now, _)), (.result(let stored, _, _), .result(let now, _, _)):
      return difference(stored, now, kind: kind).map { [$0] } ?? []
    default:
      let isSame = matches(stored.compared, now.compared)
      return isSame ? [] : [OutputDifference(what: kind, stored: stored.compared, now: now.compared)]
    }
  }

  // MARK: Values in several forms

  /// The first form that differs, text before the others: the others show the same.
  private func difference(
    _ stored: [String: JSON], _ now: [String: JSON], kind: String
  ) -> OutputDifference? {
    let plain = "text/plain"
    let types = stored.keys.sorted { $0 == plain || ($1 != plain && $0 < $1) }
    let hasDrawing = types.contains { $0 == "image/svg+xml" || $0.hasSuffix("json") }
    for type in types where !(hasDrawing && type.isBitmap) {
      let (first, second) = (stored[type] ?? .null, now[type])
      if let second, matches(first, second, type) { continue }
      let form = type == plain ? kind : "\(kind) as \(type)"
      return OutputDifference(
        what: form, stored: first.text, now: second?.text, isReadable: type.hasPrefix("text/"))
    }
    return nil
  }

  private func matches(_ stored: JSON, _ now: JSON, _ type: String) -> Bool {
    switch (stored, now) {
    case (.text(let stored), .text(let now)) where type == "image/svg+xml" && stored != now:
      return matches(stored.withPlainIdentifiers, now.withPlainIdentifiers, isPicture: true)
    case (.text(let stored), .text(let now)): return type.isBitmap ? stored == now : matches(stored, now)
    case (.number(let stored), .number(let now)):
      return tolerance.accepts(stored[...], now[...], inPicture: true)
    case (.list(let stored), .list(let now)):
      return stored.count == now.count && zip(stored, now).allSatisfy { matches($0, $1, type) }
    case (.object(let stored), .object(let now)):
      return stored.count == now.count
        && stored.allSatisfy { key, value in now[key].map { matches(value, $0, type) } ?? false }
    default: return stored == now
    }
  }
}

extension [Output] {
  /// Where one text was printed in pieces, in one piece.
  fileprivate var withStreamsJoined: [Output] {
    var joined: [Output] = []
    for output in self {
      if case .stream(let name, let text) = output, case .stream(name, let before)? = joined.last {
        joined[joined.count - 1] = .stream(name: name, text: before + text)
      } else {
        joined.append(output)
      }
    }
    return joined
  }
}

extension Output {
  /// What a report calls it.
  fileprivate var kindName: String {
    switch self {
    case .stream("stderr", _): "error stream"
    case .stream: "printed text"
    case .display: "displayed value"
    case .result: "result"
    case .error: "error"
    }
  }

  /// The text that is compared where there is one form only.
  fileprivate var compared: String {
    if case .error(let name, let message, _) = self { "\(name): \(message)" } else { plain }
  }
}

extension String {
  /// Pictures that are only bytes.
  fileprivate var isBitmap: Bool {
    hasPrefix("image/") && self != "image/svg+xml" || self == "application/pdf"
  }

  /// A drawing with its inner names (`id="a3f"`, `url(#a3f)`) numbered in order, since they may be made anew
  /// each time.
  fileprivate var withPlainIdentifiers: String {
    var numbers: [[UInt8]: Int] = [:]
    var rest = Array(utf8)[...]
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      result.append(byte)
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#"),
        let mark = identifierMarks.first(where: { result.suffix($0.opening.count).elementsEqual($0.opening) })
      else { continue }
      let name = Array(rest.prefix { $0 != mark.closing })
      rest = rest.dropFirst(name.count)
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      result += "id\(number)".utf8
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// What stands before and behind the names of parts of a drawing.
private let identifierMarks: [(opening: [UInt8], closing: UInt8)] = [
  (" id=\"", "\""), ("url(#", ")"), ("href=\"#", "\""), ("labelledby=\"", "\""), ("describedby=\"", "\""),
].map { (Array($0.0.utf8), $0.1.utf8.first ?? 0) }
