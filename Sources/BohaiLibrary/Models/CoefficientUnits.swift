// In which unit a coefficient is: the outcome's by the regressor's.
//
// A change of a share is told in percentage points, and the coefficient of a share is one per percentage point, as
// people read it; of a year, per year.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension CoefficientUnit {
  /// The unit of differences of an outcome, such as a residual: points where it is a share.
  static func difference(of outcome: UnitID) -> UnitID {
    if outcome.isShare { return .points }
    return outcome.isPeriod ? .none : outcome
  }

  /// The constant is a level of the outcome.
  static func level(of outcome: UnitID) -> CoefficientUnit {
    if outcome == .none || outcome.isPeriod { return CoefficientUnit() }
    return CoefficientUnit(unit: outcome, text: outcome.symbol)
  }

  /// - Parameter regressor: the unit of the column, `.none` for indicators.
  init(_ machine: inout Machine, outcome: UnitID, regressor: UnitID) {
    let top = Self.difference(of: outcome)
    let topText = top == .none ? "" : top.symbol
    if regressor == .none {
      self.init(unit: top, text: topText)
    } else if regressor.isMark {
      let step = regressor.shift == 3 ? 0.001 : 0.01
      self.init(scale: step, unit: top, text: Self.per(regressor.shift == 3 ? "‰" : "pp", topText))
    } else if regressor.isPeriod {
      self.init(unit: top, text: Self.per(regressor.symbol, topText))
    } else if top == regressor {
      self.init()
    } else if !top.isMark, let (scale, unit) = Self.quotient(&machine, top, regressor) {
      self.init(scale: scale, unit: unit, text: unit.symbol)
    } else {
      self.init(unit: top, text: Self.per(regressor.symbol, topText))
    }
  }

  /// The unit of a quotient and the factor that goes to the number. 件 by 亿元 stays so, where arithmetic would make it
  /// the hundred-millionth part of 件/元.
  private static func quotient(_ machine: inout Machine, _ top: UnitID, _ bottom: UnitID) -> (Double, UnitID)? {
    if top != .none, isSimple(top), isSimple(bottom), let unit = try? Units.parse("\(top.symbol)/\(bottom.symbol)") {
      return (1, unit)
    }
    let one = top == .none ? Value.number(1) : .quantity(1, top)
    switch try? machine.binary(.divide, one, .quantity(1, bottom)) {
    case .quantity(let scale, let unit)?: return (scale, unit)
    case .number(let scale)?: return (scale, .none)
    default: return nil
    }
  }

  /// A single word, without an operator of its own.
  private static func isSimple(_ unit: UnitID) -> Bool { unit.symbol.unicodeScalars.allSatisfy { $0.properties.isAlphabetic } }

  private static func per(_ step: String, _ top: String) -> String { top.isEmpty ? "per \(step)" : "\(top) per \(step)" }
}
