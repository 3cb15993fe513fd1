// The distribution functions of R (libRmath), opened when first needed.
//
// One value stands for one family of distributions: its density, probability and quantile functions with the
// family's own parameters in R's order. Arguments outside of the parameters' range give NaN; whoever calls
// checks them first. libRmath is not made for several threads: only the main one calls it. In doubt it prints
// to the standard output; its words are held back, and `wasInDoubt` tells of them.

import BohaiDiagnostics
import CSystem

/// Below or above a point.
public enum Tail: Sendable {
  case lower, upper
}

public struct Distribution: Sendable {
  private typealias One = @convention(c) (Double, Double, Int32, Int32) -> Double
  private typealias Two = @convention(c) (Double, Double, Double, Int32, Int32) -> Double
  private typealias Three = @convention(c) (Double, Double, Double, Double, Int32, Int32) -> Double
  private typealias DensityOne = @convention(c) (Double, Double, Int32) -> Double
  private typealias DensityTwo = @convention(c) (Double, Double, Double, Int32) -> Double
  private typealias DensityThree = @convention(c) (Double, Double, Double, Double, Int32) -> Double

  /// P(X <= x), or P(X > x).
  private enum Cumulative {
    case one(One), two(Two), three(Three)

    func callAsFunction(_ x: Double, _ p: [Double], _ tail: Tail, log: Bool) -> Double {
      let (lower, log): (Int32, Int32) = (tail == .lower ? 1 : 0, log ? 1 : 0)
      bohai_silence_begin()
      defer { bohai_silence_end() }
      switch self {
      case .one(let f) where p.count == 1: return f(x, p[0], lower, log)
      case .two(let f) where p.count == 2: return f(x, p[0], p[1], lower, log)
      case .three(let f) where p.count == 3: return f(x, p[0], p[1], p[2], lower, log)
      default: return .nan
      }
    }
  }

  private enum Density {
    case none
    case one(DensityOne), two(DensityTwo), three(DensityThree)
  }

  public let parameterCount: Int
  private let needsPolish: Bool
  /// Whether the library would take too long to find a quantile with these parameters.
  private let searchesLong: (@Sendable ([Double]) -> Bool)?
  private let density: Density
  private let cumulative: Cumulative
  private let inverse: Cumulative

  /// P(X <= x), or P(X > x) without loss of digits in the far tail; their logarithm with `log`.
  public func probability(_ x: Double, _ parameters: Double..., tail: Tail = .lower, log: Bool = false) -> Double {
    cumulative(x, parameters, tail, log: log)
  }

  public func probability(_ x: Double, _ parameters: [Double], tail: Tail = .lower, log: Bool = false) -> Double {
    cumulative(x, parameters, tail, log: log)
  }

  /// The x with P(X <= x) = p (the smallest such x of a discrete distribution), or with P(X > x) = p.
  public func quantile(_ p: Double, _ parameters: Double..., tail: Tail = .lower) -> Double {
    quantile(p, parameters, tail: tail)
  }

  public func quantile(_ p: Double, _ parameters: [Double], tail: Tail = .lower) -> Double {
    if p > 0, p < 1, let searchesLong, searchesLong(parameters) { return bisected(p, parameters, tail) }
    let x = inverse(p, parameters, tail, log: false)
    return needsPolish ? polished(x, p, parameters, tail) : x
  }

  /// The library finds quantiles of the studentised range to four digits only. From there false position with
  /// halved weights (Illinois) on its distribution function, which is exact to twelve or more, gives the
  /// rest.
  private func polished(_ start: Double, _ p: Double, _ parameters: [Double], _ tail: Tail) -> Double {
    guard start.isFinite, start > 0, p > 0, p < 1 else { return start }
    let miss = { (x: Double) in
      let reached = cumulative(x, parameters, tail, log: false)
      return tail == .lower ? reached - p : p - reached
    }
    var width = 1e-3 * start
    var (low, high) = (start - width, start + width)
    var (atLow, atHigh) = (miss(low), miss(high))
    while atLow > 0 || atHigh < 0 {
      guard width < 1e3 * start else { return start }
      width *= 4
      (low, high) = (max(0, start - width), start + width)
      (atLow, atHigh) = (miss(low), miss(high))
    }
    var before = 0.0
    for _ in 0..<100 where high - low > 4 * high.ulp && atHigh > atLow {
      let middle = min(max(low - atLow * (high - low) / (atHigh - atLow), low + high.ulp), high - high.ulp)
      let value = miss(middle)
      if value == 0 { return middle }
      let isSameSide = value * before > 0
      before = value
      if value < 0 {
        (low, atLow, atHigh) = (middle, value, isSameSide ? atHigh / 2 : atHigh)
      } else {
        (high, atHigh, atLow) = (middle, value, isSameSide ? atLow / 2 : atLow)
      }
    }
    return (low + high) / 2
  }

  /// Where the library goes from value to value and would go for ever: through all numbers of successes, or
  /// through numbers so large that one more is the same number.
  private static let longSearches: [String: @Sendable ([Double]) -> Bool] = [
    "hyper": { min($0[0], $0[2]) - max(0, $0[2] - $0[1]) > 1e5 },
    "nbinom": { max($0[0] * (1 - $0[1]), ($0[0] * (1 - $0[1])).squareRoot()) / $0[1] > 1e15 },
  ]

  /// The smallest whole number from 0 at which the distribution function reaches p, but for rounding, by
  /// halving.
  private func bisected(_ p: Double, _ parameters: [Double], _ tail: Tail) -> Double {
    let reaches = { (x: Double) in
      let reached = cumulative(x, parameters, tail, log: false)
      return tail == .lower ? reached >= p * (1 - 1e-13) : reached <= p * (1 + 1e-13)
    }
    var (low, high) = (-1.0, 1.0)
    while !reaches(high) {
      guard high < .greatestFiniteMagnitude, !Interrupt.isRequested else { return .nan }
      (low, high) = (high, min(high * 2, .greatestFiniteMagnitude))
    }
    while high - low > max(1, high.ulp), !Interrupt.isRequested {
      let middle = (low + (high - low) / 2).rounded(.down)
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The density, of a discrete distribution the probability of `x`; NaN for the studentised range, which has
  /// none here.
  public func density(_ x: Double, _ p: [Double], log: Bool = false) -> Double {
    let log: Int32 = log ? 1 : 0
    bohai_silence_begin()
    defer { bohai_silence_end() }
    switch density {
    case .one(let f) where p.count == 1: return f(x, p[0], log)
    case .two(let f) where p.count == 2: return f(x, p[0], p[1], log)
    case .three(let f) where p.count == 3: return f(x, p[0], p[1], p[2], log)
    default: return .nan
    }
  }

  /// Whether the library warned of anything, such as digits lost, since this was asked last.
  public static func wasInDoubt() -> Bool { bohai_silence_said() }

  // MARK: - Opening

  /// The families by their short names in R: `norm`, `t`, `chisq`, `f`, `binom`...
  ///
  /// - Throws: the library is not installed.
  public static func named(_ name: String) throws(Fault) -> Distribution {
    guard let families else { throw Fault(.libraryNotInstalled("libRmath", package: "r-mathlib")) }
    guard let family = families[name] else {
      throw Fault(.libraryNotInstalled("libRmath with \(name)", package: "r-mathlib"))
    }
    return family
  }

  /// The number of parameters of each family.
  private static let counts = [
    "norm": 2, "t": 1, "chisq": 1, "f": 2, "beta": 2, "gamma": 2, "binom": 2, "nbinom": 2, "pois": 1, "geom": 1,
    "hyper": 3, "unif": 2, "exp": 1, "lnorm": 2, "weibull": 2, "cauchy": 2, "logis": 2, "wilcox": 2, "signrank": 1,
    "nt": 2, "nchisq": 2, "nbeta": 3, "nf": 3, "tukey": 3,
  ]

  private static let families: [String: Distribution]? = {
    guard let library = try? DynamicLibrary(["libRmath.so.1", "libRmath.so"], name: "libRmath", package: "r-mathlib")
    else { return nil }
    var result: [String: Distribution] = [:]
    for (name, count) in counts { result[name] = try? Distribution(name, count, library) }
    return result
  }()

  private init(_ name: String, _ count: Int, _ library: DynamicLibrary) throws(Fault) {
    // The library has the normal distribution under the numbers of its arguments.
    let isNormal = name == "norm"
    let (d, p, q) = (isNormal ? "dnorm4" : "d" + name, isNormal ? "pnorm5" : "p" + name, isNormal ? "qnorm5" : "q" + name)
    parameterCount = count
    needsPolish = name == "tukey"
    searchesLong = Self.longSearches[name]
    switch count {
    case 1:
      (density, cumulative) = (.one(try library.function(d)), .one(try library.function(p)))
      inverse = .one(try library.function(q))
    case 2:
      (density, cumulative) = (.two(try library.function(d)), .two(try library.function(p)))
      inverse = .two(try library.function(q))
    default:
      density = name == "tukey" ? .none : .three(try library.function(d))
      (cumulative, inverse) = (.three(try library.function(p)), .three(try library.function(q)))
    }
  }
}

extension Distribution {
  /// P(|X| >= |x|) of a distribution symmetric around 0.
  public func twoSided(_ x: Double, _ parameters: Double...) -> Double {
    min(1, 2 * cumulative(x.magnitude, parameters, .upper, log: false))
  }
}
