// Official figures are revised: the GDP of Hebei in 2013 is one number before the economic census of 2018 and
// another after it. A vintage says which: the figures it belongs to (the family, as in "gdp: after 4th census")
// and its name. It stands in the unit of a number (`UnitID`), so it is checked wherever units are, once for each
// operation and never for each element:
//
//   one family, two names          an error: the figures do not belong in one sum, share, series or rate
//   two families                   join: GDP per head has the vintage of both
//   no vintage (a typed number)    fits every vintage
//   a plain number                 has none by itself; a column of ratios or logarithms keeps that of its figures
//
// Each set of vintages that a process meets has a number from 1; nothing is ever removed.

import BohaiDiagnostics
import Synchronization

public struct Vintage: Hashable, Sendable {
  /// What is revised together: `gdp`, `population`; empty where none was named.
  public let family: String
  public let name: String

  public init(family: String, name: String) { (self.family, self.name) = (family, name) }

  /// `gdp: after 4th census`, or `after 4th census` without a family.
  public var text: String { family.isEmpty ? name : "\(family): \(name)" }
}

public enum Vintages {
  /// As many as fit into the unit beside its number.
  static let mostSets = 255
  private static let longestText = 200

  struct Sets: Sendable {
    var all: [[Vintage]] = [[]]
    var numbers: [[Vintage]: UInt32] = [[]: 0]
    /// The sets that two make together, by both numbers; pairs that do not go together are not among them.
    var unions: [UInt32: UInt32] = [:]

    subscript(_ unit: UnitID) -> [Vintage] { all[Int(unit.vintageTag) < all.count ? Int(unit.vintageTag) : 0] }

    mutating func number(_ set: [Vintage]) throws(Fault) -> UInt32 {
      if let known = numbers[set] { return known }
      guard all.count <= Vintages.mostSets else { throw Fault(.tooManyVintages(Vintages.mostSets)) }
      let number = UInt32(all.count)
      all.append(set)
      numbers[set] = number
      return number
    }
  }

  private static let sets = Mutex(Sets())

  /// The number of the vintages that a text names: `gdp: after 4th census`, several parted by semicolons.
  public static func tag(_ text: String) throws(Fault) -> UInt32 {
    guard text.utf8.count <= longestText else { throw Fault(.unreadableVintage(String(text.prefix(40)) + "...")) }
    var set: [Vintage] = []
    for part in text.split(separator: ";") {
      let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0.trimmed) }
      let vintage = Vintage(family: sides.count > 1 ? sides[0] : "", name: sides.last ?? "")
      guard !vintage.name.isEmpty else { throw Fault(.unreadableVintage(text)) }
      if let other = set.first(where: { $0.family == vintage.family }), other != vintage {
        throw conflict(other, vintage)
      }
      if !set.contains(vintage) { set.append(vintage) }
    }
    guard !set.isEmpty else { throw Fault(.unreadableVintage(text)) }
    return try number(set)
  }

  private static func number(_ set: [Vintage]) throws(Fault) -> UInt32 {
    let sorted = set.sorted { ($0.family, $0.name) < ($1.family, $1.name) }
    return try sets.withLock { sets throws(Fault) in try sets.number(sorted) }
  }

  /// The vintages that a unit carries, by family.
  public static func of(_ unit: UnitID) -> [Vintage] {
    unit.vintageTag == 0 ? [] : sets.withLock { $0[unit] }
  }

  /// As one text, `nil` without any.
  public static func text(_ unit: UnitID) -> String? {
    let set = of(unit)
    return set.isEmpty ? nil : set.map(\.text).joined(separator: "; ")
  }

  /// The first pair of vintages that do not go together.
  public static func conflict(_ a: UnitID, _ b: UnitID) -> (Vintage, Vintage)? {
    if a.vintageTag == b.vintageTag || a.vintageTag == 0 || b.vintageTag == 0 { return nil }
    let others = of(b)
    for vintage in of(a) {
      if let other = others.first(where: { $0.family == vintage.family }), other != vintage {
        return (vintage, other)
      }
    }
    return nil
  }

  /// The number of both units' vintages together.
  ///
  /// - Parameter mixes: inside `across_vintages`, where a family with two names is left out.
  /// - Throws: when a family has two names.
  public static func joined(_ a: UnitID, _ b: UnitID, mixes: Bool = false) throws(Fault) -> UInt32 {
    if a.vintageTag == b.vintageTag || b.vintageTag == 0 { return a.vintageTag }
    if a.vintageTag == 0 { return b.vintageTag }
    let pair = a.vintageTag << 8 | b.vintageTag
    if let known = sets.withLock({ $0.unions[pair] }) { return known }
    let differing = conflict(a, b)
    if !mixes, let (first, second) = differing { throw conflict(first, second) }
    let union = Set(of(a)).union(of(b))
    let tag = try number(union.filter { one in !union.contains { $0.family == one.family && $0 != one } })
    if differing == nil { sets.withLock { $0.unions[pair] = tag } }
    return tag
  }

  private static func conflict(_ a: Vintage, _ b: Vintage) -> Fault {
    Fault(.vintagesDiffer(family: a.family, a.name, b.name))
  }
}

extension UnitID {
  /// This unit with the vintages of both, for values that stand under each other.
  ///
  /// - Parameter name: the column or other thing they stand in, for errors.
  public func joining(
    vintageOf other: UnitID, in name: String, mixes: Bool = false
  ) throws(Fault) -> UnitID {
    if !mixes, let (a, b) = Vintages.conflict(self, other) {
      throw Fault(.columnVintagesDiffer(name, family: a.family, a.name, b.name))
    }
    return tagged(try Vintages.joined(self, other, mixes: mixes))
  }
}

extension Column {
  /// The vintage of the figures, `nil` where none is known.
  public var vintage: String? { Vintages.text(unit) }
}
