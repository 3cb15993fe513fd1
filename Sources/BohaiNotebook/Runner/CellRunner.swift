// Runs one cell after the other: within its time, and with the record that a later `--resume` looks at.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

/// What a run knows between its cells.
struct CellRunner {
  let resumption: Resumption
  private let options: RunOptions
  private let session: Session
  private let limits: TimeLimits
  /// Whether cells get records: `--resume` was asked for, now or by an earlier run.
  private let keepsRecords: Bool
  private let cellCount: Int
  private var chain: CellChain

  init(_ notebook: Notebook, _ runnable: [Int], _ options: RunOptions, _ session: Session) {
    self.options = options
    self.session = session
    limits = TimeLimits(cell: options.cellLimit, total: options.totalLimit)
    keepsRecords = options.resumes || notebook.cells.contains { $0.record != nil }
    resumption = options.resumes ? Resumption(of: runnable.map { notebook.cells[$0] }) : .none
    cellCount = runnable.count
    chain = resumption.chain
  }

  var isUnchanged: Bool { resumption.first == cellCount }

  /// Runs `cell`, or what of it is needed, and stores what came out in it.
  mutating func run(_ cell: inout Cell, at place: RunningCell, tell: (RunEvent) -> Void) -> CellEnd {
    let isKept = place.turn <= resumption.first
    if isKept, !resumption.replayed.contains(place.turn - 1) {
      session.skip(cell.source)
      tell(.ended(place, .kept, seconds: 0))
      return .kept
    }
    if Interrupt.isRequested {                    // between two cells; the session would forget it
      if !isKept { cell.clear() }
      return .interrupted
    }
    tell(.started(place))
    let ran = evaluate(cell, at: place) { if !isKept { tell(.output($0)) } }
    var end = ran.end
    if isKept, end == .succeeded || end == .failedAsAllowed {
      end = .replayed
    } else if !isKept || end == .failed {
      if isKept { ran.errors.forEach { tell(.output(.error($0))) } }
      cell.executionCount = ran.count
      cell.outputs = ran.outputs
      record(ran, in: &cell)
    }
    tell(.ended(place, end, seconds: ran.seconds))
    return end
  }

  private struct Ran {
    var count: Int
    var outputs: [Output]
    var errors: [ErrorReport] = []
    var end: CellEnd
    var seconds: Double
    var trace: FileTrace
  }

  private func evaluate(_ cell: Cell, at place: RunningCell, hear: (CellOutput) -> Void) -> Ran {
    var recorder = OutputRecorder(count: session.nextNumber)
    let count = session.nextNumber
    let limit = limits.next
    var reports: [ErrorReport] = []
    func run() -> (result: Session.Outcome, trace: FileTrace) {
      FileTrace.during {
        session.run(cell.source, name: place.name, mode: .cell) { output in
          // Only at its end is it known why a cell stopped.
          if case .error(let report) = output { return reports.append(report) }
          recorder.take(output)
          hear(output)
        }
      }
    }
    let (ran, isOver) = limit.map { Alarm.during($0.seconds, run) } ?? (run(), false)
    let end = end(of: ran.result, isOver: isOver, cell)
    if end == .timedOut, let problem = limit?.problem {
      reports = reports.map { $0.saying(problem, width: session.width) }
    }
    for report in reports {
      recorder.take(.error(report))
      hear(.error(report))
    }
    return Ran(
      count: count, outputs: recorder.outputs, errors: reports, end: end, seconds: ran.result.seconds,
      trace: ran.trace)
  }

  private func end(of outcome: Session.Outcome, isOver: Bool, _ cell: Cell) -> CellEnd {
    if outcome.wasInterrupted { return isOver ? .timedOut : .interrupted }
    if outcome.succeeded { return .succeeded }
    return options.failingTags.isDisjoint(with: cell.tags) ? .failed : .failedAsAllowed
  }

  /// A cell that did not end well, or whose files changed while it ran, gets no record and so runs again.
  private mutating func record(_ ran: Ran, in cell: inout Cell) {
    guard keepsRecords else { return }
    cell.record = nil
    chain.extend(by: cell, reading: ran.trace.reads)
    guard ran.end == .succeeded || ran.end == .failedAsAllowed, ran.trace.isCurrent else { return }
    cell.record = CellRecord(
      hash: chain.hash(with: cell), reads: ran.trace.reads, writes: ran.trace.writes)
  }
}
