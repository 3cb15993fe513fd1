/// A line that speaks to the session and not to the language: `:vars`, `:load file.boh`, `?mean`.
///
/// Prompt, notebook and kernel share these; they are recognised before the parser sees the text.
public struct Command: Equatable, Sendable {
  public enum Verb: String, CaseIterable, Sendable {
    case help, data, vars, reset, time, save, load, why, quit
  }

  /// `nil` when the name is not one of ours; the session answers with a suggestion.
  public var verb: Verb?
  /// As typed, without the colon.
  public var name: String
  /// What follows the name, without the white space around it and without the quotes around a file name.
  public var argument: String

  /// `nil` when `text` is not a command: commands fill a text of one line.
  public init?(_ text: String) {
    let line = text.trimmed
    guard !line.contains(where: \.isNewline) else { return nil }
    if line.hasPrefix("?") {
      self.init(verb: .help, name: "help", argument: String(line.dropFirst()).trimmed)
      return
    }
    guard line.hasPrefix(":"), let first = line.dropFirst().first, first.isLetter else { return nil }
    let word = line.dropFirst().prefix { !$0.isWhitespace }
    let argument = String(line.dropFirst(1 + word.count)).trimmed
    self.init(verb: Verb(abbreviation: String(word)), name: String(word), argument: argument)
  }

  private init(verb: Verb?, name: String, argument: String) {
    self.verb = verb
    self.name = name
    let takesFile = verb == .save || verb == .load
    self.argument = takesFile ? argument.unquoted : argument
  }
}

extension Command.Verb {
  /// The command that `name` spells out or begins without doubt: `:q` is `:quit`.
  init?(abbreviation name: String) {
    if let exact = Self(rawValue: name) {
      self = exact
      return
    }
    let candidates = Self.allCases.filter { $0.rawValue.hasPrefix(name) }
    guard candidates.count == 1, let only = candidates.first else { return nil }
    self = only
  }

  /// What stands after the name, as help and completion show it.
  public var usage: String {
    switch self {
    case .help: ":help [name]"
    case .save: ":save file.boh"
    case .load: ":load file.boh"
    case .time: ":time [expression]"
    case .data: ":data [topic]"
    case .vars, .reset, .why, .quit: ":\(rawValue)"
    }
  }

  public var summary: String {
    switch self {
    case .help: "what there is; with a name, what it does (also ?name)"
    case .data: "the datasets that come with Bohai; with a word, those about it"
    case .vars: "the names defined in this session"
    case .reset: "forget all names and results"
    case .time: "how long the last entry took, or the expression takes"
    case .save: "write the entries that ran without an error as a file"
    case .load: "run a file in this session"
    case .why: "the way down to the last error"
    case .quit: "leave (also Ctrl-D)"
    }
  }
}

extension String {
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  var unquoted: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
