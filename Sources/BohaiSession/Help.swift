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
    if let value = engine.value(of: name) {
      return value.asFunction.map { bundle(HelpPage($0.prototype)) } ?? described(value, as: name)
    }
    if let page = Library.help(for: name) { return bundle(page) }
    guard let value = member(name.split(separator: ".").map(String.init)) else { return nil }
    return value.asTable.flatMap(Library.dictionary).map(forms) ?? described(value, as: name)
  }

  /// The program text behind a name: the user's function, or one of the library that is written in Bohai.
  func source(of name: String) -> String? {
    guard let value = engine.value(of: name) else { return Library.source(of: name) }
    guard let place = value.asFunction?.prototype.place else { return nil }
    return place.source.text(place.span)
  }

  private func bundle(_ page: HelpPage) -> DisplayBundle {
    DisplayBundle(plain: page.text(width: width), html: page.html)
  }

  /// Kind and size, the `##` comment above the name, and how the value looks.
  private func described(_ value: Value, as name: String) -> DisplayBundle {
    let size = size(value)
    let head = "\(name): \(kindName(value))" + (size.isEmpty ? "" : ", \(size)")
    let said = [head, engine.documentation(of: name)].compactMap { $0 }.joined(separator: "\n")
    let shown = BohaiSession.bundle(value, width: width)
    let value = shown.html ?? "<pre>\(escapedHTML(shown.plain))</pre>"
    return DisplayBundle(
      plain: "\(said)\n\(shown.plain)", html: forms(of: .paragraph(said)).html.map { $0 + value })
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
