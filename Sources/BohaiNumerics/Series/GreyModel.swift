// The grey model GM(1,1) of Deng (1982): the cumulated series grows as an exponential.
//
// With y the cumulated series and z_k = (y_k + y_{k-1}) / 2, x_k + a z_k = b is fitted by least squares. The
// solution y_{k+1} = (x_1 - b / a) exp(-a k) + b / a, differenced, is written here as (b - a x_1) (e^a - 1) /
// a exp(-a k), which goes over into a straight line (constant values) where a becomes 0.

import Glibc

public struct GreyModel: Sendable {
  /// The development coefficient; -a is about the rate of growth.
  public let a: Double
  /// The grey input.
  public let b: Double
  private let first: Double

  /// - Parameter x: at least three values, not all zero behind the first.
  public init(_ x: [Double]) {
    var cumulated: [Double] = []
    var sum = Accumulator()
    for value in x {
      sum.add(value)
      cumulated.append(sum.value)
    }
    let z = zip(cumulated.dropFirst(), cumulated).map { ($0 + $1) / 2 }
    let y = Array(x.dropFirst())
    let n = Double(y.count)
    let (mz, my) = (Sums.sum(z).sum / n, Sums.sum(y).sum / n)
    let slope = Sums.products(z, from: mz, y, from: my).sum / Sums.squares(z, from: mz).sum
    a = -slope
    b = my - slope * mz
    first = x.first ?? .nan
  }

  /// The value of the model at place `index`, counted from 0; the first is exact by construction.
  public func value(_ index: Int) -> Double {
    if index == 0 { return first }
    let step = a == 0 ? 1 : expm1(a) / a
    return (b - a * first) * step * exp(-a * Double(index))
  }
}
