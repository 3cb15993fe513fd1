import ArgumentParser
import BohaiDiagnostics
import BohaiNotebook

/// `bohai export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Make a page, a PDF, Markdown or a program of a notebook, with the results stored in it.",
    discussion: """
      html    one page that needs nothing else: contents, sortable tables, light and dark, for screen and paper
      pdf     that page, printed by chromium, weasyprint or wkhtmltopdf, whichever is there
      md      Markdown as GitHub reads it, with pictures in a folder beside it
      script  a program (.boh) that gives the same results
      Nothing is run: run the notebook first. Scripts and whatever would be fetched from elsewhere stay out of pages.
      """)

  @Option(name: .customLong("to"), help: "html, pdf, md or script.")
  var format: ExportJob.Format = .html

  @Option(
    name: [.short, .long], help: "The file to write (default: beside the notebook, with the format's ending)."
  )
  var output: String?

  @Flag(name: .customLong("no-code"), help: "Leave the code out, for readers.")
  var leavesCodeOut = false

  @Option(name: .long, help: "The title (default: that of the notebook, or its first heading).")
  var title: String?

  @Option(
    name: .customLong("lang"), help: "The language of the text, as in en or zh (default: what it looks like)."
  )
  var language: String?

  @Argument(help: "A notebook (.ipynb) or Markdown file (.md).")
  var notebook: String
}

extension ExportJob.Format: ExpressibleByArgument {}

func exportNotebook(_ command: ExportCommand, _ screen: Screen) -> Int32 {
  Signals.interruptOnce()
  let options = PageOptions(
    title: command.title, language: command.language, showsCode: !command.leavesCodeOut)
  return tell(screen) { () throws(Fault) in
    let job = try ExportJob(
      path: command.notebook, format: command.format, output: command.output, options: options)
    return (try job.run(), job.output)
  }
}

/// `bohai convert`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a notebook between the formats that hold cells.",
    usage: "bohai convert FILE OUTPUT\n       bohai convert FILE --to FORMAT",
    discussion: """
      ipynb  a Jupyter notebook
      md     MyST Markdown, as jupytext and Jupyter Book read it
      boh    a percent script: a program whose cells begin with # %%
      Cells, their ids and metadata are kept; outputs stay behind where the format has no place for them.
      """)

  @Option(name: .customLong("to"), help: "ipynb, md or boh (default: what the output's name ends in).")
  var format: ConvertJob.Format?

  @Flag(name: .long, help: "Write over a file that is there already.")
  var replace = false

  @Argument(help: "A notebook (.ipynb), MyST Markdown (.md) or percent script (.boh).")
  var file: String

  @Argument(help: "The file to write.")
  var output: String?
}

extension ConvertJob.Format: ExpressibleByArgument {}

func convertNotebook(_ command: ConvertCommand, _ screen: Screen) -> Int32 {
  tell(screen) { () throws(Fault) in
    let job = try ConvertJob(
      path: command.file, output: command.output, format: command.format, replaces: command.replace)
    return (try job.run(), job.output)
  }
}

/// Says what was written, or why nothing was; gives the exit status.
private func tell(_ screen: Screen, _ write: () throws(Fault) -> (notes: [String], file: String)) -> Int32 {
  do throws(Fault) {
    let (notes, file) = try write()
    for note in notes { screen.writeError("note: \(note)\n") }
    screen.writeError("\(file) written\n")
    return 0
  } catch {
    screen.writeErrors([error.diagnostic])
    return 1
  }
}
