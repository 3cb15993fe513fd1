// Every unit a program has met, each once.
//
// An atom is a unit with a name of its own (亿元, 人, km); a unit is a product of powers of atoms. Every atom
// knows its size in base units and its dimension, the powers of the base atoms it comes down to. Units are
// equal when their atoms and exponents are; they fit each other when their dimensions are equal. Nothing is
// ever removed, so a UnitID stays valid.

import BohaiDiagnostics

struct UnitAtom: Sendable {
  enum Role: Sendable {
    /// 元, 人: what others are measured in.
    case base
    /// 亿元, 万人: a count of another unit; written out in products, so that 亿元/万人 becomes 元/人.
    case multiple
    /// 公顷, tce: a unit of its own; stays in products.
    case own
  }
  var spelling: String
  var role: Role
  /// Money has a price basis: 元@2010 is another dimension than 元.
  var isMoney: Bool
  /// What one of it is: `factor` times these powers of other atoms (itself for a base).
  var factor: Factor
  var powers: [UnitPower]
}

struct UnitPower: Hashable, Sendable {
  var atom: Int32
  var exponent: Rational
}

struct UnitEntry: Sendable {
  var powers: [UnitPower]
  var spelling: String
  /// Powers of base atoms only, and the size of the unit in them.
  var dimension: [UnitPower]
  var size: Factor
}

struct UnitTable: Sendable {
  static let mostUnits = 100_000

  var atoms: [UnitAtom] = []
  var atomNames: [String: Int32] = [:]
  var prefixes: [UnitPrefix] = []
  /// Entry `i` is the unit with raw value `firstFree + i`; lower raw values are built in.
  var entries: [UnitEntry] = []
  var byPowers: [[UnitPower]: UnitID] = [:]
  var byText: [String: UnitID] = [:]
  var products: [UInt64: (UnitID, Factor)] = [:]
  var quotients: [UInt64: (UnitID, Factor)] = [:]

  /// The catalogue that is read when the first unit's text is met.
  var pendingCatalogue: (@Sendable () -> String)?

  static let firstFree: UInt32 = 8

  func entry(_ unit: UnitID) -> UnitEntry? {
    let number = unit.measure.rawValue
    guard number >= UnitTable.firstFree else { return nil }
    let index = Int(number - UnitTable.firstFree)
    return entries.indices.contains(index) ? entries[index] : nil
  }

  /// The unit made of these powers, new or known; `.none` when none are left.
  mutating func intern(_ powers: [UnitPower]) throws(Fault) -> UnitID {
    if powers.isEmpty { return .none }
    if let known = byPowers[powers] { return known }
    guard entries.count < UnitTable.mostUnits else { throw Fault(.tooManyUnits) }
    let (dimension, size) = try reduce(powers)
    let unit = UnitID(rawValue: UnitTable.firstFree + UInt32(entries.count))
    entries.append(
      UnitEntry(powers: powers, spelling: spelling(of: powers), dimension: dimension, size: size))
    byPowers[powers] = unit
    return unit
  }

  /// Powers of base atoms, sorted, and the size of one such product in base units.
  func reduce(_ powers: [UnitPower]) throws(Fault) -> ([UnitPower], Factor) {
    try expand(powers) { $0.role != .base }
  }

  /// Replaces every chosen atom by its definition until none is left. Definitions refer to earlier atoms
  /// only.
  func expand(_ powers: [UnitPower], _ isChosen: (UnitAtom) -> Bool) throws(Fault) -> ([UnitPower], Factor) {
    var (pending, done, factor) = (powers, [UnitPower](), Factor.one)
    while let power = pending.popLast() {
      let atom = atoms[Int(power.atom)]
      if !isChosen(atom) { done.append(power); continue }
      factor = factor.times(atom.factor.power(power.exponent))
      for inner in atom.powers {
        guard let exponent = inner.exponent.times(power.exponent) else { throw Fault(.unitTooComplex) }
        pending.append(UnitPower(atom: inner.atom, exponent: exponent))
      }
    }
    return (try merge(done), factor)
  }

  /// Equal atoms together, sorted, without those that cancel.
  func merge(_ powers: [UnitPower]) throws(Fault) -> [UnitPower] {
    var sums: [Int32: Rational] = [:]
    for power in powers {
      guard let sum = sums[power.atom, default: .zero].plus(power.exponent) else {
        throw Fault(.unitTooComplex)
      }
      sums[power.atom] = sum
    }
    return sums.filter { $0.value != .zero }
      .map { UnitPower(atom: $0.key, exponent: $0.value) }
      .sorted { $0.atom < $1.atom }
  }

  /// A product as arithmetic writes it: a single unit stays; in a compound one multiples are written out, and
  /// units of one dimension become one. The factor goes to the number.
  func simplify(_ powers: [UnitPower]) throws(Fault) -> ([UnitPower], Factor) {
    let merged = try merge(powers)
    if merged.count <= 1 { return (merged, .one) }
    let (expanded, first) = try expand(merged) { $0.role == .multiple }
    let (written, second) = try unifyCompounds(expanded)
    let factor = first.times(second)
    var seen: Set<Int32> = []
    var repeated: Set<Int32> = []
    for power in written {
      guard let base = try onlyBase(of: power.atom) else { continue }
      if !seen.insert(base).inserted { repeated.insert(base) }
    }
    if repeated.isEmpty { return (written, factor) }
    var together: Set<Int32> = []
    for power in written {
      if let base = try onlyBase(of: power.atom), repeated.contains(base) { together.insert(power.atom) }
    }
    var apart: [UnitPower] = written.filter { !together.contains($0.atom) }
    let (reduced, more) = try reduce(written.filter { together.contains($0.atom) })
    apart += reduced
    return (try merge(apart), factor.times(more))
  }

  /// Units of one compound dimension as the first of them: kWh beside tce becomes tce.
  private func unifyCompounds(_ powers: [UnitPower]) throws(Fault) -> ([UnitPower], Factor) {
    var (result, factor) = ([UnitPower](), Factor.one)
    var first: [[UnitPower]: (atom: Int32, size: Factor)] = [:]
    for power in powers {
      let (dimension, size) = try reduce([UnitPower(atom: power.atom, exponent: .one)])
      if dimension.count > 1, let model = first[dimension] {
        result.append(UnitPower(atom: model.atom, exponent: power.exponent))
        factor = factor.times(size.times(model.size.inverse).power(power.exponent))
      } else {
        result.append(power)
        if dimension.count > 1 { first[dimension] = (power.atom, size) }
      }
    }
    return (try merge(result), factor)
  }

  /// The base atom of a unit that measures a power of one base alone.
  private func onlyBase(of atom: Int32) throws(Fault) -> Int32? {
    let (dimension, _) = try reduce([UnitPower(atom: atom, exponent: .one)])
    return dimension.count == 1 ? dimension[0].atom : nil
  }

  /// `元/人`, `1/亿元`, `USD/(人·年)`, `km²`
  func spelling(of powers: [UnitPower]) -> String {
    if powers.count == 1, powers[0].exponent == .one { return atoms[Int(powers[0].atom)].spelling }
    let above = powers.filter { $0.exponent.numerator > 0 }.map(spelling)
    let below = powers.filter { $0.exponent.numerator < 0 }.map {
      spelling(UnitPower(atom: $0.atom, exponent: $0.exponent.negated))
    }
    let top = above.isEmpty ? "1" : above.joined(separator: "·")
    if below.isEmpty { return top }
    return top + "/" + (below.count == 1 ? below[0] : "(" + below.joined(separator: "·") + ")")
  }

  private func spelling(_ power: UnitPower) -> String {
    var name = atoms[Int(power.atom)].spelling
    if name.contains("=") { name = "(\(name))" }
    let exponent = power.exponent
    if exponent == .one { return name }
    if exponent.isWhole, let digit = ["²", "³", "⁴"].dropFirst(Int(exponent.numerator) - 2).first,
      exponent.numerator > 1
    {
      return name + digit
    }
    return exponent.isWhole
      ? "\(name)^\(exponent.numerator)" : "\(name)^(\(exponent.numerator)/\(exponent.denominator))"
  }
}
