// Writes nbformat 4 in the official byte layout: what Jupyter would write for the same notebook.

import BohaiFiles

extension Notebook {
  /// The whole text of the `.ipynb` file.
  public func written() -> String {
    var top = others
    top["nbformat"] = .integer(4)
    top["nbformat_minor"] = .integer(minor)
    top["metadata"] = .object(metadata.without(["orig_nbformat", "orig_nbformat_minor", "signature"]))
    top["cells"] = .list(cells.map { JSON.object($0.members) })
    return JSON.object(top).written() + "\n"
  }
}

extension Cell {
  fileprivate var members: [String: JSON] {
    var members = others
    members["cell_type"] = .text(kind.rawValue)
    members["metadata"] = .object(metadata)
    members["source"] = .lines(of: source)
    if let id { members["id"] = .text(id) }
    if let attachments {
      members["attachments"] = .object(attachments.mapValues { .object(($0.object ?? [:]).split) })
    }
    if kind == .code {
      members["execution_count"] = executionCount.map(JSON.integer) ?? .null
      members["outputs"] = .list(outputs.map { .object($0.members) })
    }
    return members
  }
}

extension Cell {
  /// Count and outputs as a file holds them.
  var writtenResults: String {
    let count = executionCount.map(JSON.integer) ?? .null
    return JSON.list([count] + outputs.map { .object($0.members) }).written()
  }
}

extension Output {
  fileprivate var members: [String: JSON] {
    switch self {
    case .stream(let name, let text):
      ["output_type": "stream", "name": .text(name), "text": .lines(of: text)]
    case .display(let data, let metadata):
      ["output_type": "display_data", "data": .object(data.split), "metadata": .object(metadata)]
    case .result(let data, let metadata, let count):
      [
        "output_type": "execute_result", "data": .object(data.split), "metadata": .object(metadata),
        "execution_count": count.map(JSON.integer) ?? .null,
      ]
    case .error(let name, let message, let traceback):
      [
        "output_type": "error", "ename": .text(name), "evalue": .text(message),
        "traceback": .list(traceback.map(JSON.text)),
      ]
    }
  }
}

extension [String: JSON] {
  /// A MIME bundle as files hold it: texts as lists of lines, pictures and JSON whole.
  fileprivate var split: [String: JSON] {
    var bundle = self
    for (type, content) in self {
      guard let text = content.text else { continue }
      if type.hasPrefix("text/") || type == "application/javascript" || type == "image/svg+xml" {
        bundle[type] = .lines(of: text)
      }
    }
    return bundle
  }
}

extension JSON {
  fileprivate static func lines(of text: String) -> JSON { .list(text.keptLines.map(JSON.text)) }
}

extension String {
  /// The lines with their ends, cut where the official writer cuts (Python's `splitlines`).
  var keptLines: [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if let last = previous, last.endsLine, !(last == "\r" && scalar == "\n") {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      }
      line.append(scalar)
      previous = scalar
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }
}

extension Unicode.Scalar {
  fileprivate var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
