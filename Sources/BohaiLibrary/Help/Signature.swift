import BohaiLanguage

extension Native {
  /// The head of the function as it would be written in Bohai: `mean(x is numbers, weights? is numbers)`.
  public var signature: String {
    let parts = parameters.map(\.text) + (takesRest ? ["..."] : [])
    return "\(name)(\(parts.joined(separator: ", ")))"
  }
}

extension FunctionPrototype {
  /// The head of a function written in Bohai.
  var signature: String {
    let parts = parameters.map { parameter in
      if !parameter.options.isEmpty { return "\(parameter.name): " + parameter.options.quoted }
      let kind = parameter.kinds.words.isEmpty ? "" : " is " + parameter.kinds.words.joined(separator: " | ")
      let rest = parameter.defaultText.map { ": \($0)" } ?? ""
      return parameter.name + (parameter.isOptional ? "?" : "") + kind + rest
    }
    return "\(name ?? "")(\(parts.joined(separator: ", ")))"
  }
}

extension [String] {
  /// `"population" | "sample"`
  fileprivate var quoted: String { map { "\"\($0)\"" }.joined(separator: " | ") }
}

extension Native.Parameter {
  var text: String {
    if !options.isEmpty { return "\(name): " + options.quoted }
    let kind = kinds.words.isEmpty ? "" : " is " + kinds.words.joined(separator: " | ")
    guard let defaultValue else { return name + kind }
    return defaultValue.isGiven ? "\(name)\(kind): \(defaultValue.sourceText)" : "\(name)?\(kind)"
  }
}

extension Kinds {
  /// The words after `is` in a parameter; empty when everything is accepted.
  var words: [String] {
    if contains(.anything) { return [] }
    var shown = self
    for (one, many) in [(Kinds.number, Kinds.numbers), (.text, .texts), (.truth, .truths)] where contains(many) {
      shown.remove(one)
    }
    let all: [(Kinds, String)] = [
      (.number, "number"), (.numbers, "numbers"), (.text, "text"), (.texts, "texts"), (.truth, "truth"),
      (.truths, "truths"), (.vector, "vector"), (.list, "list"), (.record, "record"), (.table, "table"),
      (.panel, "panel"), (.matrix, "matrix"), (.function, "function"), (.column, "column"), (.columns, "columns"),
      (.formula, "formula"), (.unit, "unit"), (.chart, "chart"),
    ]
    return all.filter { shown.contains($0.0) }.map(\.1)
  }
}

extension Value {
  /// A default value as it is written in a program.
  fileprivate var sourceText: String {
    switch self {
    case .missing: "missing"
    case .truth(let truth): truth ? "true" : "false"
    case .number(let number), .quantity(let number, _):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .object: asText.map { "\"\($0)\"" } ?? "..."
    }
  }
}
