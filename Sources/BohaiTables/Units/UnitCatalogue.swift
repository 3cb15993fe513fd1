// The catalogue's text, one unit a line (`#` opens a comment):
//
//     money    元, yuan, CNY                        a base unit with a price basis
//     base     人, person, persons                  a base unit: a dimension of its own
//     multiple 亿元, yi_yuan = 100000000 元         written out in products
//     unit     公顷, ha = 0.01 km^2                 stays in products
//     prefix   万, wan = 10000                      万 before any unit, wan_ before any ASCII spelling
//
// The first spelling is the one printed. A definition uses units of earlier lines.

import BohaiDiagnostics

struct UnitPrefix: Sendable {
  var spelling: String
  /// `wan`, before an underscore or a space.
  var word: String
  var factor: Factor
}

extension UnitTable {
  /// Reads a catalogue. A line that cannot be read is skipped: the catalogue is part of the program, and a
  /// test reads every line of it strictly.
  mutating func read(catalogue: String) {
    for line in catalogue.split(separator: "\n") { _ = read(line: line) }
  }

  mutating func readPendingCatalogue() {
    guard let load = pendingCatalogue else { return }
    pendingCatalogue = nil
    read(catalogue: load())
  }

  /// Whether the line was understood.
  mutating func read(line: Substring) -> Bool {
    let text = line.prefix { $0 != "#" }.trimmed
    if text.isEmpty { return true }
    guard let space = text.firstIndex(of: " ") else { return false }
    let sides = text[space...].split(separator: "=", maxSplits: 1)
    guard let first = sides.first else { return false }
    let names = first.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
    guard let spelling = names.first else { return false }
    switch (text[..<space], sides.count) {
    case ("money", 1), ("base", 1):
      add(names, baseNamed: spelling, isMoney: text.hasPrefix("money"))
      return true
    case ("prefix", 2):
      guard let factor = UnitTable.factor(sides[1].trimmed) else { return false }
      prefixes.append(UnitPrefix(spelling: spelling, word: names.count > 1 ? names[1] : "", factor: factor))
      prefixes.sort { $0.spelling.utf8.count > $1.spelling.utf8.count }
      return true
    case ("multiple", 2), ("unit", 2):
      return define(names, as: sides[1].trimmed, role: text.hasPrefix("unit") ? .own : .multiple)
    default:
      return false
    }
  }

  private mutating func define(_ names: [String], as definition: Substring, role: UnitAtom.Role) -> Bool {
    let end = definition.firstIndex(of: " ") ?? definition.endIndex
    guard let factor = UnitTable.factor(definition[..<end]),
      let powers = try? read(unit: String(definition[end...].trimmed)), !powers.isEmpty
    else { return false }
    let isMoney = powers.count == 1 && atoms[Int(powers[0].atom)].isMoney
    add(names, UnitAtom(spelling: names[0], role: role, isMoney: isMoney, factor: factor, powers: powers))
    return true
  }

  @discardableResult
  mutating func add(_ names: [String], _ atom: UnitAtom) -> Int32 {
    let index = Int32(atoms.count)
    atoms.append(atom)
    for name in names where atomNames[name] == nil { atomNames[name] = index }
    return index
  }

  @discardableResult
  mutating func add(_ names: [String], baseNamed spelling: String, isMoney: Bool) -> Int32 {
    let itself = UnitPower(atom: Int32(atoms.count), exponent: .one)
    return add(
      names, UnitAtom(spelling: spelling, role: .base, isMoney: isMoney, factor: .one, powers: [itself]))
  }

  /// `10000`, `0.01`, `2000/3`, exact.
  static func factor(_ text: Substring) -> Factor? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let top = decimal(parts[0]) else { return nil }
    if parts.count == 1 { return top }
    guard let bottom = decimal(parts[1]) else { return nil }
    return top.times(bottom.inverse)
  }

  /// A decimal number as an exact fraction: 0.01 is 1/100.
  private static func decimal(_ text: Substring) -> Factor? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let value = Double(parts.joined()), value > 0 else { return nil }
    var divisor = 1.0
    if parts.count == 2 { for _ in parts[1].utf8 { divisor *= 10 } }
    return Factor(value, divisor)
  }
}

extension Substring {
  var trimmed: Substring {
    var text = self
    while let first = text.unicodeScalars.first, first.properties.isWhitespace {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, last.properties.isWhitespace {
      text.unicodeScalars.removeLast()
    }
    return text
  }
}
