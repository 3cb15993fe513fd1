import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

// `where(.region == "北京")` over a table that says Beijing keeps no row, and an empty table tells nobody why. A text
// that a condition asks for and its column does not hold is pointed out when the column holds one like it: another
// name of the same region, or nearly the same letters. Nothing is said of other absent texts.

/// Notes the texts in a condition that its columns do not hold but nearly do.
func noteAbsentTexts(_ condition: ColumnNode, in table: Table, _ machine: inout Machine) {
  switch condition.shape {
  case .binary(.and, let a, let b), .binary(.or, let a, let b):
    noteAbsentTexts(a, in: table, &machine)
    noteAbsentTexts(b, in: table, &machine)
  case .binary(.equal, let a, let b), .binary(.isIn, let a, let b):
    guard let name = a.columnName, case .value(let asked) = b.shape,
      case .texts(let codes, let held)? = table[name]?.storage, held.texts.count <= mostHeld
    else { return }
    let texts = asked.asText.map { [$0] } ?? asked.asVector?.column.allTexts ?? []
    guard texts.count <= mostAsked else { return }
    for text in texts where held.code(of: text) == nil {
      // A dictionary may know texts of rows that were dropped.
      if let near = likeness(of: text, among: held.texts), held.code(of: near).map(codes.contains) ?? false {
        machine.note(Note.absentText(text, column: columnText(name), near: near))
      }
    }
  default: return
  }
}

/// Columns of more different texts, and lists of more texts, are not looked through.
private let mostHeld = 2000
private let mostAsked = 50

private func likeness(of text: String, among held: [String]) -> String? {
  guard let region = RegionCatalogue.region(text) else { return suggestion(for: text, among: held) }
  // Hebei is no misspelt Hubei.
  return held.first { RegionCatalogue.region($0) == region }
}
