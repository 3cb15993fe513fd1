// The text between the brackets of `24899[亿元]`:
//
//     unit   = factor { ("·" | "*" | "/" | "per") factor }       read from left to right: a/b·c is (a/b)·c
//     factor = ("1" | name | "(" unit ")") [ "^" number | "²" | "³" | digits glued to an ASCII name ]
//
// A name is found in the catalogue, or is a prefix and a name (亿吨, wan_person), a price basis (亿元@2010), or
// an index (2010=100).

import BohaiDiagnostics

extension UnitTable {
  static let longestText = 200
  private static let deepest = 10

  /// The powers that a unit's text names, as written.
  mutating func read(unit text: String) throws(Fault) -> [UnitPower] {
    guard text.utf8.count <= UnitTable.longestText else { throw Fault(.unitTooComplex) }
    var rest = Substring(text)
    let powers = try readProduct(&rest, whole: text, depth: 0)
    guard rest.isEmpty else { throw Fault(.unreadableUnit(text)) }
    return try merge(powers)
  }

  private mutating func readProduct(
    _ rest: inout Substring, whole: String, depth: Int
  ) throws(Fault) -> [UnitPower] {
    guard depth <= UnitTable.deepest else { throw Fault(.unitTooComplex) }
    var powers: [UnitPower] = []
    var divides = false
    while true {
      for power in try readFactor(&rest, whole: whole, depth: depth) {
        powers.append(divides ? UnitPower(atom: power.atom, exponent: power.exponent.negated) : power)
      }
      rest = rest.trimmed
      if let first = rest.first, "/·*⋅".contains(first) {
        divides = first == "/"
        rest.removeFirst()
      } else if rest.hasPrefix("per ") {
        divides = true
        rest.removeFirst(4)
      } else {
        return powers
      }
    }
  }

  private mutating func readFactor(
    _ rest: inout Substring, whole: String, depth: Int
  ) throws(Fault) -> [UnitPower] {
    rest = rest.trimmed
    var powers: [UnitPower]
    if rest.first == "(" {
      rest.removeFirst()
      powers = try readProduct(&rest, whole: whole, depth: depth + 1)
      guard rest.first == ")" else { throw Fault(.unreadableUnit(whole)) }
      rest.removeFirst()
    } else {
      var name = String(UnitTable.name(at: &rest))
      if name == "1" { return [] }
      guard !name.isEmpty else { throw Fault(.unreadableUnit(whole)) }
      let glued = UnitTable.gluedDigits(name, isKnown: atomNames[name] != nil)
      if let glued { name.removeLast(glued.utf8.count) }
      guard let atom = try atom(named: name) else {
        throw Fault(.unknownUnit(name, similar: similarName(name)))
      }
      powers = [UnitPower(atom: atom, exponent: .one)]
      if let glued { rest = "^" + glued + rest }
    }
    guard let exponent = try UnitTable.readExponent(&rest, whole: whole) else { return powers }
    for index in powers.indices {
      guard let product = powers[index].exponent.times(exponent) else { throw Fault(.unitTooComplex) }
      powers[index].exponent = product
    }
    return powers
  }

  /// Everything up to a sign that cannot be in a name, with spaces inside (`million USD`).
  private static func name(at rest: inout Substring) -> Substring {
    let end = rest.firstIndex { "/·*⋅^()²³⁴".contains($0) } ?? rest.endIndex
    var name = rest[..<end]
    if let per = name.firstWord("per") { name = name[..<per] }
    rest = rest[name.endIndex...]
    return name.trimmed
  }

  /// The `2` of `km2`: ASCII letters with digits at the end, unless that is a name of its own.
  private static func gluedDigits(_ name: String, isKnown: Bool) -> Substring? {
    guard !isKnown, let first = name.utf8.first, first >= UInt8(ascii: "A"), first < 0x7f else { return nil }
    let count = name.utf8.reversed().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
    let digits = name.suffix(count)
    return digits.isEmpty || name.contains("@") || name.contains("=") ? nil : digits
  }

  private static func readExponent(_ rest: inout Substring, whole: String) throws(Fault) -> Rational? {
    guard let first = rest.first else { return nil }
    if let power = ["²": 2, "³": 3, "⁴": 4][first] {
      rest.removeFirst()
      return Rational(power)
    }
    guard first == "^" else { return nil }
    rest.removeFirst()
    let hasBrackets = rest.first == "("
    if hasBrackets { rest.removeFirst() }
    let text = rest.prefix { "-0123456789./".contains($0) && (hasBrackets || $0 != "/") }
    rest = rest[text.endIndex...]
    if hasBrackets {
      guard rest.first == ")" else { throw Fault(.unreadableUnit(whole)) }
      rest.removeFirst()
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count <= 2, let top = parts[0], let bottom = parts.count == 2 ? parts[1] : 1, bottom != 0,
      let exponent = Rational(top / bottom)
    else { throw Fault(.unreadableUnit(whole)) }
    return exponent
  }
}

extension Substring {
  /// Where a word stands between spaces.
  fileprivate func firstWord(_ word: String) -> Index? {
    var start = startIndex
    while let space = self[start...].firstIndex(of: " ") {
      let after = index(after: space)
      if self[after...].hasPrefix(word + " ") { return space }
      start = after
    }
    return nil
  }
}
