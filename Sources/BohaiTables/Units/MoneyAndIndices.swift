// Money has a currency and a price basis, an index its base: what errors, `deflate` and `convert` ask of units.

import BohaiDiagnostics

extension Units {
  /// Why numbers in two units cannot be added.
  public static func misfit(_ a: UnitID, _ b: UnitID) -> UnitMisfit {
    table.withLock { table in
      guard let a = table.entry(a).map(table.parts), let b = table.entry(b).map(table.parts) else { return .measures }
      if let base = b.indexBase, a.indexBase != nil { return .indexBases(base) }
      guard a.rest == b.rest, a.money.count == 1, b.money.count == 1 else { return .measures }
      let (first, second) = (a.money[0], b.money[0])
      if first.currency == second.currency { return .priceBases(first.basis, second.basis) }
      let basis = first.basis.isEmpty || first.basis != second.basis ? "" : "@" + first.basis
      return .currencies(first.currency + basis, second.currency + basis)
    }
  }

  /// The price bases of the money in a unit, one for each currency (empty: current prices); none when it has none.
  public static func priceBases(_ unit: UnitID) -> [String] {
    table.withLock { table in table.entry(unit).map(table.parts)?.money.map(\.basis) ?? [] }
  }

  /// What an index is relative to: 2010 and 100 for [2010=100]; `nil` for other units.
  public static func indexBase(_ unit: UnitID) -> (base: String, level: Double)? {
    table.withLock { table in
      guard let entry = table.entry(unit), entry.powers.count == 1, entry.powers[0].exponent == .one,
        let base = table.parts(entry).indexBase,
        let level = table.atoms[Int(entry.powers[0].atom)].spelling.split(separator: "=").last.flatMap({ Double($0) })
      else { return nil }
      return (base, level)
    }
  }

  /// The spelling of the base of a chain index, whose every value is relative to the year before.
  public static let yearBefore = "上年"

  /// The unit with its money in constant prices: 亿元/人 becomes 亿元@2010/人.
  public static func withPriceBasis(_ unit: UnitID, _ basis: String) throws(Fault) -> UnitID {
    try table.withLock { table throws(Fault) in
      var powers: [UnitPower] = []
      for var power in table.entry(unit)?.powers ?? [] {
        let atom = table.atoms[Int(power.atom)]
        if atom.isMoney, let constant = try table.atom(named: atom.spelling + "@" + basis) { power.atom = constant }
        powers.append(power)
      }
      return try table.intern(try table.merge(powers)).tagged(unit.vintageTag)
    }
  }
}

/// A dimension taken apart.
struct UnitParts {
  var money: [(currency: String, basis: String)] = []
  /// `2010` for [2010=100] alone.
  var indexBase: String?
  /// Everything, with money of any currency and basis as one.
  var rest: [String] = []
}

extension UnitTable {
  func parts(_ entry: UnitEntry) -> UnitParts {
    var parts = UnitParts()
    for power in entry.dimension {
      let atom = atoms[Int(power.atom)]
      if atom.isMoney {
        let names = atom.spelling.split(separator: "@", maxSplits: 1).map(String.init)
        parts.money.append((names[0], names.count == 2 ? names[1] : ""))
      } else if let mark = atom.spelling.firstIndex(of: "="), entry.dimension.count == 1, power.exponent == .one {
        parts.indexBase = String(atom.spelling[..<mark])
      }
      parts.rest.append("\(atom.isMoney ? "money" : atom.spelling)^\(power.exponent)")
    }
    parts.rest.sort()
    return parts
  }
}
