import BohaiLanguage
import BohaiLibrary

extension Session {
  /// The names of a function's parameters in order; `nil` when there is no such function.
  func parameterNames(of function: String) -> [String]? { parameters(of: function)?.map(\.name) }

  /// The texts that an option may be.
  func options(of parameter: String, in function: String) -> [String]? {
    parameters(of: function)?.first { $0.name == parameter }?.options
  }

  /// Whether the argument is written as columns with a dot.
  func takesColumns(_ parameter: String, in function: String) -> Bool {
    parameters(of: function)?.first { $0.name == parameter }?.takesColumns ?? false
  }

  /// `(x is numbers, weights? is numbers)`; `nil` when there is no such function.
  public func signature(of function: String) -> String? {
    let page = engine.value(of: function).map { $0.asFunction.map { HelpPage($0.prototype) } } ??
      Library.help(for: function)
    guard let signature = page?.signature, let open = signature.firstIndex(of: "(") else { return nil }
    return String(signature[open...])
  }

  private struct Parameter {
    var name: String
    var options: [String]
    var takesColumns = false

    init(_ name: String, options: [String], kinds: Kinds) {
      self.name = name
      self.options = options
      takesColumns = !kinds.isDisjoint(with: [.column, .columns]) && !kinds.contains(.anything)
    }

    init(name: String, options: [String]) {
      self.name = name
      self.options = options
    }
  }

  private func parameters(of function: String) -> [Parameter]? {
    if case .object(let object)? = engine.value(of: function) ?? engine.constant(function) {
      if let native = (object as? NativeObject)?.native {
        return native.parameters.map { Parameter($0.name, options: $0.options, kinds: $0.kinds) }
      }
      if let prototype = (object as? FunctionObject)?.prototype {
        return prototype.parameters.map { Parameter($0.name, options: $0.options, kinds: $0.kinds) }
      }
    }
    return Library.help(for: function).map { Self.parameters(in: $0.signature) }
  }

  /// Reads a signature as help shows it: `gini(x is numbers, form: "population" | "sample", weights?)`.
  private static func parameters(in signature: String) -> [Parameter] {
    guard let open = signature.firstIndex(of: "("), signature.hasSuffix(")") else { return [] }
    return split(signature[signature.index(after: open)...].dropLast()).compactMap { part in
      let name = part.drop { $0 == " " }.prefix { !" :?".contains($0) }
      guard let first = name.first, first != "." else { return nil }
      let options = part.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      let isChoice = part.contains("\" | \"")
      return Parameter(
        name: String(name),
        options: isChoice ? options.filter { $0.offset % 2 == 1 }.map { String($0.element) } : [])
    }
  }

  /// Parts at the commas outside brackets and texts.
  private static func split(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var (start, depth, isInText) = (text.startIndex, 0, false)
    for index in text.indices {
      switch text[index] {
      case "\"": isInText.toggle()
      case "(", "[", "{": depth += isInText ? 0 : 1
      case ")", "]", "}": depth -= isInText ? 0 : 1
      case "," where depth == 0 && !isInText:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return parts + [text[start...]]
  }
}
