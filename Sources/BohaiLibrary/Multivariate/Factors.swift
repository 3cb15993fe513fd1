// Factor analysis and rotations.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let factorAnalysis = Native(
    "factor_analysis",
    [
      .init("data", [.table, .matrix]), .optional("columns", .columns),
      .init("factors", .number, default: .number(1)),
      .choice("method", "ml", "principal_axis"), .choice("rotation", "varimax", "promax", "none"),
    ],
    """
    Factor analysis: a few common factors behind the correlations of several columns.

    Formula: R = L L' + Psi, with a diagonal Psi, the uniquenesses. `"ml"` maximises the likelihood of a
    normal sample (as R's factanal, uniquenesses at least 0.005), `"principal_axis"` repeats the eigenvectors
    of R with communalities on its diagonal until these stay (Stata's pf does one round, its ipf this).

    - `factors`: how many.
    - `rotation`: `"varimax"` (Kaiser's, rows of length one first, as R and SPSS), `"promax"` (correlated
      factors, power 4), or `"none"`.
    - Factors stand in the order of their sums of squared loadings, each with its largest loading positive (R
      orders alike and makes the sum of the loadings positive).
    - With `"ml"` the chi-squared (Bartlett's factor n - 1 - (2 p + 5) / 6 - 2 k / 3) tests that so many
      factors are enough.
    - missing: a row without one of the columns is left out; how many is printed.

    The result is a record: `loadings`, `uniquenesses`, `variance` (of each factor), `correlations` of the
    factors, `scores` (the table with factor1, ..., by Thomson's regression), `chi2`, `df`, `p`.

        t = table(a: [1, 2, 3, 4, 5, 6], b: [2, 1, 4, 3, 6, 5], c: [1, 3, 2, 5, 4, 7])
        factor_analysis(t, [.a, .b, .c]).loadings.factor1      => [0.998, 0.825, 0.890]
    """
  ) { (machine, arguments) throws(Fault) in
    let sample = try MultivariateSample(&machine, arguments, "factor_analysis", least: 3)
    let factors = try arguments.count(2, "factors", 1...max(1, sample.names.count - 1)) ?? 1
    try sample.checkRows("factor_analysis", least: sample.names.count + 1)
    try sample.checkVarying("factor_analysis")
    let free = FactorsResult.degrees(sample.names.count, factors)
    let isLikely = arguments.text(3) == "ml"
    guard !isLikely || free >= 0 else {
      throw Fault(.tooManyFactors(factors, columns: sample.names.count), at: .argument(2))
    }
    let standard = Standardised(sample.columns, isScaled: true)
    let r = standard.covariance
    let adequacy = try SamplingAdequacy(correlations: r, size: sample.names.count, rows: sample.count)
    guard let adequacy else { throw Fault(.singularCorrelations("factor_analysis"), at: .argument(0)) }
    let analysis = try FactorAnalysis(
      r, size: sample.names.count, factors: factors, isLikely ? .maximumLikelihood : .principalAxis)
    let rotation = try Rotation.named(
      arguments.text(4), analysis.loadings, size: sample.names.count, factors: factors)
    return try FactorsResult(
      sample: sample, standard: standard, adequacy: adequacy, analysis: analysis, rotation: rotation,
      factors: factors, method: arguments.text(3), rotationName: factors > 1 ? arguments.text(4) : "none"
    ).value()
  }

  static let rotate = Native(
    "rotate", [.init("loadings", [.table, .matrix, .record]), .choice("method", "varimax", "promax")],
    """
    Turns loadings towards a simple structure: few large ones, many small ones.

    `"varimax"` makes the variance of the squared loadings as large as possible, rows of length one first
    (Kaiser 1958); `"promax"` fits these to their fourth powers, so that the factors may be correlated
    (Hendrickson and White 1964).

    - `loadings`: a matrix, a table of them (a column of texts names the variables), or a result with a field
      `loadings`.

    The result is a record: `loadings` (a table), `rotation` (a matrix: the given loadings times it are the
    new ones), `correlations` of the factors. Factors keep their order and signs.

        r = rotate(table(a: [0.8, 0.7, 0.6], b: [0.3, -0.4, 0.5]))
        r.loadings.factor1      => [0.384, 0.785, 0.101]
    """
  ) { (machine, arguments) throws(Fault) in
    let (names, columns) = try arguments.loadings(0)
    let (size, factors) = (names.count, columns.count)
    guard factors > 1 else { throw Fault(.tooFewColumns("rotate", factors, least: 2), at: .argument(0)) }
    guard size >= factors else {
      throw Fault(.tooFewRowsFor("rotate", size, least: factors, reasons: ""), at: .argument(0))
    }
    let rotation = arguments.text(1) == "promax"
      ? try Rotation.promax(columns.flatMap { $0 }, size: size, factors: factors)
      : try Rotation.varimax(columns.flatMap { $0 }, size: size, factors: factors)
    if arguments.text(1) == "promax", rotation.correlations == nil { machine.note(Note.promaxStaysVarimax) }
    let turned = FactorsResult.table(names, rotation.loadings, factors)
    let turns = Matrix(rows: factors, columns: factors, values: rotation.matrix)
    let correlations = rotation.correlations.map { Matrix(rows: factors, columns: factors, values: $0) }
    return ShownResult(
      title: "\(arguments.text(1)) rotation", tables: [turned],
      fields: [
        ("loadings", .table(turned)), ("rotation", .object(MatrixObject(turns))),
        ("correlations", correlations.map { .object(MatrixObject($0)) } ?? .missing),
      ]
    ).value
  }
}

extension Arguments {
  /// The names of the variables, and the loadings factor by factor.
  fileprivate func loadings(_ index: Int) throws(Fault) -> (names: [String], columns: [[Double]]) {
    if let matrix = values[index].asMatrix?.matrix {
      guard matrix.values.allSatisfy(\.isFinite) else {
        throw Fault(.needsLoadings("a matrix with missing or infinite values"), at: .argument(index))
      }
      let names = (0..<matrix.rows).map { matrix.rowLabels?[$0] ?? "\($0 + 1)" }
      return (names, (0..<matrix.columns).map { j in
        Array(matrix.values[(j * matrix.rows)..<((j + 1) * matrix.rows)])
      })
    }
    guard let table = values[index].asTable?.table ?? values[index].asRecord?["loadings"]?.asTable?.table else {
      throw Fault(.needsLoadings(kindName(values[index])), at: .argument(index))
    }
    let texts = table.columns.first { $0.isTexts }
    let names = (0..<table.rowCount).map { texts?.text($0) ?? "\($0 + 1)" }
    var columns: [[Double]] = []
    for (name, column) in zip(table.names, table.columns) where name != "uniqueness" {
      guard case .numbers(let values) = column.storage else { continue }
      guard values.allSatisfy(\.isFinite) else {
        throw Fault(.needsLoadings("a table with missing values"), at: .argument(index))
      }
      columns.append(values)
    }
    return (names, columns)
  }
}

extension Rotation {
  fileprivate static func named(
    _ name: String, _ loadings: [Double], size: Int, factors: Int
  ) throws(Fault) -> Rotation {
    var result = switch name {
    case "promax" where factors > 1: try Rotation.promax(loadings, size: size, factors: factors)
    case "varimax" where factors > 1: try Rotation.varimax(loadings, size: size, factors: factors)
    default: Rotation.none(loadings, size: size, factors: factors)
    }
    result.arrange()
    return result
  }
}

private struct FactorsResult {
  let sample: MultivariateSample
  let standard: Standardised
  let adequacy: SamplingAdequacy
  let analysis: FactorAnalysis
  let rotation: Rotation
  let factors: Int
  let method: String
  let rotationName: String
  private var size: Int { sample.names.count }

  /// Of the test that so many factors are enough; below zero there are more parameters than correlations.
  static func degrees(_ size: Int, _ factors: Int) -> Int {
    ((size - factors) * (size - factors) - size - factors) / 2
  }

  static func table(_ names: [String], _ loadings: [Double], _ factors: Int) -> Table {
    Table(
      names: ["variable"] + (1...factors).map { "factor\($0)" },
      columns: [Column(texts: names)] + (0..<factors).map { j in
        Column(.numbers(Array(loadings[(j * names.count)..<((j + 1) * names.count)])))
      }, rowCount: names.count)
  }

  private var loadings: Table { Self.table(sample.names, rotation.loadings, factors) }

  /// Sums of squared loadings, which for correlated factors are no shares of the variance.
  private var variance: Table {
    let squares = (0..<factors).map { j in
      (0..<size).reduce(0) { $0 + rotation.loadings[j * size + $1] * rotation.loadings[j * size + $1] }
    }
    return Table(
      names: ["factor", "ss_loadings", "share"],
      columns: [
        Column(texts: (1...factors).map { "factor\($0)" }), Column(.numbers(squares)),
        Column(.numbers(squares.map { $0 / Double(size) }), unit: .percent),
      ], rowCount: factors)
  }

  /// Thomson's regression: Z R^-1 L, times the correlations of the factors.
  private func scores() throws(Fault) -> [(String, [Double])] {
    var structure = rotation.loadings
    if let correlations = rotation.correlations {
      structure = try Linear.product(structure, rows: size, inner: factors, correlations, columns: factors)
    }
    var factored = try Factored(standard.covariance, size: size)
    let weights = try factored.solve(structure, columns: factors)
    return (0..<factors).map { j in
      var score = [Double](repeating: 0, count: sample.count)
      for (i, column) in standard.columns.enumerated() {
        for row in score.indices { score[row] += weights[j * size + i] * column[row] }
      }
      return ("factor\(j + 1)", score)
    }
  }

  func value() throws(Fault) -> Value {
    var lines = [("rows", sample.rowsText), ("method", "\(method), rotation \(rotationName)")]
    lines.append(("KMO", NumberFormat.display(adequacy.overall, digits: 3)))
    let free = Double(Self.degrees(size, factors))
    var (chi, p) = (Double.nan, Double.nan)
    if method == "ml", free > 0 {
      let factor = Double(sample.count) - 1 - Double(2 * size + 5) / 6 - 2 * Double(factors) / 3
      chi = max(0, factor * analysis.discrepancy)
      p = try Distribution.named("chisq").probability(chi, free, tail: .upper)
      let many = factors == 1 ? "one factor is" : "\(factors) factors are"
      lines.append(("test", "that \(many) enough: " + FittedModel.testText("chi²", chi, [free], p)))
    }
    let low = sample.names.indices.filter { analysis.uniquenesses[$0] <= FactorAnalysis.leastUniqueness }
    let notes = low.isEmpty ? [] : [Note.heywood(low.map { sample.names[$0] })]
    let shown = loadings.setting("uniqueness", to: Column(.numbers(analysis.uniquenesses)))
    let correlations = rotation.correlations.map { Matrix(rows: factors, columns: factors, values: $0) }
    return ShownResult(
      title: "\(factors) \(factors == 1 ? "factor" : "factors") of \(size) columns", lines: lines,
      tables: [shown, variance], notes: notes,
      fields: [
        ("loadings", .table(shown)), ("variance", .table(variance)),
        ("uniquenesses", .object(VectorObject(Column(.numbers(analysis.uniquenesses)), labels: sample.names))),
        ("correlations", correlations.map { .object(MatrixObject($0)) } ?? .missing),
        ("scores", .table(sample.table(adding: try scores()))), ("chi2", Value(chi)),
        ("df", Value(method == "ml" ? free : .nan)), ("p", Value(p)), ("kmo", Value(adequacy.overall)),
        ("n", .number(Double(sample.count))), ("dropped", .number(Double(sample.frame.droppedCount))),
      ]
    ).value
  }
}
