// The loop over instructions.
//
// Only the cases that must be fast are written out here: numbers, jumps, plain calls. Each tests for its fast
// case and leaves everything else to a function that is never inlined (see Operations, Invocation, Steps), so
// that the loop stays small and its variables stay in registers. Before such a function runs, `current` is
// stored: faults and natives learn from it where the program is.
//
// After every instruction the loop steps on, so whatever goes elsewhere goes to the instruction before.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Machine {
  mutating func loop(_ start: UnsafePointer<Instruction>) throws(Fault) {
    var ip = start
    var base = frame.pointee.base
    let globals = environment.globals
    let constants = environment.code.constants

    while true {
      // Operands are loaded where they are used; loading the whole instruction here costs more than it saves.
      switch ip.pointee.op {

      // MARK: Moving values

      case .move:
        let slot = ip.c(base).pointee.retained()
        ip.a(base).set(slot)
      case .take:
        let slot = ip.c(base).take()
        ip.a(base).set(slot)
      case .number:
        ip.a(base).set(number: ip.immediate)
      case .constant:
        ip.a(base).set(constants[ip.b].retained())
      case .clear:
        ip.a(base).set(.unsetSlot)
      case .checkSet:
        if ip.a(base).pointee.tag == Slot.unset {
          current = ip
          throw Fault(.usedBeforeItsValue(environment.code.names[ip.b]))
        }
      case .getGlobal:
        let slot = globals[ip.b]
        if slot.tag != Slot.unset {
          ip.a(base).set(slot.retained())
        } else {
          current = ip
          try libraryGlobal(ip.pointee, ip.a(base))
        }
      case .setGlobal:
        let slot = ip.flag == 0 ? ip.a(base).takeOut() : ip.a(base).pointee.retained()
        setGlobal(ip.b, slot)
      case .addToGlobal:
        let target = globals + ip.b, y = ip.c(base).pointee
        let sum = target.pointee.double + y.double
        if target.pointee.tag | y.tag == Slot.number, isFinite(sum) {
          target.pointee.double = sum
        } else {
          current = ip
          try add(y, toGlobal: ip.pointee)
        }
      case .loadSelf:
        let function = base[-1]
        ip.a(base).set(Slot(bits: function.bits, tag: Slot.object).retained())
      case .loadCapture:
        let slot = base[-1].reference._withUnsafeGuaranteedRef {
          unsafeDowncast($0, to: FunctionObject.self).captures[ip.b]
        }
        ip.a(base).set(slot.retained())

      // MARK: Arithmetic

      case .add:
        let x = ip.c(base).pointee, y = ip.d(base).pointee, target = ip.a(base)
        let sum = x.double + y.double
        if x.tag | y.tag | target.pointee.tag == Slot.number, isFinite(sum) {
          target.pointee.double = sum
        } else {
          current = ip
          try operate(.add, x, y, target)
        }
      case .subtract:
        let x = ip.c(base).pointee, y = ip.d(base).pointee, target = ip.a(base)
        let difference = x.double - y.double
        if x.tag | y.tag | target.pointee.tag == Slot.number, isFinite(difference) {
          target.pointee.double = difference
        } else {
          current = ip
          try operate(.subtract, x, y, target)
        }
      case .multiply:
        let x = ip.c(base).pointee, y = ip.d(base).pointee, target = ip.a(base)
        let product = x.double * y.double
        if x.tag | y.tag | target.pointee.tag == Slot.number, isFinite(product) {
          target.pointee.double = product
        } else {
          current = ip
          try operate(.multiply, x, y, target)
        }
      case .divide:
        let x = ip.c(base).pointee, y = ip.d(base).pointee, target = ip.a(base)
        let quotient = x.double / y.double
        if x.tag | y.tag | target.pointee.tag == Slot.number, isFinite(quotient) {
          target.pointee.double = quotient
        } else {
          current = ip
          try operate(.divide, x, y, target)
        }
      case .power:
        current = ip
        try operate(.power, ip.c(base).pointee, ip.d(base).pointee, ip.a(base))
      case .addImmediate:
        let x = ip.b(base).pointee, target = ip.a(base)
        let sum = x.double + ip.immediate
        if x.tag | target.pointee.tag == Slot.number, isFinite(sum) {
          target.pointee.double = sum
        } else {
          current = ip
          try operate(.add, x, ip.pointee, target)
        }
      case .subtractImmediate:
        let x = ip.b(base).pointee, target = ip.a(base)
        let difference = x.double - ip.immediate
        if x.tag | target.pointee.tag == Slot.number, isFinite(difference) {
          target.pointee.double = difference
        } else {
          current = ip
          try operate(.subtract, x, Slot(number: ip.immediate), target)
        }
      case .multiplyImmediate:
        let x = ip.b(base).pointee, target = ip.a(base)
        let product = x.double * ip.immediate
        if x.tag | target.pointee.tag == Slot.number, isFinite(product) {
          target.pointee.double = product
        } else {
          current = ip
          try operate(.multiply, x, ip.pointee, target)
        }
      case .divideImmediate:
        let x = ip.b(base).pointee, target = ip.a(base)
        let quotient = x.double / ip.immediate
        if x.tag | target.pointee.tag == Slot.number, isFinite(quotient) {
          target.pointee.double = quotient
        } else {
          current = ip
          try operate(.divide, x, Slot(number: ip.immediate), target)
        }
      case .powerImmediate:
        let x = ip.b(base).pointee
        let square = x.double * x.double
        if x.tag == Slot.number, ip.immediate == 2, isFinite(square) {
          ip.a(base).set(number: square)
        } else {
          current = ip
          try operate(.power, x, Slot(number: ip.immediate), ip.a(base))
        }
      case .subtractFrom:
        let y = ip.b(base).pointee
        let difference = ip.immediate - y.double
        if y.tag == Slot.number, isFinite(difference) {
          ip.a(base).set(number: difference)
        } else {
          current = ip
          try operate(.subtract, Slot(number: ip.immediate), y, ip.a(base))
        }
      case .divideInto:
        let y = ip.b(base).pointee
        let quotient = ip.immediate / y.double
        if y.tag == Slot.number, isFinite(quotient) {
          ip.a(base).set(number: quotient)
        } else {
          current = ip
          try operate(.divide, Slot(number: ip.immediate), y, ip.a(base))
        }
      case .negate:
        let x = ip.c(base).pointee
        if x.tag == Slot.number {
          ip.a(base).set(number: -x.double)
        } else {
          current = ip
          try operate(.negate, x, ip.a(base))
        }
      case .not:
        let x = ip.c(base).pointee
        if x.tag == Slot.truth {
          ip.a(base).set(Slot(truth: x.bits == 0))
        } else {
          current = ip
          try operate(.not, x, ip.a(base))
        }
      case .binary:
        current = ip
        try operate(ip.flag, ip.c(base).pointee, ip.d(base).pointee, ip.a(base))

      // MARK: Jumps

      case .jump:
        ip = ip.beforeTarget
      case .look:
        if Interrupt.isRequested {
          current = ip
          try Interrupt.check()
        }
      case .jumpIfFalse:
        let x = ip.a(base).pointee
        if x.tag == Slot.truth {
          if x.bits == 0 { ip = ip.beforeTarget }
        } else {
          current = ip
          if !(try truth(x)) { ip = ip.beforeTarget }
        }
      case .jumpIfTrue:
        let x = ip.a(base).pointee
        if x.tag == Slot.truth {
          if x.bits != 0 { ip = ip.beforeTarget }
        } else {
          current = ip
          if try truth(x) { ip = ip.beforeTarget }
        }
      case .jumpUnlessLess:
        let x = ip.c(base).pointee, y = ip.d(base).pointee
        if x.tag | y.tag == Slot.number {
          if !(x.double < y.double) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, y) { ip = ip.beforeTarget }
        }
      case .jumpUnlessLessOrEqual:
        let x = ip.c(base).pointee, y = ip.d(base).pointee
        if x.tag | y.tag == Slot.number {
          if !(x.double <= y.double) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, y) { ip = ip.beforeTarget }
        }
      case .jumpUnlessGreater:
        let x = ip.c(base).pointee, y = ip.d(base).pointee
        if x.tag | y.tag == Slot.number {
          if !(x.double > y.double) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, y) { ip = ip.beforeTarget }
        }
      case .jumpUnlessGreaterOrEqual:
        let x = ip.c(base).pointee, y = ip.d(base).pointee
        if x.tag | y.tag == Slot.number {
          if !(x.double >= y.double) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, y) { ip = ip.beforeTarget }
        }
      case .jumpUnlessEqual:
        let x = ip.c(base).pointee, y = ip.d(base).pointee
        let distance = (x.double - y.double).magnitude
        if x.tag | y.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance != 0 { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, y) { ip = ip.beforeTarget }
        }
      case .jumpUnlessNotEqual:
        let x = ip.c(base).pointee, y = ip.d(base).pointee
        let distance = (x.double - y.double).magnitude
        if x.tag | y.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance == 0 { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, y) { ip = ip.beforeTarget }
        }
      case .jumpUnlessLessImmediate:
        let x = ip.a(base).pointee
        if x.tag == Slot.number {
          if !(x.double < ip.immediate) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, Slot(number: ip.immediate)) { ip = ip.beforeTarget }
        }
      case .jumpUnlessLessOrEqualImmediate:
        let x = ip.a(base).pointee
        if x.tag == Slot.number {
          if !(x.double <= ip.immediate) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, Slot(number: ip.immediate)) { ip = ip.beforeTarget }
        }
      case .jumpUnlessGreaterImmediate:
        let x = ip.a(base).pointee
        if x.tag == Slot.number {
          if !(x.double > ip.immediate) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, Slot(number: ip.immediate)) { ip = ip.beforeTarget }
        }
      case .jumpUnlessGreaterOrEqualImmediate:
        let x = ip.a(base).pointee
        if x.tag == Slot.number {
          if !(x.double >= ip.immediate) { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, Slot(number: ip.immediate)) { ip = ip.beforeTarget }
        }
      case .jumpUnlessEqualImmediate:
        let x = ip.a(base).pointee
        let distance = (x.double - ip.immediate).magnitude
        if x.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance != 0 { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, Slot(number: ip.immediate)) { ip = ip.beforeTarget }
        }
      case .jumpUnlessNotEqualImmediate:
        let x = ip.a(base).pointee
        let distance = (x.double - ip.immediate).magnitude
        if x.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance == 0 { ip = ip.beforeTarget }
        } else {
          current = ip
          if try jumps(ip.pointee, x, Slot(number: ip.immediate)) { ip = ip.beforeTarget }
        }
      case .andTest:
        let x = ip.a(base).pointee
        if x.tag == Slot.truth && x.bits == 0 { ip = ip.beforeTarget }
      case .orTest:
        let x = ip.a(base).pointee
        if x.tag == Slot.truth && x.bits != 0 { ip = ip.beforeTarget }
      case .otherwiseTest:
        let x = ip.a(base).pointee
        if x.tag <= Slot.truth { ip = ip.beforeTarget }
        if x.tag == Slot.object && decidesAlone(x) { ip = ip.beforeTarget }
      case .givenTest:
        if ip.a(base).pointee.tag != Slot.unset { ip = ip.beforeTarget }

      // MARK: Loops

      case .rangePrepare:
        current = ip
        if try prepareRange(ip.d(base).pointee, ip.c(base).pointee) {
          ip.a(base).set(ip.d(base).take())
        } else {
          ip = ip.beforeTarget
        }
      case .rangeNext:
        let index = ip.a(base)
        if index.pointee.double < ip.c(base).pointee.double {
          index.pointee.double += 1
          if Interrupt.isRequested {
            current = ip
            try Interrupt.check()
          }
          ip = ip.beforeTarget
        }
      case .rangeAccumulate:
        current = ip
        if try accumulate(ip, base) { ip = ip.beforeTarget }
      case .iteratePrepare:
        current = ip
        if !(try prepareIteration(ip.a(base))) { ip = ip.beforeTarget }
      case .iterateNext:
        let x = ip.a(base).pointee, position = ip.a(base)[1].double + 1
        let number = x.kind(.vector) ? x.number(at: position) : .nan
        if number == number {
          ip.a(base)[1].double = position
          ip.c(base).set(number: number)
        } else {
          current = ip
          if !(try advance(ip.a(base), into: ip.c(base))) { ip = ip.beforeTarget }
        }

      case .collectAdd:
        // The compiler gives this register to nothing but a collection.
        ip.a(base).pointee.reference._withUnsafeGuaranteedRef {
          unsafeDowncast($0, to: Collection.self).add(ip.c(base))
        }

      // MARK: Calls

      case .callGlobal:
        let function = globals[ip.b]
        let callee = ip.a(base)
        if function.tag == Slot.object, let code = plain(function, callee, count: ip.c) {
          callee.set(Slot(borrowing: function))
          current = ip
          if Interrupt.isRequested { try Interrupt.check() }
          try push(caller: ip, base: callee + 1, registers: code.registers)
          base = callee + 1
          ip = code.entry - 1
        } else {
          current = ip
          ip = try callNamed(ip.pointee, callee, function)
          base = frame.pointee.base
        }
      case .callRegister:
        let function = ip.b(base).pointee
        let callee = ip.a(base)
        if function.tag == Slot.object, let code = plain(function, callee, count: ip.c) {
          callee.set(Slot(borrowing: function))
          current = ip
          if Interrupt.isRequested { try Interrupt.check() }
          try push(caller: ip, base: callee + 1, registers: code.registers)
          base = callee + 1
          ip = code.entry - 1
        } else {
          current = ip
          ip = try callNamed(ip.pointee, callee, function)
          base = frame.pointee.base
        }
      case .call:
        let callee = ip.a(base)
        let function = callee.pointee
        if function.tag == Slot.object, let code = plain(function, callee, count: ip.c) {
          current = ip
          if Interrupt.isRequested { try Interrupt.check() }
          try push(caller: ip, base: callee + 1, registers: code.registers)
          base = callee + 1
          ip = code.entry - 1
        } else {
          current = ip
          ip = try callValue(ip.pointee, callee)
          base = frame.pointee.base
        }
      case .callLabelled:
        current = ip
        ip = try callValue(ip.pointee, ip.a(base))
        base = frame.pointee.base
      case .giveBack:
        let result = ip.a(base).takeOut()
        ip = frame.pointee.caller
        pop()
        (base - 1).set(result)
        base = frame.pointee.base
      case .halt:
        // Top-level code ends in a frame of its own; a call from Swift has given its frame back already.
        if ip != UnsafePointer(haltCode) + 1 { pop() }
        return

      // MARK: Elements

      case .element:
        let x = ip.c(base).pointee, at = ip.d(base).pointee
        let number = x.kind(.vector) && at.tag == Slot.number ? x.number(at: at.double) : .nan
        if number == number {
          ip.a(base).set(number: number)
        } else {
          current = ip
          try element(x, at, site: ip.b, ip.a(base))
        }
      case .elementGlobal:
        let x = globals[ip.b], at = ip.d(base).pointee
        let number = x.kind(.vector) && at.tag == Slot.number ? x.number(at: at.double) : .nan
        if number == number {
          ip.a(base).set(number: number)
        } else {
          current = ip
          try element(global: x, at, ip.pointee, ip.a(base))
        }
      case .setElement:
        let target = ip.b(base), at = ip.d(base).pointee, new = ip.a(base).pointee
        if !(target.pointee.kind(.vector) && at.tag | new.tag == Slot.number
          && target.set(new.double, at: at.double))
        {
          current = ip
          try setElement(target, path: ip.c, at, new)
        }
      case .setElementGlobal:
        let target = globals + ip.b, at = ip.d(base).pointee, new = ip.a(base).pointee
        if !(target.pointee.kind(.vector) && at.tag | new.tag == Slot.number
          && target.set(new.double, at: at.double))
        {
          current = ip
          try setElement(target, path: ip.c, at, new)
        }

      // MARK: Everything else

      case .caseTest:
        current = ip
        let x = base[ip.c]
        if x.tag == Slot.truth && !base[ip.a].isObject {
          if x.bits == 0 { ip += ip.b }
        } else {
          ip += try testCase(ip.pointee, base)
        }
      case .caseTake:
        if base[ip.a].isObject {
          current = ip
          if try takeCase(ip.pointee, base) { ip += ip.b }
        } else {
          (base + ip.a).set((base + ip.c).take())
          ip += ip.b
        }
      case .caseStep:
        current = ip
        if try stepCase(ip.pointee, base) { ip += ip.b }
      case .collectBegin, .collectEnd, .getFunction, .makeFunction, .index, .assign, .member,
        .computedMember, .takeApart, .list, .matrix, .record, .interpolation, .range, .column, .convert,
        .convertBy,
        .formula, .show, .note, .hole, .escape, .use:
        current = ip
        try step(ip.pointee, base)
      }
      ip += 1
    }
  }
}
