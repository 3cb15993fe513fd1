/// Named columns of equal length. Immutable in use: verbs return new tables that share storage.
public struct Table: Sendable {
  public private(set) var names: [String]
  public private(set) var columns: [Column]
  public private(set) var rowCount: Int
  /// The unit and time columns of a panel, when the table was declared one.
  public var panel: PanelKeys?
  public var about: TableAbout?

  public init() { (names, columns, rowCount) = ([], [], 0) }

  /// Columns must have `rowCount` elements each and distinct names; both are the caller's promise.
  public init(names: [String], columns: [Column], rowCount: Int, panel: PanelKeys? = nil, about: TableAbout? = nil) {
    self.names = names
    self.columns = columns
    self.rowCount = rowCount
    self.panel = panel
    self.about = about
  }

  public func index(of name: String) -> Int? { names.firstIndex(of: name) }

  public subscript(name: String) -> Column? { index(of: name).map { columns[$0] } }
}

/// Which columns say whose and when an observation is.
public struct PanelKeys: Sendable, Equatable {
  public var unit: [String]
  public var time: String
  public init(unit: [String], time: String) {
    self.unit = unit
    self.time = time
  }
}

/// Title, source line and notes of a table; shown with it.
public final class TableAbout: Sendable {
  public let title: String?
  public let source: String?
  public let notes: [String]
  /// Paragraphs that only `about(t)` shows: the full reference, how the figures were taken over.
  public let details: [String]
  /// The columns that name a row, where the figures came with such: no two rows agree in all.
  public let key: [String]
  /// The table that title and notes speak of. Verbs hand all of this on; a table of another shape shows the source alone.
  public let shape: TableShape?

  public init(
    title: String? = nil, source: String? = nil, notes: [String] = [], details: [String] = [],
    key: [String] = [], shape: TableShape? = nil
  ) {
    self.title = title
    self.source = source
    self.notes = notes
    self.details = details
    self.key = key
    self.shape = shape
  }

  /// Whether title and notes hold for `table`.
  public func speaks(of table: Table) -> Bool { shape == nil || shape == TableShape(table) }
}

/// The size of a table and the names of its columns.
public struct TableShape: Sendable, Equatable {
  public let names: [String]
  public let rowCount: Int

  public init(_ table: Table) { self.init(names: table.names, rowCount: table.rowCount) }

  public init(names: [String], rowCount: Int) {
    self.names = names
    self.rowCount = rowCount
  }
}
