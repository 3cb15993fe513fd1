// The names of one session and of the library below it.
//
// Every name that code mentions is a slot in one array, found when the code is compiled; running code never
// looks up a text. A session's name and the library's name of the same spelling are two slots, because a name
// directly before `(` means a function and elsewhere a value (see LANGUAGE). A slot is `unset` until it has a
// value; library slots are filled on first use.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// The top-level names of the session, or of one file.
final class NameScope {
  enum Kind { case session, module, library }
  let kind: Kind
  /// Name to slot.
  var slots: [String: Int] = [:]
  /// Names that came in by `use`, with the file they came from.
  var origins: [String: String] = [:]
  var documentation: [String: String] = [:]
  init(_ kind: Kind) { self.kind = kind }
}

public final class Environment {
  let code = Code()
  let globalMemory = Reserve<Slot>(capacity: Limits.globals)
  private(set) var globalNames: [String] = []
  let session = NameScope(.session)
  /// Every public name of the library that something mentioned.
  var librarySlots: [String: Int] = [:]
  /// Files that were read, by name, so that each runs once.
  var libraryFiles: [String: NameScope] = [:]
  var modules: [String: LoadedModule] = [:]
  public let library: (any LibraryProvider)?
  /// The programs that ran, for `source` of a single number.
  private(set) var history = History()
  /// Library functions that the session's functions hide and that were already mentioned in a note.
  var hidingNoted: Set<String> = []

  /// Reads the file that `use "path"` names, relative to the text it stands in. Set by the session.
  public var readFile: ((_ path: String, _ from: SourceText) throws(Fault) -> SourceText)?
  /// Finds the file that `use name` means. Set by the session.
  public var readModule: ((_ name: String) throws(Fault) -> SourceText?)?

  public init(library: (any LibraryProvider)? = nil) { self.library = library }

  deinit {
    for index in globalNames.indices { globals[index].release() }
  }

  var globals: UnsafeMutablePointer<Slot> { globalMemory.start }

  func isSet(_ slot: Int) -> Bool { globals[slot].tag != Slot.unset }

  /// A fresh slot without a value; when the limit is reached the last one is shared, and the compiler has
  /// said so.
  func makeSlot(_ name: String) -> Int {
    guard globalNames.count < Limits.globals else { return Limits.globals - 1 }
    globalNames.append(name)
    globals[globalNames.count - 1] = .unsetSlot
    return globalNames.count - 1
  }

  var isFull: Bool { globalNames.count >= Limits.globals }

  func slot(_ name: String, in scope: NameScope) -> Int {
    if let known = scope.slots[name] { return known }
    let slot = makeSlot(name)
    scope.slots[name] = slot
    return slot
  }

  /// The slot of a public library name, or `nil` when the library has no such name.
  func librarySlot(_ name: String) -> Int? {
    if let known = librarySlots[name] { return known }
    guard library?.find(name) != nil else { return nil }
    let slot = makeSlot(name)
    librarySlots[name] = slot
    return slot
  }
}

// MARK: - What the session asks

extension Environment {
  /// The session's names that have a value, sorted.
  public var names: [String] { session.slots.filter { isSet($0.value) }.keys.sorted() }

  /// The session's value of a name; the library's is asked with `libraryValue`.
  public func value(of name: String) -> Value? {
    guard let slot = session.slots[name], isSet(slot) else { return nil }
    return globals[slot].value
  }

  /// Gives a session name a value (`ans`, injected parameters).
  public func set(_ name: String, to value: Value) {
    globals.advanced(by: slot(name, in: session)).set(value)
    session.origins[name] = nil
  }

  public func remove(_ name: String) {
    guard let slot = session.slots[name] else { return }
    globals.advanced(by: slot).set(.unsetSlot)
    session.origins[name] = nil
    session.documentation[name] = nil
  }

  /// Forgets every name of the session; the library stays loaded.
  public func reset() {
    for name in session.slots.keys { remove(name) }
    hidingNoted = []
    modules = [:]
    history = History()
  }

  /// The `##` comment above a session's binding or definition.
  public func documentation(of name: String) -> String? { session.documentation[name] }
}
