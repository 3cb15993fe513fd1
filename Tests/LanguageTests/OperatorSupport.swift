import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import Glibc
@testable import BohaiLanguage

/// The shipped unit catalogue, handed over once.
let shippedUnits: Void = Units.setCatalogue {
  let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Stdlib/units.txt"
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes[..<count], as: UTF8.self)
}

/// A machine with what it said; operators are called on it directly.
final class Said: Output {
  var notes: [String] = []
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) {}
  func print(_ text: String) {}
  func note(_ text: String) { notes.append(text) }
}

struct Calculation {
  var value: Value?
  var problem: Problem?
  var notes: [String]

  /// The value as text, or the error's title.
  var text: String { problem.map { "error: " + $0.title } ?? value.map(shown) ?? "" }
}

func calculate(mask: [Bool]? = nil, _ body: (inout Machine) throws(Fault) -> Value) -> Calculation {
  _ = shippedUnits
  let said = Said()
  var machine = Machine(output: said)
  machine.mask = mask
  do throws(Fault) {
    let value = try body(&machine)
    return Calculation(value: value, problem: nil, notes: said.notes)
  } catch {
    return Calculation(value: nil, problem: error.problem, notes: said.notes)
  }
}

func calculate(_ a: Value, _ op: BinaryOperator, _ b: Value) -> Calculation {
  calculate { (machine) throws(Fault) in try machine.binary(op, a, b) }
}

/// A quantity as a program writes it: `q(3.5, "pp")`.
func q(_ number: Double, _ unit: String) -> Value {
  _ = shippedUnits
  return (try? Machine.quantity(number, unit: unit)) ?? .missing
}

func numbers(_ values: Double..., unit: String? = nil, labels: [String]? = nil) -> Value {
  _ = shippedUnits
  let unit = unit.flatMap { try? Units.parse($0) } ?? .none
  return .object(VectorObject(Column(.numbers(values), unit: unit), labels: labels))
}

func texts(_ values: String?...) -> Value { .vector(Column(texts: values)) }

func truths(_ values: Bool?...) -> Value {
  .vector(Column(.truths(values.map { $0.map { $0 ? 1 : 0 } ?? 2 })))
}

func matrix(_ rows: [[Double]], rowLabels: [String]? = nil, columnLabels: [String]? = nil) -> Value {
  let width = rows.first?.count ?? 0
  let values = (0..<width).flatMap { j in rows.map { $0[j] } }
  return .object(
    MatrixObject(
      Matrix(
        rows: rows.count, columns: width, values: values, rowLabels: rowLabels, columnLabels: columnLabels)))
}

/// A compact text of any value, for comparisons in tests.
func shown(_ value: Value) -> String {
  switch value {
  case .number(let x): return Units.display(x, .none)
  case .quantity(let x, let unit): return Units.display(x, unit)
  default: break
  }
  if let vector = value.asVector {
    let unit = Units.spelling(vector.column.unit)
    let items = (0..<vector.column.count).map { row -> String in
      let item = vector.column.value(row)
      if let (x, unit) = item.scalarNumber { return Units.number(x, unit) }
      return plainText(of: item) ?? "?"
    }
    let labels = vector.labels.map { "{" + $0.joined(separator: ",") + "}" } ?? ""
    return "[" + items.joined(separator: ", ") + "]" + (unit.isEmpty ? "" : "[\(unit)]") + labels
  }
  if let matrix = value.asMatrix?.matrix {
    let rows = (0..<matrix.rows).map { i in
      (0..<matrix.columns).map { Units.display(matrix.values[$0 * matrix.rows + i], .none) }.joined(
        separator: ", ")
    }
    return "[" + rows.joined(separator: "; ") + "]"
  }
  if let record = value.asRecord {
    return "(" + zip(record.names, record.values).map { "\($0): \(shown($1))" }.joined(separator: ", ") + ")"
  }
  return plainText(of: value) ?? kindName(value)
}
