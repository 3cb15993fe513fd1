// Literals that are made from several values, each in its register: lists, matrices, records and texts with
// holes.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Compiler {
  func list(_ list: NodeList, _ id: NodeID, into register: Int) {
    let items = Array(tree[list])
    let (first, splices) = self.items(items)
    let shape = splices.contains(true) ? code.add(.list(isSplice: splices)) : -1
    emit(Instruction(.list, a: register, b: shape, c: first, d: items.count), id)
  }

  /// Computes items into consecutive registers; gives the first and which of them are `..x`.
  private func items(_ items: [NodeID]) -> (Int, [Bool]) {
    let first = state.next
    var splices: [Bool] = []
    for item in items {
      let register = state.allocate()
      if case .splice(let inner) = tree[item] {
        expression(inner, into: register)
        splices.append(true)
      } else {
        expression(item, into: register)
        splices.append(false)
      }
    }
    return (first, splices)
  }

  func matrix(_ rows: NodeList, _ id: NodeID, into register: Int) {
    var counts: [Int] = []
    let first = state.next
    for row in tree[rows] {
      guard case .list(let list) = tree[row] else { continue }
      let items = Array(tree[list])
      if let splice = items.first(where: { if case .splice = tree[$0] { true } else { false } }) {
        report(.spliceInMatrix, splice)
      }
      _ = self.items(items)
      counts.append(items.count)
    }
    if let width = counts.first, let odd = counts.firstIndex(where: { $0 != width }) {
      return report(.unevenRows(first: width, other: counts[odd], row: odd + 1), Array(tree[rows])[odd])
    }
    let shape = code.add(.rows(counts))
    emit(Instruction(.matrix, a: register, b: shape, c: first, d: counts.reduce(0, +)), id)
  }

  func record(_ fields: NodeList, _ id: NodeID, into register: Int) {
    var names: [String?] = []
    let first = state.next
    var computed: [NodeID] = []
    for field in tree[fields] {
      argumentValue(field, into: state.allocate())
      switch tree[field] {
      case .argument(let label, _), .textArgument(let label, _):
        if names.contains(tree[label]) { report(.repeatedField(tree[label]), field) }
        names.append(tree[label])
      case .computedArgument(let label, _):
        names.append(nil)
        computed.append(label)
      default: report(.outOfPlace, field)
      }
    }
    for label in computed { expression(label, into: state.allocate()) }
    let shape = code.add(.record(names: names))
    emit(Instruction(.record, a: register, b: shape, c: first, d: names.count), id)
  }

  func interpolation(_ parts: NodeList, _ id: NodeID, into register: Int) {
    var formats: [String?] = []
    let first = state.next
    for part in tree[parts] {
      let value = state.allocate()
      if case .interpolated(let inner, let format) = tree[part] {
        expression(inner, into: value)
        formats.append(format.map { tree[$0] })
      } else {
        expression(part, into: value)
        formats.append(nil)
      }
    }
    let shape = code.add(.interpolation(formats: formats))
    emit(Instruction(.interpolation, a: register, b: shape, c: first, d: formats.count), id)
  }
}
