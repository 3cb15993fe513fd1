import BohaiTables

/// How a unit is written: `亿元`, `元/人`, `%`, `pp`.
func unitSpelling(_ unit: UnitID) -> String {
  switch unit {
  case .none: ""
  case .percent: "%"
  case .points: "pp"
  default: "unit \(unit.rawValue)"
  }
}

extension UnitID {
  var isShare: Bool { self == .percent }
  var shift: Int { self == .percent || self == .points ? 2 : 0 }
}
