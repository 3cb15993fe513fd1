/// The known name that `name` was probably meant to be.
func closest(to name: String, among known: [String]) -> String? {
  known.first { $0.hasPrefix(name.prefix(2)) }
}
