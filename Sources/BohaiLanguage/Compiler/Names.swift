// What a name means where it stands.

import BohaiDiagnostics
import BohaiSyntax
import BohaiText

enum Meaning {
  /// A register of the running function: a parameter, a name it assigns, a captured name, or itself.
  case local(Int)
  /// A top-level name: the slot of its file or session, and the library's (-1: none).
  case global(slot: Int, library: Int)
  case unknown
}

extension Compiler {
  /// The meaning of a name in the function that is being compiled. Captured names have registers before any
  /// code of the function is compiled (see Functions), so nothing need be looked for in enclosing functions.
  func meaning(_ name: String) -> Meaning {
    if let register = state.locals[name] { return .local(register) }
    return globalMeaning(name)
  }

  func globalMeaning(_ name: String) -> Meaning {
    let library = environment.librarySlot(name) ?? -1
    if scope.kind == .library {
      if let own = scope.slots[name] { return .global(slot: own, library: -1) }
      if declared.contains(name) { return .global(slot: slot(name), library: -1) }
      return library >= 0 ? .global(slot: library, library: -1) : .unknown
    }
    let isKnown = declared.contains(name) || scope.slots[name].map(environment.isSet) == true
    if !isKnown && library < 0 { return .unknown }
    return .global(slot: slot(name), library: library)
  }

  /// The slot that this text gives a value to. A library file's public names are the library's.
  func slot(_ name: String) -> Int {
    if let known = scope.slots[name] { return known }
    guard scope.kind == .library, !name.hasPrefix("_"), let slot = environment.librarySlot(name) else {
      return environment.slot(name, in: scope)
    }
    scope.slots[name] = slot
    return slot
  }

  /// A name that stands for a value.
  func name(_ name: String, _ id: NodeID, into register: Int) {
    switch meaning(name) {
    case .local(let local):
      checkSet(name, local, id)
      if local != register { emit(Instruction(.move, a: register, c: local), id) }
    case .global(let slot, let library):
      if SpecialForm.names.contains(name), !environment.isSet(slot) {
        report(.specialFormIsNoValue(name), id)
      }
      emit(Instruction(.getGlobal, a: register, b: slot, c: library), id)
    case .unknown:
      if SpecialForm.names.contains(name) {
        report(.specialFormIsNoValue(name), id)
      } else {
        report(unknown(name), id)
      }
    }
  }

  private func unknown(_ name: String) -> Problem {
    .unknownName(name, suggestion: suggestion(for: name, among: visibleNames), mayBeColumn: argumentDepth > 0)
  }

  /// Everything that could have been meant where code is being compiled.
  var visibleNames: [String] {
    var names = Array(declared)
    var function: FunctionState? = state
    while let current = function {
      names += current.locals.keys
      function = current.parent
    }
    names += scope.slots.filter { environment.isSet($0.value) }.keys
    return names + (environment.library?.names ?? [])
  }

  /// Reading a local before it has a value: an error now when that is sure, a test at run time when it may
  /// be.
  func checkSet(_ name: String, _ register: Int, _ id: NodeID) {
    guard !state.definite.contains(register) else { return }
    guard state.possible.contains(register) else {
      let isOutside = if case .unknown = globalMeaning(name) { false } else { true }
      report(.readBeforeAssigned(name, isSessionName: isOutside), id)
      state.assign(register)
      return
    }
    state.checked.insert(register)
    emit(Instruction(.checkSet, a: register, b: code.name(name)), id)
  }

  /// Gives the value in a register, which becomes empty, to a name.
  func assign(_ name: String, from register: Int, _ id: NodeID) {
    if state.kind == .function {
      guard let local = state.locals[name] else { return }
      if local != register { emit(Instruction(.take, a: local, c: register), id) }
      state.assign(local)
    } else {
      warnAboutReserved(name, id)
      emit(Instruction(.setGlobal, a: register, b: slot(name)), id)
    }
  }

  /// Gives a copy of the value in a register to a name.
  func assignCopy(_ name: String, of register: Int, _ id: NodeID) {
    if let local = target(name) {
      emit(Instruction(.move, a: local, c: register), id)
      state.assign(local)
    } else {
      warnAboutReserved(name, id)
      emit(Instruction(.setGlobal, flag: 1, a: register, b: slot(name)), id)
    }
  }

  /// The register that a value for `name` should be computed into: its own when nothing still reads the old
  /// value.
  func target(_ name: String) -> Int? {
    state.kind == .function ? state.locals[name] : nil
  }

  private func warnAboutReserved(_ name: String, _ id: NodeID) {
    guard SpecialForm.names.contains(name) || name == "library" else { return }
    let start = Int(tree.span(id).start)
    report(.cannotBeRebound(name), at: Span(start, start + name.utf8.count))
  }
}
