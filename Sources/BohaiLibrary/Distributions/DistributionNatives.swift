// The functions of distributions, four for each family: density d_, probability p_, quantile q_, random
// numbers r_.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let distributions: [Native] = Family.all.flatMap { family in
    (family.hasDensity ? [family.densityNative] : []) + [family.probabilityNative, family.quantileNative]
  }
  static let randomDraws: [Native] = Family.all.map(\.drawNative)
}

extension Family {
  private func native(
    _ letter: String, _ first: String, _ more: [Native.Parameter], body: @escaping Native.Body
  ) -> Native {
    let own = parameters.map {
      Native.Parameter($0.name, numeric, default: $0.usual.map { .number($0) })
    }
    let kinds: Kinds = letter == "r" ? .number : numeric
    return Native(
      "\(letter)_\(name)", [.init(first, kinds)] + own + more, documentation(letter), body: body)
  }

  private var numeric: Kinds { [.number, .numbers, .missing] }

  private static let log = Native.Parameter("log", .truth, default: .truth(false))

  fileprivate var densityNative: Native {
    native("d", "x", [Self.log]) { (machine, arguments) throws(Fault) in
      let isLog = arguments.isTrue(parameters.count + 1)
      return try machine.evaluate(self, arguments, "d_\(name)", isQuantile: false) { (x, p) throws(Fault) in
        if isDiscrete, x != x.rounded() { return isLog ? -.infinity : 0 }
        let (distribution, p) = try distribution(p)
        return distribution.density(x, p, log: isLog)
      }
    }
  }

  fileprivate var probabilityNative: Native {
    let tails = isSymmetric ? ["lower", "upper", "two"] : ["lower", "upper"]
    let tail = Native.Parameter("tail", .text, default: .text("lower"), options: tails)
    return native("p", "x", [tail, Self.log]) { (machine, arguments) throws(Fault) in
      let tail = arguments.text(parameters.count + 1)
      let isLog = arguments.isTrue(parameters.count + 2)
      return try machine.evaluate(self, arguments, "p_\(name)", isQuantile: false) { (x, p) throws(Fault) in
        let (distribution, p) = try distribution(p)
        if tail == "two" { return twoSided(x, distribution, p, log: isLog) }
        return distribution.probability(x, p, tail: tail == "upper" ? .upper : .lower, log: isLog)
      }
    }
  }

  /// Twice the smaller tail, the point itself in both, at most 1.
  private func twoSided(_ x: Double, _ distribution: Distribution, _ p: [Double], log isLog: Bool) -> Double {
    let below = distribution.probability(x, p, log: isLog)
    let point = isDiscrete ? x.rounded(.up) - 1 : x
    let beyond = distribution.probability(point, p, tail: .upper, log: isLog)
    let smaller = min(below, beyond)
    return isLog ? min(0, smaller + 0.693147180559945309417) : min(1, 2 * smaller)
  }

  fileprivate var quantileNative: Native {
    let tails = isSymmetric && !isDiscrete ? ["lower", "upper", "two"] : ["lower", "upper"]
    let tail = Native.Parameter("tail", .text, default: .text("lower"), options: tails)
    return native("q", "p", [tail]) { (machine, arguments) throws(Fault) in
      let tail = arguments.text(parameters.count + 1)
      return try machine.evaluate(self, arguments, "q_\(name)", isQuantile: true) { (p, parameters) throws(Fault) in
        let (distribution, parameters) = try distribution(parameters)
        let share = tail == "two" ? p / 2 : p
        return distribution.quantile(share, parameters, tail: tail == "lower" ? .lower : .upper)
      }
    }
  }

  fileprivate var drawNative: Native {
    native("r", "n", [.optional("seed", .number)]) { (machine, arguments) throws(Fault) in
      let n = try arguments.count(0, "n")
      var numbers = try machine.generator(arguments, parameters.count + 1, "r_\(name)")
      let given = try machine.parameters(self, arguments, "r_\(name)", first: nil)
      for (index, sample) in given.samples.enumerated() where !sample.isScalar && sample.count != n {
        throw Fault(.differentCounts("n", n, parameters[index].name, sample.count), at: .argument(index + 1))
      }
      var drawn: [Double] = []
      drawn.reserveCapacity(n)
      for row in 0..<n {
        try Interrupt.check()
        let p = given.row(row)
        drawn.append(try check(p, first: 1, row: given.isVector ? row : nil) ? draw(&numbers, p) : .nan)
      }
      try Interrupt.check()
      machine.tellDoubt("r_\(name)")
      return .numbers(drawn, unit: given.unit)
    }
  }

  /// The quantile function at a uniform number; for the two families that need no library, in a way that is
  /// the same to the last digit on every machine.
  private func draw(_ numbers: inout RandomNumbers, _ p: [Double]) throws(Fault) -> Double {
    switch name {
    case "normal": return p[0] + p[1] * numbers.normal()
    case "uniform": return p[0] + (p[1] - p[0]) * numbers.uniform()
    default:
      let (distribution, p) = try distribution(p)
      return distribution.quantile(numbers.uniform() + 0x1p-54, p)
    }
  }
}

/// The parameters of a call: one number or as many as there are rows, in one unit where they have that of the
/// variable.
struct GivenParameters {
  var samples: [Sample]
  /// That of the variable.
  var unit: UnitID

  var isVector: Bool { samples.contains { !$0.isScalar } }

  /// The parameters of a row. Every vector is long enough: the caller has checked that.
  func row(_ row: Int) -> [Double] { samples.map { $0.values[$0.isScalar ? 0 : row] } }
}

extension Machine {
  /// The parameters behind the first argument, those with the variable's unit and `first`, when it is the
  /// variable, all in one unit.
  fileprivate mutating func parameters(
    _ family: Family, _ arguments: Arguments, _ function: String, first: Sample?
  ) throws(Fault) -> GivenParameters {
    var samples: [Sample] = []
    for index in family.parameters.indices { samples.append(try arguments.amounts(index + 1, function)) }
    let measured = family.parameters.indices.filter { family.parameters[$0].hasUnit }
    for index in samples.indices where !measured.contains(index) {
      try mustBePlain(samples[index], family.parameters[index].name, at: index + 1)
    }
    guard !measured.isEmpty else {
      if let first { try mustBePlain(first, "x", at: 0) }
      return GivenParameters(samples: samples, unit: .none)
    }
    let all = (first.map { [$0] } ?? []) + measured.map { samples[$0] }
    let base = all.first { $0.unit != .none && !$0.values.allSatisfy { $0 == 0 } } ?? all[0]
    for index in measured {
      if samples[index].isPlain, !base.isPlain, samples[index].values != [0] {
        let value = NumberFormat.display(samples[index].values.first ?? .nan)
        throw Fault(
          .parameterNeedsUnit(family.parameters[index].name, value, base.unit.symbol), at: .argument(index + 1))
      }
      samples[index].values = try bounds(arguments, index + 1, for: base, function).values
    }
    return GivenParameters(samples: samples, unit: base.unit)
  }

  private func mustBePlain(_ x: Sample, _ name: String, at index: Int) throws(Fault) {
    if x.isPlain { return }
    throw Fault(.plainParameter(name, x.unit.symbol), at: .argument(index))
  }

  /// `value` of each element of the first argument and the parameters that belong to it.
  fileprivate mutating func evaluate(
    _ family: Family, _ arguments: Arguments, _ function: String, isQuantile: Bool,
    _ value: (Double, [Double]) throws(Fault) -> Double
  ) throws(Fault) -> Value {
    let x = try arguments.amounts(0, function)
    let given = try parameters(family, arguments, function, first: isQuantile ? nil : x)
    var numbers = x.values
    if isQuantile {
      try checkProbabilities(x)
    } else if family.parameters.contains(where: \.hasUnit) {
      let base = Sample(values: [1], unit: given.unit)
      numbers = try bounds(arguments, 0, for: base, function).values
    }
    let count = try commonCount(family, x, given)
    if !given.isVector, try !family.check(given.row(0), first: 1, row: nil) { numbers = numbers.map { _ in .nan } }
    var result: [Double] = []
    result.reserveCapacity(count)
    var lost = 0
    let fixed = given.isVector ? nil : given.row(0)
    for row in 0..<count {
      // A quantile may take a search.
      if isQuantile || row & 0x3f == 0 { try Interrupt.check() }
      let number = numbers[x.isScalar ? 0 : row]
      let parameters = fixed ?? given.row(row)
      if fixed == nil, try !family.check(parameters, first: 1, row: row) { result.append(.nan) } else {
        let found = number.isNaN ? .nan : try value(number, parameters)
        let isBeyond = isQuantile && found.isInfinite && number > 0 && number < 1
        let isLost = !number.isNaN && (found.isNaN || isBeyond)
        if isLost { lost += 1 }
        result.append(isLost ? .nan : found)
      }
    }
    // A search that was interrupted gave no value.
    try Interrupt.check()
    tellDoubt(function)
    if lost > 0 { note(Note.notComputed(function, lost, of: count)) }
    let unit: UnitID = isQuantile ? given.unit : .none
    let shape = x.isScalar ? given.samples.first { !$0.isScalar } ?? x : x
    return shape.vector(result, unit: unit)
  }

  private func checkProbabilities(_ p: Sample) throws(Fault) {
    try mustBePlain(p, "p", at: 0)
    guard let bad = p.values.firstIndex(where: { $0 < 0 || $0 > 1 }) else { return }
    let place = p.isScalar ? "" : " (value \(bad + 1))"
    throw Fault(.outside("p", NumberFormat.display(p.values[bad]) + place, "from 0 to 1"), at: .argument(0))
  }

  /// How many results there are: one number is stretched, vectors must be of one length.
  private func commonCount(_ family: Family, _ x: Sample, _ given: GivenParameters) throws(Fault) -> Int {
    var (name, count): (String, Int?) = ("x", x.isScalar ? nil : x.count)
    for (index, sample) in given.samples.enumerated() where !sample.isScalar {
      if let count, count != sample.count {
        let problem = Problem.differentCounts(name, count, family.parameters[index].name, sample.count)
        throw Fault(problem, at: .argument(index + 1))
      }
      (name, count) = (family.parameters[index].name, sample.count)
    }
    return count ?? 1
  }

  /// Says when libRmath was not sure of all digits.
  fileprivate mutating func tellDoubt(_ function: String) {
    if Distribution.wasInDoubt() { note(Note.fewerDigits(function)) }
  }
}

extension Sample {
  /// A plain number or per cent.
  fileprivate var isPlain: Bool { unit == .none || unit.measure == .percent }
}
