// What is said where a kernel starts, is installed or removed.

extension Problem {
  public static func connectionFile(_ file: String, _ fact: String, hint: String? = nil) -> Problem {
    Problem(.file, "\(file) is no connection file: \(fact)", hint: hint)
  }

  /// - Parameter field: `shell_port`
  public static func cannotListen(_ field: String, _ endpoint: String, reason: String) -> Problem {
    Problem(
      .file, "the kernel cannot listen at \(endpoint) (\(field)): \(reason)",
      hint: "let the front end choose other ports")
  }
}
