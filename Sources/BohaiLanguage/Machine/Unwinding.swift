// What happens to a fault on its way up: it gets a place in a text the user can see, and frames are taken down.
//
// The innermost place in a user's text is where the fault is shown. Places in library files are passed over and kept
// as the trail (`:why`). The calls above the place become labels, the nearest and the outermost.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  /// Takes down every frame above `bottom` and places the fault.
  mutating func unwind(_ fault: Fault, to bottom: UnsafeMutablePointer<Frame>) {
    var address = next
    var calls: [Place] = []
    var isShown = fault.isInUserText
    while frame > bottom {
      if let place = environment.code.place(of: address - 1) {
        if isShown {
          calls.append(place)
        } else {
          fault.carry(to: place)
          isShown = fault.isInUserText
        }
      }
      address = frame.pointee.returnTo
      clear(frame.pointee)
      frame -= 1
    }
    label(fault, with: calls)
  }

  private func label(_ fault: Fault, with calls: [Place]) {
    let shown = calls.filter { !$0.source.isLibrary }
    if let nearest = shown.first { fault.add(.init(nearest, Wording.inThisCall)) }
    if shown.count > 1, let outermost = shown.last { fault.add(.init(outermost, Wording.calledHere)) }
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
