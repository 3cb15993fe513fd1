// `two_stage`: a formula with instruments.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let instruments: [Native] = [twoStage]

  private static let twoStage = Native(
    "two_stage",
    [
      .init("data", .table), .init("formula", .formula),
      .init("se", [.text, .record, .column], default: .text("classical")), .optional("weights", [.column]),
      .init("level", .number, default: .number(0.95)), Convention.parameter,
    ],
    """
    Two-stage least squares: an equation in which a regressor goes together with the error, estimated with the
    help of instruments, which move the regressor and have no other way to the outcome.

    Formula: b = (X'P X)^-1 X'P y, P the projection on all exogenous variables; s² = e'e / (n - k) with e = y
    - X b, held against t (Stata's option small, R's ivreg; Stata's default is n and the normal distribution).
    Robust and clustered covariances are those of `ols` with P X in the place of X.

    - `formula`: `log(packs) ~ log(rincome) + iv(log(rprice), tdiff + taxs / cpi)`: the regressor, then its
      instruments; exogenous regressors are their own. Several `iv(...)` share all instruments. `fe(...)`
      absorbs effects first.
    - `se`, `weights`, `level`, `like`: as in `ols`.
    - `first_stage` is a table: partial R² and F of the instruments, by the covariance of `se`; where that is
      not classical also the effective F of Montiel Olea and Pflueger (2013). Below 10 a note says that the
      instruments are weak.
    - Sargan's test (n R², chi-squared; with robust covariances Wooldridge's score test of 1995, Stata's) asks
      whether the instruments agree; Wu-Hausman whether least squares would do.
    - An instrument that is an exact combination of others is left out and named. R² can be negative.

    Stata's robust is `se: "hc1"`; R's sandwich around ivreg is `"hc0"`.

        t = table(z: [1, 2, 3, 4, 5, 6], x: [1, 3, 2, 5, 4, 6], y: [2, 5, 5, 9, 8, 13])
        m = t |> two_stage(y ~ iv(x, z))
        m.coefficients["x"]           => 2.193548
        m.first_stage.partial_r2      => [0.78449]
        t |> two_stage(y ~ x)         => error: two_stage needs instruments
    """
  ) { (machine, arguments) throws(Fault) in
    let kind = try CovarianceKind(arguments[2], argument: 2)
    guard let formula = arguments.formula(1) else { throw Fault(.formulaNeedsOutcome("two_stage"), at: .argument(1)) }
    let setup = try LinearSetup(
      &machine, try arguments.table("two_stage"), formula, weights: arguments[3].asColumn?.node, others: kind.nodes,
      "two_stage")
    guard !setup.terms.instrumented.isEmpty else { throw Fault(.noInstruments, at: .argument(1)) }
    let fit = try TwoStage(&machine, setup, kind, Convention.named(arguments[5].asText))
    return try fit.model(&machine, level: try arguments.level(4)).value()
  }
}
