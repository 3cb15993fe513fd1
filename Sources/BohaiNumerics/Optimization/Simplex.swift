// The search of Nelder and Mead (1965): a simplex that walks down without derivatives. For functions of one
// to a few numbers that are not smooth everywhere.

import BohaiDiagnostics

extension Minimizer {
  /// - Parameter widths: how far the corners of the first simplex lie from the start.
  public static func simplex(
    from start: [Double], widths: [Double], most: Int = 2000, _ objective: Objective
  ) throws(Fault) -> Minimum {
    var corners: [Minimum] = []
    func corner(_ point: [Double]) throws(Fault) -> Minimum {
      let value = try objective(point)
      return Minimum(point: point, value: value.isNaN ? .infinity : value, isFound: false)
    }
    corners.append(try corner(start))
    for index in start.indices {
      var point = start
      point[index] += widths[index]
      corners.append(try corner(point))
    }
    for _ in 0..<most {
      try Interrupt.check()
      corners.sort { $0.value < $1.value }
      guard let best = corners.first, let worst = corners.last, corners.count > 1 else { break }
      if isSmall(corners) { return Minimum(point: best.point, value: best.value, isFound: true) }
      let middle = start.indices.map { index in
        corners.dropLast().reduce(0) { $0 + $1.point[index] } / Double(corners.count - 1)
      }
      func along(_ factor: Double) throws(Fault) -> Minimum {
        try corner(zip(middle, worst.point).map { $0 + factor * ($1 - $0) })
      }
      let reflected = try along(-1)
      var next: Minimum?
      if reflected.value < best.value {
        let further = try along(-2)
        next = further.value < reflected.value ? further : reflected
      } else if reflected.value < corners[corners.count - 2].value {
        next = reflected
      } else {
        let inside = try along(reflected.value < worst.value ? -0.5 : 0.5)
        if inside.value < min(reflected.value, worst.value) { next = inside }
      }
      if let next { corners[corners.count - 1] = next } else {
        for index in corners.indices.dropFirst() {
          corners[index] = try corner(zip(corners[index].point, best.point).map { ($0 + $1) / 2 })
        }
      }
    }
    let best = corners.min { $0.value < $1.value } ?? corners[0]
    return Minimum(point: best.point, value: best.value, isFound: false)
  }

  /// Whether the corners, best first, agree in value and place.
  private static func isSmall(_ corners: [Minimum]) -> Bool {
    guard let best = corners.first, let worst = corners.last else { return true }
    let isLevel = worst.value - best.value <= 1e-14 * (abs(best.value) + 1e-300)
    return isLevel && corners.allSatisfy { corner in
      zip(corner.point, best.point).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
    }
  }
}
