// Bohai code as HTML, coloured by classes: `<span class="keyword">if</span>`.

import BohaiDiagnostics
import BohaiSyntax
import BohaiText

/// The inner HTML of a block of code.
func highlighted(_ code: String) -> String {
  let source = SourceText(name: "code", code)
  var html = ""
  for stretch in codeStretches(of: source) {
    let text = escapedHTML(String(decoding: source.bytes[stretch.bytes], as: UTF8.self))
    switch stretch.kind {
    case .plain, .name, .mark: html += text
    default: html += "<span class=\"\(stretch.kind.rawValue)\">\(text)</span>"
    }
  }
  return html
}
