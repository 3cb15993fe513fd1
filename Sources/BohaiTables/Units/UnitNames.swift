import BohaiDiagnostics

extension UnitTable {
  /// The atom of a name, made when the name is a known one with a prefix, a price basis or an index base.
  mutating func atom(named name: String) throws(Fault) -> Int32? {
    if let known = atomNames[name] { return known }
    let spaced = String(name.map { $0 == " " ? "_" : $0 })
    if spaced != name, let known = atomNames[spaced] { return known }
    if name.contains("@") { return try constantPrices(name) }
    if let mark = name.firstIndex(of: "="), let level = Double(name[name.index(after: mark)...].trimmed), level > 0,
      mark > name.startIndex
    {
      return index(name, base: name[..<mark].trimmed, level: String(name[name.index(after: mark)...].trimmed))
    }
    return prefixed(spaced)
  }

  /// `2010=100`, `上年=100`: a dimension of its own.
  private mutating func index(_ name: String, base: Substring, level: String) -> Int32 {
    let isChained = ["previous_year", "previous year", "last year", Units.yearBefore].contains(String(base))
    let spelling = (isChained ? Units.yearBefore : String(base)) + "=" + level
    if let known = atomNames[spelling] { return known }
    return add([spelling, name], baseNamed: spelling, isMoney: false)
  }

  /// `亿元@2010`: like 亿元, of a dimension of its own.
  private mutating func constantPrices(_ name: String) throws(Fault) -> Int32? {
    let parts = name.split(separator: "@", maxSplits: 1).map { String($0.trimmed) }
    guard parts.count == 2, !parts[1].contains("@"), let index = try atom(named: parts[0]) else { return nil }
    let current = atoms[Int(index)]
    guard current.isMoney else { throw Fault(.noPriceBasis(parts[0])) }
    let spelling = current.spelling + "@" + parts[1]
    if let known = atomNames[spelling] { return known }
    if current.role == .base { return add([name, spelling], baseNamed: spelling, isMoney: true) }
    let inner = current.powers[0]
    guard let base = try constantPrices(atoms[Int(inner.atom)].spelling + "@" + parts[1]) else { return nil }
    var atom = current
    atom.spelling = spelling
    atom.powers = [UnitPower(atom: base, exponent: inner.exponent)]
    return add([name, spelling], atom)
  }

  /// `亿吨`, `wan_person`, `million_USD`: a prefix before the name of a unit that is not itself a multiple.
  private mutating func prefixed(_ name: String) -> Int32? {
    for prefix in prefixes {
      let isWord = !prefix.word.isEmpty && name.hasPrefix(prefix.word + "_")
      guard isWord || name.hasPrefix(prefix.spelling) else { continue }
      let rest = String(name.dropFirst(isWord ? prefix.word.count + 1 : prefix.spelling.count))
      guard let index = atomNames[rest], atoms[Int(index)].role != .multiple else { continue }
      let inner = atoms[Int(index)]
      let usesWord = isWord && inner.spelling.utf8.allSatisfy { $0 < 0x80 }
      let spelling = usesWord ? prefix.word + " " + inner.spelling : prefix.spelling + inner.spelling
      if let known = atomNames[spelling] { return known }
      let powers = [UnitPower(atom: index, exponent: .one)]
      return add(
        [spelling, name],
        UnitAtom(
          spelling: spelling, role: .multiple, isMoney: inner.isMoney, factor: prefix.factor, powers: powers))
    }
    return nil
  }

  /// A known spelling that differs by case, by one sign, or in order of signs; of several the catalogue's first.
  func similarName(_ name: String) -> String? {
    let wanted = name.lowercased()
    var best: (name: String, distance: Int)?
    for known in namesInOrder where known != name {
      let candidate = known.lowercased()
      let distance = candidate == wanted ? 0 : UnitTable.distance(candidate, wanted)
      if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max, distance < wanted.count {
        best = (known, distance)
      }
    }
    return best?.name
  }

  private var namesInOrder: [String] {
    atomNames.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
  }

  /// Edit distance of two short names.
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    guard abs(a.count - b.count) <= 2, a.count < 40 else { return .max }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = i
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let replaced = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
