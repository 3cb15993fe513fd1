import BohaiText

/// The known name that `name` was probably meant to be.
public func nearestName(_ name: String, _ known: [String]) -> String? { suggestion(for: name, among: known) }
