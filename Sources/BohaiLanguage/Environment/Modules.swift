// Files: library files, read and run as a whole when one of their names is first used, and the user's own
// (`use`).

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// A user's file that `use` has run.
final class LoadedModule {
  let bytes: [UInt8]
  let scope: NameScope
  init(bytes: [UInt8], scope: NameScope) {
    self.bytes = bytes
    self.scope = scope
  }
  /// What it gives to others: names that begin with `_` are its own.
  var publicNames: [String] {
    scope.slots.keys.filter { !$0.hasPrefix("_") && scope.origins[$0] == nil }.sorted()
  }
}

/// One `use` statement, found when it was compiled.
final class UseRequest {
  let text: SourceText
  /// The name under which the file's names are members: `indices` for `"lib/indices.boh"`.
  let name: String
  /// The names asked for; empty means all.
  let wanted: [String]
  let scope: NameScope
  init(text: SourceText, name: String, wanted: [String], scope: NameScope) {
    self.text = text
    self.name = name
    self.wanted = wanted
    self.scope = scope
  }
}

extension Machine {
  /// The library's value of a public name, loaded when this is its first use; `nil` when there is no such
  /// name.
  public mutating func libraryValue(_ name: String) throws(Fault) -> Value? {
    guard let slot = environment.librarySlot(name) else { return nil }
    return try loaded(slot)
  }

  /// The value of a library slot, loaded when this is its first use.
  mutating func loaded(_ slot: Int) throws(Fault) -> Value {
    if environment.isSet(slot) { return environment.globals[slot].value }
    let name = environment.globalNames[slot]
    switch environment.library?.find(name) {
    case .value(let value): environment.globals.advanced(by: slot).set(value)
    case .file(let source): try loadLibraryFile(source)
    case nil: throw Fault(.unknownName(name, suggestion: nil))
    }
    guard environment.isSet(slot) else { throw Fault(.usedBeforeItsValue(name)) }
    return environment.globals[slot].value
  }

  private mutating func loadLibraryFile(_ source: SourceText) throws(Fault) {
    guard environment.libraryFiles[source.name] == nil else { return }
    let scope = NameScope(.library)
    environment.libraryFiles[source.name] = scope
    do throws(Fault) {
      try runFile(source, in: scope)
    } catch {
      environment.libraryFiles[source.name] = nil
      throw error
    }
  }

  /// Parses, compiles and runs a whole file in a scope of its own.
  mutating func runFile(_ source: SourceText, in scope: NameScope) throws(Fault) {
    let parsed = parse(source)
    let program = environment.compile(parsed.tree, scope: scope)
    if let first = (parsed.diagnostics + program.diagnostics).first(where: { $0.severity == .error }) {
      throw Fault(first.problem, at: first.place.map { .place($0) } ?? .call)
    }
    try nested { (machine) throws(Fault) in try machine.execute(program) }
  }

  /// Carries out a `use`: runs the file unless it is the one that ran last, and brings its names in.
  mutating func use(_ request: UseRequest) throws(Fault) {
    let path = request.text.name
    let module: LoadedModule
    if let known = environment.modules[path], known.bytes == request.text.bytes {
      module = known
    } else {
      module = LoadedModule(bytes: request.text.bytes, scope: NameScope(.module))
      environment.modules[path] = module
      do throws(Fault) {
        try runFile(request.text, in: module.scope)
      } catch {
        environment.modules[path] = nil
        throw error
      }
    }
    let names = request.wanted.isEmpty ? module.publicNames : request.wanted
    for name in names where isClash(name, path: path, in: request.scope) {
      throw Fault(.nameClash(name, file: path))
    }
    var members: [String: Value] = [:]
    for name in module.publicNames {
      if let slot = module.scope.slots[name] { members[name] = environment.globals[slot].value }
    }
    for name in names {
      guard let value = members[name] else { throw Fault(.unknownName(name, suggestion: nil)) }
      bring(name, value, from: path, into: request.scope)
    }
    bring(request.name, namespace(request.name, members), from: path, into: request.scope)
  }

  private func isClash(_ name: String, path: String, in scope: NameScope) -> Bool {
    guard let slot = scope.slots[name], environment.isSet(slot) else { return false }
    return scope.origins[name] != path
  }

  private func bring(_ name: String, _ value: Value, from path: String, into scope: NameScope) {
    environment.globals.advanced(by: environment.slot(name, in: scope)).set(value)
    scope.origins[name] = path
  }

  private func namespace(_ name: String, _ members: [String: Value]) -> Value {
    let object = NamespaceObject(name: name, members: members.keys.sorted()) { member in
      guard let value = members[member] else {
        throw Fault(.unknownMember(member, of: name, suggestion: nil))
      }
      return value
    }
    return .object(object)
  }
}
