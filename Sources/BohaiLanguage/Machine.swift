import BohaiDiagnostics
import BohaiTables

/// Runs linked code. One for each session; natives receive it `inout` to call functions back, evaluate column
/// expressions, say notes and show values.
public struct Machine: ~Copyable {
  /// What the running evaluation has shown and said, in order; the session takes it.
  public var output: any Output
  /// Which rows of a vector operation count: notes about the others stay silent (`nil`: all count).
  public var mask: [Bool]?

  public init(output: any Output) { self.output = output }

  /// Calls a function value with arguments by place.
  public mutating func call(_ function: Value, _ arguments: [Value]) throws(Fault) -> Value { .missing }

  /// Says something that cannot be seen; equal notes of one evaluation are counted, not repeated.
  public mutating func note(_ text: String) { output.note(text) }
}

/// Where a running program's displays, prints and notes go.
public protocol Output: AnyObject {
  /// `show(x)`. The machine is handed over for values that show themselves.
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault)
  /// The value of a top-level expression, with the index of its statement in the tree.
  func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault)
  /// `print(...)`
  func print(_ text: String)
  func note(_ text: String)
}

extension Output {
  public func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault) {
    try show(value, DisplayStyle(), &machine)
  }
}

extension Machine {
  public mutating func show(_ value: Value, _ style: DisplayStyle = DisplayStyle()) throws(Fault) {
    let output = output
    try output.show(value, style, &self)
  }

  public mutating func showResult(_ value: Value, statement: Int) throws(Fault) {
    let output = output
    try output.showResult(value, statement: statement, &self)
  }
}
