import BohaiText

/// A name and a value, ready to stand in a tag: ` href="#sources"`.
func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(escapedHTML(value))\"" }
