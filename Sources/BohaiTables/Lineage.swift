// Where a column comes from: the sources of everything it was made of, and the steps on the way.
//
// Made once for each verb or operation on whole columns, never for an element, and shared by the columns that
// went the same way. It is bounded: of many steps the oldest are only counted.

public final class Lineage: Sendable {
  /// Each once, in order of appearance.
  public let sources: [String]
  /// What was done, the latest last, as it would be typed: `where .year == 2013`, `share = .tertiary / .gdp`.
  public let steps: [String]
  /// Steps before these.
  public let earlier: Int

  static let most = (sources: 20, steps: 12, letters: 160)

  public init(sources: [String] = [], steps: [String] = [], earlier: Int = 0) {
    self.sources = Array(sources.prefix(Self.most.sources))
    self.steps = steps.suffix(Self.most.steps)
    self.earlier = earlier + max(0, steps.count - Self.most.steps)
  }

  public func adding(_ step: String) -> Lineage {
    Lineage(sources: sources, steps: steps + [cut(step)], earlier: earlier)
  }

  private func cut(_ step: String) -> String {
    step.count <= Self.most.letters ? step : step.prefix(Self.most.letters - 1) + "…"
  }

  /// The lineage of what was made of two; one of them itself when the other adds nothing.
  public static func union(_ a: Lineage?, _ b: Lineage?) -> Lineage? {
    guard let a, let b, a !== b else { return a ?? b }
    let sources = b.sources.filter { !a.sources.contains($0) }
    let steps = b.steps.filter { !a.steps.contains($0) }
    if sources.isEmpty && steps.isEmpty && b.earlier <= a.earlier { return a }
    return Lineage(sources: a.sources + sources, steps: a.steps + steps, earlier: max(a.earlier, b.earlier))
  }
}

extension Column {
  /// The same column with a lineage.
  public func from(_ lineage: Lineage?) -> Column {
    var result = self
    result.lineage = lineage
    return result
  }
}

extension Table {
  /// Where the figures come from: the table's source and those of its columns, each once.
  public var sources: [String] {
    var sources = about?.source.map { [$0] } ?? []
    for lineage in lineages { sources += lineage.sources.filter { !sources.contains($0) } }
    return sources
  }

  /// The lineages of the columns, each once.
  public var lineages: [Lineage] {
    var lineages: [Lineage] = []
    for case let lineage? in columns.map(\.lineage) where !lineages.contains(where: { $0 === lineage }) {
      lineages.append(lineage)
    }
    return lineages
  }

  public var lineage: Lineage? { lineages.reduce(nil) { Lineage.union($0, $1) } }

  /// The table with one step more behind every column whose lineage is known. Columns that went the same way
  /// go on sharing theirs.
  public func adding(step: String) -> Table {
    var known: [(old: Lineage, new: Lineage)] = []
    let columns = columns.map { column in
      guard let old = column.lineage else { return column }
      var result = column
      result.lineage = known.first { $0.old === old }?.new ?? old.adding(step)
      if let new = result.lineage, !known.contains(where: { $0.old === old }) { known.append((old, new)) }
      return result
    }
    return Table(names: names, columns: columns, rowCount: rowCount, panel: panel, about: about)
  }
}
