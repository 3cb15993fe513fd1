// Every field of a rich notebook gets every wrong type in turn, and the file is cut at every byte: reading must
// always end in a notebook or in an error that says where.

import BohaiDiagnostics
import BohaiFiles
import Testing

@testable import BohaiNotebook

/// Every JSON that differs from `json` in one place, where `replacement` stands; with the way to the place.
private func variants(of json: JSON, with replacement: JSON, path: String = "") -> [(path: String, json: JSON)] {
  var found: [(path: String, json: JSON)] = [(path, replacement)]
  switch json {
  case .list(let items):
    for (index, item) in items.enumerated() {
      for inner in variants(of: item, with: replacement, path: "\(path)[\(index + 1)]") {
        var copy = items
        copy[index] = inner.json
        found.append((inner.path, .list(copy)))
      }
    }
  case .object(let members):
    for (key, member) in members {
      for inner in variants(of: member, with: replacement, path: "\(path).\(key)") {
        var copy = members
        copy[key] = inner.json
        found.append((inner.path, .object(copy)))
      }
    }
  default: break
  }
  return found
}

@Suite struct DamageTests {
  private static let free = [".metadata.custom", ".metadata.nbgrader", "json", ".metadata.authors["]

  @Test(arguments: [.null, .truth(true), .number("-1.5"), "text", [.truth(false)], ["a"], ["k": "v"]] as [JSON])
  func aWrongTypeInAnyFieldIsNamed(replacement: JSON) throws {
    let original = try JSONReader.read(try fixture("everything.ipynb"), file: "x")
    var refused = 0
    for variant in variants(of: original, with: replacement) {
      do {
        let notebook = try Notebook(reading: Array(variant.json.written().utf8), file: "x")
        _ = try Notebook(reading: Array(notebook.written().utf8), file: "x")
      } catch {
        refused += 1
        let title = error.problem.title
        #expect(title.hasPrefix("x "))
        guard variant.path.hasPrefix(".cells["), let end = variant.path.firstIndex(of: "]") else { continue }
        let cell = variant.path[variant.path.index(variant.path.startIndex, offsetBy: 7)..<end]
        #expect(title.contains("cell \(cell)"), "\(variant.path): \(title)")
        let isFree = Self.free.contains { variant.path.contains($0) }
        #expect(!isFree, "\(variant.path): \(title)")
      }
    }
    #expect(refused > 40, "\(refused)")
  }

  @Test func aFileCutAnywhereIsRefused() throws {
    let bytes = try fixture("everything.ipynb")
    for length in 0..<(bytes.count - 2) {
      let title = title { _ = try Notebook(reading: Array(bytes[..<length]), file: "x") }
      #expect(title.hasPrefix("x cannot be read: line "), "\(length): \(title)")
    }
  }

  @Test func anyChangedByteIsSurvived() throws {
    let bytes = try fixture("everything.ipynb")
    for place in stride(from: 0, to: bytes.count, by: 3) {
      for byte in [0x00, 0x22, 0x5B, 0x7D, 0x5C, 0xFF] as [UInt8] {
        var changed = bytes
        changed[place] = byte
        if let notebook = try? Notebook(reading: changed, file: "x") { _ = notebook.written() }
      }
    }
  }
}
