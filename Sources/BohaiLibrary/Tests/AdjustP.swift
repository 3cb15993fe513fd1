import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiText

extension Library {
  static let adjustments: [Native] = [
    Native(
      "adjust_p",
      [.init("p", .numbers), .choice("method", "holm", "bonferroni", "hochberg", "bh", "by", "sidak")],
      """
      Probabilities of several tests, adjusted so that the chance of an error among all of them stays bounded.

      - `method`: bounds the chance of any error: `"holm"` (1979; always at least as good as the next),
        `"bonferroni"` (n p), `"hochberg"` (1988, independent tests), `"sidak"` (1 - (1 - p)^n, independent
        tests). Bounds the share of errors among the rejections: `"bh"` (Benjamini and Hochberg 1995), `"by"`
        (Benjamini and Yekutieli 2001, any dependence).
      - missing: stays missing and does not count.

          adjust_p([0.01, 0.02, 0.03, 0.04])                       => [0.04, 0.06, 0.06, 0.06]
          adjust_p([0.01, 0.02, 0.03, 0.04], method: "bh")         => [0.04, 0.04, 0.04, 0.04]
      """
    ) { (_, arguments) throws(Fault) in
      let p = try arguments.sample(0, "adjust_p")
      if let bad = p.values.first(where: { !$0.isNaN && !($0 >= 0 && $0 <= 1) }) {
        throw Fault(.outside("p", NumberFormat.display(bad), "from 0 to 1"), at: .argument(0))
      }
      return p.vector(try (Adjustment(rawValue: arguments.text(1)) ?? .holm)(p.values))
    }
  ]
}
