// Principal components.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let multivariate: [Native] = [pca, factorAnalysis, rotate]

  private static let pca = Native(
    "pca",
    [
      .init("data", [.table, .matrix]), .optional("columns", .columns),
      .init("scale", .truth, default: .truth(true)),
    ],
    """
    Principal components: the few directions along which several columns vary most.

    Formula: Z = U S V' by singular values, Z the columns less their means and, with `scale`, divided by their
    standard deviations (n - 1); the loadings are V (of unit length), the scores Z V, the eigenvalues S² /
    (n - 1).

    - `columns`: `[.gdp, .exports]`; left out, all columns of numbers but times.
    - `scale`: `true` takes the correlations (as Stata's pca), `false` the covariances (as R's prcomp unless
      told otherwise). Columns in different units are to be scaled.
    - Signs are arbitrary: here the largest loading of each component is positive.
    - SPSS, Stata's factor and most Chinese papers print loadings times the root of the eigenvalue:
      `correlations`.
    - KMO is Kaiser, Meyer and Olkin's measure of sampling adequacy (0.5 is poor, 0.8 good); Bartlett's
      chi-squared tests that all correlations are zero.
    - missing: a row without one of the columns is left out; how many is printed.

    The result is a record: `components` (a table), `loadings`, `correlations`, `scores` (the table with PC1,
    PC2, ...), `eigenvalues`, `share`, `kmo`, `bartlett`, `bartlett_p`.

        p = table(a: [1, 2, 3, 4, 5], b: [2, 4, 5, 4, 5]) |> pca([.a, .b])
        p.eigenvalues      => [1.774597, 0.2254033]
        p.share            => [88.73%, 11.27%]
    """
  ) { (machine, arguments) throws(Fault) in
    let sample = try MultivariateSample(&machine, arguments, "pca")
    let isScaled = arguments.isTrue(2)
    try sample.checkRows("pca", least: 2)
    let isFlat = sample.columns.allSatisfy { column in column.allSatisfy { $0 == column[0] } }
    if isScaled || isFlat { try sample.checkVarying("pca") }
    let parts = try PrincipalComponents(sample.columns, isScaled: isScaled)
    let standard = Standardised(sample.columns, isScaled: true)
    let adequacy = try SamplingAdequacy(
      correlations: standard.covariance, size: sample.names.count, rows: sample.count)
    return try ComponentsResult(sample, parts, adequacy, isScaled: isScaled).value()
  }
}

private struct ComponentsResult {
  private let sample: MultivariateSample
  private let parts: PrincipalComponents
  private let adequacy: SamplingAdequacy?
  private let isScaled: Bool
  private var size: Int { sample.names.count }
  private var names: [String] { parts.deviations.indices.map { "PC\($0 + 1)" } }

  init(
    _ sample: MultivariateSample, _ parts: PrincipalComponents, _ adequacy: SamplingAdequacy?, isScaled: Bool
  ) {
    (self.sample, self.parts, self.adequacy, self.isScaled) = (sample, parts, adequacy, isScaled)
  }

  private var eigenvalues: [Double] { parts.deviations.map { $0 * $0 } }

  private var shares: [Double] {
    let total = eigenvalues.reduce(0, +)
    return eigenvalues.map { $0 / total }
  }

  private var components: Table {
    var sum = 0.0
    let cumulated = shares.map { share in
      sum += share
      return sum
    }
    return Table(
      names: ["component", "sd", "eigenvalue", "share", "cumulative"],
      columns: [
        Column(texts: names), Column(.numbers(parts.deviations)), Column(.numbers(eigenvalues)),
        Column(.numbers(shares), unit: .percent), Column(.numbers(cumulated), unit: .percent),
      ], rowCount: names.count)
  }

  /// - Parameter scaled: the correlation of each variable with each component instead of the unit vectors.
  private func loadings(scaled: Bool) -> Table {
    let deviations = Standardised(sample.columns, isScaled: true).scales
    return sample.variables(names.indices.map { j in
      (names[j], (0..<size).map { i in
        let value = parts.loadings[j * size + i]
        return scaled ? value * parts.deviations[j] / (isScaled ? 1 : deviations[i]) : value
      })
    })
  }

  func value() throws(Fault) -> Value {
    let p = try adequacy.map { adequacy throws(Fault) in
      try Distribution.named("chisq").probability(adequacy.sphericity, adequacy.degreesOfFreedom, tail: .upper)
    }
    var lines = [("rows", sample.rowsText), ("of", isScaled ? "correlations" : "covariances")]
    var notes: [String] = []
    if let adequacy, let p {
      lines.append(("KMO", NumberFormat.display(adequacy.overall, digits: 3)))
      lines.append((
        "Bartlett", FittedModel.testText("chi²", adequacy.sphericity, [adequacy.degreesOfFreedom], p)))
    } else {
      notes.append(Note.singularCorrelations)
    }
    if !isScaled, Set(sample.units).count > 1 { notes.append(Note.unscaledUnits) }
    let scores = sample.table(adding: zip(names, parts.scores).map { ($0, $1) })
    let each = sample.variables([("kmo", adequacy?.each ?? [Double](repeating: .nan, count: size))])
    return ShownResult(
      title: "principal components of \(size) columns", lines: lines, tables: [components, loadings(scaled: false)],
      notes: notes,
      fields: [
        ("components", .table(components)), ("loadings", .table(loadings(scaled: false))),
        ("correlations", .table(loadings(scaled: true))), ("scores", .table(scores)),
        ("eigenvalues", .numbers(eigenvalues)), ("share", .numbers(shares, unit: .percent)),
        ("centre", .object(VectorObject(Column(.numbers(parts.centres)), labels: sample.names))),
        ("scale", .object(VectorObject(Column(.numbers(parts.scales)), labels: sample.names))),
        ("kmo", Value(adequacy?.overall ?? .nan)), ("kmo_each", .table(each)),
        ("bartlett", Value(adequacy?.sphericity ?? .nan)), ("bartlett_p", Value(p ?? .nan)),
        ("n", .number(Double(sample.count))), ("dropped", .number(Double(sample.frame.droppedCount))),
      ]
    ).value
  }
}
