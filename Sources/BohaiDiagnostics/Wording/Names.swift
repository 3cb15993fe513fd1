// What is said about names that nothing is called by.

extension Problem {
  private static func name(_ title: String, _ label: String, hint: String? = nil) -> Problem {
    Problem(.name, title, label: label, hint: hint)
  }

  private static func didYouMean(_ suggestion: String?) -> String? { suggestion.map { "did you mean \($0)?" } }

  public static func unknownName(_ name: String, suggestion: String?, mayBeColumn: Bool = false) -> Problem {
    var hint = hint(forForeign: name) ?? didYouMean(suggestion)
    if mayBeColumn, Problem.hint(forForeign: name) == nil { hint = suggestion.map { "a column? write .\(name); or did you mean \($0)?" } ?? "a column? write .\(name)" }
    return self.name("nothing is named \(name)", "not known", hint: hint)
  }

  public static func unitBehindName(_ value: String, _ unit: String) -> Problem {
    name("[...] behind a name takes elements, and \(unit) is a unit", "no value has this name",
      hint: "with_unit(\(value), unit(\"\(unit)\")) attaches it, \(value) to [\(unit)] converts")
  }

  public static func unknownFunction(_ name: String, suggestion: String?) -> Problem {
    self.name("there is no function \(name)", "not known", hint: hint(forForeign: name) ?? didYouMean(suggestion))
  }

  public static func unknownMember(_ name: String, of base: String, suggestion: String?) -> Problem {
    self.name(
      "\(base) has no \(name)", "not in \(base)", hint: suggestion.map { "did you mean \(base).\($0)?" })
  }

  public static func usedBeforeItsValue(_ name: String) -> Problem {
    self.name("\(name) has no value yet", "read before it was given a value", hint: "give it a value first: \(name) = ...")
  }

  public static func readBeforeAssigned(_ name: String, isSessionName: Bool) -> Problem {
    let title = "\(name) is read before it has a value in this function"
    guard isSessionName else { return self.name(title, "no value yet") }
    return self.name(
      title, "no value yet",
      hint: "the function assigns \(name) further down, so \(name) is its own here, not the session's; "
        + "use another name for one of them")
  }

  /// - Parameter isFunction: what stands further down is a definition, so the two may need each other.
  public static func definedFurtherDown(_ name: String, isFunction: Bool) -> Problem {
    self.name(
      "\(name) has no value yet where this function is made", "defined below",
      hint: isFunction
        ? "a function inside a function sees only what stands above it; define both at top level, where functions see each other"
        : "a function inside a function keeps what stands above it: put \(name) = ... before it")
  }

  public static func nameClash(_ name: String, file: String) -> Problem {
    self.name(
      "\(name) is there already, and \(file) brings another one", "brings a second \(name)",
      hint: "rename yours, or take single names: use \"\(file)\": ...")
  }

  public static func specialFormIsNoValue(_ name: String) -> Problem {
    self.name(
      "\(name) takes its argument unevaluated and is no value", "can only be called",
      hint: "write \(name)(...), wrap it: x -> \(name)(x), or ask for its page: help(\"\(name)\")")
  }

  public static func cannotBeRebound(_ name: String) -> Problem {
    self.name("the name \(name) cannot be given a value", "is part of the language", hint: "choose another name")
  }

  public static func changesOuterName(_ name: String) -> Problem {
    self.name(
      "a function changes only its own names, and \(name) is not its own", "belongs outside",
      hint: "make a copy under another name, change that and return it: own = \(name)")
  }

  public static func repeatedParameter(_ name: String) -> Problem {
    self.name("two parameters are named \(name)", "stands there already")
  }

  public static func repeatedField(_ name: String) -> Problem {
    self.name("two fields are named \(name)", "stands there already")
  }

  /// A note.
  public static func hidesLibraryFunction(_ name: String) -> Problem {
    self.name("\(name) now means your function; the library's is library.\(name)", "hides the library's")
  }

  public static func onlyInFormula(_ name: String) -> Problem {
    self.name("\(name) means something only in a formula", "not in a formula", hint: "for example y ~ \(name)(x)")
  }

  /// A note.
  public static var valueNotUsed: Problem {
    name("the value of this line is not used", "computed and forgotten", hint: "give it a name, or show(...) it")
  }
}
