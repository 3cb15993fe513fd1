// The signature of any function, native or not, as calls and messages see it.

import BohaiDiagnostics
import BohaiTables

/// `growth(x is numbers, n: 1, weights?)`
public struct Signature {
  public struct Parameter {
    public var name: String
    public var kinds: Kinds
    public var isRequired: Bool
    public var options: [String]
    /// The text of the default; `nil` for required and for `x?`.
    public var defaultText: String?
  }

  public var name: String
  public var parameters: [Parameter]
  public var takesRest: Bool
  /// Free arguments may be column expressions although no argument is a table: `table(x: [1, 2], y: .x * 2)`.
  var takesColumns = false

  /// `nil` for a value that is no function.
  public init?(_ value: Value) {
    if let function = value.asFunction {
      self.init(function.prototype)
    } else if let native = value.asNative?.native {
      self.init(native)
    } else {
      return nil
    }
  }

  init(_ prototype: FunctionPrototype) {
    name = prototype.name ?? ""
    takesRest = false
    parameters = prototype.parameters.map {
      Parameter(
        name: $0.name, kinds: $0.kinds, isRequired: $0.isRequired, options: $0.options,
        defaultText: $0.defaultText)
    }
  }

  init(_ native: Native) {
    name = native.name
    takesRest = native.takesRest
    takesColumns = native.takesColumns
    parameters = native.parameters.map {
      Parameter(
        name: $0.name, kinds: $0.kinds, isRequired: $0.defaultValue == nil, options: $0.options,
        defaultText: $0.defaultValue.flatMap(Signature.text))
    }
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .number(let x): return x == x.rounded() && x.magnitude < 1e15 ? "\(Int(x))" : "\(x)"
    case .truth(let truth): return truth ? "true" : "false"
    case .missing: return "missing"
    default: return value.asText.map { "\"\($0)\"" } ?? (value.isGiven ? "..." : nil)
    }
  }

  /// As it would be written.
  public var text: String {
    let parts = parameters.map { parameter -> String in
      let options = parameter.options.map { "\"\($0)\"" }.joined(separator: " | ")
      if !options.isEmpty { return "\(parameter.name): \(options)" }
      let kinds =
        parameter.kinds.contains(.anything) ? "" : " is " + parameter.kinds.words.joined(separator: " | ")
      if let value = parameter.defaultText { return "\(parameter.name)\(kinds): \(value)" }
      return parameter.name + (parameter.isRequired ? "" : "?") + kinds
    }
    return
      "\(name.isEmpty ? "function" : name)(\((parts + (takesRest ? ["..."] : [])).joined(separator: ", ")))"
  }
}
