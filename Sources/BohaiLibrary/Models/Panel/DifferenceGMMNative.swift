// `difference_gmm`: dynamic panels by formula.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let dynamicPanels: [Native] = [
    Native(
      "difference_gmm",
      [
        .init("data", .table), .init("formula", .formula), .optional("lags", .numbers),
        .init("steps", .number, default: .number(1)), .init("time_effects", .truth, default: .truth(false)),
        .init("collapse", .truth, default: .truth(false)), .choice("se", "robust", "classical"),
        .init("level", .number, default: .number(0.95)),
      ],
      """
      Difference GMM of a dynamic panel (Arellano and Bond 1991): the outcome depends on its own past.
      Differences take the effects of units off, and earlier levels of the outcome are the instruments of
      its lagged differences.

      Formula: Δy = ΔX b + Δe, b = (ΔX'Z A Z'ΔX)^-1 ΔX'Z A Z'Δy over the Z_i of the units. One step: A = (Σ
      Z_i'H Z_i)^-1, H 2 on the diagonal, -1 beside it. Two steps: A = (Σ Z_i'e_i e_i'Z_i)^-1 with the
      residuals of the first. For few periods and many units. The errors of levels must not go together over
      time, which AR(2) tests: their differences have AR(1) by themselves, but no AR(2).

      - `formula`: `log(emp) ~ lag(log(emp)) + lag(log(emp), 2) + log(wage)`: one lag of the outcome or
        more, each a term; all other regressors are taken for strictly exogenous, their changes are their
        own instruments. There is no constant.
      - `lags`: which earlier levels are instruments, counted from the period of the change: `2..99` is all
        there are, the default. A period here is the panel's smallest step, while `lag(y, n)` in a formula
        counts in units of time. Both go by time: nothing reaches across a gap.
      - `steps`: 1 or 2. `collapse`: one instrument for each lag in place of one for each lag and period.
      - `time_effects`: effects of periods, themselves instruments; `time_effects` of the model is a table
        of them, against the period before the first (after a gap before the gap). Without them nothing
        common to all units may happen.
      - `se`: `"robust"` sums over units, no small-sample factor; for two steps it is Windmeijer's
        correction (2005). `"classical"`: σ² (ΔX'Z A Z'ΔX)^-1, σ² = e'e / (n - k) / 2; for two steps without
        σ², and far too small. All are held against the normal distribution.
      - Sargan is e'Z A Z'e / σ² of one step, which trusts in equal variances; Hansen is e'Z A Z'e of two
        steps. Both tell less the more instruments there are. AR(1) and AR(2) use the robust covariance (in
        two steps that of `se`).
      - Instruments that depend on others are not counted. A singular weighting matrix of two steps gets a
        generalised inverse, after scaling to a diagonal of ones, with a note. plm does not scale; xtabond2
        leaves columns out.
      - missing: a change needs all variables in both periods; earlier levels of the outcome that are
        missing are no instruments (zero, as in plm and xtabond2).

      Stata: xtabond and xtabond2 (noleveleq) give the same numbers, with year dummies among regressors and
      `iv()`; xtabond has a constant (`noconstant`). xtabond2 shows both tests. plm: `effect = "twoways"` is
      its default; its Sargan test of one step takes the weights of the second, its classical covariance of
      one step lacks σ².

          u = teaching.grunfeld |> panel(unit: .firm, time: .year)
          m = u |> difference_gmm(inv ~ lag(inv) + value + capital, lags: 2..3, collapse: true)
          m.n                     => 180
          m.instruments           => 4
          m.coefficients["value"]     => 0.10380
      """
    ) { (machine, arguments) throws(Fault) in
      try DifferenceGMM(try DynamicPanelCall(&machine, arguments)).value(&machine)
    }
  ]
}
