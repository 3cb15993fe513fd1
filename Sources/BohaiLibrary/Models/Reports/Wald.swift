// Joint tests on the coefficients of a fitted model.

import BohaiDiagnostics
import BohaiNumerics

/// A chi-squared or F statistic with its p value.
struct WaldTest {
  /// F where the model is held against t, else chi-squared.
  var statistic: Double
  var degreesOfFreedom: [Double]
  var p: Double
  var symbol: String { degreesOfFreedom.count == 2 ? "F" : "chi²" }
}

extension FittedModel {
  /// Tests R b = r. `nil` when the covariance of R b is singular: with fewer clusters than restrictions, for instance.
  ///
  /// - Parameters:
  ///   - restrictions: rows of weights, one for each coefficient, in storage units.
  ///   - values: r.
  func wald(_ restrictions: [[Double]], _ values: [Double]) throws(Fault) -> WaldTest? {
    let (q, k) = (restrictions.count, coefficients.count)
    guard q > 0 else { return nil }
    var rest = [Double](repeating: 0, count: q)
    var spread = [Double](repeating: 0, count: q * q)
    let named = restrictions.map { weights in weights.indices.filter { weights[$0] != 0 } }
    for a in 0..<q {
      try Interrupt.check()
      rest[a] = -values[a]
      for i in named[a] { rest[a] += restrictions[a][i] * coefficients[i].estimate }
      for b in 0..<q {
        for i in named[a] {
          for j in named[b] {
            spread[b * q + a] += restrictions[a][i] * restrictions[b][j] * covariance[j * k + i]
          }
        }
      }
    }
    guard let form = try quadraticForm(rest, spread) else { return nil }
    switch reference {
    case .t(let df):
      let f = form / Double(q)
      let p = try Distribution.named("f").probability(f, Double(q), df, tail: .upper)
      return WaldTest(statistic: f, degreesOfFreedom: [Double(q), df], p: p)
    case .normal:
      let p = try Distribution.named("chisq").probability(form, Double(q), tail: .upper)
      return WaldTest(statistic: form, degreesOfFreedom: [Double(q)], p: p)
    }
  }

  /// Tests that the named coefficients are all zero.
  func waldOfZeros(_ indices: [Int]) throws(Fault) -> WaldTest? {
    let rows = indices.map { index in coefficients.indices.map { $0 == index ? 1.0 : 0 } }
    return try wald(rows, [Double](repeating: 0, count: rows.count))
  }

  /// All coefficients that were estimated but the constant.
  var slopes: [Int] {
    coefficients.indices.filter { index in
      !coefficients[index].estimate.isNaN && !(index == 0 && coefficients[index].name == Design.constantName)
    }
  }
}

/// v' A^-1 v; `nil` when A is singular or not finite. A is scaled to a diagonal of ones first.
func quadraticForm(_ v: [Double], _ a: [Double]) throws(Fault) -> Double? {
  let size = v.count
  let scales = (0..<size).map { a[$0 * size + $0].squareRoot() }
  guard scales.allSatisfy({ $0 > 0 && $0.isFinite }), v.allSatisfy(\.isFinite) else { return nil }
  let scaled = a.indices.map { a[$0] / (scales[$0 % size] * scales[$0 / size]) }
  var factored = try Factored(scaled, size: size)
  guard factored.reciprocalCondition > 1e-14 else { return nil }
  let right = zip(v, scales).map { $0 / $1 }
  let solution = try factored.solve(right, columns: 1)
  let form = zip(right, solution).reduce(0) { $0 + $1.0 * $1.1 }
  return form >= 0 && form.isFinite ? form : nil
}
