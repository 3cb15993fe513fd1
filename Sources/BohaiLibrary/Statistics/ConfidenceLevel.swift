import BohaiDiagnostics
import BohaiLanguage
import BohaiText

extension Arguments {
  /// The confidence of an interval: 0.95, or 95%. Below one half somebody means the chance of an error.
  func level(_ index: Int) throws(Fault) -> Double {
    guard let level = number(index), level >= 0.5, level < 1 else {
      let value = number(index).map { NumberFormat.display($0) } ?? "missing"
      throw Fault(.confidenceLevel(value), at: .argument(index))
    }
    return level
  }
}
