// What a notebook remembers about a cell that ran to its end, so that `--resume` knows whether its results
// still hold. It stands in the cell's metadata under `bohai` and holds no time and no machine, so it changes
// only when the cell's results are made anew from something else.

import BohaiFiles
import BohaiSession
import Glibc

/// The record of one cell.
struct CellRecord: Equatable {
  static let key = "bohai"

  /// Of all that the results came from (`CellChain`), and of the results.
  var hash: String
  /// Files that the cell read and wrote, as the program names them.
  var reads: [String] = []
  var writes: [String] = []
}

extension Cell {
  var record: CellRecord? {
    get {
      guard let json = metadata[CellRecord.key], let hash = json["hash"]?.text else { return nil }
      return CellRecord(hash: hash, reads: json["reads"]?.texts ?? [], writes: json["writes"]?.texts ?? [])
    }
    set {
      var members = (metadata[CellRecord.key]?.object ?? [:]).without(["hash", "reads", "writes"])
      if let record = newValue {
        members["hash"] = .text(record.hash)
        if !record.reads.isEmpty { members["reads"] = .list(record.reads.map(JSON.text)) }
        if !record.writes.isEmpty { members["writes"] = .list(record.writes.map(JSON.text)) }
      }
      metadata[CellRecord.key] = members.isEmpty ? nil : .object(members)
    }
  }
}

/// Everything that the results of a cell depend on: the program's version, the code of this cell and of those
/// that ran before it (parameters are such a cell), and the content of the files they read.
struct CellChain {
  private var hash = ContentHash()

  init() { hash.add(bohaiVersion) }

  /// Goes on to `cell`, which reads the files `reads`.
  mutating func extend(by cell: Cell, reading reads: [String]) {
    hash.add(cell.source)
    hash.add(cell.mayFail ? "may fail" : "")
    for file in reads {
      hash.add(file)
      hash.add(file: file)
    }
  }

  /// The hash that stands in the record of `cell`, up to which this chain goes. It covers the results too:
  /// when somebody clears them or runs the cell elsewhere, they are no longer those of this run.
  func hash(with cell: Cell) -> String {
    var hash = hash
    hash.add(cell.writtenResults)
    return hash.digits
  }
}
