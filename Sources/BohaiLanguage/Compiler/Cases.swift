// `case` as one sequence of code for one value, a vector and a column.
//
//     begin S
//     <condition>          caseTest  S: no -> next arm, missing (of one value) -> missing arm
//     <value>              caseTake  S: decided -> end
//     ...
//     otherwise S          <value>   takeOtherwise S          (or: unmatched S)
//     missing S            <value>   takeMissing S            (or: noMissing S)
//     end S
//
// For one value these are jumps and S becomes the result. For a vector S counts which rows are still open and
// arms are computed for the rows they were chosen for; for a column S gathers the arms of a
// `ColumnNode.cases`.

import BohaiDiagnostics
import BohaiSyntax

extension Compiler {
  func cases(_ list: NodeList, _ id: NodeID, into register: Int) {
    let arms = Array(tree[list])
    let chosen = state.allocate()
    emit(step(.begin, chosen), id)
    state.openCases.append(chosen)
    var ends: Jumps = []
    var missings: [Int] = []
    let before = state.definite
    var after: BitSet?
    for arm in arms {
      guard case .arm(let condition, let value) = tree[arm] else { continue }
      let (take, test) = self.arm(condition, value, chosen, arm)
      ends.append(take)
      missings.append(test)
      after = after?.intersection(state.definite) ?? state.definite
      state.definite = before
    }
    state.definite = before
    ends += otherwise(arms, chosen, id)
    for test in missings { setMissingTarget(test, to: state.here) }
    ends += missing(arms, chosen, id)
    state.definite = before
    state.patchHere(ends)
    emit(step(.end, chosen), id)
    state.openCases.removeLast()
    emit(Instruction(.take, a: register, c: chosen), id)
  }

  private func step(_ step: CaseStep, _ chosen: Int, value: Int = 0) -> Instruction {
    Instruction(.caseStep, flag: step.rawValue, a: chosen, c: value)
  }

  /// One arm; gives the jump to the end and the test whose missing target is still open.
  private func arm(_ condition: NodeID, _ value: NodeID, _ chosen: Int, _ id: NodeID) -> (Int, Int) {
    var take = 0, test = 0
    scratch {
      let tested = operand(condition)
      test = emit(Instruction(.caseTest, a: chosen, c: tested), condition)
    }
    scratch {
      let result = state.allocate()
      expression(value, into: result)
      take = emit(Instruction(.caseTake, a: chosen, c: result), value)
    }
    state.patchHere([test])
    return (take, test)
  }

  private func setMissingTarget(_ test: Int, to target: Int) {
    let old = state.code[test]
    state.code[test] = Instruction(
      .caseTest, a: Int(old.a), b: Int(old.b), c: old.c, d: target - test - 1)
  }

  private func otherwise(_ arms: [NodeID], _ chosen: Int, _ id: NodeID) -> Jumps {
    for arm in arms {
      guard case .elseArm(let value) = tree[arm] else { continue }
      let skip = emit(step(.otherwise, chosen), arm)
      var take = 0
      scratch {
        let result = state.allocate()
        expression(value, into: result)
        take = emit(step(.takeOtherwise, chosen, value: result), value)
      }
      state.patchHere([skip])
      return [take]
    }
    return [emit(step(.unmatched, chosen), id)]
  }

  private func missing(_ arms: [NodeID], _ chosen: Int, _ id: NodeID) -> Jumps {
    for arm in arms {
      guard case .missingArm(let value) = tree[arm] else { continue }
      let skip = emit(step(.missing, chosen), arm)
      scratch {
        let result = state.allocate()
        expression(value, into: result)
        emit(step(.takeMissing, chosen, value: result), value)
      }
      return [skip]
    }
    emit(step(.noMissing, chosen), id)
    return []
  }
}
