// Runs a notebook: code cells in file order, each with the outputs of this run, stored after every cell.
//
// Rules. A cell tagged `skip-execution` is left as it is. A cell tagged `raises-exception` may fail and the
// run goes on. Any other error, an interrupt or a time limit stops the run; the cells after it then hold no
// outputs and no count, so that a stored notebook never mixes the results of two runs. Until then they keep
// their old ones: a run that is killed loses nothing.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

/// Where a run stands.
public struct RunningCell: Sendable, Equatable {
  /// The place among all cells, from 1, as errors about the file count them.
  public var cell: Int
  /// The place among the cells that will run, from 1.
  public var turn: Int
  public var turns: Int
  /// `In[3]`
  public var name: String
  public var source: String
}

/// What a run tells while it goes.
public enum RunEvent: Sendable {
  case started(RunningCell)
  case output(CellOutput)
  case ended(RunningCell, CellEnd, seconds: Double)
}

/// How one cell ended.
public enum CellEnd: Sendable {
  case succeeded
  /// A cell tagged `raises-exception` stopped with an error.
  case failedAsAllowed
  case failed
  case interrupted
  case timedOut
  /// Its stored results hold; it did not run.
  case kept
  /// Its stored results hold; it ran for the names that it binds.
  case replayed
}

/// How a run ended.
public enum RunEnd: Sendable, Equatable {
  case finished
  /// A resumed run found the results of all cells, as many as told, still right.
  case unchanged(Int)
  case failed(RunningCell)
  case interrupted(RunningCell)
  case timedOut(RunningCell)
}

/// How a notebook is run.
public struct RunOptions: Sendable {
  /// How long one cell may run.
  public var cellLimit: TimeSpan?
  /// How long the whole run may take.
  public var totalLimit: TimeSpan?
  /// Begins at the first cell whose results are not known to hold (`Resumption`).
  public var resumes = false
  /// Cells with one of these tags are left as they are.
  public var skippedTags: Set<String> = ["skip-execution"]
  /// Cells with one of these tags may fail.
  public var failingTags: Set<String> = ["raises-exception"]

  public init() {}
}

extension Notebook {
  /// Runs all cells in `session`.
  ///
  /// - Parameters:
  ///   - tell: hears what happens, outputs included.
  ///   - save: stores the notebook; called after every cell and once at the end.
  /// - Returns: how the run ended.
  /// - Throws: what `save` throws; the run stops there.
  public mutating func run(
    in session: Session, _ options: RunOptions = RunOptions(), tell: (RunEvent) -> Void,
    save: (Notebook) throws(Fault) -> Void
  ) throws(Fault) -> RunEnd {
    let runnable = runnableCells(options)
    var runner = CellRunner(self, runnable, options, session)
    if options.resumes, runner.isUnchanged { return .unchanged(runnable.count) }
    completeLanguage()
    for index in cells.indices where !cells[index].isRunnable && cells[index].kind == .code {
      cells[index].clear()
    }
    for (turn, index) in runnable.enumerated() {
      let place = RunningCell(
        cell: index + 1, turn: turn + 1, turns: runnable.count, name: session.nextName,
        source: cells[index].source)
      let end = runner.run(&cells[index], at: place, tell: tell)
      if let stop = end.stop(at: place) {
        // Replaying changed nothing, so everything is as it was, unless the cell now fails.
        if turn < runner.resumption.first, end != .failed { return stop }
        for later in runnable[(turn + 1)...] { cells[later].clear() }
        try save(self)
        return stop
      }
      if end != .kept, end != .replayed { try save(self) }
    }
    try save(self)
    return .finished
  }

  /// The places of the cells that a run would run.
  func runnableCells(_ options: RunOptions) -> [Int] {
    cells.indices.filter { cells[$0].isRunnable && options.skippedTags.isDisjoint(with: cells[$0].tags) }
  }
}

extension CellEnd {
  /// The end of the whole run, when this is one.
  fileprivate func stop(at place: RunningCell) -> RunEnd? {
    switch self {
    case .succeeded, .failedAsAllowed, .kept, .replayed: nil
    case .failed: .failed(place)
    case .interrupted: .interrupted(place)
    case .timedOut: .timedOut(place)
    }
  }
}
