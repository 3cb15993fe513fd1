// The options that most tests have: the side of the alternative and the level of confidence.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics

/// What a small p speaks for: a difference, or one in a direction.
enum Alternative: String {
  case twoSided = "two-sided"
  case less
  case greater

  /// p of a statistic whose distribution is symmetric around 0.
  func p(_ statistic: Double, _ distribution: Distribution, _ parameters: Double...) -> Double {
    switch self {
    case .twoSided: min(1, 2 * distribution.probability(statistic.magnitude, parameters, tail: .upper))
    case .less: distribution.probability(statistic, parameters, tail: .lower)
    case .greater: distribution.probability(statistic, parameters, tail: .upper)
    }
  }

  /// p from the probabilities of at most and of at least what was observed.
  func p(lower: Double, upper: Double) -> Double {
    switch self {
    case .twoSided: min(1, 2 * min(lower, upper))
    case .less: min(1, lower)
    case .greater: min(1, upper)
    }
  }

  /// The error left outside of an interval at each of its open ends.
  func tailError(_ level: Double) -> Double { self == .twoSided ? (1 - level) / 2 : 1 - level }

  /// The bounds of an interval: one-sided ones have an infinite end.
  func bounds(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
    switch self {
    case .twoSided: (low, high)
    case .less: (-.infinity, high)
    case .greater: (low, .infinity)
    }
  }

  /// `differs from`, `is less than`, `is greater than`
  var verb: String {
    switch self {
    case .twoSided: "differs from"
    case .less: "is less than"
    case .greater: "is greater than"
    }
  }

  /// What is true where the alternative is not: `is`, `is not less than`.
  var nullVerb: String {
    switch self {
    case .twoSided: "equals"
    case .less: "is not less than"
    case .greater: "is not greater than"
    }
  }
}

extension Native.Parameter {
  static let alternative = Native.Parameter.choice("alternative", "two-sided", "less", "greater")
  static let level = Native.Parameter("level", .number, default: .number(0.95))
}

extension Arguments {
  func alternative(_ index: Int) -> Alternative { Alternative(rawValue: text(index)) ?? .twoSided }
}
