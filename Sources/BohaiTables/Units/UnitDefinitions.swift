// Units of the user's own, beside the catalogue. A unit stays what it is for the rest of the process: defining it the
// same way again (a cell that runs twice) does nothing, another way is an error.

import BohaiDiagnostics

extension Units {
  /// Beyond these sizes in base units conversions would lose numbers.
  private static var smallest: Double { 1e-60 }
  private static var largest: Double { 1e60 }

  /// Makes `names` mean so many of `unit`; a base unit of its own without a size. The first name is printed.
  ///
  /// - Throws: a name that is no name, or that means something else already.
  public static func define(_ names: [String], as size: (count: Double, unit: UnitID)?) throws(Fault) {
    guard let spelling = names.first else { throw Fault(.unreadableUnit("")) }
    if let size {
      guard size.count > 0, size.count.isFinite else { throw Fault(.unitSize(spelling)) }
      guard size.unit.measure.rawValue >= UnitTable.firstFree else { throw Fault(.unitOfNothing(spelling)) }
    }
    try table.withLock { table throws(Fault) in
      table.readPendingCatalogue()
      guard table.atoms.count + names.count < UnitTable.mostUnits else { throw Fault(.tooManyUnits) }
      var atom = table.newAtom(spelling)
      if let size, let entry = table.entry(size.unit) {
        guard let factor = UnitTable.factor(Substring(plainDigits(size.count))) else {
          throw Fault(.unitSize(spelling))
        }
        let whole = factor.times(entry.size).value
        guard whole > smallest, whole < largest else { throw Fault(.unitSize(spelling)) }
        atom.role = .own
        atom.isMoney = entry.powers.count == 1 && table.atoms[Int(entry.powers[0].atom)].isMoney
        (atom.factor, atom.powers) = (factor, entry.powers)
      }
      var new: [String] = []
      for name in names {
        guard UnitTable.isName(name), builtIns[name] == nil else { throw Fault(.notAUnitName(name)) }
        guard let known = try table.atom(named: name) else {
          new.append(name)
          continue
        }
        try table.requireSame(known, atom, name)
      }
      if new.isEmpty { return }
      guard new.count == names.count else { throw Fault(.unitTaken(names.first { !new.contains($0) } ?? "")) }
      table.add(names, atom)
    }
  }
}

extension UnitTable {
  /// A base unit, which is measured in itself.
  fileprivate func newAtom(_ spelling: String) -> UnitAtom {
    let itself = UnitPower(atom: Int32(atoms.count), exponent: .one)
    return UnitAtom(spelling: spelling, role: .base, isMoney: false, factor: .one, powers: [itself])
  }

  /// What may stand between the brackets as one name.
  static func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name.utf8.count <= 40 else { return false }
    let isDigit = { (sign: Unicode.Scalar) in sign.properties.numericType != nil && sign.isASCII }
    return !isDigit(first) && name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "_" || isDigit($0)
    }
  }

  fileprivate func requireSame(_ known: Int32, _ new: UnitAtom, _ name: String) throws(Fault) {
    let old = atoms[Int(known)]
    if old.role == .base && new.role == .base { return }
    // A new base unit is measured in itself, which is no atom of the table yet.
    guard old.role != .base, new.role != .base else { throw Fault(.unitTaken(name)) }
    let (a, b) = (try reduce([UnitPower(atom: known, exponent: .one)]), try reduce(new.powers))
    guard a.0 == b.0, a.1 == b.1.times(new.factor) else { throw Fault(.unitTaken(name)) }
  }
}
