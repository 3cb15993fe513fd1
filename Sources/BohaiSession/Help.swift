import BohaiDiagnostics
import BohaiLanguage
import BohaiText

extension Session {
  /// `:help` alone says where to begin; with a name, what it is and does.
  func help(about name: String) throws(Fault) -> DisplayBundle {
    if name.isEmpty { return overview }
    if let command = Command(":" + name)?.verb, name.hasPrefix(":") || documentation(of: name) == nil {
      return DisplayBundle(plain: "\(command.usage)  \(command.summary)")
    }
    if let found = documentation(of: name) { return found }
    throw Fault(.noHelp(name, suggestion: closest(to: name, among: engine.libraryNames + engine.names)))
  }

  /// What is known about a name: the user's own value, or the library's documentation.
  func documentation(of name: String) -> DisplayBundle? {
    if let value = engine.value(of: name) { return bundle(value, width: width) }
    guard case .value(let value)? = engine.libraryItem(name) else { return nil }
    if case .object(let object) = value, let native = object as? NativeObject {
      return DisplayBundle(plain: native.native.documentation)
    }
    return bundle(value, width: width)
  }

  private var overview: DisplayBundle {
    let rows = Command.Verb.allCases.map { [$0.usage, $0.summary] }
    let commands = Listing(headers: [], rows: rows, empty: "").shown
    let start = """
      Type an expression to see its value: 1 + 1, or bth.three_industries |> where(.year == 2013)
      ?name tells about a function or a dataset; Tab completes names, columns and arguments.

      """
    return DisplayBundle(
      plain: start + "\n" + commands.plain, html: "<pre>\(escapedForHTML(start))</pre>" + (commands.html ?? ""))
  }
}
