import Synchronization

/// Texts of a column, each distinct text once. Codes are indices into `texts`; -1 is missing.
public final class TextDictionary: @unchecked Sendable {
  public private(set) var texts: [String] = []
  private let index = Mutex(Index())

  /// Codes by text, of the first `count` texts: a file's million names are indexed only when one is looked up.
  private struct Index {
    var codes: [String: Int32] = [:]
    var count = 0

    mutating func complete(_ texts: [String]) {
      for code in count..<texts.count { codes[texts[code]] = Int32(truncatingIfNeeded: code) }
      count = texts.count
    }
  }

  public init() {}

  /// Texts that are known to differ from each other.
  public init(distinct texts: [String]) { self.texts = texts }

  /// The code of `text`, added when it is new. Only a builder that is the sole owner may call this.
  public func code(adding text: String) -> Int32 {
    index.withLock { index in
      index.complete(texts)
      if let known = index.codes[text] { return known }
      let code = Int32(texts.count)
      texts.append(text)
      index.codes[text] = code
      index.count += 1
      return code
    }
  }

  public func code(of text: String) -> Int32? {
    index.withLock { index in
      index.complete(texts)
      return index.codes[text]
    }
  }
}

/// A typed run of values of one kind with missing: a table's column, or the storage of a vector.
///
/// Numbers: every NaN is missing, whatever its payload. Truths: 0 false, 1 true, 2 missing. Texts: code -1 is missing.
/// Intervals: lower and upper bounds, as many of both, low <= high; NaN in both is missing.
public struct Column: Sendable {
  public enum Storage: Sendable {
    case numbers([Double])
    case truths([UInt8])
    case texts([Int32], TextDictionary)
    case intervals([Double], [Double])
  }

  /// Other elements are other figures: setting them forgets what was known of the old ones.
  public var storage: Storage { didSet { figures = nil } }
  /// The unit of every number or bound; `.none` for texts and truths. Years and dates are numbers with a
  /// period unit.
  public var unit: UnitID
  public var about: ColumnAbout?
  /// What is known of each figure, where the column is one of a dataset.
  public var figures: FigureRows?
  /// Where it comes from, by which steps.
  public var lineage: Lineage?

  public init(_ storage: Storage, unit: UnitID = .none, about: ColumnAbout? = nil, lineage: Lineage? = nil) {
    self.storage = storage
    self.unit = unit
    self.about = about
    self.lineage = lineage
  }

  @inlinable public var count: Int {
    switch storage {
    case .numbers(let values): values.count
    case .truths(let values): values.count
    case .texts(let codes, _): codes.count
    case .intervals(let lows, _): lows.count
    }
  }

  public init(texts: [String?]) {
    let dictionary = TextDictionary()
    var codes: [Int32] = []
    codes.reserveCapacity(texts.count)
    for text in texts { codes.append(text.map { dictionary.code(adding: $0) } ?? -1) }
    self.init(.texts(codes, dictionary))
  }
}

/// What is known about a column beside its values. Immutable and shared; verbs that keep a column's meaning keep it.
public final class ColumnAbout: Sendable {
  public let label: String?
  public let note: String?

  public init(label: String? = nil, note: String? = nil) {
    self.label = label
    self.note = note
  }
}
