// `x[i] = v`, `r.a = v`, `x.a[i] = v`: a changed value takes the place of the old one.
//
// While it changes, the value is moved out of its slot, so that it can be the only owner of its storage and
// change in place. A fault puts the old value back.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  /// One element of a register or global, when the fast way does not apply.
  @inline(never)
  mutating func setElement(
    _ target: UnsafeMutablePointer<Slot>, path: Int, _ at: Slot, _ new: Slot
  ) throws(Fault) {
    guard case .path(let path) = environment.code.shapes[path] else { return }
    let position = LabelledArgument(label: nil, isUserName: false, value: at.value, position: 0)
    try change(target, path, [[position]], new.value)
  }

  mutating func assign(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) {
    guard case .path(let path) = environment.code.shapes[Int(i.b)] else { return }
    let target: UnsafeMutablePointer<Slot> =
      switch path.root {
      case .register(let register): base + register
      case .global(let slot): environment.globals + slot
      }
    var argument = base + i.c
    var arguments: [[LabelledArgument]] = []
    for step in path.steps {
      let labels: [String?] =
        switch step {
        case .index(let labels): labels
        case .member: []
        case .computedMember: [nil]
        }
      var values: [LabelledArgument] = []
      for (position, label) in labels.enumerated() {
        let value = argument.takeValue()
        values.append(LabelledArgument(label: label, isUserName: false, value: value, position: position))
        argument += 1
      }
      arguments.append(values)
    }
    try change(target, path, arguments, base[Int(i.a)].value)
  }

  private mutating func change(
    _ target: UnsafeMutablePointer<Slot>, _ path: AssignPath, _ arguments: [[LabelledArgument]], _ new: Value
  ) throws(Fault) {
    if target.pointee.tag == Slot.unset { throw Fault(.usedBeforeItsValue(path.name)) }
    if target.pointee.kind(.function) || target.pointee.kind(.native) {
      throw Fault(.cannotChange("a function"))
    }
    var value = target.takeValue()
    do throws(Fault) {
      try change(&value, path, arguments, 0, new)
    } catch {
      target.set(value)
      throw error
    }
    target.set(value)
  }

  private mutating func change(
    _ value: inout Value, _ path: AssignPath, _ arguments: [[LabelledArgument]], _ step: Int, _ new: Value
  ) throws(Fault) {
    guard step < path.steps.count - 1 else {
      return try changeLast(&value, path.steps[step], arguments[step], new)
    }
    var inner = try part(of: &value, path.steps[step], arguments[step])
    do throws(Fault) {
      try change(&inner, path, arguments, step + 1, new)
    } catch {
      _ = try? changeLast(&value, path.steps[step], arguments[step], inner)
      throw error
    }
    try changeLast(&value, path.steps[step], arguments[step], inner)
  }

  private mutating func changeLast(
    _ value: inout Value, _ step: AssignPath.Step, _ arguments: [LabelledArgument], _ new: Value
  ) throws(Fault) {
    switch step {
    case .index: try update(&value, at: arguments, new)
    case .member(let name): try updateMember(&value, name, new)
    case .computedMember: try updateMember(&value, try fieldName(arguments), new)
    }
  }

  /// An inner value, moved out of a record that has no other owner so that it can change in place too.
  private mutating func part(
    of value: inout Value, _ step: AssignPath.Step, _ arguments: [LabelledArgument]
  ) throws(Fault) -> Value {
    switch step {
    case .index: return try index(value, arguments)
    case .member(let name): return try field(name, of: &value)
    case .computedMember: return try field(try fieldName(arguments), of: &value)
    }
  }

  private mutating func field(_ name: String, of value: inout Value) throws(Fault) -> Value {
    if case .object(var object) = value, object.kind == .record {
      value = .missing
      defer { value = .object(object) }
      if isKnownUniquelyReferenced(&object), let record = object as? RecordObject,
        let position = record.names.firstIndex(of: name)
      {
        let inner = record.values[position]
        record.values[position] = .missing
        return inner
      }
    }
    return try member(value, name)
  }

  private func fieldName(_ arguments: [LabelledArgument]) throws(Fault) -> String {
    guard let name = arguments.first?.value.asText else {
      throw Fault(.nameMustBeText(arguments.first.map { kindName($0.value) } ?? "nothing"))
    }
    return name
  }

  // MARK: Elements read

  @inline(never)
  mutating func element(
    _ base: Slot, _ at: Slot, site: Int, _ target: UnsafeMutablePointer<Slot>
  ) throws(Fault) {
    let arguments = [LabelledArgument(label: nil, isUserName: false, value: at.value, position: 0)]
    target.set(try indexed(base.value, arguments, environment.code.callSites[site]))
  }

  @inline(never)
  mutating func element(
    global: Slot, _ at: Slot, _ i: Instruction, _ target: UnsafeMutablePointer<Slot>
  ) throws(Fault) {
    if global.tag == Slot.unset {
      throw Fault(.usedBeforeItsValue(environment.globalNames[Int(i.b)]))
    }
    try element(global, at, site: i.c, target)
  }

  /// `m[i, j]`, `t[year: 2013]`: arguments stand after the base.
  mutating func index(_ i: Instruction, _ first: UnsafeMutablePointer<Slot>) throws(Fault) {
    let site = environment.code.callSites[Int(i.b)]
    var arguments: [LabelledArgument] = []
    for position in 0..<i.c {
      let value = (first + 1 + position).takeValue()
      let label = try label(site, position, frame.pointee.base)
      arguments.append(
        LabelledArgument(label: label.text, isUserName: label.isUserName, value: value, position: position))
    }
    first.set(try indexed(first.pointee.value, arguments, site))
  }

  private mutating func indexed(
    _ base: Value, _ arguments: [LabelledArgument], _ site: CallSite
  ) throws(Fault) -> Value {
    do throws(Fault) {
      if let lifted = try liftedIndex(base, arguments) { return lifted }
      return try index(base, arguments)
    } catch {
      error.settle(in: site)
      throw error
    }
  }

  private mutating func liftedIndex(_ base: Value, _ arguments: [LabelledArgument]) throws(Fault) -> Value? {
    let hasColumn = base.asColumn != nil || arguments.contains { $0.value.asColumn != nil }
    guard hasColumn else { return nil }
    guard base.asColumn != nil else {
      let condition = arguments.first { $0.label == nil }?.value.asColumn?.node
      if base.asTable != nil, let condition { throw Fault(.rowsByCondition("\(condition)")) }
      throw Fault(.lookupByColumn)
    }
    let node = node(base)
    let parts = arguments.map { ColumnNode.Argument(label: $0.label, node: self.node($0.value)) }
    return try lifted(.index(node, parts), [node] + parts.map(\.node))
  }
}
