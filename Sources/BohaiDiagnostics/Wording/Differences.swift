// What is said about differences in differences, group-time effects and event studies.

import BohaiText

extension Problem {
  public static func notBinary(_ name: String, _ value: Double) -> Problem {
    Problem(.value, "\(name) must be true or false, or 0 and 1", label: "has \(NumberFormat.display(value))",
      hint: "write a comparison: treated: .region == \"Hebei\", post: .year >= 2014")
  }

  public static func emptyCell(treated: Bool, post: Bool) -> Problem {
    Problem(.value, "no \(treated ? "treated" : "untreated") row is \(post ? "after" : "before") the treatment",
      label: "the four means need rows each")
  }

  public static let noNeverTreated = Problem(
    .value, "every unit is treated at some time", label: "there are no controls that never are",
    hint: "take those that are not treated yet: control: \"not_yet\"")

  public static let noControls = Problem(
    .value, "no group has controls at any time", label: "all are treated at once")

  public static func nobodyTreated(_ name: String) -> Problem {
    Problem(.value, "no unit with all periods is first treated after the first one",
      label: "\(name) is the time of first treatment; missing or 0 for never")
  }

  public static func firstTreatedVaries(_ unit: String, _ name: String) -> Problem {
    Problem(.value, "\(name) is not the same in all rows of \(unit)", label: "the time of first treatment belongs to a unit",
      hint: "make it one: with(first: min(case { .treated: .year; else: missing }), by: .unit)")
  }

  public static func tooManyGroupTimes(_ cells: Int, _ units: Int) -> Problem {
    Problem(.limit, "\(cells) groups by times of \(units) units are too many", label: "they do not fit the memory")
  }

  public static func needsGroupTimes(_ got: String) -> Problem {
    Problem(.kind, "aggregate_att needs what att_gt gives, and got \(got)", label: "not group-time effects",
      hint: "write att_gt(...) |> aggregate_att(by: \"event\")")
  }

  public static func eventWindow(_ from: String, _ until: String) -> Problem {
    Problem(.argument, "an event study needs from < until, with at most 200 steps", label: "\(from) to \(until)")
  }

  public static func omittedOutside(_ omit: String) -> Problem {
    Problem(.argument, "omit: must lie between from: and until:", label: omit)
  }

  public static func omittedUnknown(_ omit: String, _ known: String) -> Problem {
    Problem(.value, "no row lies \(omit) from its event", label: "the others would be compared with nothing",
      hint: "omit: one of \(known)")
  }

  public static func eventTimeNotWhole(_ name: String, _ value: Double) -> Problem {
    Problem(.value, "the time since \(name) is not whole everywhere", label: "\(NumberFormat.display(value)) in one row")
  }

  public static func nobodyHasEvent(_ name: String) -> Problem {
    Problem(.value, "no row has a time of \(name)", label: "there is no event to study")
  }
}

extension Note {
  public static func cellsWithoutControls(_ count: Int) -> String {
    "\(count) \(count == 1 ? "group-time effect has" : "group-time effects have") no controls left and cannot be told"
  }

  public static func incompleteUnits(_ count: Int, of all: Int) -> String {
    "\(count) of \(all) units do not have all periods and are left out"
  }

  public static func alwaysTreated(_ count: Int) -> String {
    "\(count) \(count == 1 ? "unit is" : "units are") treated from the first period on and left out: there is nothing before"
  }

  public static func smallGroups(_ groups: [String]) -> String {
    "fewer than 5 units are first treated in \(groups.prefix(5).joined(separator: ", ")): their standard errors lean on a large sample that is not there"
  }

  public static let noNeverInEventStudy =
    "every unit has the event: without others, effects of all distances and of units and times cannot be told apart, and two distances must be left out"
}
