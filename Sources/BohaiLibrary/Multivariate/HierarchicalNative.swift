// Trees of similar rows.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

/// What stands behind the record of a tree.
private final class ClusterTree: Sendable {
  let tree: HierarchicalClusters
  let sample: MultivariateSample
  init(_ tree: HierarchicalClusters, _ sample: MultivariateSample) { (self.tree, self.sample) = (tree, sample) }
}

extension Library {
  static let hierarchical = Native(
    "hierarchical",
    [
      .init("data", [.table, .matrix]), .optional("columns", .columns),
      .choice("method", "ward", "complete", "average", "single", "centroid", "ward_d"),
      .choice("distance", "euclidean", "manhattan", "maximum"), .init("scale", .truth, default: .truth(false)),
    ],
    """
    Hierarchical clustering: every row alone at first, then always the two nearest groups become one.

    Distances between groups (Lance and Williams): `"ward"` the growth of the sum of squares within, its
    heights as distances (R's hclust "ward.D2", scipy's and Stata's ward on squared distances); `"ward_d"` the
    same recurrence on plain distances (R's "ward.D", no criterion of Ward's); `"complete"`, `"average"` and
    `"single"` the largest, mean and smallest distance of their rows; `"centroid"` that of the centres (R's
    hclust wants squared distances for it).

    - `columns`: `[.gdp, .exports]`; left out, all columns of numbers but times.
    - `scale`: `true` divides by the standard deviations first; columns in different units need it.
    - missing: a row without one of the columns is left out; how many is printed.
    - Up to 5,000 rows.

    The result is a record: `merges` (a table: negative numbers are rows, positive ones earlier merges, as in
    R), `heights`, `order` (of the rows in the tree), `cophenetic_correlation`. See `cut_tree` and
    `cophenetic`.

        t = table(name: ["a", "b", "c", "d"], x: [1, 2, 6, 8])
        h = hierarchical(t, [.x], method: "single")
        h.heights                           => [1, 2, 4]
        cut_tree(h, k: 2).cluster           => [1, 1, 2, 2]
    """
  ) { (machine, arguments) throws(Fault) in
    let sample = try MultivariateSample(&machine, arguments, "hierarchical", least: 1)
    try sample.checkRows("hierarchical", least: 2)
    guard sample.count <= HierarchicalClusters.mostRows else {
      throw Fault(.tooManyRowsForTree(sample.count, most: HierarchicalClusters.mostRows), at: .argument(0))
    }
    if arguments.isTrue(4) { try sample.checkVarying("hierarchical") }
    let linkage = Linkage(rawValue: arguments.text(2)) ?? .ward
    let distance = ClusterDistance(rawValue: arguments.text(3)) ?? .euclidean
    let columns = Standardised(sample.columns, isScaled: arguments.isTrue(4)).columns
    let tree = try HierarchicalClusters(columns, linkage, distance)
    let agreement = try tree.cophenetic().correlation(with: try DistanceTable(columns, distance))
    let name = linkage == .ward ? "ward (ward.D2 in R)" : linkage.rawValue
    let isMixed = Set(sample.units).count > 1 && !arguments.isTrue(4)
    var notes = tree.isMonotone ? [] : [Note.heightsFall]
    if isMixed { notes.append(Note.unscaledUnits) }
    if (linkage == .ward || linkage == .centroid) && distance != .euclidean { notes.append(Note.wardNeedsEuclid) }
    return .object(TreeResult(sample: sample, tree: tree).record(
      title: "tree of \(sample.count) rows",
      lines: [
        ("rows", sample.rowsText), ("method", "\(name), \(distance.rawValue) distances"),
        ("cophenetic", agreement.isNaN ? "all distances are equal"
          : "correlation \(NumberFormat.display(agreement, digits: 4)) with the distances"),
      ], agreement, notes))
  }

  static let cutTree = Native(
    "cut_tree", [.init("tree", .record), .optional("k", .number), .optional("height", .number)],
    """
    The groups of a tree of `hierarchical`: the table that it is of, with a column `cluster`.

    Clusters are numbered by the first row they hold, as by R's cutree.

    - `k`: how many groups; or `height`: rows that come together at this height or below are in one.

        h = hierarchical(table(x: [1, 2, 6, 8]), method: "single")
        cut_tree(h, height: 2).cluster      => [1, 1, 2, 2]
        cut_tree(h, k: 5)                   => error: k must be a whole number from 1 to 4
    """
  ) { (_, arguments) throws(Fault) in
    let content = try arguments.tree(0, "cut_tree")
    let tree = content.tree
    let steps: Int
    if arguments[1].isGiven, arguments[2].isGiven { throw Fault(.cutNeedsOne(isGivenTwice: true), at: .argument(2)) }
    if let k = try arguments[1].isGiven ? arguments.count(1, "k", 1...tree.count) : nil {
      steps = tree.count - k
    } else if let height = arguments.number(2), height >= 0 {
      guard tree.isMonotone else { throw Fault(.heightsNotMonotone, at: .argument(2)) }
      steps = tree.heights.count { $0 <= height }
    } else {
      throw Fault(.cutNeedsOne(isGivenTwice: false), at: .argument(0))
    }
    let clusters = tree.clusters(after: steps).map { Double($0 + 1) }
    return .table(content.sample.table(adding: [("cluster", clusters)]))
  }

  static let cophenetic = Native(
    "cophenetic", [.init("tree", .record)],
    """
    The height at which each two rows of a tree come together, as a matrix; up to 1,000 rows.

        h = hierarchical(table(name: ["a", "b", "c"], x: [1, 2, 6]), [.x], method: "single")
        cophenetic(h)["a", "c"]      => 4
    """
  ) { (_, arguments) throws(Fault) in
    let content = try arguments.tree(0, "cophenetic")
    let n = content.tree.count
    guard n <= 1000 else { throw Fault(.tooManyRowsForTree(n, most: 1000), at: .argument(0)) }
    let table = try content.tree.cophenetic()
    var values = [Double](repeating: 0, count: n * n)
    for j in 0..<n { for i in 0..<n where i != j { values[j * n + i] = table[i, j] } }
    let names = content.sample.rowNames
    let labels = Set(names).count == n ? names : nil
    return .object(MatrixObject(
      Matrix(rows: n, columns: n, values: values, rowLabels: labels, columnLabels: labels)))
  }
}

extension Arguments {
  fileprivate func tree(_ index: Int, _ function: String) throws(Fault) -> ClusterTree {
    guard let tree = values[index].asRecord?.content as? ClusterTree else {
      throw Fault(.needsTree(function, got: kindName(values[index])), at: .argument(index))
    }
    return tree
  }
}

private struct TreeResult {
  let sample: MultivariateSample
  let tree: HierarchicalClusters

  /// As R numbers them: rows negative, merges positive, rows first, the lower number first.
  private var merges: Table {
    let number = { (part: Int) in part < tree.count ? -Double(part + 1) : Double(part - tree.count + 1) }
    let pairs = tree.merges.map { merge in
      let (a, b) = (number(merge.left), number(merge.right))
      if a < 0, b < 0 { return a > b ? (a, b) : (b, a) }
      return a < b ? (a, b) : (b, a)
    }
    return Table(
      names: ["step", "first", "second", "height"],
      columns: [
        Column(.numbers(pairs.indices.map { Double($0 + 1) })), Column(.numbers(pairs.map(\.0))),
        Column(.numbers(pairs.map(\.1))), Column(.numbers(tree.heights)),
      ], rowCount: pairs.count)
  }

  func record(title: String, lines: [(String, String)], _ agreement: Double, _ notes: [String]) -> RecordObject {
    let names = sample.rowNames
    let drawing = Dendrogram(tree, names).text
    let order = tree.order
    let parts = [Shown.lines(lines), .text(drawing)] + notes.map { .paragraph("note: \($0)") }
    let shown = Value.object(DisplayObject(.stack(parts)))
    let show = Native("show_result", [.init("result", .record)], "") { (_, _) throws(Fault) in shown }
    let fields: [(String, Value)] = [
      ("merges", .table(merges)), ("heights", .numbers(tree.heights)),
      ("order", .numbers(order.map { Double(sample.frame.row($0)) })),
      ("labels", .vector(Column(texts: order.map { names[$0] }))), ("cophenetic_correlation", Value(agreement)),
      ("dendrogram", .text(drawing)), ("n", .number(Double(sample.count))),
      ("dropped", .number(Double(sample.frame.droppedCount))),
    ]
    return RecordObject(
      names: fields.map(\.0), values: fields.map(\.1), title: title, show: .object(NativeObject(show)),
      content: ClusterTree(tree, sample))
  }
}
