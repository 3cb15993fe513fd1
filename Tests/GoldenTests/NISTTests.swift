import BohaiSession
import Foundation
import Testing

/// The Statistical Reference Datasets of NIST, fitted with the functions that users call: every certified
/// figure is reached with the digits that the data allow (`NIST/nist.boh` says what is asked for).
@Suite struct NISTTests {
  @Test func certifiedFiguresAreReached() {
    let session = Session()
    #expect(lines("use \"nist.boh\"\ndigits = nist_digits()", session) == [])
    let said = "{.set} from start {.start}: {.statistic} has {.digits:.1f} digits of {.target:.1f}"
    let missed = "(digits |> where_not(.digits >= .target) |> with(said: \"\(said)\")).said"
    #expect(lines("for text in \(missed) { print(text) }", session) == [])
    // None was left out: all figures of 28 sets, the nonlinear ones from two starts.
    let counts = "print(length(digits.set))\nprint(length(distinct(digits.set)))"
    #expect(lines(counts, session) == ["417", "28"])
  }

  private let name = Programs.folder.deletingLastPathComponent().appending(path: "NIST/here.boh").path

  /// What a program prints and its errors.
  private func lines(_ code: String, _ session: Session) -> [String] {
    var lines: [String] = []
    session.run(code, name: name, mode: .file) { output in
      switch output {
      case .printed(let text): lines.append(text.trimmingCharacters(in: .newlines))
      case .error(let report): lines.append(report.plain)
      default: break
      }
    }
    return lines
  }
}
