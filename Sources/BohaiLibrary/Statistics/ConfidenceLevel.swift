import BohaiDiagnostics
import BohaiLanguage
import BohaiText

extension Arguments {
  /// A probability between 0 and 1, both excluded.
  func level(_ index: Int) throws(Fault) -> Double {
    guard let level = number(index), level > 0, level < 1 else {
      let value = number(index).map { NumberFormat.display($0) } ?? "missing"
      throw Fault(.outside("level", value, "between 0 and 1"), at: .argument(index))
    }
    return level
  }
}
