// What one observation adds to a log-likelihood, as a function of its linear predictor.
//
// Invariant: every function is exact to a few units in the last place however far out the predictor is;
// nothing is computed as 1 - p. All three log-likelihoods are concave, so that Newton's method finds the one
// maximum.

import Glibc

public enum LikelihoodFamily: Sendable {
  /// Of 0 and 1: log(mu / (1 - mu)) is linear.
  case logit
  /// Of 0 and 1: the normal quantile of mu is linear.
  case probit
  /// Of numbers not below zero: log(mu) is linear.
  case poisson

  /// The logarithm of the probability of `y`, its slope, and minus its curvature, at the predictor `eta`.
  public func terms(_ y: Double, _ eta: Double) -> (value: Double, slope: Double, curvature: Double) {
    switch self {
    case .logit:
      let tail = exp(-eta.magnitude)
      let far = tail / (1 + tail)                 // the smaller of mu and 1 - mu
      let miss = (y > 0.5) == (eta > 0) ? far : 1 / (1 + tail)
      return (-(max(0, y > 0.5 ? -eta : eta) + log1p(tail)), y > 0.5 ? miss : -miss, far / (1 + tail))
    case .probit:
      let sign = y > 0.5 ? 1.0 : -1
      let mills = Self.inverseMills(sign * eta)
      return (Self.logNormalProbability(sign * eta), sign * mills, max(0, mills * (mills + sign * eta)))
    case .poisson:
      let mu = exp(eta)
      return (y * eta - mu - lgamma(y + 1), y - mu, mu)
    }
  }

  /// The expected outcome.
  public func mean(_ eta: Double) -> Double {
    switch self {
    case .logit: eta > 0 ? 1 / (1 + exp(-eta)) : exp(eta) / (1 + exp(eta))
    case .probit: erfc(-eta * 0.5.squareRoot()) / 2
    case .poisson: exp(eta)
    }
  }

  /// The derivative of the mean.
  public func density(_ eta: Double) -> Double {
    switch self {
    case .logit:
      let tail = exp(-eta.magnitude)
      return tail / ((1 + tail) * (1 + tail))
    case .probit: return Self.normalDensity(eta)
    case .poisson: return exp(eta)
    }
  }

  /// The second derivative of the mean.
  public func densitySlope(_ eta: Double) -> Double {
    switch self {
    case .logit: -density(eta) * tanh(eta / 2)
    case .probit: -eta * density(eta)
    case .poisson: exp(eta)
    }
  }

  /// The predictor from which the search begins: that of a mean drawn towards the middle.
  func start(_ y: Double) -> Double {
    switch self {
    case .logit: log((y + 0.5) / (1.5 - y))
    case .probit: normalQuantile((y + 0.5) / 2)
    case .poisson: log(y + 0.1)
    }
  }

  /// The predictor that gives `mean`.
  public func link(_ mean: Double) -> Double {
    switch self {
    case .logit: log(mean / (1 - mean))
    case .probit: normalQuantile(mean)
    case .poisson: log(mean)
    }
  }

  // MARK: - The normal distribution

  static func normalDensity(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }

  /// phi(x) / Phi(x); far to the left by Laplace's continued fraction.
  static func inverseMills(_ x: Double) -> Double {
    if x > -12 { return normalDensity(x) / (erfc(-x * 0.5.squareRoot()) / 2) }
    var fraction = -x
    for term in stride(from: 40.0, through: 1, by: -1) { fraction = -x + term / fraction }
    return fraction
  }

  static func logNormalProbability(_ x: Double) -> Double {
    if x > -12 { return x > 1 ? log1p(-erfc(x * 0.5.squareRoot()) / 2) : log(erfc(-x * 0.5.squareRoot()) / 2) }
    return -x * x / 2 - log(2 * Double.pi) / 2 - log(inverseMills(x))
  }
}
