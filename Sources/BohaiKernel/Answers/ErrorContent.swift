import BohaiDiagnostics
import BohaiFiles
import BohaiSession

/// An error as replies and publications say it.
struct ErrorContent {
  /// The screen that coloured lines are fitted to.
  private static let width = 100

  /// `ename`, `evalue` and `traceback`.
  let fields: [String: JSON]
  /// The frame with the marked span, for front ends that look into a message's metadata.
  let metadata: JSON

  init(_ report: ErrorReport) {
    fields = [
      "ename": .text(report.name), "evalue": .text(report.message),
      "traceback": .list(report.traceback(width: Self.width).map(JSON.text)),
    ]
    metadata = ["text/html": .text(report.html(width: Self.width))]
  }

  init(_ fault: Fault) { self.init(ErrorReport([fault.diagnostic], width: Self.width)) }

  /// With `status`, and what else a reply holds.
  func reply(_ others: [String: JSON] = [:]) -> JSON {
    .object(fields.merging(["status": "error"]) { $1 }.merging(others) { $1 })
  }
}
