/// What a caller may say about a delimited file; everything else is found out.
public struct DelimitedOptions: Sendable {
  public var delimiter: UInt8?
  /// The point or the comma.
  public var decimal: UInt8?
  public var hasHeader = true
  /// Lines left out at the beginning.
  public var skip = 0
  public var encoding: TextEncoding?
  /// Texts that mean missing, besides the usual signs.
  public var missing: [String] = []
  public var types: [String: CellKind] = [:]
  /// The columns wanted, in this order; `nil` for all.
  public var columns: [String]?
  /// How many threads may work; fewer for tests.
  var threads: Int?

  public init() {}
}
