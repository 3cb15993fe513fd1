// The fields of a request, read with the types that the protocol gives them. A field that is absent or null
// has its default; one of another type is a fault, which becomes an error reply.

import BohaiDiagnostics
import BohaiFiles

struct Content {
  private let type: String
  private let fields: [String: JSON]

  init(_ request: Request) throws(Fault) {
    type = request.type
    guard let fields = request.content.object else {
      throw Fault(.requestField(nil, of: type, wanted: "an object", found: request.content.described))
    }
    self.fields = fields
  }

  private func given(_ name: String) -> JSON? { fields[name] == .null ? nil : fields[name] }

  private func wrong(_ name: String, wanted: String) -> Fault {
    Fault(.requestField(name, of: type, wanted: wanted, found: fields[name]?.described ?? "not there"))
  }

  func text(_ name: String) throws(Fault) -> String {
    guard let text = given(name)?.text else { throw wrong(name, wanted: "a text") }
    return text
  }

  func text(_ name: String, default value: String) throws(Fault) -> String {
    given(name) == nil ? value : try text(name)
  }

  func truth(_ name: String, default value: Bool) throws(Fault) -> Bool {
    switch given(name) {
    case nil: return value
    case .truth(let truth): return truth
    default: throw wrong(name, wanted: "true or false")
    }
  }

  /// A number; what no `Int` can hold is the largest or smallest.
  func integer(_ name: String) throws(Fault) -> Int? {
    switch given(name) {
    case nil: return nil
    case .number(let digits):
      if let number = Int(digits) { return number }
      if let number = Double(digits), number.magnitude < 1e15 { return Int(number) }
      return digits.hasPrefix("-") ? .min : .max
    default: throw wrong(name, wanted: "a number")
    }
  }

  /// The members of an object that are texts, in the order of their names.
  func texts(_ name: String) throws(Fault) -> [(name: String, text: String)] {
    guard let given = given(name) else { return [] }
    guard let members = given.object else { throw wrong(name, wanted: "an object") }
    var texts: [(name: String, text: String)] = []
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      guard let text = value.text else { throw wrong(name, wanted: "an object of texts") }
      texts.append((key, text))
    }
    return texts
  }
}
