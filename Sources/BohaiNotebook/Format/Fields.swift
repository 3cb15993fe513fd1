// Typed access to the members of one object of a notebook file. Every access that fails names the object
// (`cell 3, output 1`) and the field.

import BohaiDiagnostics
import BohaiFiles

/// The members of an object, with its whereabouts.
struct Fields {
  /// Which object of which file.
  struct Owner {
    let file: String
    let place: String
  }

  let owner: Owner
  private let json: JSON

  init(_ json: JSON, of owner: Owner) {
    self.json = json
    self.owner = owner
  }

  func wrong(_ field: String?, wanted: String, found: JSON?) -> Fault {
    let found = found?.described ?? "nothing"
    return Fault(.notebookField(field, of: owner.place, file: owner.file, wanted: wanted, found: found))
  }

  private func members() throws(Fault) -> [String: JSON] {
    guard let members = json.object else { throw wrong(nil, wanted: "an object", found: json) }
    return members
  }

  func member(_ name: String) throws(Fault) -> JSON? { try members()[name] }

  func others(than known: Set<String>) throws(Fault) -> [String: JSON] { try members().without(known) }

  // MARK: Fields that must be there

  func text(_ name: String) throws(Fault) -> String {
    guard let text = try textIfAny(name) else { throw wrong(name, wanted: "a text", found: nil) }
    return text
  }

  func object(_ name: String) throws(Fault) -> [String: JSON] {
    guard let object = try objectIfAny(name) else { throw wrong(name, wanted: "an object", found: nil) }
    return object
  }

  func list(_ name: String) throws(Fault) -> [JSON] {
    guard let list = try listIfAny(name) else { throw wrong(name, wanted: "a list", found: nil) }
    return list
  }

  func texts(_ name: String) throws(Fault) -> [String] {
    let found = try member(name)
    guard let texts = found?.texts else { throw wrong(name, wanted: "a list of texts", found: found) }
    return texts
  }

  func count(_ name: String) throws(Fault) -> Int {
    guard let count = try countOrNull(name) else {
      throw wrong(name, wanted: "a whole number", found: try member(name))
    }
    return count
  }

  func multiline(_ name: String) throws(Fault) -> String {
    guard let found = try member(name) else { throw wrong(name, wanted: "a text", found: nil) }
    return try multiline(found, name)
  }

  /// A text that may be stored as a list of its lines.
  func multiline(_ json: JSON, _ name: String) throws(Fault) -> String {
    if let text = json.text { return text }
    guard let lines = json.texts else { throw wrong(name, wanted: "a text or a list of texts", found: json) }
    return lines.joined()
  }

  // MARK: Fields that may be absent

  func textIfAny(_ name: String) throws(Fault) -> String? {
    guard let found = try member(name) else { return nil }
    guard let text = found.text else { throw wrong(name, wanted: "a text", found: found) }
    return text
  }

  func objectIfAny(_ name: String) throws(Fault) -> [String: JSON]? {
    guard let found = try member(name) else { return nil }
    guard let object = found.object else { throw wrong(name, wanted: "an object", found: found) }
    return object
  }

  func listIfAny(_ name: String) throws(Fault) -> [JSON]? {
    guard let found = try member(name) else { return nil }
    guard let list = found.list else { throw wrong(name, wanted: "a list", found: found) }
    return list
  }

  func countOrNull(_ name: String) throws(Fault) -> Int? {
    guard let found = try member(name), found != .null else { return nil }
    guard let count = found.integer, count >= 0 else {
      throw wrong(name, wanted: "a whole number, 0 or more", found: found)
    }
    return count
  }
}
