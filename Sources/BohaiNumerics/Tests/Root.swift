// The root of a function between two points, by Brent's method (1973): secants and parabolas that fall back
// on halving, so it always ends.

import BohaiDiagnostics

/// A point between `low` and `high`, at which `f` has different signs, where `f` crosses zero; NaN when the
/// signs agree. It is found to about the last digit.
public func root(
  between low: Double, and high: Double, of f: (Double) throws(Fault) -> Double
) throws(Fault) -> Double {
  var (a, b) = (low, high)
  var (fa, fb) = (try f(a), try f(b))
  if fa == 0 { return a }
  if fb == 0 { return b }
  guard fa.sign != fb.sign, !fa.isNaN, !fb.isNaN else { return .nan }
  var (c, fc) = (a, fa)
  var step = b - a
  var before = step
  for _ in 0..<200 {
    if fb.sign == fc.sign { (c, fc, step, before) = (a, fa, b - a, b - a) }
    if fc.magnitude < fb.magnitude { (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb) }
    let tolerance = 2 * Double.ulpOfOne * b.magnitude + .leastNormalMagnitude
    let half = (c - b) / 2
    if half.magnitude <= tolerance || fb == 0 { return b }
    if before.magnitude < tolerance || fa.magnitude <= fb.magnitude {
      (step, before) = (half, half)
    } else if let jump = interpolated(a, b, c, fa, fb, fc), jump.sign == half.sign,
      2 * jump.magnitude < min(3 * half.magnitude - tolerance, before.magnitude)
    {
      (step, before) = (jump, step)
    } else {
      (step, before) = (half, half)
    }
    (a, fa) = (b, fb)
    b += step.magnitude > tolerance ? step : (half > 0 ? tolerance : -tolerance)
    fb = try f(b)
  }
  return b
}

/// The step from `b` to the zero of the parabola through three points, or of the line through two.
private func interpolated(
  _ a: Double, _ b: Double, _ c: Double, _ fa: Double, _ fb: Double, _ fc: Double
) -> Double? {
  let s = fb / fa
  var (p, q) = ((c - b) * s, 1 - s)
  if a != c {
    let (t, r) = (fa / fc, fb / fc)
    p = s * ((c - b) * t * (t - r) - (b - a) * (r - 1))
    q = (t - 1) * (r - 1) * (s - 1)
  }
  let step = -p / q
  return step.isFinite ? step : nil
}
