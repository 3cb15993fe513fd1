// What happens to a fault on its way up: it gets a place in a text the user can see, and frames are taken
// down.
//
// The innermost place in a user's text is where the fault is shown. Places in library files are passed over
// and kept as the trail (`:why`). The calls above the place become labels, the nearest and the outermost.

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
    label(fault, with: calls, isOutermost: bottom == frameMemory.start)
  }

  /// Labels the nearest call above the place and the outermost one, however deep the way between them is.
  private func label(_ fault: Fault, with calls: [Place], isOutermost: Bool) {
    var shown = calls.filter { !$0.source.isLibrary && !fault.isInside($0) }
    let hasNearest = fault.others.contains { $0.text == Wording.inThisCall }
    if !hasNearest, let nearest = shown.first {
      fault.add(.init(nearest, Wording.inThisCall))
      shown.removeFirst()
    }
    if isOutermost, let outermost = shown.last { fault.add(.init(outermost, Wording.calledHere)) }
  }
}

extension Fault {
  var isInUserText: Bool {
    if case .place(let place) = location { !place.source.isLibrary } else { false }
  }

  /// Whether the fault's place lies in this one, which then says nothing new.
  func isInside(_ place: Place) -> Bool {
    guard case .place(let own) = location, own.source === place.source else { return false }
    return place.span.start <= own.span.start && own.span.end <= place.span.end
  }

  /// Gives the first place, or moves the fault from a library text to the call of it.
  func carry(to place: Place) {
    if case .place = location { move(to: place) } else { self.place(at: place) }
  }
}
