// Markup from a notebook, made fit to stand in a page. A notebook may come from anybody, so everything passes
// through here, our own tables too: a file does not prove who wrote it.
//
// Invariant: the page gets only elements and attributes of `AllowedMarkup`, written by `Sanitizer` itself
// with every value escaped. No script, no handler, nothing fetched from elsewhere; ids of an output never
// meet those of another.

import BohaiText

/// Reads markup and gathers what may stay.
struct Sanitizer {
  /// Where the markup comes from.
  enum Origin {
    /// Prose, whose ids are those that links in the notebook use.
    case prose
    /// An output; its ids begin with `prefix`.
    case output(prefix: String)
  }

  struct Heading {
    var level: Int
    var id: String
    var text: String
  }

  private struct Element {
    /// In small letters.
    var name: String
    var written = ""
    /// Whether its tags are in the page.
    var isWritten: Bool
    var isRemoved = false
  }

  private(set) var html = ""
  private(set) var headings: [Heading] = []
  /// Whether there is anything to see.
  private(set) var hasContent = false
  /// What was left out, in words: `a script`.
  private(set) var removed: Set<String> = []
  let origin: Origin
  /// The formulas of prose, for which marks stand in the text.
  var formulas = Formulas()
  /// The address of a picture that the page may hold, or `nil`.
  var findsPicture: (String) -> String? = { $0.hasPrefix("data:image/") ? $0 : nil }
  /// Makes the id of a heading from its text.
  var namesHeading: (String) -> String = { $0 }

  private var open: [Element] = []
  private var removedDepth = 0
  private var svgDepth = 0
  private var codeDepth = 0
  private var headDepth = 0
  private var svgID = ""
  private var pictures = 0
  /// HTML comes in a `div` around it, which is left out.
  private var awaitsWrapper: Bool
  private var style: String?
  /// The program in a block of Bohai code, until its end.
  private var program: String?
  private var headingStart: (place: Int, text: String)?

  init(_ origin: Origin, wrapped: Bool) {
    self.origin = origin
    awaitsWrapper = wrapped
  }

  mutating func take(_ event: MarkupEvent) {
    switch event {
    case .open(let name, let attributes): openElement(name, attributes)
    case .close: closeElement()
    case .text(let text): take(text)
    }
  }

  // MARK: Elements

  private mutating func openElement(_ name: String, _ attributes: [(name: String, value: String)]) {
    let small = name.lowercased()
    let isStyle = svgDepth > 0 && small == "style"
    let isTitle = svgDepth > 0 && small == "title"
    if removedDepth > 0 || (AllowedMarkup.removed.contains(small) && !isStyle && !isTitle) {
      if let name = AllowedMarkup.name(ofRemoved: small) { removed.insert(name) }
      removedDepth += 1
      return open.append(Element(name: small, isWritten: false, isRemoved: true))
    }
    let isForeign = AllowedMarkup.svg.contains(small) && svgDepth == 0 && small != "svg"
    let isWrapper = awaitsWrapper && small == "div"
    if isWrapper { awaitsWrapper = false }
    guard AllowedMarkup.elements.contains(small), !isForeign, !isWrapper else {
      return open.append(Element(name: small, isWritten: false))
    }
    open.append(Element(name: small, written: name, isWritten: !isStyle))
    if isStyle { return style = "" }
    write(name, small, attributes)
  }

  private mutating func write(_ name: String, _ small: String, _ attributes: [(name: String, value: String)])
  {
    var kept = keptAttributes(small, attributes)
    switch small {
    case "svg":
      svgDepth += 1
      if svgDepth == 1 { svgID = idOfPicture(&kept) }
    case "pre", "code":
      codeDepth += 1
      if small == "pre", attributes.contains(where: { $0.name == "lang" && $0.value == "bohai" }) {
        program = ""
      }
    case "thead": headDepth += 1
    case "th" where headDepth > 0 && !kept.contains { $0.name == "scope" }: kept.append(("scope", "col"))
    case "img": return writePicture(kept)
    case "input": kept = kept.filter { $0.name == "checked" } + [("type", "checkbox"), ("disabled", "")]
    case "h1", "h2", "h3", "h4", "h5", "h6": headingStart = (html.utf8.count, "")
    default: break
    }
    if ["svg", "hr", "input", "math", "table"].contains(small) { hasContent = true }
    html += "<\(name)" + kept.map { attribute($0.name, $0.value) }.joined() + ">"
  }

  private mutating func closeElement() {
    guard let element = open.popLast() else { return }
    if element.isRemoved { return removedDepth -= 1 }
    if element.name == "style", let css = style { return endStyle(css) }
    guard element.isWritten, !AllowedMarkup.void.contains(element.name) else { return }
    switch element.name {
    case "svg": svgDepth -= 1
    case "pre", "code":
      codeDepth -= 1
      if let text = program {
        html += highlighted(text)
        program = nil
      }
    case "thead": headDepth -= 1
    case "h1", "h2", "h3", "h4", "h5", "h6": endHeading(element.name)
    default: break
    }
    html += "</\(element.written)>"
  }

  private mutating func endStyle(_ css: String) {
    style = nil
    if let sheet = SafeStyle.sheet(css, inside: svgID) { html += "<style>\(sheet)</style>" }
  }

  // MARK: Text

  private mutating func take(_ text: String) {
    if removedDepth > 0 { return }
    if style != nil { style? += text; return }
    if text.contains(where: { !$0.isWhitespace }) { hasContent = true }
    headingStart?.text += formulas.restored(text)
    if program != nil { program? += formulas.restored(text); return }
    html += codeDepth > 0 ? escapedHTML(formulas.restored(text)) : formulas.html(text)
  }

  /// Puts the id into the heading's tag, now that its text is known.
  private mutating func endHeading(_ name: String) {
    guard let (place, text) = headingStart else { return }
    headingStart = nil
    let start = html.utf8.index(html.utf8.startIndex, offsetBy: place)
    let tagName = html.utf8.index(start, offsetBy: 3)
    let trimmed = text.trimmed
    guard case .prose = origin, !trimmed.isEmpty else { return }
    let id = namesHeading(trimmed)
    headings.append(Heading(level: Int(name.dropFirst()) ?? 1, id: id, text: trimmed))
    html.insert(contentsOf: attribute("id", id), at: tagName)
  }

  // MARK: Attributes

  private mutating func keptAttributes(
    _ element: String, _ attributes: [(name: String, value: String)]
  ) -> [(name: String, value: String)] {
    var kept: [(name: String, value: String)] = []
    for (name, value) in attributes {
      let small = name.lowercased()
      if let safe = safeValue(of: small, formulas.restored(value), in: element) {
        kept.append((small == "xlink:href" ? "href" : name, safe))
      } else if small.hasPrefix("on") {
        removed.insert("a script")
      }
    }
    return kept
  }

  private func safeValue(of name: String, _ value: String, in element: String) -> String? {
    switch name {
    case "id": return element.hasPrefix("h") && element.count == 2 ? nil : renamed(value)
    case "style": return SafeStyle.declarations(value, naming: renamed)
    case "href", "xlink:href": return safeAddress(value, in: element)
    case "src" where element == "img", "checked" where element == "input": return value
    case _ where AllowedMarkup.references.contains(name):
      return value.split(separator: " ").map { renamed(String($0)) }.joined(separator: " ")
    case _ where AllowedMarkup.attributes.contains(name): return SafeStyle.value(value, naming: renamed)
    case _ where AllowedMarkup.texts.contains(name) || name.hasPrefix("aria-"): return value
    default: return nil
    }
  }

  /// A link may lead to a page or into this one; a part of a picture only to another part of it.
  private func safeAddress(_ value: String, in element: String) -> String? {
    if value.hasPrefix("#") { return "#" + renamed(String(value.dropFirst())) }
    guard element == "a" else { return nil }
    let scheme = value.prefix { $0 != ":" }.lowercased()
    if scheme.utf8.count == value.utf8.count || scheme.contains(where: { "/?#".contains($0) }) {
      return value
    }
    return ["http", "https", "mailto", "doi"].contains(scheme) ? value : nil
  }

  private func renamed(_ id: String) -> String {
    guard case .output(let prefix) = origin else { return id }
    return prefix + id
  }

  /// Styles inside a picture are held to this id.
  private mutating func idOfPicture(_ attributes: inout [(name: String, value: String)]) -> String {
    let usable = attributes.first { $0.name == "id" }?.value
    if let usable, usable.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) {
      return usable
    }
    pictures += 1
    let id = renamed("picture-\(pictures)")
    attributes = attributes.filter { $0.name != "id" } + [("id", id)]
    return id
  }

  // MARK: Pictures by address

  private mutating func writePicture(_ attributes: [(name: String, value: String)]) {
    let address = attributes.first { $0.name == "src" }?.value ?? ""
    let others = attributes.filter { $0.name != "src" }
    let alternative = others.first { $0.name == "alt" }?.value ?? ""
    hasContent = true
    if let found = findsPicture(address) {
      let missingAlternative = others.contains { $0.name == "alt" } ? "" : attribute("alt", "")
      html += "<img" + attribute("src", found) + missingAlternative
      html += others.map { attribute($0.name, $0.value) }.joined() + ">"
      return
    }
    removed.insert("a picture that is not in the notebook's folder")
    let text = escapedHTML(alternative.isEmpty ? address : alternative)
    let link = safeAddress(address, in: "a")
    html += link.map { "<a\(attribute("href", $0))>\(text)</a>" } ?? text
  }
}
