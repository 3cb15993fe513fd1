import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiLibrary
import BohaiText

extension Session {
  /// `:help` alone says where to begin; with a name, what it is and does.
  func help(about name: String) throws(Fault) -> DisplayBundle {
    if name.isEmpty { return overview }
    if let found = documentation(of: name) { return found }
    let spelling = name.hasPrefix(":") ? String(name.dropFirst()) : name
    if let verb = Command.Verb(rawValue: spelling) { return said("\(verb.usage)  \(verb.summary)") }
    throw Fault(
      .noHelp(name, suggestion: BohaiText.suggestion(for: name, among: engine.libraryNames + engine.names)))
  }

  /// What is known about a name, such as `mean` or `bth.gdp`: the user's own value, or the library's page.
  func documentation(of name: String) -> DisplayBundle? {
    if let value = engine.value(of: name) { return described(value, as: name) }
    if let page = Library.help(for: name) {
      return DisplayBundle(plain: page.text(width: width), html: page.html)
    }
    guard let value = member(name.split(separator: ".").map(String.init)) else { return nil }
    return value.asTable.flatMap(Library.dictionary).map(forms) ?? described(value, as: name)
  }

  private func described(_ value: Value, as name: String) -> DisplayBundle {
    let text = kindName(value) + (size(value).isEmpty ? "" : ", " + size(value))
    let shown = bundle(value, width: width)
    return DisplayBundle(
      plain: "\(name): \(text)\n\(shown.plain)",
      html: said("\(name): \(text)").html.map { $0 + (shown.html ?? "") })
  }

  private var overview: DisplayBundle {
    let rows = Command.Verb.allCases.map { [$0.usage, $0.summary] }
    let start = said(
      """
      Type an expression to see its value, such as 1 + 1 or
        bth.three_industries |> where(.year == 2013)
      ?name tells about a function or a dataset, help() lists all of them.
      Tab completes names, columns, arguments and files.
      """)
    let commands = listing(["command", "what it does"], rows, empty: "")
    return DisplayBundle(
      plain: start.plain + "\n\n" + commands.plain, html: (start.html ?? "") + (commands.html ?? ""))
  }
}
