// The documentation of the functions of distributions, put together from the table of families.

extension Family {
  /// For `d`, `p`, `q` or `r`.
  func documentation(_ letter: String) -> String {
    [
      summary(letter), definition(letter), parameterText(letter), remarks, letter == "r" ? "" : others,
      exampleText(letter),
    ]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func summary(_ letter: String) -> String {
    switch letter {
    case "d": "\(isDiscrete ? "The probability of exactly `x`" : "The density at `x`") of \(title)."
    case "p": "The probability of `x` or less of \(title); with `tail`, of more, or of as far out on both sides."
    case "q":
      "The quantile of \(title): the \(isDiscrete ? "smallest " : "")x that is not exceeded with probability `p`."
    default: "`n` random numbers from \(title)."
    }
  }

  private func definition(_ letter: String) -> String {
    switch letter {
    case "d": "Formula: \(formula)."
    case "p", "q": "Density: \(formula)."
    default:
      "Drawn by inversion: the quantile function at a number from the generator xoshiro256++ (Blackman and Vigna "
        + "2019), so they differ from those of other programs. Without `seed` a fixed one is used and a note says so."
        + (name == "normal" || name == "uniform" ? " The same numbers as `\(name)`." : "")
    }
  }

  private func parameterText(_ letter: String) -> String {
    var lines = parameters.map { "- `\($0.name)`: \($0.meaning)." }
    switch letter {
    case "p":
      lines.append("- `tail`: `\"lower\"` P(X <= x)\(isSymmetric ? "," : " or") `\"upper\"` P(X > x), "
        + "which keeps its digits far out"
        + (isSymmetric ? ", or `\"two\"`, twice the smaller one." : "."))
    case "q":
      lines.append("- `tail`: on which side of the result `p` lies"
        + (isSymmetric && !isDiscrete ? "; `\"two\"` leaves p / 2 on each side and gives the upper point." : "."))
    default: break
    }
    if letter == "d" || letter == "p" { lines.append("- `log`: `true` gives the natural logarithm.") }
    lines.append(letter == "r" ? "- one number, or `n` of them, for each parameter." :
      "- vectors must be of one length; single numbers serve all rows. Missing values stay missing.")
    return lines.joined(separator: "\n")
  }

  private var others: String {
    let foreign = symbol == "tukey" ? "ptukey" : "d\(symbol), p\(symbol), q\(symbol)"
    return "The values are those of R (\(foreign)), from the same library."
  }

  private func exampleText(_ letter: String) -> String {
    let call: String
    let result: String
    switch letter {
    case "d": (call, result) = ("d_\(name)(\(example.x)\(example.arguments))", example.density)
    case "p": (call, result) = ("p_\(name)(\(example.x)\(example.arguments))", example.probability)
    case "q": (call, result) = ("q_\(name)(\(example.p)\(example.arguments))", example.quantile)
    default: (call, result) = ("r_\(name)(2\(example.arguments), seed: 7)", example.draws)
    }
    return "    \(call)    => \(result)"
  }
}
