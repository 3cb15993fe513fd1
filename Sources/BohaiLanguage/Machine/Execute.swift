// The loop over instructions.
//
// Only the cases that must be fast are written out here: numbers, jumps, plain calls. Each tests for its fast
// case and leaves everything else to a function that is never inlined (see Operations, Invocation, Steps), so
// that the loop stays small and its variables stay in registers. Before such a function runs, `next` is
// stored: faults and natives learn from it where the program is.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Machine {
  mutating func loop(_ start: UnsafePointer<Instruction>) throws(Fault) {
    var ip = start
    var base = frame.pointee.base
    var turns = turnsBetweenLooks
    let globals = environment.globals
    let constants = environment.code.constants

    while true {
      // Operands are loaded where they are used; loading the whole instruction here costs more than it saves.
      let i = ip
      ip += 1
      switch i.pointee.op {

      // MARK: Moving values

      case .move:
        let slot = base[i.c].retained()
        (base + i.a).set(slot)
      case .take:
        let slot = (base + i.c).take()
        (base + i.a).set(slot)
      case .number:
        (base + i.a).set(number: i.immediate)
      case .constant:
        (base + i.a).set(constants[i.b].retained())
      case .clear:
        (base + i.a).set(.unsetSlot)
      case .checkSet:
        if base[i.a].tag == Slot.unset {
          next = ip
          throw Fault(.usedBeforeItsValue(environment.code.names[i.b]))
        }
      case .getGlobal:
        let slot = globals[i.b]
        if slot.tag != Slot.unset {
          (base + i.a).set(slot.retained())
        } else {
          next = ip
          try libraryGlobal(i.pointee, base)
        }
      case .setGlobal:
        let slot = i.flag == 0 ? (base + i.a).take() : base[i.a].retained()
        let old = globals[i.b]
        if old.isObject && nativeDepth > 0 { retired.append(old.value) }
        (globals + i.b).set(slot)
      case .loadSelf:
        let function = base[-1]
        (base + i.a).set(Slot(bits: function.bits, tag: Slot.object).retained())
      case .loadCapture:
        let slot = base[-1].reference._withUnsafeGuaranteedRef {
          unsafeDowncast($0, to: FunctionObject.self).captures[i.b]
        }
        (base + i.a).set(slot.retained())

      // MARK: Arithmetic

      case .add:
        let x = base.at(i.c), y = base.at(i.d)
        let sum = x.double + y.double
        if x.tag | y.tag == Slot.number, isFinite(sum) {
          (base + i.a).set(number: sum)
        } else {
          next = ip
          try operate(.add, x, y, base + i.a)
        }
      case .subtract:
        let x = base.at(i.c), y = base.at(i.d)
        let difference = x.double - y.double
        if x.tag | y.tag == Slot.number, isFinite(difference) {
          (base + i.a).set(number: difference)
        } else {
          next = ip
          try operate(.subtract, x, y, base + i.a)
        }
      case .multiply:
        let x = base.at(i.c), y = base.at(i.d)
        let product = x.double * y.double
        if x.tag | y.tag == Slot.number, isFinite(product) {
          (base + i.a).set(number: product)
        } else {
          next = ip
          try operate(.multiply, x, y, base + i.a)
        }
      case .divide:
        let x = base.at(i.c), y = base.at(i.d)
        let quotient = x.double / y.double
        if x.tag | y.tag == Slot.number, isFinite(quotient) {
          (base + i.a).set(number: quotient)
        } else {
          next = ip
          try operate(.divide, x, y, base + i.a)
        }
      case .power:
        next = ip
        try operate(.power, base[i.c], base[i.d], base + i.a)
      case .addImmediate:
        let x = base.at(i.b)
        let sum = x.double + i.immediate
        if x.tag == Slot.number, isFinite(sum) {
          (base + i.a).set(number: sum)
        } else {
          next = ip
          try operate(.add, x, i.pointee, base + i.a)
        }
      case .subtractImmediate:
        let x = base.at(i.b)
        let difference = x.double - i.immediate
        if x.tag == Slot.number, isFinite(difference) {
          (base + i.a).set(number: difference)
        } else {
          next = ip
          try operate(.subtract, x, Slot(number: i.immediate), base + i.a)
        }
      case .multiplyImmediate:
        let x = base.at(i.b)
        let product = x.double * i.immediate
        if x.tag == Slot.number, isFinite(product) {
          (base + i.a).set(number: product)
        } else {
          next = ip
          try operate(.multiply, x, i.pointee, base + i.a)
        }
      case .divideImmediate:
        let x = base.at(i.b)
        let quotient = x.double / i.immediate
        if x.tag == Slot.number, isFinite(quotient) {
          (base + i.a).set(number: quotient)
        } else {
          next = ip
          try operate(.divide, x, Slot(number: i.immediate), base + i.a)
        }
      case .powerImmediate:
        let x = base.at(i.b)
        let square = x.double * x.double
        if x.tag == Slot.number, i.immediate == 2, isFinite(square) {
          (base + i.a).set(number: square)
        } else {
          next = ip
          try operate(.power, x, Slot(number: i.immediate), base + i.a)
        }
      case .subtractFrom:
        let y = base.at(i.b)
        let difference = i.immediate - y.double
        if y.tag == Slot.number, isFinite(difference) {
          (base + i.a).set(number: difference)
        } else {
          next = ip
          try operate(.subtract, Slot(number: i.immediate), y, base + i.a)
        }
      case .divideInto:
        let y = base.at(i.b)
        let quotient = i.immediate / y.double
        if y.tag == Slot.number, isFinite(quotient) {
          (base + i.a).set(number: quotient)
        } else {
          next = ip
          try operate(.divide, Slot(number: i.immediate), y, base + i.a)
        }
      case .negate:
        let x = base[i.c]
        if x.tag == Slot.number {
          (base + i.a).set(number: -x.double)
        } else {
          next = ip
          try operate(.negate, x, base + i.a)
        }
      case .not:
        let x = base[i.c]
        if x.tag == Slot.truth {
          (base + i.a).set(Slot(truth: x.bits == 0))
        } else {
          next = ip
          try operate(.not, x, base + i.a)
        }
      case .binary:
        next = ip
        try operate(i.flag, base[i.c], base[i.d], base + i.a)

      // MARK: Jumps

      case .jump:
        ip += i.b
      case .look:
        turns &-= 1
        if turns < 0 {
          next = ip
          turns = try look()
        }
      case .jumpIfFalse:
        let x = base[i.a]
        if x.tag == Slot.truth {
          if x.bits == 0 { ip += i.b }
        } else {
          next = ip
          if !(try truth(x)) { ip += i.b }
        }
      case .jumpIfTrue:
        let x = base[i.a]
        if x.tag == Slot.truth {
          if x.bits != 0 { ip += i.b }
        } else {
          next = ip
          if try truth(x) { ip += i.b }
        }
      case .jumpUnlessLess:
        let x = base.at(i.c), y = base.at(i.d)
        if x.tag | y.tag == Slot.number {
          if !(x.double < y.double) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, y) { ip += i.b }
        }
      case .jumpUnlessLessOrEqual:
        let x = base.at(i.c), y = base.at(i.d)
        if x.tag | y.tag == Slot.number {
          if !(x.double <= y.double) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, y) { ip += i.b }
        }
      case .jumpUnlessGreater:
        let x = base.at(i.c), y = base.at(i.d)
        if x.tag | y.tag == Slot.number {
          if !(x.double > y.double) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, y) { ip += i.b }
        }
      case .jumpUnlessGreaterOrEqual:
        let x = base.at(i.c), y = base.at(i.d)
        if x.tag | y.tag == Slot.number {
          if !(x.double >= y.double) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, y) { ip += i.b }
        }
      case .jumpUnlessEqual:
        let x = base.at(i.c), y = base.at(i.d)
        let distance = (x.double - y.double).magnitude
        if x.tag | y.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance != 0 { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, y) { ip += i.b }
        }
      case .jumpUnlessNotEqual:
        let x = base.at(i.c), y = base.at(i.d)
        let distance = (x.double - y.double).magnitude
        if x.tag | y.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance == 0 { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, y) { ip += i.b }
        }
      case .jumpUnlessLessImmediate:
        let x = base[i.a]
        if x.tag == Slot.number {
          if !(x.double < i.immediate) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, Slot(number: i.immediate)) { ip += i.b }
        }
      case .jumpUnlessLessOrEqualImmediate:
        let x = base[i.a]
        if x.tag == Slot.number {
          if !(x.double <= i.immediate) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, Slot(number: i.immediate)) { ip += i.b }
        }
      case .jumpUnlessGreaterImmediate:
        let x = base[i.a]
        if x.tag == Slot.number {
          if !(x.double > i.immediate) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, Slot(number: i.immediate)) { ip += i.b }
        }
      case .jumpUnlessGreaterOrEqualImmediate:
        let x = base[i.a]
        if x.tag == Slot.number {
          if !(x.double >= i.immediate) { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, Slot(number: i.immediate)) { ip += i.b }
        }
      case .jumpUnlessEqualImmediate:
        let x = base[i.a]
        let distance = (x.double - i.immediate).magnitude
        if x.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance != 0 { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, Slot(number: i.immediate)) { ip += i.b }
        }
      case .jumpUnlessNotEqualImmediate:
        let x = base[i.a]
        let distance = (x.double - i.immediate).magnitude
        if x.tag == Slot.number, distance == 0 || distance >= 0.5 {
          if distance == 0 { ip += i.b }
        } else {
          next = ip
          if try jumps(i.pointee, x, Slot(number: i.immediate)) { ip += i.b }
        }
      case .andTest:
        let x = base[i.a]
        if x.tag == Slot.truth && x.bits == 0 { ip += i.b }
      case .orTest:
        let x = base[i.a]
        if x.tag == Slot.truth && x.bits != 0 { ip += i.b }
      case .otherwiseTest:
        let x = base[i.a]
        if x.tag <= Slot.truth { ip += i.b }
        if x.tag == Slot.object && decidesAlone(x) { ip += i.b }
      case .givenTest:
        if base[i.a].tag != Slot.unset { ip += i.b }

      // MARK: Loops

      case .rangePrepare:
        next = ip
        if try prepareRange(base[i.d], base[i.c]) {
          (base + i.a).set((base + i.d).take())
        } else {
          ip += i.b
        }
      case .rangeNext:
        let index = base + i.a
        let number = index.pointee.double + 1
        if number <= base.at(i.c).double {
          index.pointee.double = number
          ip += i.b
          turns &-= 1
          if turns < 0 {
            next = ip
            turns = try look()
          }
        }
      case .iteratePrepare:
        next = ip
        if !(try prepareIteration(base + i.a)) { ip += i.b }
      case .iterateNext:
        next = ip
        if !(try advance(base + i.a, into: base + i.c)) { ip += i.b }

      case .collectAdd:
        // The compiler gives this register to nothing but a collection.
        base[i.a].reference._withUnsafeGuaranteedRef {
          unsafeDowncast($0, to: Collection.self).add(base + i.c)
        }

      // MARK: Calls

      case .callGlobal:
        let function = globals[i.b]
        let callee = base + i.a
        if function.tag == Slot.object, let code = plain(function, callee, count: i.c) {
          callee.set(Slot(borrowing: function))
          next = ip
          try push(returnTo: ip, base: callee + 1, registers: code.registers)
          base = callee + 1
          ip = code.entry
          turns &-= 1
          if turns < 0 { turns = try look() }
        } else {
          next = ip
          ip = try callNamed(i.pointee, callee, function)
          base = frame.pointee.base
        }
      case .callRegister:
        let function = base[i.b]
        let callee = base + i.a
        if function.tag == Slot.object, let code = plain(function, callee, count: i.c) {
          callee.set(Slot(borrowing: function))
          next = ip
          try push(returnTo: ip, base: callee + 1, registers: code.registers)
          base = callee + 1
          ip = code.entry
          turns &-= 1
          if turns < 0 { turns = try look() }
        } else {
          next = ip
          ip = try callNamed(i.pointee, callee, function)
          base = frame.pointee.base
        }
      case .call:
        let callee = base + i.a
        let function = callee.pointee
        if function.tag == Slot.object, let code = plain(function, callee, count: i.c) {
          next = ip
          try push(returnTo: ip, base: callee + 1, registers: code.registers)
          base = callee + 1
          ip = code.entry
          turns &-= 1
          if turns < 0 { turns = try look() }
        } else {
          next = ip
          ip = try callValue(i.pointee, callee)
          base = frame.pointee.base
        }
      case .callLabelled:
        next = ip
        ip = try callValue(i.pointee, base + i.a)
        base = frame.pointee.base
      case .giveBack:
        let result = (base + i.a).take()
        ip = frame.pointee.returnTo
        pop()
        (base - 1).set(result)
        base = frame.pointee.base
      case .halt:
        // Top-level code ends in a frame of its own; a call from Swift has given its frame back already.
        if ip != UnsafePointer(haltCode) + 1 { pop() }
        return

      // MARK: Elements

      case .element:
        let x = base[i.c], at = base[i.d]
        let number = x.kind(.vector) && at.tag == Slot.number ? x.number(at: at.double) : .nan
        if number == number {
          (base + i.a).set(number: number)
        } else {
          next = ip
          try element(x, at, site: i.b, base + i.a)
        }
      case .elementGlobal:
        let x = globals[i.b], at = base[i.d]
        let number = x.kind(.vector) && at.tag == Slot.number ? x.number(at: at.double) : .nan
        if number == number {
          (base + i.a).set(number: number)
        } else {
          next = ip
          try element(global: x, at, i.pointee, base + i.a)
        }
      case .setElement:
        let target = base + i.b, at = base[i.d], new = base[i.a]
        if !(target.pointee.kind(.vector) && at.tag | new.tag == Slot.number
          && target.set(new.double, at: at.double))
        {
          next = ip
          try setElement(target, i.pointee, base)
        }
      case .setElementGlobal:
        let target = globals + i.b, at = base[i.d], new = base[i.a]
        if !(target.pointee.kind(.vector) && at.tag | new.tag == Slot.number
          && target.set(new.double, at: at.double))
        {
          next = ip
          try setElement(target, i.pointee, base)
        }

      // MARK: Everything else

      case .caseTest:
        next = ip
        let x = base[i.c]
        if x.tag == Slot.truth && !base[i.a].isObject {
          if x.bits == 0 { ip += i.b }
        } else {
          ip += try testCase(i.pointee, base)
        }
      case .caseTake:
        if base[i.a].isObject {
          next = ip
          if try takeCase(i.pointee, base) { ip += i.b }
        } else {
          (base + i.a).set((base + i.c).take())
          ip += i.b
        }
      case .caseStep:
        next = ip
        if try stepCase(i.pointee, base) { ip += i.b }
      case .collectBegin, .collectEnd, .getFunction, .makeFunction, .index, .assign, .member,
        .computedMember, .takeApart, .list, .matrix, .record, .interpolation, .range, .column, .convert,
        .convertBy,
        .formula, .show, .note, .hole, .escape, .use:
        next = ip
        try step(i.pointee, base)
      }
    }
  }
}
