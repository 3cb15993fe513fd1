// Where programs differ in the small print of standard errors and criteria, and what `like:` changes.
//
// Ours (without `like:`) are Stata's for clusters and HC1. The words of each choice are printed with the model.

import BohaiLanguage
import Glibc

/// The small print of one program.
struct Convention: Sendable {
  enum ClusterReference { case clusters, residual, normal }

  /// G / (G - 1) (n - 1) / (n - k) for clusters; without it plain sums, as in R's plm.
  var hasClusterFactor = true
  /// t with G - 1 or n - k degrees of freedom, or the normal distribution, for clusters.
  var clusterReference = ClusterReference.clusters
  /// The normal distribution for every robust covariance, as in statsmodels.
  var robustIsNormal = false
  /// n / (n - k) for Newey and West's.
  var hasAutocorrelationFactor = true
  /// How many lags for n observations in time when nobody says.
  var lagRule = LagRule.neweyWest
  /// Absorbed effects whose levels lie within the clusters count as parameters in the cluster factor: areg, and R's lm with
  /// indicators. Without it (xtreg, reghdfe, fixest) they do not.
  var countsNestedEffects = false
  /// With two ways of clusters every part takes the factor of the one with the fewest (reghdfe, fixest).
  var clusterFactorOfFewest = false
  /// The variance of random effects of an unbalanced panel from the plain means of the units with the harmonic mean of
  /// their periods, as in Stata's xtreg, re.
  var plainBetweenVariance = false
  /// AIC and BIC count the variance as a parameter, as R does.
  var countsVariance = false

  enum LagRule {
    /// floor(4 (n / 100)^(2 / 9))
    case neweyWest
    /// floor(0.75 n^(1 / 3)), gretl's
    case stockWatson

    func lags(_ n: Int) -> Int {
      let lags = switch self {
      case .neweyWest: 4 * pow(Double(n) / 100, 2.0 / 9)
      case .stockWatson: 0.75 * pow(Double(n), 1.0 / 3)
      }
      return Int(lags.rounded(.down))
    }
  }

  static let names = ["stata", "r", "plm", "gretl", "statsmodels", "areg", "reghdfe", "fixest"]

  /// - Parameter name: one of `names`, or `nil` for ours.
  static func named(_ name: String?) -> Convention {
    var convention = Convention()
    switch name {
    case "stata": convention.plainBetweenVariance = true
    case "areg": convention.countsNestedEffects = true
    case "reghdfe", "fixest": convention.clusterFactorOfFewest = true
    case "r":
      convention.clusterReference = .residual
      convention.countsNestedEffects = true
      convention.countsVariance = true
    case "plm":
      convention.hasClusterFactor = false
      convention.clusterReference = .residual
      convention.countsVariance = true
    case "gretl":
      convention.lagRule = .stockWatson
      convention.hasAutocorrelationFactor = false
    case "statsmodels":
      convention.robustIsNormal = true
      convention.clusterReference = .normal
      convention.hasAutocorrelationFactor = false
    default: break
    }
    return convention
  }

  /// The parameter of estimators.
  static let parameter = Native.Parameter(
    "like", .text, default: NotGiven.value, options: names)
}
