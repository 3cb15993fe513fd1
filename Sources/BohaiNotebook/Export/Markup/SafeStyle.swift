// Styles that come from a notebook. They may colour and measure their own element; they may not fetch
// anything, lie over other parts of the page or reach elements outside their picture.

enum SafeStyle {
  /// The harmless declarations of a `style` attribute; `nil` when none is left.
  static func declarations(_ style: String, naming: (String) -> String) -> String? {
    let kept = style.split(separator: ";").compactMap { declaration -> String? in
      guard let colon = declaration.firstIndex(of: ":") else { return nil }
      let property = declaration[..<colon].trimmed.lowercased()
      let value = declaration[declaration.index(after: colon)...].trimmed
      guard AllowedMarkup.properties.contains(property), let safe = self.value(value, naming: naming) else {
        return nil
      }
      return "\(property): \(safe)"
    }
    return kept.isEmpty ? nil : kept.joined(separator: "; ")
  }

  /// A value that points nowhere but into its own picture, with ids by their new names; `nil` for any other.
  static func value(_ value: String, naming: (String) -> String) -> String? {
    if value.contains(where: { "\\<>{}@".contains($0) }) { return nil }
    let small = value.lowercased()
    if small.contains("expression") || small.contains("image-set") || small.contains("javascript") {
      return nil
    }
    guard small.contains("url") else { return value }
    return reference(value).map { "url(#\(naming($0)))" }
  }

  /// The id in `url(#id)`, when the value is nothing else.
  private static func reference(_ value: String) -> String? {
    guard value.lowercased().hasPrefix("url("), value.hasSuffix(")") else { return nil }
    let inner = value.dropFirst(4).dropLast().filter { !"\"' ".contains($0) }
    let id = inner.dropFirst()
    return inner.hasPrefix("#") && !id.isEmpty && !id.contains("(") ? String(id) : nil
  }

  /// The rules of a `<style>` inside a picture, held to the element with this id; `nil` when they cannot be
  /// held there.
  static func sheet(_ css: String, inside id: String) -> String? {
    let small = css.lowercased()
    for forbidden in ["\\", "<", "url(", "@import", "@font-face", "expression", "image-set", "position"]
    where small.contains(forbidden) { return nil }
    return isBalanced(css) ? "#\(id) { \(css) }" : nil
  }

  /// Whether braces open before they close; what stands in texts and comments does not count.
  private static func isBalanced(_ css: String) -> Bool {
    var depth = 0
    var rest = css[...]
    while let character = rest.popFirst() {
      switch character {
      case "{": depth += 1
      case "}":
        depth -= 1
        if depth < 0 { return false }
      case "\"", "'":
        guard let end = rest.firstIndex(of: character), !rest[..<end].contains(where: \.isNewline) else {
          return false
        }
        rest = rest[rest.index(after: end)...]
      case "/" where rest.first == "*":
        guard let end = rest.dropFirst().firstRange(of: "*/") else { return false }
        rest = rest[end.upperBound...]
      default: break
      }
    }
    return depth == 0
  }
}
