/// What could stand at the cursor.
public struct Completions: Sendable, Equatable {
  /// The bytes of the text that a chosen item replaces.
  public var start: Int
  public var end: Int
  public var items: [Item]

  public struct Item: Sendable, Equatable {
    public enum Kind: String, Sendable { case variable, function, column, argument, dataset, keyword, file, command, option }

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
      case .option: "\""
      default: nil
      }
    }
  }
}

extension Session {
  /// Completions of `text` with the cursor after `offset` bytes.
  public func complete(_ text: String, at offset: Int) -> Completions {
    Completions(start: offset, end: offset, items: [])
  }

  /// Makes the arguments after a program's name known as `arguments`.
  public func bindArguments(_ arguments: [String]) {
    engine.bind("arguments", to: .vector(.init(texts: arguments)))
  }
}
