// What a verb leaves behind in the lineage of its result: its name and what it was given, as they would be
// typed.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// The verbs, or those of the given names, each leaving a step in the columns of the table it makes. A verb
/// that gives back the table it got has done nothing.
func leavingSteps(_ natives: [Native], _ names: Set<String>? = nil) -> [Native] {
  natives.map { native in
    guard names?.contains(native.name) ?? true else { return native }
    var recorded = native
    let body = native.body
    let (name, parameters) = (native.name, native.parameters)
    recorded.body = { (machine, arguments) throws(Fault) in
      let result = try body(&machine, arguments)
      guard let table = result.asTable, table !== arguments.values.first?.asTable else { return result }
      return .table(table.table.adding(step: step(name, parameters, arguments)))
    }
    return recorded
  }
}

/// `where .year == 2013`, `join Prices of 2013, on: .region`
private func step(_ name: String, _ parameters: [Native.Parameter], _ arguments: Arguments) -> String {
  var parts: [(position: Int, text: String)] = []
  for (parameter, value) in zip(parameters, arguments.values).dropFirst() where value.isGiven {
    if value.asTable != nil {
      parts.append((0, text(value)))
    } else if parameter.defaultValue.map({ text($0) != text(value) }) ?? true {
      parts.append((Int.max, "\(parameter.name): \(text(value))"))
    }
  }
  for argument in arguments.rest {
    parts.append((argument.position, (argument.label.map { "\($0): " } ?? "") + text(argument.value)))
  }
  // The sort is stable, so that options stay in their order.
  let texts = parts.sorted { $0.position < $1.position }.map(\.text)
  return texts.isEmpty ? name : name + " " + texts.joined(separator: ", ")
}

private func text(_ value: Value) -> String {
  if let table = value.asTable?.table {
    guard let about = table.about, let title = about.title else { return "a table of \(table.rowCount) rows" }
    return about.speaks(of: table) ? title : "part of: \(title)"
  }
  return ColumnNode(.value(value), place: nil).description
}
