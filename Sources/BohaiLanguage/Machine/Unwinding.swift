// What happens to a fault on its way up: it gets a place in a text the user can see, and frames are taken
// down.
//
// The innermost place in a user's text is where the fault is shown. Places in library files are passed over
// and kept as the trail (`:why`). The calls above the place become labels, the nearest and the outermost,
// unless they enclose it.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  /// Takes down every frame above `bottom` and places the fault.
  mutating func unwind(_ fault: Fault, to bottom: UnsafeMutablePointer<Frame>) {
    var address = current
    var isShown = fault.isInUserText
    while frame > bottom {
      if let place = environment.code.place(of: address) {
        if !isShown {
          if !settleOperands(of: fault, at: place) { fault.carry(to: place) }
          isShown = fault.isInUserText
        } else if !place.source.isLibrary {
          fault.passed(place)
        }
      }
      address = frame.pointee.caller
      clear(frame.pointee)
      frame -= 1
    }
  }

  /// An operator speaks of its operands by number; where they stand is read from the text once more.
  ///
  /// - Returns: whether the fault stands at an operand now.
  private func settleOperands(of fault: Fault, at place: Place) -> Bool {
    let labels = fault.takeArgumentLabels()
    guard case .argument(let number) = fault.location else { return false }
    let operands = place.operands
    guard operands.indices.contains(number) else { return false }
    for (other, text) in labels where operands.indices.contains(other) { fault.add(.init(operands[other], text)) }
    fault.place(at: operands[number])
    return true
  }
}

extension Fault {
  var isInUserText: Bool {
    if case .place(let place) = location { !place.source.isLibrary } else { false }
  }

  /// Gives the first place, or moves the fault from a library text to the call of it.
  func carry(to place: Place) {
    if case .place = location { move(to: place) } else { self.place(at: place) }
  }
}
