// The plane that touches a nonlinear equation at some parameters, by the triangle of its Jacobian, and the
// best step in it of a given length.

import BohaiDiagnostics

struct TangentPlane {
  private let triangle: Triangle
  /// Q'(y - f)
  private let left: [Double]
  private var size: Int { left.count }

  init(_ point: NonlinearLeastSquares.Point, _ weights: [Double]?) throws(Fault) {
    let design = ScaledDesign(point.jacobian.map { DesignColumn($0) }, point.residuals, weights: weights)
    var all = try design.triangle()
    let size = point.jacobian.count
    let root = design.weightScale.squareRoot()
    for column in 0...size {
      let scale = column < size ? design.columnScales[column] : design.outcomeScale
      for row in 0...column { all.values[column * (size + 1) + row] /= scale * root }
    }
    (triangle, left) = (all.leading(size), all.column(size, size))
  }

  /// The largest cosine between the residuals and a column of the Jacobian.
  func cosine(_ squares: Double) -> Double {
    let gradient = triangle.timesTransposed(left)
    return gradient.indices.reduce(0) { largest, at in
      let length = triangle.length(of: at)
      return length > 0 ? max(largest, gradient[at].magnitude / length / squares.squareRoot()) : largest
    }
  }

  /// |J step|²
  func squares(_ step: [Double]) -> Double { norm(triangle.times(step)).squared }

  /// The step p that makes |J p - (y - f)|² + damping |axes p|² smallest, the damping such that |axes p| is
  /// about the radius, or zero where it is less (Moré 1978).
  func step(_ axes: [Double], radius: Double, damping: inout Double) throws(Fault) -> [Double] {
    var lowest = 0.0
    if (0..<size).allSatisfy({ triangle[$0, $0].magnitude > 0x1p-52 * triangle.length(of: $0) }) {
      let free = triangle.solve(left)
      let excess = norm(free, axes) - radius
      if excess <= 0.1 * radius { damping = 0; return free }
      let slope = norm(triangle.solveTransposed(direction(free, axes))).squared
      lowest = excess / radius / slope
    }
    let gradient = triangle.timesTransposed(left)
    var highest = norm(gradient.indices.map { gradient[$0] / axes[$0] }) / radius
    if highest == 0 { highest = .leastNormalMagnitude / min(radius, 0.1) }
    damping = max(min(max(damping, lowest), highest), .leastNormalMagnitude)
    var result: [Double] = []
    for _ in 0..<10 {
      if damping <= .leastNormalMagnitude { damping = max(.leastNormalMagnitude, 0.001 * highest) }
      let damped = try self.damped(axes, damping)
      result = damped.leading(size).solve(damped.column(size, size))
      let excess = norm(result, axes) - radius
      if excess.magnitude <= 0.1 * radius { break }
      let slope = norm(damped.leading(size).solveTransposed(direction(result, axes))).squared
      if excess > 0 { lowest = max(lowest, damping) } else { highest = min(highest, damping) }
      damping = max(lowest, damping + excess / radius / slope)
    }
    return result
  }

  /// The triangle of [R; sqrt(damping) axes], with the left side.
  private func damped(_ axes: [Double], _ damping: Double) throws(Fault) -> Triangle {
    var reflections = try Reflections(width: size + 1)
    let root = damping.squareRoot()
    reflections.add { column, target in
      guard column < size else {
        for row in 0..<size { target[row] = left[row] }
        return
      }
      for row in 0...column { target[row] = triangle[row, column] }
      target[size + column] = root * axes[column]
    }
    return reflections.triangle
  }

  /// axes² p / |axes p|
  private func direction(_ step: [Double], _ axes: [Double]) -> [Double] {
    let length = norm(step, axes)
    return step.indices.map { axes[$0] * (axes[$0] * step[$0] / length) }
  }

  private func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  private func norm(_ values: [Double], _ axes: [Double]) -> Double {
    norm(values.indices.map { values[$0] * axes[$0] })
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}

extension Triangle {
  /// R x
  func times(_ x: [Double]) -> [Double] {
    (0..<size).map { row in (row..<size).reduce(0) { $0 + self[row, $1] * x[$1] } }
  }

  /// R'x
  func timesTransposed(_ x: [Double]) -> [Double] {
    (0..<size).map { column in (0...column).reduce(0) { $0 + self[$1, column] * x[$1] } }
  }
}
