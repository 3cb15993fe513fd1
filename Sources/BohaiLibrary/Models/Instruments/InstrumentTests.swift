// What a two-stage fit says of its instruments: how strong they are, whether they agree, whether they were
// needed.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension TwoStage {
  // MARK: - Strength

  /// A row for each endogenous regressor, and notes about weak instruments.
  func firstStageTable() throws(Fault) -> (table: Table, notes: [String]) {
    var (shares, statistics, probabilities, effective) = ([Double](), [Double](), [Double](), [Double]())
    let count = Double(instruments.count)
    let excluded = try withoutExogenous(instruments)
    for (column, stage) in zip(endogenous, firstStages) {
      guard let rest = try withoutExogenous([column]).first else { continue }
      let own = try LeastSquares(excluded.map { DesignColumn($0) }, rest, weights: weights)
      shares.append(1 - stage.residualSquares / squares(rest))
      let strength = try strength(own, excluded)
      statistics.append(strength.f)
      effective.append(strength.effective)
      let f = try Distribution.named("f")
      probabilities.append(
        strength.f.isFinite ? f.probability(strength.f, count, strength.rest, tail: .upper) : .nan)
    }
    var names = ["regressor", "partial_r2", "f", "p"]
    var columns = [
      Column(texts: endogenousNames), Column(.numbers(shares)), Column(.numbers(statistics)),
      Column(.numbers(probabilities)),
    ]
    if !kind.isClassical {
      names.append("effective_f")
      columns.append(Column(.numbers(effective)))
    }
    let told = kind.isClassical ? statistics : effective
    var notes: [String] = []
    for (name, f) in zip(endogenousNames, told) where f < 10 { notes.append(Note.weakInstruments(name, f)) }
    if endogenous.count > 1 { notes.append(Note.severalEndogenous) }
    return (Table(names: names, columns: columns, rowCount: endogenous.count), notes)
  }

  /// Columns without what the exogenous regressors say of them.
  private func withoutExogenous(_ columns: [[Double]]) throws(Fault) -> [[Double]] {
    if exogenous.isEmpty { return columns }
    var rests: [[Double]] = []
    for column in columns {
      rests.append(try LeastSquares(exogenous.map { DesignColumn($0) }, column, weights: weights).residuals)
    }
    return rests
  }

  /// F of π = 0 with the covariance V that the model uses, and π'Qπ / tr(VQ) (Montiel Olea and Pflueger
  /// 2013), Q = Z'WZ.
  private func strength(
    _ first: LeastSquares, _ columns: [[Double]]
  ) throws(Fault) -> (f: Double, effective: Double, rest: Double) {
    guard first.kept.count == columns.count, firstStageRest > 0 else { return (.nan, .nan, .nan) }
    let variance = first.residualSquares / firstStageRest
    let scores = scores(
      columns, first.residuals, bread: first.inverse, parameters: rows - Int(firstStageRest), variance: variance, first)
    let covariance = try scores.covariance(kind)
    let spread = covariance.values
    let k = columns.count
    var (form, trace) = (0.0, 0.0)
    for a in 0..<k {
      for b in 0..<k {
        let cross = Sums.sum(columns[a].indices.map { columns[a][$0] * columns[b][$0] * (weights?[$0] ?? 1) }).sum
        form += first.coefficients[a] * cross * first.coefficients[b]
        trace += spread[b * k + a] * cross
      }
    }
    let rest = if case .t(let df) = covariance.reference { df } else { firstStageRest }
    let f = try quadraticForm(first.coefficients, spread).map { $0 / Double(k) } ?? .nan
    return (f, form / trace, rest)
  }

  // MARK: - Facts

  func facts(_ model: FittedModel) throws(Fault) -> [FittedModel.Fact] {
    let centre = setup.design.hasConstant || effects != nil ? weightedMean(outcome, weights) : 0
    let total = squares(outcome.map { $0 - centre })
    let name = effects == nil ? "R²" : "R² within"
    var facts: [FittedModel.Fact] = [.init("r2", name, 1 - squares(residuals) / total)]
    facts += try model.slopesFact()
    let unit = CoefficientUnit.difference(of: setup.outcomeUnit)
    facts.append(.init("residual_sd", "residual sd", variance.squareRoot(), unit: unit))
    if instruments.count > endogenous.count {
      let (statistic, label) = kind.isClassical ? (try sargan(), "Sargan") : (try scoreTest(), "overidentification")
      facts += try chiSquared("sargan", label, statistic, Double(instruments.count - endogenous.count))
    }
    return facts + (try wuHausman())
  }

  private func chiSquared(
    _ key: String, _ label: String, _ statistic: Double, _ df: Double
  ) throws(Fault) -> [FittedModel.Fact] {
    guard statistic.isFinite else { return [] }
    let p = try Distribution.named("chisq").probability(statistic, df, tail: .upper)
    let text = "\(label) " + FittedModel.testText("chi²", statistic, [df], p)
    return [.init(key, label, statistic, text: text), .init("\(key)_p", nil, p)]
  }

  /// n times the uncentred R² of the residuals on all instruments (Sargan 1958).
  private func sargan() throws(Fault) -> Double {
    let again = try LeastSquares((exogenous + instruments).map { DesignColumn($0) }, residuals, weights: weights)
    return Double(rows) * (1 - again.residualSquares / squares(residuals))
  }

  /// Wooldridge's score test (1995), which clusters and unequal variances do not disturb: the superfluous
  /// instruments without what the second stage says of them, times the residuals.
  private func scoreTest() throws(Fault) -> Double {
    let extra = instruments.count - endogenous.count
    var columns: [[Double]] = []
    for column in instruments.prefix(extra) {
      columns.append(try LeastSquares(projected.map { DesignColumn($0) }, column, weights: weights).residuals)
    }
    let squares = try LeastSquares(columns.map { DesignColumn($0) }, residuals, weights: weights)
    guard squares.kept.count == extra else { return .nan }
    let spread = try scores(
      columns, residuals, bread: squares.inverse, parameters: 0,
      variance: self.squares(residuals) / Double(rows), squares
    ).covariance(plain).values
    return try quadraticForm(squares.coefficients, spread) ?? .nan
  }

  /// The covariance without a small-sample factor.
  private var plain: CovarianceKind {
    if case .heteroskedastic = kind { return .heteroskedastic(0) }
    return kind
  }

  /// Whether the first stages' residuals matter beside the regressors (Durbin, Wu, Hausman): H0 is that least
  /// squares would do.
  private func wuHausman() throws(Fault) -> [FittedModel.Fact] {
    let own = (exogenous + endogenous).map { DesignColumn($0) }
    let rests = firstStages.map { DesignColumn($0.residuals) }
    let squares = try LeastSquares(own + rests, outcome, weights: weights)
    let added = squares.kept.indices.filter { squares.kept[$0] >= own.count }
    let count = squares.kept.count + absorbedCount
    guard !added.isEmpty, rows > count else { return [] }
    let columns = squares.kept.map { (own + rests)[$0].values }
    let variance = squares.residualSquares / Double(rows - count)
    let covariance = try scores(
      columns, squares.residuals, bread: squares.inverse, parameters: count, variance: variance, squares
    ).covariance(kind)
    let k = squares.kept.count
    let values = added.map { squares.coefficients[squares.kept[$0]] }
    let spread = added.flatMap { b in added.map { covariance.values[b * k + $0] } }
    guard let form = try quadraticForm(values, spread) else { return [] }
    let q = Double(added.count)
    switch covariance.reference {
    case .t(let df):
      let p = try Distribution.named("f").probability(form / q, q, df, tail: .upper)
      let text = "Wu-Hausman " + FittedModel.testText("F", form / q, [q, df], p)
      return [.init("wu_hausman", "Wu-Hausman", form / q, text: text), .init("wu_hausman_p", nil, p)]
    case .normal: return try chiSquared("wu_hausman", "Wu-Hausman", form, q)
    }
  }
}
