// The parts of a workbook around its sheets: their names and places, the texts they share, the formats of
// cells.

import BohaiDiagnostics

/// `xl/workbook.xml`: the sheets in order.
final class WorkbookPart: XMLHandler {
  private(set) var sheets: [(name: String, relation: String)] = []
  /// Dates count from 1904, as old Macintosh programs have it.
  private(set) var countsFrom1904 = false

  func start(_ name: String, _ attributes: [String: String]) {
    if name == "sheet" { sheets.append((attributes["name"] ?? "", attributes["id"] ?? "")) }
    if name == "workbookPr" { countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
  }
  func end(_ name: String) {}
  func text(_ text: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/_rels/workbook.xml.rels`: where each sheet lies.
final class RelationsPart: XMLHandler {
  private(set) var targets: [String: String] = [:]

  func start(_ name: String, _ attributes: [String: String]) {
    if name == "Relationship", let id = attributes["Id"] { targets[id] = attributes["Target"] }
  }
  func end(_ name: String) {}
  func text(_ text: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/sharedStrings.xml`: texts by number. Phonetic readings beside a text do not belong to it.
final class SharedTextsPart: XMLHandler {
  private(set) var texts: [String] = []
  private var current: [UInt8] = []
  private var isInText = false
  private var isInPhonetic = false

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "si": current = []
    case "t": isInText = !isInPhonetic
    case "rPh": isInPhonetic = true
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "si": texts.append(String(decoding: current, as: UTF8.self))
    case "t": isInText = false
    case "rPh": isInPhonetic = false
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { if isInText { current += text } }
}

/// `xl/styles.xml`: which styles show numbers as per cent or as dates.
final class StylesPart: XMLHandler {
  enum Style { case plain, percent, date }
  private var custom: [Int: String] = [:]
  private var styles: [Style] = []
  private var isInCellFormats = false

  func style(_ index: Int) -> Style { styles.indices.contains(index) ? styles[index] : .plain }

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) { custom[id] = attributes["formatCode"] }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      styles.append(style(format: attributes["numFmtId"].flatMap { Int($0) } ?? 0))
    default: break
    }
  }

  func end(_ name: String) { if name == "cellXfs" { isInCellFormats = false } }
  func text(_ text: UnsafeBufferPointer<UInt8>) {}

  /// Numbers of formats below 164 are fixed by the standard (ECMA-376, 18.8.30).
  private func style(format: Int) -> Style {
    if let code = custom[format] { return style(code: code) }
    switch format {
    case 9, 10: return .percent
    case 14...17, 22, 27...31, 36, 50...58: return .date
    default: return .plain
    }
  }

  private func style(code: String) -> Style {
    var letters = ""
    var isQuoted = false
    var isBracketed = false
    for character in code.lowercased() {
      if character == "\"" { isQuoted.toggle() }
      if character == "[" { isBracketed = true }
      if !isQuoted, !isBracketed { letters.append(character) }
      if character == "]" { isBracketed = false }
    }
    if letters.contains("%") { return .percent }
    return letters.contains("y") || letters.contains("d") && letters.contains("m") ? .date : .plain
  }
}
