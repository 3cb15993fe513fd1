// Names and units of columns out of a header row: 地区生产总值(亿元), GDP (100 million yuan), gdp [亿元].
//
// What stands in the last brackets is a unit where the catalogue of units knows it, and part of the name
// where not. Square brackets may also name the kind of the cells, `code [text]`; that is how `write_csv`
// keeps what cells alone do not tell.

import BohaiDiagnostics
import BohaiTables

/// One cell of a header row, understood.
public struct HeaderCell: Sendable, Equatable {
  public var name: String
  public var unit: UnitID = .none
  /// The kind that the header says; nothing is inferred then.
  public var kind: CellKind?
  /// `gdp []`: neither unit nor kind is to be inferred from the name.
  public var isPlain = false

  public init(_ text: String) {
    name = HeaderCell.cleaned(text)
    guard let (before, inner, isSquare) = HeaderCell.brackets(of: name) else { return }
    if isSquare, inner.isEmpty {
      (name, isPlain) = (before, true)
    } else if isSquare, let kind = CellKind(rawValue: inner) {
      (name, self.kind) = (before, kind)
      unit = kind.unit
    } else if !before.isEmpty, let unit = HeaderUnit.parse(inner) {
      (name, self.unit) = (before, unit)
    }
  }

  /// One line, single blanks, none between Chinese characters (地  区 is 地区), none at the ends.
  static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var hasBlank = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        hasBlank = true
        continue
      }
      if hasBlank, let last = result.last, !(isHan(last) && (isHan(scalar) || isBracket(scalar))) {
        result.append(" ")
      }
      hasBlank = false
      result.append(scalar)
    }
    return String(result)
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { 0x3400...0x9FFF ~= scalar.value }
  private static func isBracket(_ scalar: Unicode.Scalar) -> Bool { "(（[".unicodeScalars.contains(scalar) }

  /// The text before the last brackets and in them, when the text ends with brackets.
  private static func brackets(of text: String) -> (before: String, inner: String, isSquare: Bool)? {
    guard let last = text.last, let open = ["）": "（", ")": "(", "]": "[", "】": "【"][last],
      let start = text.lastIndex(where: {
        String($0) == open || last == ")" && $0 == "（" || last == "）" && $0 == "("
      })
    else { return nil }
    let before = cleaned(String(text[..<start]))
    let inner = cleaned(String(text[text.index(after: start)...].dropLast()))
    return (before, inner, last == "]")
  }

  /// The unit in a line such as `单位：亿元` or `Unit: 100 million yuan`; `nil` when it is no such line.
  static func unitLine(_ text: String) -> UnitID? {
    var text = cleaned(text)
    if let bracket = text.first, "(（".contains(bracket) { text = String(text.dropFirst().dropLast()) }
    for word in ["计量单位", "单位", "unit", "units"] where text.lowercased().hasPrefix(word) {
      let rest = text.dropFirst(word.count).drop { $0 == " " }
      guard let colon = rest.first, ":：".contains(colon) else { continue }
      return HeaderUnit.parse(cleaned(String(rest.dropFirst())))
    }
    return nil
  }
}

/// What is done to make the names of a header row distinct and none empty.
struct HeaderNames {
  var names: [String] = []
  /// Columns without a name, and names given a number because they stood there before.
  var unnamed: [String] = []
  var renamed: [String] = []

  init(_ wanted: [String]) {
    var seen: Set<String> = []
    var lastNumber: [String: Int] = [:]
    for (index, name) in wanted.enumerated() {
      let base = name.isEmpty ? "column_\(index + 1)" : name
      var candidate = base
      var number = lastNumber[base] ?? 1
      while seen.contains(candidate) {
        number += 1
        candidate = "\(base)_\(number)"
      }
      lastNumber[base] = number
      seen.insert(candidate)
      names.append(candidate)
      if name.isEmpty { unnamed.append(candidate) } else if candidate != name { renamed.append(candidate) }
    }
  }
}

/// Whether a name means years: whole numbers from 1800 to 2200 below it are years.
func isYearName(_ name: String) -> Bool {
  ["year", "年", "年份", "年度"].contains(name.lowercased())
}
