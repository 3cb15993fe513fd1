import BohaiDiagnostics
import Synchronization

/// The units of the whole process: reading, writing and converting. Safe from any thread.
public enum Units {
  static let table = Mutex(UnitTable())

  /// Says where the catalogue's text comes from; it is read when a unit's text is first met. A later call
  /// adds to it.
  public static func setCatalogue(_ load: @escaping @Sendable () -> String) {
    table.withLock { $0.pendingCatalogue = load }
  }

  /// The unit that `亿元`, `元/人`, `km²`, `%` or `pp` names.
  public static func parse(_ text: String) throws(Fault) -> UnitID {
    if let builtIn = builtIns[text] { return builtIn }
    return try table.withLock { table throws(Fault) in
      table.readPendingCatalogue()
      if let known = table.byText[text] { return known }
      let unit = try table.intern(try table.read(unit: text))
      guard unit != .none else { throw Fault(.unreadableUnit(text)) }
      if table.byText.count < UnitTable.mostUnits { table.byText[text] = unit }
      return unit
    }
  }

  static let builtIns: [String: UnitID] = [
    "%": .percent, "percent": .percent, "pp": .points, "points": .points, "百分点": .points,
    "‰": .permille, "permille": .permille,
    // Points in time; amounts of time are [年] or [years].
    "year": .year, "quarter": .quarter, "month": .month, "date": .date,
  ]

  /// How the unit is written: `亿元`, `元/人`; empty for a plain number.
  public static func spelling(_ unit: UnitID) -> String {
    switch unit.measure {
    case .none: ""
    case .percent: "%"
    case .points: "pp"
    case .permille: "‰"
    case .year: "year"
    case .quarter: "quarter"
    case .month: "month"
    case .date: "date"
    default: table.withLock { $0.entry(unit)?.spelling } ?? "?"
    }
  }

  /// What a number in `from` is multiplied by to be one in `to`; `nil` when they measure different things.
  public static func conversion(from: UnitID, to: UnitID) -> Factor? {
    if from.measure == to.measure { return .one }
    return table.withLock { table in
      guard let a = table.entry(from), let b = table.entry(to), a.dimension == b.dimension else { return nil }
      return a.size.times(b.size.inverse)
    }
  }

  /// The unit of a product of two units, and the factor that goes to the number.
  static func product(_ a: UnitID, _ b: UnitID) throws(Fault) -> (UnitID, Factor) {
    try combine(a, b, \.products, exponent: .one)
  }

  static func quotient(_ a: UnitID, _ b: UnitID) throws(Fault) -> (UnitID, Factor) {
    try combine(a, b, \.quotients, exponent: Rational.one.negated)
  }

  private static func combine(
    _ a: UnitID, _ b: UnitID, _ cache: WritableKeyPath<UnitTable, [UInt64: (UnitID, Factor)]> & Sendable,
    exponent: Rational
  ) throws(Fault) -> (UnitID, Factor) {
    try table.withLock { table throws(Fault) in
      let key = UInt64(a.rawValue) << 32 | UInt64(b.rawValue)
      if let known = table[keyPath: cache][key] { return known }
      var powers = table.entry(a)?.powers ?? []
      for power in table.entry(b)?.powers ?? [] {
        guard let product = power.exponent.times(exponent) else { throw Fault(.unitTooComplex) }
        powers.append(UnitPower(atom: power.atom, exponent: product))
      }
      let (simple, factor) = try table.simplify(powers)
      let result = (try table.intern(simple), factor)
      table[keyPath: cache][key] = result
      return result
    }
  }

  /// The unit of a power: `km` to the 2 is `km²`.
  public static func power(_ unit: UnitID, _ exponent: Rational) throws(Fault) -> UnitID {
    try table.withLock { table throws(Fault) in
      guard let entry = table.entry(unit) else { return .none }
      var powers: [UnitPower] = []
      for power in entry.powers {
        guard let product = power.exponent.times(exponent) else { throw Fault(.unitTooComplex) }
        powers.append(UnitPower(atom: power.atom, exponent: product))
      }
      return try table.intern(try table.merge(powers))
    }
  }

  /// Every spelling that the catalogue knows, for completion and help.
  public static var spellings: [String] {
    table.withLock { table in
      table.readPendingCatalogue()
      return table.atomNames.keys.sorted()
    }
  }

  /// The lines of a catalogue that cannot be read.
  public static func unreadableLines(ofCatalogue text: String) -> [String] {
    var table = UnitTable()
    return text.split(separator: "\n").filter { !table.read(line: $0) }.map(String.init)
  }
}
