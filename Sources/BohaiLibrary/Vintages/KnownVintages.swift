// Since when each vintage was the series in force, from Stdlib/vintages.txt, read when first asked for.

import BohaiTables

struct KnownVintage: Sendable {
  let vintage: Vintage
  /// The year from which this series was the one in force; `nil` where it replaced none.
  let since: Int?
  let title: String

  static let all: [KnownVintage] = {
    let file = EmbeddedFile.all.first { $0.name == "vintages.txt" }
    return read(file.map { Array($0.bytes) } ?? [])
  }()

  /// Lines of four cells; `#` opens a comment line. What cannot be read is left out, and a test reads all strictly.
  static func read(_ bytes: [UInt8]) -> [KnownVintage] {
    var lines = LineReader(bytes)
    var known: [KnownVintage] = []
    while let line = lines.next() {
      if line.isBlank || line.first == UInt8(ascii: "#") { continue }
      let cells = line.cells.map(\.text)
      guard cells.count == 4, cells[2].isEmpty || Int(cells[2]) != nil else { continue }
      known.append(
        KnownVintage(vintage: Vintage(family: cells[0], name: cells[1]), since: Int(cells[2]), title: cells[3]))
    }
    return known
  }

  static func of(_ vintage: Vintage) -> KnownVintage? { all.first { $0.vintage == vintage } }
}
