import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary

/// One value in every form a front end may want.
public struct DisplayBundle: Sendable, Equatable {
  public var plain: String
  public var html: String?
  public init(plain: String, html: String? = nil) {
    self.plain = plain
    self.html = html
  }
}

/// What one evaluation sends out, in order.
public enum CellOutput: Sendable {
  case display(DisplayBundle)         // a top-level expression, or show(x)
  case printed(String)                // print(...)
  case note(String)                   // gathered under the output; equal ones counted
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

/// The one session behind prompt, runner and kernel: evaluates, completes, inspects and stops.
public final class Session {
  /// How a text is read: a file or notebook cell, or a prompt where a line that begins with `|>` continues `ans`.
  public enum Mode: Sendable { case file, cell, prompt }

  public struct Outcome: Sendable {
    public var succeeded: Bool
    public var wasInterrupted: Bool
    public var seconds: Double
  }

  public init() {}

  /// Runs `text`, shown in errors under `name` (`In[3]`, `analysis.boh`). Outputs are handed over as they come.
  @discardableResult
  public func run(_ text: String, name: String, mode: Mode, onOutput: (CellOutput) -> Void) -> Outcome {
    Outcome(succeeded: true, wasInterrupted: false, seconds: 0)
  }
}
