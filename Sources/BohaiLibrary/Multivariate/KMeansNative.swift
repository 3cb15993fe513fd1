// Groups of similar rows around centres.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let clustering: [Native] = [kMeans, hierarchical, cutTree, cophenetic]

  private static let kMeans = Native(
    "k_means",
    [
      .init("data", [.table, .matrix]), .optional("columns", .columns), .init("k", .number, default: .number(2)),
      .init("scale", .truth, default: .truth(false)), .init("starts", .number, default: .number(25)),
      .optional("seed", .number),
    ],
    """
    k-means clustering: `k` groups of rows with the smallest sum of squared distances to the centres of their
    groups.

    The best of `starts` searches: each begins with rows far from each other (k-means++), goes by Lloyd's
    rounds, and ends when no single row can move and lower the sum (Hartigan), as R's kmeans does;
    scikit-learn stops after Lloyd. Clusters are numbered by the first row they hold. The same seed gives the
    same clusters on every machine.

    - `columns`: `[.gdp, .exports]`; left out, all columns of numbers but times.
    - `scale`: `true` divides by the standard deviations first; columns in different units need it.
    - missing: a row without one of the columns has no cluster.
    - A silhouette (Rousseeuw 1987) is near 1 for rows well inside their cluster, below 0 for those nearer to
      another; up to 5,000 rows.

    The result is a record: `clusters` (the table with columns `cluster` and `silhouette`), `centres`,
    `sizes`, `within`, `total_within`, `between_share`, `silhouette`.

        t = table(x: [1, 2, 1, 8, 9, 8], y: [1, 1, 2, 8, 8, 9])
        m = k_means(t, [.x, .y], k: 2, seed: 1)
        m.clusters.cluster      => [1, 1, 1, 2, 2, 2]
        m.total_within          => 2.666667
        k_means(t, k: 7)        => error: k must be a whole number from 1 to 6
    """
  ) { (machine, arguments) throws(Fault) in
    let sample = try MultivariateSample(&machine, arguments, "k_means", least: 1)
    let k = try arguments.count(2, "k", 1...sample.count) ?? 2
    let starts = try arguments.count(4, "starts", 1...10_000) ?? 25
    let isScaled = arguments.isTrue(3)
    if isScaled { try sample.checkVarying("k_means") }
    let distinct = sample.distinctRows(atMost: k)
    guard distinct >= k else { throw Fault(.fewerDistinctRows("k_means", distinct, k: k), at: .argument(2)) }
    var numbers = try machine.generator(arguments, 5, "k_means")
    let standard = Standardised(sample.columns, isScaled: isScaled)
    let best = try KMeans.best(standard.columns, k: k, starts: starts, &numbers)
    return try KMeansResult(sample, standard, best, k).value()
  }
}

extension MultivariateSample {
  /// The number of different rows, counted up to `most`.
  fileprivate func distinctRows(atMost most: Int) -> Int {
    var seen: Set<[Double]> = []
    for row in 0..<count where seen.count < most { seen.insert(columns.map { $0[row] }) }
    return seen.count
  }
}

private struct KMeansResult {
  let sample: MultivariateSample
  let standard: Standardised
  let best: KMeans
  let k: Int
  /// Of each row; `nil` for very many rows.
  let silhouettes: [Double]?

  init(_ sample: MultivariateSample, _ standard: Standardised, _ best: KMeans, _ k: Int) throws(Fault) {
    (self.sample, self.standard, self.best, self.k) = (sample, standard, best, k)
    let isSmall = sample.count <= HierarchicalClusters.mostRows && k > 1
    silhouettes = isSmall ? try BohaiNumerics.silhouettes(standard.columns, best.clusters, k: k) : nil
  }

  /// A row for each cluster, centres in the units of the columns.
  private var centres: Table {
    var names = ["cluster", "rows"]
    var columns = [
      Column(.numbers((1...k).map(Double.init))), Column(.numbers(best.sizes.map(Double.init))),
    ]
    names.append("within_ss")
    columns.append(Column(.numbers(best.within)))
    if let silhouettes {
      names.append("silhouette")
      columns.append(Column(.numbers((0..<k).map { cluster in
        let own = silhouettes.indices.filter { best.clusters[$0] == cluster }
        return own.reduce(0) { $0 + silhouettes[$1] } / Double(max(1, own.count))
      })))
    }
    for (at, name) in sample.names.enumerated() {
      var free = name
      while names.contains(free) { free += "_" }
      names.append(free)
      let values = best.centres.map { $0[at] * standard.scales[at] + standard.centres[at] }
      columns.append(Column(.numbers(values), unit: sample.units[at]))
    }
    return Table(names: names, columns: columns, rowCount: k)
  }

  func value() throws(Fault) -> Value {
    let total = standard.columns.indices.reduce(0) {
      $0 + Sums.squares(standard.columns[$1], from: Sums.sum(standard.columns[$1]).sum / Double(sample.count)).sum
    }
    let share = total > 0 ? 1 - best.totalWithin / total : Double.nan
    let mean = silhouettes.map { $0.reduce(0, +) / Double(max(1, $0.count)) } ?? .nan
    var lines = [
      ("rows", sample.rowsText), ("within", NumberFormat.display(best.totalWithin, digits: 6)),
      ("between", Units.display(share, .percent, digits: 4) + " of the sum of squares"),
    ]
    if mean.isFinite { lines.append(("silhouette", NumberFormat.display(mean, digits: 3))) }
    var added = [("cluster", best.clusters.map { Double($0 + 1) })]
    if let silhouettes { added.append(("silhouette", silhouettes)) }
    let isMixed = Set(sample.units).count > 1 && standard.scales.allSatisfy { $0 == 1 }
    return ShownResult(
      title: "\(k) clusters by k-means of \(sample.names.count) columns", lines: lines, tables: [centres],
      notes: isMixed ? [Note.unscaledUnits] : [],
      fields: [
        ("clusters", .table(sample.table(adding: added))), ("centres", .table(centres)),
        ("sizes", .numbers(best.sizes.map(Double.init))), ("within", .numbers(best.within)),
        ("total_within", .number(best.totalWithin)), ("total", .number(total)),
        ("between_share", Value(share, .percent)), ("silhouette", Value(mean)),
        ("n", .number(Double(sample.count))), ("dropped", .number(Double(sample.frame.droppedCount))),
      ]
    ).value
  }
}
