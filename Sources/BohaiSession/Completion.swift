import BohaiFiles
import BohaiLanguage
import BohaiLibrary

/// What could stand at the cursor.
public struct Completions: Sendable, Equatable {
  /// The bytes of the text that a chosen item replaces.
  public var start: Int
  public var end: Int
  public var items: [Item]

  public struct Item: Sendable, Equatable {
    public enum Kind: String, Sendable {
      case variable, function, column, argument, dataset, keyword, file, command, option
    }

    public var text: String
    public var kind: Kind

    public init(_ text: String, _ kind: Kind) {
      self.text = text
      self.kind = kind
    }

    /// The character that belongs after the item once it is the only one.
    public var suffix: Character? {
      switch kind {
      case .function: "("
      case .argument: " "
      case .option: text.hasSuffix("\"") ? nil : "\""
      default: nil
      }
    }
  }
}

extension Session {
  /// Completions of `text` with the cursor after `offset` bytes. Looks at values and datasets, never runs a
  /// program.
  public func complete(_ text: String, at offset: Int) -> Completions {
    let before = String(decoding: text.utf8.prefix(max(0, offset)), as: UTF8.self)
    let end = before.utf8.count
    if let found = completeCommand(before) { return found }
    let context = CursorContext(before)
    switch context.kind {
    case .comment: return Completions(start: end, end: end, items: [])
    case .text(let start): return completeText(context, from: start)
    case .code: break
    }
    let start = context.wordStart
    let items =
      start > 0 && context.bytes[start - 1] == UInt8(ascii: ".")
      ? itemsAfterDot(context, start - 1) : itemsForName(context, start)
    return offer(items, beginningWith: context.text(start..<end), from: start)
  }

  /// The items that continue what is typed, each once and in order.
  func offer(_ items: [Completions.Item], beginningWith word: String, from start: Int) -> Completions {
    var seen: Set<String> = []
    let fitting = items.filter { $0.text.hasPrefix(word) && seen.insert($0.text).inserted }
    return Completions(
      start: start, end: start + word.utf8.count, items: fitting.sorted { $0.text < $1.text })
  }

  // MARK: - Commands

  private func completeCommand(_ before: String) -> Completions? {
    guard let mark = before.first, mark == ":" || mark == "?", !before.contains(where: \.isNewline) else {
      return nil
    }
    if mark == "?" { return offer(names + familyNames, beginningWith: String(before.dropFirst()), from: 1) }
    guard let space = before.firstIndex(of: " ") else {
      let verbs = Command.Verb.allCases.map { Completions.Item(":" + $0.rawValue, .command) }
      return offer(verbs, beginningWith: before, from: 0)
    }
    let argument = before[space...].drop { $0 == " " }
    let start = before.utf8.count - argument.utf8.count
    switch Command(String(before[..<space]))?.verb {
    case .load, .save: return completeFile(String(argument), from: start)
    case .help: return offer(names + familyNames, beginningWith: String(argument), from: start)
    case .time: return nil
    default: return Completions(start: start, end: start, items: [])
    }
  }

  // MARK: - Names

  private func itemsForName(_ context: CursorContext, _ start: Int) -> [Completions.Item] {
    let labels = argumentLabels(context)
    let columns = isInFormula(context) ? columnItems(context) : []
    if start == context.bytes.count && context.frames.count > 1 {
      let choices = choicesAfterLabel(context)
      if !choices.isEmpty { return choices }
      return labels + columns + userNames.filter { !Self.ownNames.contains($0.text) }
    }
    return labels + columns + names
  }

  /// What may stand behind a label that is still without a value: the options in quotes, or the table's columns.
  private func choicesAfterLabel(_ context: CursorContext) -> [Completions.Item] {
    guard let frame = context.frames.last, let label = frame.label, let callee = frame.callee,
      context.text(frame.expressionStart..<context.bytes.count).trimmed.isEmpty
    else { return [] }
    let function = context.text(callee)
    let options = options(of: label, in: function) ?? []
    guard options.isEmpty else { return options.map { Completions.Item("\"\($0)\"", .option) } }
    guard takesColumns(label, in: function) else { return [] }
    return columns(at: context).map { Completions.Item(".\($0)", .column) }
  }

  private var names: [Completions.Item] {
    let library = engine.libraryNames.map { Completions.Item($0, isFamily($0) ? .dataset : .function) }
    return userNames + library + Self.keywords.map { Completions.Item($0, .keyword) }
  }

  private var userNames: [Completions.Item] {
    engine.names.map { name in
      let isFunction = engine.value(of: name).map { kindName($0) == "function" } ?? false
      return Completions.Item(name, isFunction ? .function : .variable)
    }
  }

  private var familyNames: [Completions.Item] {
    Datasets.list().map { Completions.Item($0.path, .dataset) }
  }

  private func isFamily(_ name: String) -> Bool {
    guard case .object(let object)? = engine.constant(name) else { return false }
    return object.kind == .namespace
  }

  private static let keywords = [
    "if", "else", "case", "for", "in", "while", "return", "break", "continue", "use", "and", "or", "not",
    "to", "true",
    "false", "missing",
  ]

  /// The labels that the innermost call knows and has not been given.
  private func argumentLabels(_ context: CursorContext) -> [Completions.Item] {
    guard let frame = context.frames.last, frame.label == nil, let callee = frame.callee,
      let parameters = parameterNames(of: context.text(callee))
    else { return [] }
    let isPiped =
      context.frames.count > 1
      && context.pipedText(into: callee.lowerBound, in: context.frames[context.frames.count - 2]) != nil
    let open = parameters.dropFirst(isPiped ? 1 : 0)
    return open.filter { !frame.labels.contains($0) }.map { Completions.Item($0 + ":", .argument) }
  }

  // MARK: - After a dot

  private func itemsAfterDot(_ context: CursorContext, _ dot: Int) -> [Completions.Item] {
    guard dot > 0, isNameByte(context.bytes[dot - 1]) else {
      let touches = dot > 0 && ")]}\".".utf8.contains(context.bytes[dot - 1])
      return touches ? [] : columnItems(context)
    }
    var path: [String] = []
    var end = dot
    while true {
      let start = context.start(ofWordBefore: end)
      path.insert(context.text(start..<end), at: 0)
      guard start > 0, context.bytes[start - 1] == UInt8(ascii: ".") else { break }
      end = start - 1
    }
    return member(path).map(memberItems) ?? []
  }

  private func memberItems(_ value: Value) -> [Completions.Item] {
    if let table = value.asTable?.table { return table.names.map { Completions.Item($0, .column) } }
    if let record = value.asRecord { return record.names.map { Completions.Item($0, .variable) } }
    guard case .object(let object) = value, let family = object as? NamespaceObject else { return [] }
    return family.members.map { Completions.Item($0, .dataset) }
  }

  private func columnItems(_ context: CursorContext) -> [Completions.Item] {
    columns(at: context).map { Completions.Item($0, .column) }
  }

  private func isInFormula(_ context: CursorContext) -> Bool { context.frames.contains(where: \.isFormula) }

  // MARK: - Inside text

  /// The options of the argument, the texts of the column it is compared with, else the files.
  private func completeText(_ context: CursorContext, from start: Int) -> Completions {
    let typed = context.text(start..<context.bytes.count)
    if let frame = context.frames.last, let label = frame.label, let callee = frame.callee,
      let options = options(of: label, in: context.text(callee)), !options.isEmpty
    {
      return offer(options.map { Completions.Item($0, .option) }, beginningWith: typed, from: start)
    }
    if let column = context.comparedColumn(before: start - 1) {
      let texts = texts(inColumn: column, at: context)
      if !texts.isEmpty {
        return offer(texts.map { Completions.Item($0, .option) }, beginningWith: typed, from: start)
      }
    }
    return completeFile(typed, from: start)
  }

  private func completeFile(_ typed: String, from start: Int) -> Completions {
    let folder = typed.lastIndex(of: "/").map { typed[...$0] } ?? ""
    let names = Files.names(
      in: folder.isEmpty ? "." : String(folder), prefix: String(typed.dropFirst(folder.count)))
    return offer(names.map { Completions.Item(folder + $0, .file) }, beginningWith: typed, from: start)
  }
}
