// The effects that a model absorbs: which factors, how many parameters they are, and what they leave of a
// column.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct AbsorbedEffects: Sendable {
  /// A factor with the value of each of its levels.
  struct Factor: Sendable {
    let name: String
    let groups: Groups
    let levels: Column
  }

  /// As written.
  let factors: [Factor]
  let absorption: Absorption
  /// The place of each factor in the absorption, which begins with the one of the most levels.
  private let places: [Int]
  /// What they cost in degrees of freedom, the constant among them.
  let parameters: Int

  /// - Parameter columns: a factor each; its groups where they are known.
  init(_ columns: [(name: String, column: Column, groups: Groups?)], weights: [Double]?) throws(Fault) {
    var factors: [Factor] = []
    for (name, column, known) in columns where !factors.contains(where: { $0.name == name }) {
      let groups = if let known { known } else { try column.groups() }
      factors.append(Factor(name: name, groups: groups, levels: try column.taking(groups.firstRows)))
    }
    let order = factors.indices.sorted { (factors[$0].groups.count, $1) > (factors[$1].groups.count, $0) }
    self.factors = factors
    places = factors.indices.map { order.firstIndex(of: $0) ?? 0 }
    absorption = Absorption(order.map { factors[$0].groups }, weights: weights)
    parameters = absorption.parameters
  }

  /// `firm (10 levels) and year (20 levels), 29 parameters`
  var words: String {
    let parts = factors.map { "\($0.name) (\($0.groups.count) levels)" }
    let cost = factors.count > 1 ? ", \(parameters) parameters" : ""
    return "absorbed: \(parts.joined(separator: ", "))\(cost)"
  }

  var names: String { factors.map(\.name).joined(separator: ", ") }

  /// How many of the parameters are effects whose levels lie within the levels of one of `clusters`. What
  /// remains of them is at least the constant.
  func parametersNested(in clusters: [Groups]) -> Int {
    let free = factors.map(\.groups).filter { groups in !clusters.contains { isNested(groups, in: $0) } }
    return parameters - max(1, free.isEmpty ? 1 : Absorption(free).parameters)
  }

  /// Columns without the effects.
  ///
  /// - Throws: effects so badly connected that they do not settle.
  func absorbed(_ columns: [[Double]]) throws(Fault) -> [Absorption.Result] {
    let results = try absorption.absorbed(columns)
    guard results.allSatisfy(\.isSettled) else { throw Fault(.effectsUnsettled(names), at: .argument(1)) }
    return results
  }

  /// The effect of each level of each factor, as written: the first carries the level of the outcome, the
  /// others are zero on average over the rows.
  func effects(in values: [Double]) throws(Fault) -> [[Double]] {
    guard let result = try absorption.absorbed([values], keepsEffects: true).first else { return [] }
    guard result.isSettled else { throw Fault(.effectsUnsettled(names), at: .argument(1)) }
    var effects = places.map { result.effects[$0] }
    for at in effects.indices.dropFirst() {
      let codes = factors[at].groups.codes
      let mean = codes.reduce(0) { $0 + effects[at][Int($1)] } / Double(max(1, codes.count))
      effects[at] = effects[at].map { $0 - mean }
      effects[0] = effects[0].map { $0 + mean }
    }
    return effects
  }

  /// How strongly the effects of a single factor let each row pull its own fit.
  func leverages(weights: [Double]?) -> [Double]? {
    guard factors.count == 1 else { return nil }
    let groups = factors[0].groups
    var totals = [Double](repeating: 0, count: groups.count)
    for (row, code) in groups.codes.enumerated() { totals[Int(code)] += weights?[row] ?? 1 }
    return groups.codes.enumerated().map { (weights?[$0] ?? 1) / totals[Int($1)] }
  }
}

extension Absorption.Result {
  /// What remains of a column is rounding when it is this small against the column.
  static let rounding = 1e-10

  /// Whether the effects explain the column fully.
  var isRounding: Bool { restShare <= Self.rounding }
}
