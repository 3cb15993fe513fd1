// What is said where a limit is reached, or somebody stops a program.

extension Problem {
  public static func tooManyElements(_ count: Double) -> Problem {
    let number = count < 1e18 ? "\(Int(count))" : "\(count)"
    return Problem(.limit, "\(number) elements are more than fit in memory", label: "would be too large",
      hint: "the limit is \(Limits.elements) elements in one vector")
  }

  public static var callsTooDeep: Problem {
    Problem(.limit, "calls are nested too deeply (at most \(Limits.callDepth))", label: "calls itself without end?",
      hint: "a function that calls itself needs a case in which it does not: if n == 0 { 1 } else { n * f(n - 1) }")
  }

  public static var stackFull: Problem {
    Problem(.limit, "calls are nested too deeply (their values fill the stack)", label: "calls itself without end?",
      hint: "a function that calls itself needs a case in which it does not: if n == 0 { 1 } else { n * f(n - 1) }")
  }

  public static var valueTooDeep: Problem {
    Problem(.limit, "lists, records or functions inside each other are deeper than \(Limits.valueDepth) levels",
      label: "one level more", hint: "x = [x, y] makes a level more each time; x = [..x, y] appends")
  }

  public static var nativesTooDeep: Problem {
    Problem(.limit, "functions such as map are nested too deeply (at most \(Limits.nativeDepth) levels)",
      label: "calls itself without end?", hint: "a function that calls itself needs a case in which it does not")
  }

  public static var nestedTooDeep: Problem {
    Problem(.limit, "more than \(Limits.nesting) constructs are inside each other", label: "too deep",
      hint: "give inner parts names of their own")
  }

  public static var tooManyRegisters: Problem {
    Problem(.limit, "this needs more than \(Limits.registers) values at once", label: "too large",
      hint: "split it, or read the data from a file")
  }

  public static var codeIsFull: Problem {
    Problem(.limit, "the session has compiled too much code", label: "no room left", hint: ":reset begins anew")
  }

  /// Ctrl-C, or the notebook's stop button.
  public static var interrupted: Problem { Interrupt.problem }

  static var stopped: Problem { Problem(.interrupt, "stopped", label: "was running here") }

  static func stoppedForMemory(_ limit: Int) -> Problem {
    let megabytes = limit >> 20
    let amount = megabytes < 10_000 ? "\(megabytes) MB" : "\(megabytes >> 10) GB"
    return Problem(
      .interrupt, "stopped: more than \(amount) of memory were in use", label: "was running here",
      hint: "the environment variable BOHAI_MEMORY sets another limit: BOHAI_MEMORY=4GB")
  }
}
