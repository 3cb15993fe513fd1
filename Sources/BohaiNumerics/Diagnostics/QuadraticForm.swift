// The distribution of Σ a_i z_i² of independent standard normal z, by Imhof's integral (1961).
//
// P(Q > 0) = 1/2 + 1/π ∫ sin θ(u) / (u ρ(u)) du with θ = ½ Σ arctan(a_i u), ρ = Π (1 + a_i² u²)^¼. With u =
// exp(v) the integrand is analytic in a strip and falls off on both sides, so that the trapezoidal rule
// gives all digits of a double.

import BohaiDiagnostics
import Glibc

public enum QuadraticForm {
  /// P(Σ a_i z_i² < 0), to about 1e-14.
  public static func probabilityBelowZero(_ a: [Double]) throws(Fault) -> Double {
    let largest = a.lazy.map(\.magnitude).max() ?? 0
    guard largest > 0, largest.isFinite else { return .nan }
    let a = a.map { $0 / largest }.filter { $0.magnitude > 1e-15 }
    if a.allSatisfy({ $0 > 0 }) { return 0 }
    if a.allSatisfy({ $0 < 0 }) { return 1 }
    let step = 0.02
    var sum = 0.0
    var v = -40.0
    while v < 150 {
      if Int(v / step) & 0xff == 0 { try Interrupt.check() }
      let u = exp(v)
      var (angle, size) = (0.0, 0.0)
      for weight in a {
        let x = weight * u
        angle += atan(x)
        size += log1p(x * x)
      }
      let fall = exp(-size / 4)
      sum += sin(angle / 2) * fall
      if fall < 1e-18 { break }
      v += step
    }
    return min(1, max(0, 0.5 - sum * step / Double.pi))
  }
}
