// Reads nbformat 4 of any minor version. A field of a wrong type is told with its cell and name; nothing is
// guessed.

import BohaiDiagnostics
import BohaiFiles

extension Notebook {
  /// The notebook in the bytes of an `.ipynb` file.
  ///
  /// Ids that are absent in format 4.5 are made, ids that stand twice are made anew for the later cell.
  /// - Parameter file: the name under which mistakes are told.
  public init(reading bytes: [UInt8], file: String) throws(Fault) {
    let json = try JSONReader.read(bytes, file: file)
    let top = Fields(json, of: Fields.Owner(file: file, place: "the notebook"))
    try Notebook.checkVersion(top)
    minor = try top.count("nbformat_minor")
    metadata = try top.object("metadata")
    try metadata.checkNotebookMetadata(top.owner)
    others = try top.others(than: ["nbformat", "nbformat_minor", "metadata", "cells"])
    cells = []
    for (index, json) in try top.list("cells").enumerated() {
      let fields = Fields(json, of: Fields.Owner(file: file, place: "cell \(index + 1)"))
      cells.append(try Cell(fields, minor: minor))
    }
    if minor >= 5 { cells.completeIdentifiers() }
  }

  private static func checkVersion(_ top: Fields) throws(Fault) {
    guard let major = try top.member("nbformat") else { throw Fault(.notANotebook(file: top.owner.file)) }
    guard let version = major.integer else {
      throw top.wrong("nbformat", wanted: "a whole number", found: major)
    }
    guard version == 4 else { throw Fault(.notebookVersion(version, file: top.owner.file)) }
  }
}

extension Cell {
  fileprivate init(_ fields: Fields, minor: Int) throws(Fault) {
    let type = try fields.text("cell_type")
    guard let kind = Kind(rawValue: type) else {
      throw fields.wrong("cell_type", wanted: "code, markdown or raw", found: .text(type))
    }
    let metadata = try fields.objectIfAny("metadata") ?? [:]
    try metadata.checkCellMetadata(fields.owner)
    self.init(kind, source: try fields.multiline("source"), metadata: metadata.without(["trusted"]))
    var known: Set = ["cell_type", "metadata", "source", "id", "attachments"]
    if let id = try fields.textIfAny("id") {
      guard id.isCellIdentifier else {
        throw fields.wrong("id", wanted: "1 to 64 letters, digits, - or _", found: .text(id))
      }
      if minor >= 5 { self.id = id }
    }
    attachments = try fields.objectIfAny("attachments")
    for (name, bundle) in attachments ?? [:] {
      attachments?[name] = .object(try fields.bundle(bundle, "attachments.\(name)"))
    }
    if kind == .code {
      known.formUnion(["outputs", "execution_count"])
      executionCount = try fields.countOrNull("execution_count")
      for (index, json) in (try fields.listIfAny("outputs") ?? []).enumerated() {
        let owner = Fields.Owner(file: fields.owner.file, place: "\(fields.owner.place), output \(index + 1)")
        outputs.append(try Output(Fields(json, of: owner)))
      }
    }
    others = try fields.others(than: known)
  }
}

extension Output {
  fileprivate init(_ fields: Fields) throws(Fault) {
    let type = try fields.text("output_type")
    switch type {
    case "stream": self = .stream(name: try fields.text("name"), text: try fields.multiline("text"))
    case "display_data":
      self = .display(data: try fields.data(), metadata: try fields.objectIfAny("metadata") ?? [:])
    case "execute_result":
      self = .result(
        data: try fields.data(), metadata: try fields.objectIfAny("metadata") ?? [:],
        count: try fields.countOrNull("execution_count"))
    case "error":
      self = .error(
        name: try fields.text("ename"), message: try fields.text("evalue"),
        traceback: try fields.texts("traceback"))
    default:
      throw fields.wrong(
        "output_type", wanted: "stream, display_data, execute_result or error", found: .text(type))
    }
  }
}

extension Fields {
  fileprivate func data() throws(Fault) -> [String: JSON] { try bundle(.object(try object("data")), "data") }

  /// A MIME bundle with its texts made whole. Under a JSON type anything may stand.
  fileprivate func bundle(_ json: JSON, _ name: String) throws(Fault) -> [String: JSON] {
    guard var bundle = json.object else { throw wrong(name, wanted: "an object", found: json) }
    for (type, content) in bundle where !type.isJSONType {
      bundle[type] = .text(try multiline(content, "\(name).\(type)"))
    }
    return bundle
  }
}

extension String {
  /// `application/json`, `application/geo+json`, ...
  fileprivate var isJSONType: Bool {
    hasPrefix("application/") && (hasSuffix("+json") || self == "application/json")
  }
}

extension [String: JSON] {
  func without(_ keys: Set<String>) -> [String: JSON] { filter { !keys.contains($0.key) } }
}
