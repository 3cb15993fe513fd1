// SVG taken apart, so that pictures can be compared by their elements.

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of a document in their order, each with the names of those around it.
final class ParsedSVG: NSObject, XMLParserDelegate {
  struct Element: Equatable {
    var path: String
    var attributes: [String: String]
    var text = ""

    var description: String {
      let parts = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }
      return "<\(path)\(parts.joined())>\(text)"
    }
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []
  private var names: [String] = []

  /// `nil` where the text is not well-formed.
  init?(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    open.append(elements.count)
    elements.append(Element(path: names.suffix(3).joined(separator: "/"), attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    names.removeLast()
    open.removeLast()
  }

  /// What differs first, in words; `nil` where all numbers are near and all else is the same.
  func difference(from other: ParsedSVG, tolerance: Double) -> String? {
    for (index, (ours, theirs)) in zip(elements, other.elements).enumerated() {
      let isSame =
        ours.path == theirs.path && ours.text.trimmed == theirs.text.trimmed
        && Set(ours.attributes.keys) == Set(theirs.attributes.keys)
        && ours.attributes.allSatisfy { isNear($0.value, theirs.attributes[$0.key] ?? "", tolerance) }
      if !isSame { return "element \(index):\n  drawn:  \(ours.description)\n  golden: \(theirs.description)" }
    }
    if elements.count != other.elements.count {
      return "\(elements.count) elements instead of \(other.elements.count); the common ones agree"
    }
    return nil
  }

  /// Whether two attributes have the same words, and numbers that lie close.
  private func isNear(_ a: String, _ b: String, _ tolerance: Double) -> Bool {
    let (a, b) = (parts(a), parts(b))
    guard a.count == b.count else { return false }
    return zip(a, b).allSatisfy { x, y in
      if let x = Double(x), let y = Double(y) { return abs(x - y) <= tolerance }
      return x == y
    }
  }

  /// Numbers and what stands between them; the hash in names of elements is left out.
  private func parts(_ text: String) -> [String] {
    let named = text.replacingOccurrences(of: "chart-[0-9a-f]{16}", with: "chart", options: .regularExpression)
    var (parts, last) = ([""], false)
    for character in named {
      let isNumber = character.isNumber || character == "." || character == "-"
      if isNumber == last { parts[parts.count - 1].append(character) } else { parts.append(String(character)) }
      last = isNumber
    }
    return parts
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
