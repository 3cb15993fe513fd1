/// What went wrong, in the user's words: the fact (`title`), a few words for the marked place (`label`) and the next
/// thing to type (`hint`). Every problem is made by a function in the folder `Wording`, and nowhere else, so that tone
/// and form stay one and the whole can be translated. A title is in lower case and has no period.
public struct Problem: Sendable, Equatable {
  /// The user's situation, coarse enough to be shown as the name of an error in a notebook.
  public enum Kind: String, Sendable {
    case syntax = "SyntaxError"
    case name = "NameError"
    case kind = "KindError"          // a text where a number is needed
    case unit = "UnitError"
    case value = "ValueError"
    case length = "LengthError"
    case column = "ColumnError"
    case table = "TableError"
    case argument = "ArgumentError"
    case file = "FileError"
    case limit = "LimitError"
    case interrupt = "Interrupted"
    case timeout = "TimeoutError"
    case failure = "Failure"         // raised by `fail` and `ensure`
  }

  public var kind: Kind
  public var title: String
  public var label: String
  public var hint: String?

  public init(_ kind: Kind, _ title: String, label: String = "", hint: String? = nil) {
    self.kind = kind
    self.title = title
    self.label = label
    self.hint = hint
  }
}

/// A problem with its places: one primary label and any number of others.
public struct Diagnostic: Error, Sendable {
  public enum Severity: String, Sendable { case error, note }

  public struct Label: Sendable {
    public var place: Place
    public var text: String
    public init(_ place: Place, _ text: String) {
      self.place = place
      self.text = text
    }
  }

  public var severity: Severity
  public var problem: Problem
  /// Where; `nil` only for problems that have no text, such as a file that cannot be opened.
  public var place: Place?
  public var others: [Label]
  /// The calls between the user's line and the library line that raised the problem, innermost first (`:why`).
  public var trail: [Label]

  public init(_ problem: Problem, at place: Place?, severity: Severity = .error, others: [Label] = []) {
    self.severity = severity
    self.problem = problem
    self.place = place
    self.others = others
    self.trail = []
  }
}

/// A diagnostic on its way up: one reference wide, so that typed throws stay cheap.
///
/// Code that computes knows no spans. It throws a problem and says which argument of the running call is at fault;
/// the machine, which knows the call, turns that into a place.
public struct Fault: Error, Sendable {
  public enum Location: Sendable {
    case call
    case argument(Int)
    case place(Place)
  }

  final class Box: @unchecked Sendable {
    var problem: Problem
    var location: Location
    var others: [Diagnostic.Label] = []
    var trail: [Diagnostic.Label] = []
    var argumentLabels: [(argument: Int, text: String)] = []
    /// The call that the fault came from, and the nearest and the outermost of the calls around it.
    var ownCall: Place?
    var nearestCall: Place?
    var outermostCall: Place?
    init(_ problem: Problem, _ location: Location) {
      self.problem = problem
      self.location = location
    }
  }

  let box: Box

  public init(_ problem: Problem, at location: Location = .call) { box = Box(problem, location) }

  public var problem: Problem { box.problem }
  public var location: Location { box.location }
  public var others: [Diagnostic.Label] { box.others }
  public var trail: [Diagnostic.Label] { box.trail }

  /// Gives the fault its place when it has none yet; called by the machine as the fault leaves a call.
  public func place(at place: Place) {
    if case .place = box.location { return }
    box.location = .place(place)
  }

  /// The same fault at another place of the running call.
  public func moved(to location: Location) -> Fault {
    box.location = location
    return self
  }

  /// The same fault at an operand, with its own words for that place.
  public func moved(to location: Location, label: String) -> Fault {
    box.problem.label = label
    return moved(to: location)
  }

  /// Moves the fault out of library code to the user's call and remembers the way.
  public func move(to place: Place) {
    if case .place(let inner) = box.location { box.trail.append(.init(inner, box.problem.label)) }
    box.location = .place(place)
  }

  /// A label that is there already, as nested calls from one place give it, is not added again.
  public func add(_ label: Diagnostic.Label) {
    let isKnown = box.others.contains { other in
      other.text == label.text && other.place.span == label.place.span && other.place.source === label.place.source
    }
    if !isKnown { box.others.append(label) }
  }

  /// The call whose argument or work is at fault; it is not shown as a call on the way.
  public func arose(in call: Place) { if box.ownCall == nil { box.ownCall = call } }

  /// A call that the fault leaves on its way up. The nearest and the outermost are shown, unless they enclose the
  /// place of the fault and so are seen anyway.
  public func passed(_ call: Place) {
    guard case .place(let place) = box.location else { return }
    if call.encloses(place) || box.ownCall.map({ $0 == call }) == true { return }
    if box.nearestCall == nil { box.nearestCall = call } else { box.outermostCall = call }
  }

  /// Says something about another argument of the running call; the machine, which knows its place, turns it into a
  /// label (`takeArgumentLabels`).
  public func add(argument: Int, _ text: String) { box.argumentLabels.append((argument, text)) }
  public func takeArgumentLabels() -> [(argument: Int, text: String)] {
    defer { box.argumentLabels = [] }
    return box.argumentLabels
  }

  public var diagnostic: Diagnostic {
    var place: Place?
    if case .place(let known) = box.location { place = known }
    var others = box.others
    if let nearest = box.nearestCall {
      others.append(.init(nearest, Wording.calledHere))
      if let outermost = box.outermostCall, outermost != nearest { others.append(.init(outermost, Wording.calledHere)) }
    }
    var diagnostic = Diagnostic(box.problem, at: place, others: others)
    diagnostic.trail = box.trail
    return diagnostic
  }
}
