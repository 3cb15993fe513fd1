import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables
import Synchronization

/// The datasets that come with Bohai: one file each in `Stdlib/data/<family>/`, read when first asked for.
public enum Datasets {
  /// What is known of a dataset without reading its rows.
  public struct Entry: Sendable {
    public let family: String
    public let name: String
    let header: DatasetHeader
    public var title: String { header.title }
    public var source: String { header.source }
    public var rowCount: Int { header.rowCount }
    public var columnNames: [String] { header.fields.map(\.name) }
    /// `bth.three_industries`
    public var path: String { "\(family).\(name)" }
  }

  /// The datasets of a family, or all of them. Reads headers only.
  public static func list(of family: String? = nil) -> [Entry] {
    files.filter { family == nil || $0.family == family }.compactMap { file in
      guard let header = try? DatasetReader.header(file: file.path, bytes: file.bytes) else { return nil }
      return Entry(family: file.family, name: file.name, header: header)
    }
  }

  /// The datasets of a family, or of all one family after the other, as tables of names, sizes and titles; `nil`
  /// when there are none.
  public static func overview(of family: String? = nil) -> Shown? {
    let tables = (family.map { [$0] } ?? familyNames).compactMap { family -> Shown? in
      let entries = list(of: family)
      let page = familyPages.first { $0.name == family }
      return entries.isEmpty ? nil : .table(shown(entries, title: page?.title))
    }
    return tables.count > 1 ? .stack(tables) : tables.first
  }

  private static func shown(_ entries: [Entry], title: String?) -> ShownTable {
    ShownTable(
      title: title,
      columns: [
        ShownColumn(name: "dataset", texts: entries.map(\.path)),
        ShownColumn(name: "rows", numbers: entries.map { Double($0.rowCount) }),
        ShownColumn(name: "title", texts: entries.map(\.title)),
      ],
      heldRows: entries.count, wrapsTexts: true)
  }

  /// The table of `bth.three_industries`; the same table each time.
  public static func load(_ family: String, _ name: String) throws(Fault) -> Value {
    let path = "\(family).\(name)"
    if let known = loaded.withLock({ $0[path] }) { return known }
    guard let file = files.first(where: { $0.family == family && $0.name == name }) else {
      throw Fault(.noDataset(path, all: files.filter { $0.family == family }.map { "\(family).\($0.name)" }))
    }
    let value = Value.table(try DatasetReader.table(file: file.path, bytes: file.bytes))
    return loaded.withLock { loaded in
      if let known = loaded[path] { return known }
      loaded[path] = value
      return value
    }
  }

  /// The path of a table that is one of the datasets, unchanged.
  static func path(of table: TableObject) -> String? {
    loaded.withLock { loaded in loaded.first { $0.value.asTable === table }?.key }
  }

  private static let loaded = Mutex<[String: Value]>([:])

  // MARK: - Files

  struct File: Sendable {
    let family: String
    let name: String
    let embedded: EmbeddedFile
    var path: String { embedded.name }
    var bytes: [UInt8] { Array(embedded.bytes) }
  }

  /// `data/bth/three_industries.data` and its like.
  static let files: [File] = EmbeddedFile.all.compactMap { file in
    // As bytes: paths are looked at whenever a program starts.
    let path = Array(file.name.utf8)
    guard path.starts(with: "data/".utf8), path.suffix(5).elementsEqual(".data".utf8),
      let slash = path.lastIndex(of: UInt8(ascii: "/")), slash > 4
    else { return nil }
    let (family, name) = (path[5..<slash], path[(slash + 1)...].dropLast(5))
    return File(
      family: String(decoding: family, as: UTF8.self), name: String(decoding: name, as: UTF8.self),
      embedded: file)
  }
}
