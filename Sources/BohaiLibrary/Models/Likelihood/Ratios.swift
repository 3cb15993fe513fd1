// Coefficients of logit and Poisson models as ratios: of odds, and of rates.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

extension Library {
  static let oddsRatios = Native(
    "odds_ratios", [.init("model"), .optional("level", .number)],
    """
    The coefficients of a logit model as factors of the odds: exp(b), as a table.

    The interval is that of b, taken through exp; the standard error is exp(b) se(b) (delta method); z and p
    belong to b = 0, a ratio of one.

        t = table(x: [1, 2, 3, 4, 5, 6, 7, 8], y: [0, 0, 1, 0, 1, 0, 1, 1])
        odds_ratios(t |> logit(y ~ x)).odds_ratio[2]      => 1.811372
    """
  ) { (_, arguments) throws(Fault) in try ratios(arguments, of: .logit, "odds_ratio") }

  static let rateRatios = Native(
    "rate_ratios", [.init("model"), .optional("level", .number)],
    """
    The coefficients of a Poisson model as factors of the expected outcome: exp(b), the incidence-rate ratios,
    as a table.

    The interval is that of b, taken through exp; the standard error is exp(b) se(b) (delta method); z and p
    belong to b = 0, a ratio of one.

        t = table(deaths: [3, 1, 4, 8, 2, 9], smoker: [false, false, false, true, true, true])
        rate_ratios(t |> poisson(deaths ~ smoker)).rate_ratio[2]      => 2.375
    """
  ) { (_, arguments) throws(Fault) in try ratios(arguments, of: .poisson, "rate_ratio") }

  private static func ratios(
    _ arguments: Arguments, of family: LikelihoodFamily, _ name: String
  ) throws(Fault) -> Value {
    let model = try arguments.model(0, name + "s")
    guard let fit = model.detail as? LikelihoodFit, fit.family == family else {
      throw Fault(.noRatios(name + "s", family.functionName, got: model.estimator), at: .argument(0))
    }
    let rows = try model.rows(level: arguments[1].isGiven ? try arguments.level(1) : nil)
    let ratios = rows.map { exp($0.estimate) }
    let columns: [(String, [Double])] = [
      (name, ratios), ("se", zip(rows, ratios).map { $0.error * $1 }), ("z", rows.map(\.statistic)),
      ("p", rows.map(\.p)), ("low", rows.map { exp($0.low) }), ("high", rows.map { exp($0.high) }),
    ]
    let terms = rows.map { $0.unit.text.isEmpty ? $0.name : "\($0.name) (\($0.unit.text))" }
    return .table(Table(
      names: ["term"] + columns.map(\.0),
      columns: [Column(texts: terms)] + columns.map { Column(.numbers($0.1.map(finiteOrMissing))) },
      rowCount: rows.count))
  }
}
