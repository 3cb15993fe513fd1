import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Session {
  /// One name the user has defined.
  public struct Variable: Sendable, Equatable {
    public var name: String
    /// `number`, `vector`, `table`, ...
    public var kind: String
    /// `31 rows x 9 columns`, `12 elements`; empty for scalars.
    public var size: String
  }

  /// The session's own names, which are not the user's.
  static let ownNames: Set<String> = ["In", "Out", "ans"]

  public var variables: [Variable] {
    engine.names.compactMap { name in
      guard !Self.ownNames.contains(name), let value = engine.value(of: name) else { return nil }
      return Variable(name: name, kind: kindName(value), size: size(value))
    }
  }

  func variableList() -> DisplayBundle {
    listing(
      ["name", "kind", "size"], variables.map { [$0.name, $0.kind, $0.size] },
      empty: "No names are defined yet.")
  }
}

/// What a value is, in one word.
func kindName(_ value: Value) -> String {
  switch value {
  case .missing: "missing"
  case .truth: "truth value"
  case .number: "number"
  case .quantity(_, let unit): unit.isPeriod ? Units.spelling(unit) : "quantity"
  case .object(let object): kindName(object.kind)
  }
}

private func kindName(_ kind: ObjectKind) -> String {
  switch kind {
  case .native: "function"
  case .column: "column expression"
  case .namespace: "collection"
  case .notGiven: "not given"
  default: "\(kind)"
  }
}

func size(_ value: Value) -> String {
  if let table = value.asTable?.table {
    return "\(counted(table.rowCount, "row")) x \(counted(table.names.count, "column"))"
  }
  if let vector = value.asVector { return counted(vector.column.count, "element") }
  if let list = value.asList { return counted(list.items.count, "item") }
  if let record = value.asRecord { return counted(record.names.count, "field") }
  if let matrix = value.asMatrix?.matrix { return "\(matrix.rows) x \(matrix.columns)" }
  if let text = value.asText { return counted(text.count, "character") }
  return ""
}
