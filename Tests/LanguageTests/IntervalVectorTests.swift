import BohaiDiagnostics
import BohaiNumerics
import BohaiSyntax
import BohaiTables
import Testing
@testable import BohaiLanguage

/// Whatever numbers lie in two intervals, their sum, difference, product and quotient lie in the result.
@Suite struct IntervalVectorTests {
  private func vector(_ lows: [Double], _ highs: [Double], unit: UnitID = .none) -> Value {
    .vector(Column(.intervals(lows, highs), unit: unit))
  }

  private func bounds(_ calculation: Calculation) -> (lows: [Double], highs: [Double])? {
    guard case .intervals(let lows, let highs)? = calculation.value?.asVector?.column.storage else {
      return nil
    }
    return (lows, highs)
  }

  /// Numbers of all sizes and both signs, many of them short decimals.
  private func number(_ random: inout RandomNumbers) -> Double {
    switch random.next() % 4 {
    case 0: random.uniform() * 2 - 1
    case 1: (random.uniform() * 2000 - 1000).rounded() / 10
    case 2: (random.uniform() - 0.5) * 1e12
    default: (random.uniform() - 0.5) * 1e-9
    }
  }

  private func intervals(_ count: Int, _ random: inout RandomNumbers) -> (lows: [Double], highs: [Double]) {
    let pairs = (0..<count).map { _ in (number(&random), number(&random)) }
    return (pairs.map { min($0.0, $0.1) }, pairs.map { max($0.0, $0.1) })
  }

  @Test func resultsHoldEveryPoint() throws {
    var random = RandomNumbers(seed: 2018)
    let count = 2000
    let (a, b) = (intervals(count, &random), intervals(count, &random))
    let operations: [(BinaryOperator, (Double, Double) -> Double)] = [
      (.add, { $0 + $1 }), (.subtract, { $0 - $1 }), (.multiply, { $0 * $1 }), (.divide, { $0 / $1 }),
    ]
    for (op, f) in operations {
      let result = try #require(bounds(calculate(vector(a.lows, a.highs), op, vector(b.lows, b.highs))))
      for row in 0..<count {
        if op == .divide, b.lows[row] <= 0, b.highs[row] >= 0 {
          #expect(result.lows[row].isNaN && result.highs[row].isNaN)
          continue
        }
        for _ in 0..<8 {
          let x = a.lows[row] + random.uniform() * (a.highs[row] - a.lows[row])
          let y = b.lows[row] + random.uniform() * (b.highs[row] - b.lows[row])
          guard x >= a.lows[row], x <= a.highs[row], y >= b.lows[row], y <= b.highs[row] else { continue }
          let z = f(x, y)
          #expect(result.lows[row] <= z && z <= result.highs[row], "\(x) \(op) \(y) outside")
        }
        // The ends themselves, computed exactly: a sum that was rounded lies strictly inside.
        let corner = f(a.lows[row], op == .subtract || op == .divide ? b.highs[row] : b.lows[row])
        #expect(result.lows[row] <= corner && corner <= result.highs[row])
      }
    }
  }

  @Test func aVectorGivesWhatItsElementsGive() throws {
    var random = RandomNumbers(seed: 4)
    let (a, b) = (intervals(60, &random), intervals(60, &random))
    let (x, y) = (vector(a.lows, a.highs), vector(b.lows, b.highs))
    for op in [BinaryOperator.add, .subtract, .multiply, .divide, .less, .greaterOrEqual, .equal] {
      let whole = try #require(calculate(x, op, y).value?.asVector?.column)
      for row in 0..<60 {
        let (a, b) = (x.asVector?.column.value(row), y.asVector?.column.value(row))
        let one = calculate(try #require(a), op, try #require(b))
        #expect(shown(whole.value(row)) == one.text)
      }
    }
  }

  @Test func inexactBoundsAreWidened() throws {
    let tenth = vector([0.1], [0.1])
    let sum = try #require(bounds(calculate(tenth, .add, .number(0.2))))
    #expect(sum.lows[0] < sum.highs[0])
    let exact = try #require(bounds(calculate(vector([118.25], [118.35]), .subtract, .number(1))))
    #expect(exact.lows[0] == 117.25)
    let tiny = try #require(bounds(calculate(vector([1e-200], [1e-200]), .multiply, .number(1e-200))))
    #expect(tiny.lows[0] <= 0 && tiny.highs[0] > 0)
  }

  @Test func unitConversionsWidenToo() throws {
    let hundredMillions = try #require(try? Units.parse("亿元"))
    let tenThousands = try #require(try? Units.parse("万元"))
    let third = vector([1.0 / 3], [1.0 / 3], unit: tenThousands)
    let result = calculate { (machine) throws(Fault) in try machine.convert(third, to: hundredMillions) }
    let back = try #require(bounds(result))
    #expect(back.lows[0] * 10000 <= 1.0 / 3 && back.highs[0] * 10000 >= 1.0 / 3)
    #expect(back.lows[0] < back.highs[0])
    #expect(calculate(third, .add, q(1, "万人")).text == "error: 万元 and 万人 cannot be added")
    #expect(calculate(third, .add, .number(1)).text == "error: a plain number and 万元 cannot be added")
  }

  @Test func tooLargeIsMissingAloud() {
    let result = calculate(vector([1e308, 1], [1e308, 2]), .multiply, .number(100))
    #expect(bounds(result)?.lows[0].isNaN == true)
    #expect(result.notes == ["a number too large gives missing in 1 row, first in row 1"])
  }

  @Test func rowsThatDoNotCountAreSilent() {
    let result = calculate(mask: [false, true]) { (machine) throws(Fault) in
      try machine.binary(.divide, .number(1), vector([-1, 1], [1, 2]))
    }
    #expect(result.notes.isEmpty)
  }
}
