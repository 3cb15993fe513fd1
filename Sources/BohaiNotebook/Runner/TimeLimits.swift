// How long a cell and a whole run may take. When the time is over the evaluation is interrupted, exactly as
// by Ctrl-C (`Alarm`), and its error then says `TimeoutError`.

import BohaiDiagnostics
import BohaiSession

/// A length of time as people write it: `90`, `90s`, `500ms`, `5min`, `2h`.
public struct TimeSpan: Sendable, Equatable {
  public var seconds: Double

  /// Longer limits are as good as none.
  private static let longest = 1e8
  private static let units: [(name: String, seconds: Double)] = [
    ("ms", 0.001), ("min", 60), ("m", 60), ("s", 1), ("h", 3600), ("", 1),
  ]

  public init(_ argument: String) throws(Fault) {
    for unit in TimeSpan.units where argument.hasSuffix(unit.name) {
      let number = argument.dropLast(unit.name.count)
      guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let count = Double(number) else {
        continue
      }
      seconds = count * unit.seconds
      if seconds > 0, seconds <= TimeSpan.longest { return }
    }
    throw Fault(.timeSpanForm(argument))
  }
}

/// The limits of one run, and how much of its time is over.
struct TimeLimits {
  let cell: TimeSpan?
  let total: TimeSpan?
  private let watch = Stopwatch()

  init(cell: TimeSpan?, total: TimeSpan?) {
    self.cell = cell
    self.total = total
  }

  /// How long the next cell may run, and what is said when it runs longer; `nil` when nothing limits it.
  var next: (seconds: Double, problem: Problem)? {
    let left = total.map { max(0, $0.seconds - watch.seconds) }
    if let total, let left, left < cell?.seconds ?? .infinity {
      return (left, .runTimeOver(limit: readable(seconds: total.seconds)))
    }
    return cell.map { ($0.seconds, .cellTimeOver(limit: readable(seconds: $0.seconds))) }
  }
}
