// t.gdp   r.slope   bth.gdp   m.rows

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Machine {
  /// A column of a table (with its row frame), a field of a record, a member of a family, a bound of an
  /// interval.
  public mutating func member(_ base: Value, _ name: String) throws(Fault) -> Value {
    guard case .object(let object) = base else {
      throw Fault(noMember(name, of: base), at: .argument(0))
    }
    switch object.kind {
    case .column:
      let node = base.node()
      return try lifted(.member(node, name), over: [node])
    case .table:
      guard let table = base.asTable else { return .missing }
      guard let column = table.table[name] else { throw noColumn(name, in: table.table) }
      return asRead(.object(VectorObject(column, frame: table.frame)), name)
    case .record:
      guard let record = base.asRecord else { return .missing }
      guard let value = record[name] else {
        throw Fault(.noField(name, suggestion(for: name, among: record.names), record.names))
      }
      if readsFigures, let origin = record.origin { return asRead(value, origin, name) }
      return value
    case .namespace:
      guard let family = object as? NamespaceObject else { return .missing }
      return try load(name, from: family)
    case .formula:
      if let formula = base.asFormula, let side = formula.side(name) { return side }
    case .vector:
      guard let vector = base.asVector, let position = vector.labels?.firstIndex(of: name) else { break }
      return vector.column.value(position)
    default:
      if let value = object.field(name) { return value }
      let names = object.fieldNames
      if !names.isEmpty { throw Fault(.noField(name, suggestion(for: name, among: names), names)) }
    }
    throw Fault(noMember(name, of: base), at: .argument(0))
  }

  private func noMember(_ name: String, of base: Value) -> Problem {
    let isFunction = if case .value(let value)? = environment.library?.find(name) { value.isFunction } else { false }
    return .noMember(name, kindName(base), isFunction: isFunction)
  }

  private func load(_ name: String, from family: NamespaceObject) throws(Fault) -> Value {
    guard family.members.contains(name) else {
      throw Fault(.noMemberOf(family.name, name, suggestion(for: name, among: family.members)))
    }
    do {
      return try family.load(name)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(.cannotLoad(family.name, name, "\(error)"))
    }
  }
}
