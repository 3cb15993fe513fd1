// A notebook in memory: nbformat 4, what we understand as typed fields, everything else kept as it came.
//
// Invariant: multi-line texts are whole here; only reader and writer know that files hold them as lists of
// lines.

import BohaiFiles

/// A Jupyter notebook.
public struct Notebook: Sendable, Equatable {
  /// The minor version of format 4. Cells have ids from 5 on; a file keeps the minor it came with.
  public var minor: Int
  public var metadata: [String: JSON]
  public var cells: [Cell]
  /// Members of the file that the format does not know.
  public var others: [String: JSON]

  public init(
    minor: Int = 5, metadata: [String: JSON] = [:], cells: [Cell] = [], others: [String: JSON] = [:]
  ) {
    self.minor = minor
    self.metadata = metadata
    self.cells = cells
    self.others = others
  }
}

/// One cell.
public struct Cell: Sendable, Equatable {
  public enum Kind: String, Sendable { case code, markdown, raw }

  public var kind: Kind
  /// Kept for ever once made; `nil` in files older than format 4.5, which have none.
  public var id: String?
  public var source: String
  public var metadata: [String: JSON]
  /// Pictures of a Markdown cell, by name.
  public var attachments: [String: JSON]?
  /// The `[3]` beside a code cell; `nil` for one that has not run.
  public var executionCount: Int?
  public var outputs: [Output]
  public var others: [String: JSON]

  public init(
    _ kind: Kind, id: String? = nil, source: String, metadata: [String: JSON] = [:],
    attachments: [String: JSON]? = nil, executionCount: Int? = nil, outputs: [Output] = [],
    others: [String: JSON] = [:]
  ) {
    self.kind = kind
    self.id = id
    self.source = source
    self.metadata = metadata
    self.attachments = attachments
    self.executionCount = executionCount
    self.outputs = outputs
    self.others = others
  }

  /// `parameters`, `raises-exception`, ...
  public var tags: [String] { metadata["tags"]?.texts ?? [] }

  public func has(tag: String) -> Bool { tags.contains(tag) }

  /// An error in it does not stop a run.
  var mayFail: Bool { has(tag: "raises-exception") }

  /// A code cell with something to run.
  public var isRunnable: Bool {
    kind == .code && source.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  /// As if it had never run.
  public mutating func clear() {
    outputs = []
    executionCount = nil
    record = nil
  }
}

/// One output of a code cell. `data` maps MIME types to texts (or to any JSON under a JSON type).
public enum Output: Sendable, Equatable {
  case stream(name: String, text: String)
  case display(data: [String: JSON], metadata: [String: JSON])
  case result(data: [String: JSON], metadata: [String: JSON], count: Int?)
  case error(name: String, message: String, traceback: [String])
}
