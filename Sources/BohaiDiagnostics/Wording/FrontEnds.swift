// What is said about front ends: asking a person, printing too much, requests to the kernel.

extension Problem {
  public static let cannotAsk = Problem(
    .value, "nobody can be asked here", label: "needs an answer",
    hint: "set the value in the program; `bohai run --param name=value` sets one of a notebook")

  public static let askingIsForbidden = Problem(
    .value, "this front end does not let a program ask", label: "needs an answer",
    hint: "set the value in the cell")

  public static let inputEnded = Problem(
    .value, "the input has ended before an answer came", label: "needs a line of text")
}

extension Note {
  /// Ends what a cell prints into a file or a browser.
  public static let printedTooMuch = "this cell printed more than a megabyte; the rest is not shown"
}
