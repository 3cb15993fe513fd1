import BohaiDiagnostics
import BohaiLanguage

extension Library {
  /// The page of a library name, for `?name`, completion and inspection; `nil` when there is none.
  public static func help(for name: String) -> HelpPage? {
    if let page = nativePages[name] { return page() }
    if let definition = definitions[name] { return HelpPage(definition) }
    return constants.first { $0.name == name }.map { constant in
      HelpPage(
        name: name, signature: name, documentation: constant.documentation, place: "built in", topic: "Constants")
    }
  }

  /// The program text of a library function written in Bohai; `nil` for natives.
  public static func source(of name: String) -> String? { definitions[name]?.text }

  /// Every topic with its public names: those of the natives, then one for each library file.
  public static func helpTopics() -> [(title: String, names: [String])] {
    let native = topics.filter { !$0.natives.isEmpty }.map { ($0.title, $0.natives.map(\.name).sorted()) }
    let written = EmbeddedFile.programs.map { file in
      (title(of: file), Definition.definitions(of: file).map(\.name).sorted())
    }
    return (native + written.filter { !$0.1.isEmpty }).map { (title: $0.0, names: $0.1) }
  }

  /// What `help()` shows: topics, and under each its names.
  public static func helpIndex(width: Int = 80) -> String {
    var lines = ["help(name) explains a function. What there is:"]
    for topic in helpTopics() {
      lines += ["", topic.title]
      lines += wrap("  " + topic.names.joined(separator: " "), width: width, hang: "  ")
    }
    return lines.joined(separator: "\n")
  }

  /// The first line of a library file, `## # Inequality`.
  static func title(of file: EmbeddedFile) -> String {
    let first = String(decoding: file.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return first.hasPrefix("## # ") ? String(first.dropFirst(5)) : file.name
  }

  private static let nativePages: [String: @Sendable () -> HelpPage] = {
    var pages: [String: @Sendable () -> HelpPage] = [:]
    for topic in topics {
      for native in topic.natives { pages[native.name] = { HelpPage(native, topic: topic.title) } }
    }
    return pages
  }()
}

extension HelpPage {
  /// The page of a function that a program defined.
  public init(_ function: FunctionPrototype) {
    self.init(
      name: function.name ?? "", signature: function.signature, documentation: function.documentation ?? "",
      place: function.place.source.name)
  }

  init(_ definition: Definition) {
    self.init(
      name: definition.name, signature: definition.signature, documentation: definition.documentation,
      place: "\(definition.file.name), line \(definition.line)", topic: Library.title(of: definition.file))
  }

  init(_ native: Native, topic: String) {
    self.init(
      name: native.name, signature: native.signature, documentation: native.documentation, place: "built in",
      topic: topic)
  }
}
