import BohaiCharts
import BohaiDiagnostics

/// One value in every form a front end may want.
public struct DisplayBundle: Sendable {
  public var plain: String
  public var html: String?
  /// A chart, drawn in the forms that a front end asks for.
  public var chart: Chart?

  public init(plain: String, html: String? = nil, chart: Chart? = nil) {
    self.plain = plain
    self.html = html
    self.chart = chart
  }
}

/// What one evaluation sends out, in order.
public enum CellOutput: Sendable {
  /// `show(x)`, and a top-level expression that is not the last one
  case display(DisplayBundle)
  /// `show(x, id: "progress")`: takes the place of the running cell's earlier display of that id
  case replaceable(DisplayBundle, id: String)
  /// the last top-level expression: `Out[n]` and `ans`
  case result(DisplayBundle)
  /// `print(...)`, with its line break
  case printed(String)
  /// `print(..., to: "error")`, with its line break; notes and warnings never go there
  case printedError(String)
  /// `clear_output()`: what the cell has shown so far is taken back, with `wait` at the next output
  case cleared(wait: Bool)
  /// `?mean` and `help(mean)`: shown beside the results where a front end can
  case page(DisplayBundle)
  /// gathered under the output; equal ones counted
  case note(String)
  case error(ErrorReport)
}

/// An error or several (a text can hold more than one), rendered.
public struct ErrorReport: Sendable {
  /// `NameError`, the kind of the first
  public var name: String
  /// The title of the first, in one line.
  public var message: String
  /// All of them, as a person reads them, without colour.
  public var plain: String
  public var diagnostics: [Diagnostic]
  public init(name: String, message: String, plain: String, diagnostics: [Diagnostic]) {
    self.name = name
    self.message = message
    self.plain = plain
    self.diagnostics = diagnostics
  }
}

extension ErrorReport {
  /// More errors than a person mends before running again.
  static let shownAtOnce = 10

  /// The report of a text's errors; `diagnostics` must not be empty to say anything.
  public init(_ diagnostics: [Diagnostic], width: Int) {
    let first = diagnostics.first?.problem
    self.init(
      name: first?.kind.rawValue ?? "Error", message: first?.title.shown ?? "",
      plain: Self.texts(of: diagnostics, width: width, style: .plain).joined(separator: "\n"),
      diagnostics: diagnostics)
  }

  /// The same report with another problem in the place of the first: a front end knows more about why it stopped.
  public func saying(_ problem: Problem, width: Int) -> ErrorReport {
    var diagnostics = diagnostics
    if diagnostics.isEmpty { diagnostics = [Diagnostic(problem, at: nil)] }
    diagnostics[0].problem = problem
    return ErrorReport(diagnostics, width: width)
  }

  /// Coloured lines for a front end that understands terminal colours.
  public func traceback(width: Int) -> [String] {
    Self.texts(of: diagnostics, width: width, style: .terminal).joined(separator: "\n\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  public func html(width: Int) -> String {
    Self.texts(of: diagnostics, width: width, style: .html).joined(separator: "\n")
  }

  /// The first of them, rendered, and how many more there are.
  public static func texts(of diagnostics: [Diagnostic], width: Int, style: DiagnosticStyle) -> [String] {
    let texts = diagnostics.prefix(shownAtOnce).map { $0.rendered(width: width, style: style) }
    let hidden = diagnostics.count - texts.count
    return hidden > 0 ? texts + [Problem.moreErrors(hidden)] : texts
  }
}
