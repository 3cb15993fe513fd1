// Runs a notebook again and compares what comes out with what is stored. Nothing is written.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

/// What the check of one cell found.
public enum CellFinding: Sendable, Equatable {
  case same
  case differs([OutputDifference])
  /// It ran, but its outputs are not compared (the tag `nbval-ignore-output`).
  case ignored
  /// The run had stopped before it; it holds results.
  case notReached
}

/// What a check found.
public struct CheckResult: Sendable {
  public var end: RunEnd
  /// The cells that ran or should have, with their places.
  public var findings: [(place: RunningCell, finding: CellFinding)]

  /// Whether everything ran and gave what is stored. A notebook that an error stops is not in order, even
  /// when that very error is stored.
  public var isSame: Bool {
    end == .finished && findings.allSatisfy { $0.finding == .same || $0.finding == .ignored }
  }
}

/// A notebook or Markdown file that is ready to be checked.
public struct NotebookCheck: Sendable {
  private let source: NotebookSource
  private let options: RunOptions
  private let tolerance: Tolerance

  /// Paths in the notebook are relative to this folder.
  public var folder: String { source.folder }

  /// Reads the file at `path` and sets parameters; a file without results is a mistake.
  public init(
    path: String, parameters: [Parameter], tolerance: Tolerance, _ options: RunOptions = RunOptions()
  ) throws(Fault) {
    source = try NotebookSource(path: path, parameters: parameters)
    self.tolerance = tolerance
    var options = options
    options.skippedTags.insert("nbval-skip")
    options.failingTags.insert("nbval-raises-exception")
    self.options = options
    let holdsResults = source.document.map { !$0.storedResults.isEmpty }
      ?? source.notebook.cells.contains { $0.executionCount != nil || !$0.outputs.isEmpty }
    if !holdsResults { throw Fault(.nothingToCheck(file: path)) }
  }

  /// Runs all cells and compares.
  public func run(in session: Session, tell: (RunEvent) -> Void) throws(Fault) -> CheckResult {
    var notebook = source.notebook
    var places: [Int: RunningCell] = [:]
    let end = try notebook.run(
      in: session, options,
      tell: { event in
        if case .started(let place) = event { places[place.cell - 1] = place }
        tell(event)
      }, save: { _ in })
    let runnable = source.notebook.runnableCells(options)
    let findings = runnable.enumerated().map { turn, index in
      let now = notebook.cells[index]
      let place = places[index] ?? RunningCell(
        cell: index + 1, turn: turn + 1, turns: runnable.count, name: "In[\(turn + 1)]", source: now.source)
      return (place, finding(index, now, wasReached: places[index] != nil))
    }
    return CheckResult(end: end, findings: findings)
  }

  private func finding(_ index: Int, _ now: Cell, wasReached: Bool) -> CellFinding {
    let comparison = OutputComparison(tolerance: tolerance)
    if now.has(tag: "nbval-ignore-output") { return wasReached ? .ignored : .notReached }
    if let document = source.document {
      let stored = now.id.flatMap { document.storedResults[$0] } ?? ""
      if !wasReached { return stored.isEmpty ? .same : .notReached }
      let isSame = comparison.matches(stored, now.plainResults)
      let difference = OutputDifference(what: "results", stored: stored, now: now.plainResults)
      return isSame ? .same : .differs([difference])
    }
    let stored = source.notebook.cells[index].outputs
    if !wasReached { return stored.isEmpty ? .same : .notReached }
    let differences = comparison.differences(stored, now.outputs)
    return differences.isEmpty ? .same : .differs(differences)
  }
}
