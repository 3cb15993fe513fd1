// Runs a notebook: code cells in file order, each with the outputs of this run, stored after every cell.
//
// Rules. A cell tagged `skip-execution` is left as it is. A cell tagged `raises-exception` may fail and the
// run goes on. Any other error, or an interrupt, stops the run; the cells after it then hold no outputs and
// no count, so that a stored notebook never mixes the results of two runs. Until then they keep their old
// ones: a run that is killed loses nothing.

import BohaiDiagnostics
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
}

/// How a run ended.
public enum RunEnd: Sendable, Equatable {
  case finished
  case failed(RunningCell)
  case interrupted(RunningCell)
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
    in session: Session, tell: (RunEvent) -> Void, save: (Notebook) throws(Fault) -> Void
  ) throws(Fault) -> RunEnd {
    completeLanguage()
    let runnable = cells.indices.filter { cells[$0].isRunnable && !cells[$0].has(tag: "skip-execution") }
    for index in cells.indices where !cells[index].isRunnable && cells[index].kind == .code {
      cells[index].clear()
    }
    var end = RunEnd.finished
    for (turn, index) in runnable.enumerated() {
      let place = RunningCell(
        cell: index + 1, turn: turn + 1, turns: runnable.count, name: session.nextName,
        source: cells[index].source)
      switch cells[index].run(in: session, at: place, tell: tell) {
      case .succeeded, .failedAsAllowed: try save(self)
      case .failed: end = .failed(place)
      case .interrupted: end = .interrupted(place)
      }
      if end != .finished {
        for later in runnable[(turn + 1)...] { cells[later].clear() }
        break
      }
    }
    try save(self)
    return end
  }
}

extension Cell {
  fileprivate mutating func run(in session: Session, at place: RunningCell, tell: (RunEvent) -> Void) -> CellEnd {
    if Interrupt.isRequested {                    // between two cells; the session would forget it
      clear()
      return .interrupted
    }
    tell(.started(place))
    executionCount = session.nextNumber
    var recorder = OutputRecorder(count: session.nextNumber)
    let outcome = session.run(source, name: place.name, mode: .cell) { output in
      recorder.take(output)
      tell(.output(output))
    }
    outputs = recorder.outputs
    let failed = has(tag: "raises-exception") ? CellEnd.failedAsAllowed : .failed
    let end = outcome.wasInterrupted ? CellEnd.interrupted : outcome.succeeded ? .succeeded : failed
    tell(.ended(place, end, seconds: outcome.seconds))
    return end
  }
}
