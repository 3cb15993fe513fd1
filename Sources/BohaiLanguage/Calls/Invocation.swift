// Calls that need more than a jump: natives, labels, contracts, column expressions, and values that are no
// functions.

import BohaiDiagnostics
import BohaiTables

/// A label as it is known when a call runs.
typealias CallLabel = (text: String?, isUserName: Bool)

extension Machine {
  /// A call by name or through a register, when it cannot simply jump.
  @inline(never)
  mutating func callNamed(
    _ i: Instruction, _ callee: UnsafeMutablePointer<Slot>, _ function: Slot
  ) throws(Fault) -> UnsafePointer<Instruction> {
    let site = environment.code.callSites[i.d]
    let value = try self.function(at: site, local: i.op == .callRegister ? function : Slot.unsetSlot)
    callee.set(value)
    return try callValue(i, callee)
  }

  /// The function that a name directly before `(` means: the local or the session's name when it holds one,
  /// else the library's.
  mutating func function(at site: CallSite, local: Slot) throws(Fault) -> Value {
    var shadowing: Value?
    if local.tag != Slot.unset {
      let value = local.value
      if value.isFunction || value.asColumn != nil { return value }
      shadowing = value
    }
    if site.slot >= 0, environment.isSet(site.slot) {
      let value = environment.globals[site.slot].value
      if value.isFunction { return value }
      shadowing = shadowing ?? value
    }
    let librarySlot = site.librarySlot >= 0 ? site.librarySlot : site.slot
    if librarySlot >= 0, environment.librarySlots[environment.globalNames[librarySlot]] == librarySlot {
      return try nested { (machine) throws(Fault) in try machine.loaded(librarySlot) }
    }
    let place = Fault.Location.place(Place(site.source, site.calleeSpan))
    guard let shadowing else { throw Fault(.usedBeforeItsValue(site.name), at: place) }
    throw Fault(.notAFunction(site.name, kindName(shadowing)), at: place)
  }

  /// Calls the function in `callee` with the arguments after it: enters a Bohai function, or runs a native
  /// and puts its result in `callee`. Gives the instruction before the one to go on with.
  @inline(never)
  mutating func callValue(
    _ i: Instruction, _ callee: UnsafeMutablePointer<Slot>
  ) throws(Fault) -> UnsafePointer<Instruction> {
    let site = environment.code.callSites[i.d]
    let function = callee.pointee.value
    var arguments: [GivenArgument] = []
    arguments.reserveCapacity(i.c)
    for position in 0..<i.c {
      let label = try label(site, position, frame.pointee.base)
      let value = (callee + 1 + position).takeValue()
      arguments.append(GivenArgument(label: label.text, isUserName: label.isUserName, value: value))
    }
    do throws(Fault) {
      let passes = i.isPassing
      guard let entered = try begin(function, arguments, callee, site, passes: passes) else { return current }
      try push(caller: current, base: callee + 1, registers: entered.registerCount)
      return entered.entry - 1
    } catch {
      error.settle(in: site)
      throw error
    }
  }

  func label(_ site: CallSite, _ position: Int, _ base: UnsafeMutablePointer<Slot>) throws(Fault) -> CallLabel
  {
    guard site.labels.indices.contains(position) else { return (nil, false) }
    switch site.labels[position] {
    case .none: return (nil, false)
    case .word(let text): return (text, false)
    case .user(let text): return (text, true)
    case .computed(let register):
      guard let text = base[register].value.asText else {
        throw Fault(.nameMustBeText(kindName(base[register].value)), at: .argument(position))
      }
      return (text, true)
    }
  }

  /// Binds and checks a call. A Bohai function's parameters are laid out after `callee` and the function is
  /// given back to be entered; a native runs, a lifted call becomes a column expression, and `callee` holds
  /// the result.
  private mutating func begin(
    _ function: Value, _ given: [GivenArgument], _ callee: UnsafeMutablePointer<Slot>, _ site: CallSite?,
    passes: Bool = false
  ) throws(Fault) -> FunctionObject? {
    var arguments = given
    if arguments.count != 1 || function.asNative?.native.takesDeferred != true {
      for index in arguments.indices { arguments[index].value = try settled(arguments[index].value) }
    }
    if let closure = function.asFunction {
      let bound = try bind(Signature(closure.prototype), arguments, site)
      if bound.isLifted {
        callee.set(try liftedCall(function, arguments))
        return nil
      }
      guard callee + 1 + closure.registerCount < stackMemory.start + Limits.stack else {
        throw Fault(.stackFull)
      }
      for (index, value) in bound.arguments.values.enumerated() {
        (callee + 1 + index).set(value.map(Slot.init) ?? .unsetSlot)
      }
      return closure
    }
    if let native = function.asNative {
      passesResult = passes && native.native.takesDeferred
      defer { passesResult = false }
      callee.set(try run(native, arguments, site))
      return nil
    }
    if function.asColumn != nil { throw Fault(.columnIsNoFunction) }
    let place = site.map { Fault.Location.place(Place($0.source, $0.calleeSpan)) } ?? .call
    throw Fault(.notAFunction(site?.name ?? "", kindName(function)), at: place)
  }

  /// Runs a native with its arguments bound and checked.
  private mutating func run(
    _ object: NativeObject, _ arguments: [GivenArgument], _ site: CallSite?
  ) throws(Fault) -> Value {
    let native = object.native
    if arguments.isEmpty, native.isColumnWhenBare { return try liftedCall(.object(object), []) }
    let bound = try bind(Signature(native), arguments, site)
    if bound.isLifted { return try liftedCall(.object(object), arguments) }
    var values: [Value] = []
    values.reserveCapacity(native.parameters.count)
    for (index, value) in bound.arguments.values.enumerated() {
      values.append(value ?? native.parameters[index].defaultValue ?? NotGiven.value)
    }
    var handed = Arguments(values: values, rest: bound.arguments.rest)
    try Interrupt.check()
    // Verbs compute with the figures themselves: which rows are chosen is no matter of intervals.
    let outer = readsFigures
    defer { readsFigures = outer }
    if outer {
      readsFigures = !values.contains { $0.asTable != nil }
      if readsFigures { handed.values = values.map { asRead($0) } }
    }
    do throws(Fault) {
      return try nested { (machine) throws(Fault) in try native.body(&machine, handed).checkedDepth }
    } catch {
      throw renumbered(error, bound.arguments)
    }
  }

  /// A native speaks of its parameters, a call of its arguments.
  private func renumbered(_ fault: Fault, _ bound: BoundArguments) -> Fault {
    for (index, text) in fault.takeArgumentLabels() {
      if let position = bound.position(ofArgument: index) { fault.add(argument: position, text) }
    }
    guard case .argument(let index) = fault.location else { return fault }
    return fault.moved(to: bound.position(ofArgument: index).map { .argument($0) } ?? .call)
  }

  // MARK: Column expressions

  /// Binds arguments and decides whether the call runs now (see LANGUAGE, column expressions).
  private func bind(
    _ signature: Signature, _ arguments: [GivenArgument], _ site: CallSite?
  ) throws(Fault) -> (arguments: BoundArguments, isLifted: Bool) {
    let bound = try signature.bind(arguments)
    let isLifted = lifts(signature, bound, arguments)
    try signature.check(bound, lifting: isLifted, namesake: { position in namesake(position, site) })
    return (bound, isLifted)
  }

  /// The library's function that the session's value of the same name hides, for an argument that is a bare name.
  private func namesake(_ position: Int, _ site: CallSite?) -> String? {
    guard let site, site.argumentSpans.indices.contains(position) else { return nil }
    let written = site.source.text(site.argumentSpans[position])
    return environment.library?.names.contains(written) == true ? written : nil
  }

  private func lifts(_ signature: Signature, _ bound: BoundArguments, _ arguments: [GivenArgument]) -> Bool {
    guard arguments.contains(where: { $0.value.asColumn != nil }) else { return false }
    guard !arguments.contains(where: { $0.value.asTable != nil }) else { return false }
    for (index, value) in bound.values.enumerated() where value?.asColumn != nil {
      if !signature.parameters[index].kinds.wantsColumn { return true }
    }
    return !signature.takesColumns && bound.rest.contains { $0.value.asColumn != nil }
  }

  private func liftedCall(_ function: Value, _ arguments: [GivenArgument]) throws(Fault) -> Value {
    let parts = arguments.map { ColumnNode.Argument(label: $0.label, node: node($0.value)) }
    return try lifted(.call(function, parts), parts.map(\.node))
  }

  // MARK: Calls from natives

  /// Calls a function value with arguments by place.
  public mutating func call(_ function: Value, _ arguments: [Value]) throws(Fault) -> Value {
    try call(function, given: arguments.map { GivenArgument(label: nil, isUserName: false, value: $0) })
  }

  /// Calls a function value with arguments by place and by name.
  public mutating func call(_ function: Value, labelled arguments: [LabelledArgument]) throws(Fault) -> Value
  {
    try call(
      function,
      given: arguments.map { GivenArgument(label: $0.label, isUserName: $0.isUserName, value: $0.value) })
  }

  private mutating func call(_ function: Value, given arguments: [GivenArgument]) throws(Fault) -> Value {
    // A native may call a function that neither loops nor calls any number of times.
    try Interrupt.check()
    let callee = frame.pointee.top
    guard callee + 1 + arguments.count < stackMemory.start + Limits.stack else { throw Fault(.stackFull) }
    callee.set(function)
    guard let closure = try begin(function, arguments, callee, nil) else { return callee.takeValue() }
    try nested { (machine) throws(Fault) in
      try machine.enter(closure.entry, base: callee + 1, registers: closure.registerCount)
    }
    return callee.takeValue()
  }
}

extension Fault {
  /// Turns numbers of arguments into places, where the fault has none yet.
  func settle(in site: CallSite) {
    for (position, text) in takeArgumentLabels() { add(.init(site.place(ofArgument: position), text)) }
    if case .argument(let position) = location {
      place(at: isAboutLabel ? site.place(ofLabel: position) : site.place(ofArgument: position))
    }
    arose(in: site.place)
  }

  /// A misspelt label is marked itself, not the value behind it.
  private var isAboutLabel: Bool { problem.kind == .argument && problem.label == Wording.noSuchArgument }
}
