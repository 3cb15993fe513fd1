// A JSON value as notebooks and data files need it.
//
// Written here because the usual library (FoundationEssentials) reads numbers into Double, so `1.0` and `1e3`
// come back as something else, and costs start-up time. A number stays the text that stood in the file; every
// text is valid UTF-8; a key stands once in its object. Key order is not kept: the notebook layout sorts all
// keys.

/// One JSON value.
public enum JSON: Sendable, Equatable {
  case null
  case truth(Bool)
  /// The number as it was written: `1`, `1.0`, `-2.5e3`.
  case number(String)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  public static func integer(_ value: Int) -> JSON { .number(String(value)) }

  /// The members of an object; `nil` for every other kind.
  public var object: [String: JSON]? { if case .object(let members) = self { members } else { nil } }

  public var list: [JSON]? { if case .list(let items) = self { items } else { nil } }

  public var text: String? { if case .text(let text) = self { text } else { nil } }

  /// A number written without point or exponent.
  public var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

  /// The texts of a list that holds nothing else.
  public var texts: [String]? {
    guard let list else { return nil }
    let texts = list.compactMap(\.text)
    return texts.count == list.count ? texts : nil
  }

  /// The member of an object; `nil` when it is absent or this is no object.
  public subscript(key: String) -> JSON? { object?[key] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral items: JSON...) { self = .list(items) }
  public init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(Dictionary(members, uniquingKeysWith: { _, last in last }))
  }
}

extension JSON {
  /// What this is, in the words of an error.
  public var described: String {
    switch self {
    case .null: "null"
    case .truth(let truth): truth ? "true" : "false"
    case .number(let digits): digits.utf8.count <= 20 ? "the number \(digits)" : "a number"
    case .text(let text): text.utf8.count <= 40 ? "the text \"\(text)\"" : "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
