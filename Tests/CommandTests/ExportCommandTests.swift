import BohaiFiles
import Glibc
import Testing

@testable import BohaiNotebook

/// `bohai export` and `bohai convert` from outside.
@Suite struct ExportCommandTests {
  private let folder = Bohai.temporaryFolder()
  private let top = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private func copyLecture() {
    Bohai.write(Bohai.contents(of: "\(top)/Notebooks/three_economies_2016.ipynb"), to: "\(folder)/lecture.ipynb")
  }

  private func shell(_ line: String) throws -> Bohai.Result {
    try Bohai.shell("cd '\(folder)' && \(line.replacing("bohai ", with: "\"$BOHAI\" "))")
  }

  /// The command lines of the documentation, without the words behind them.
  private func documented(_ command: String) -> [String] {
    let lines = Bohai.contents(of: "\(top)/Docs/notebooks.md").split(separator: "\n")
    return lines.filter { $0.hasPrefix("    bohai \(command) ") }.map { line in
      let text = String(line.dropFirst(4))
      return text.firstRange(of: "  ").map { String(text[..<$0.lowerBound]) } ?? text
    }
  }

  @Test func whatTheDocumentationShowsWorks() throws {
    copyLecture()
    let canPrint = ["chromium", "chromium-browser", "google-chrome", "weasyprint", "wkhtmltopdf"].contains {
      Program.path(of: $0) != nil
    }
    let lines = documented("export") + documented("convert").map { "\($0) --replace" }
    #expect(lines.count >= 9)
    for line in lines {
      let result = try shell(line)
      let isPrinted = !line.contains("pdf") || canPrint
      #expect(result.status == (isPrinted ? 0 : 1) && result.output == "", "\(line): \(result.errors)")
      #expect(isPrinted || result.errors.hasPrefix("error: a PDF needs a program that prints pages"))
    }
    #expect(Bohai.contents(of: "\(folder)/lecture.html").contains("<title>The three economies in 2016</title>"))
    #expect(!Bohai.contents(of: "\(folder)/for_readers.html").contains("class=\"source\""))
    #expect(!canPrint || Bohai.contents(of: "\(folder)/lecture.pdf").hasPrefix("%PDF"))
    #expect(Bohai.contents(of: "\(folder)/lecture.boh").hasPrefix("# ---\n# jupyter:"))
    #expect(Files.names(in: folder, prefix: "").allSatisfy { !$0.contains("print.") })
  }

  @Test func aScriptRunsWhereItWasExported() throws {
    copyLecture()
    #expect(try shell("bohai export lecture.ipynb --to script").errors == "lecture.boh written\n")
    let again = try shell("bohai export lecture.ipynb --to script")
    #expect(again.status == 1 && again.errors.hasPrefix("error: lecture.boh is there already"))
    #expect(try shell("bohai export lecture.ipynb --to script -o lecture.boh").status == 0)
    let run = try shell("bohai lecture.boh")
    #expect(run.status == 0 && run.output.contains("114717"))
  }

  @Test func convertingKeepsWhatIsThere() throws {
    copyLecture()
    let note = try shell("bohai convert lecture.ipynb a.md").errors
    #expect(note.hasPrefix("note: the outputs of 11 cells were left out"))
    let before = Bohai.contents(of: "\(folder)/a.md")
    let refused = try shell("bohai convert lecture.ipynb a.md")
    #expect(refused.status == 1 && refused.errors.hasPrefix("error: a.md is there already\n"))
    #expect(try shell("bohai convert a.md b.ipynb && bohai convert b.ipynb c.md").status == 0)
    #expect(Bohai.contents(of: "\(folder)/c.md") == before)
  }

  @Test(arguments: [
    ("export none.ipynb", "cannot read none.ipynb"),
    ("export lecture.ipynb -o lecture.ipynb", "would be written over itself"),
    ("export lecture.ipynb -o none/x.html", "cannot write none/x.html"), ("export lecture.ipynb --to docx", "'docx'"),
    ("export python.ipynb", "is written in python"), ("export broken.ipynb", "cannot be read"),
    ("convert lecture.ipynb", "nothing says what to convert to"),
    ("convert lecture.ipynb x.docx", "x.docx does not say"),
    ("convert lecture.ipynb lecture.ipynb", "converted into itself"),
    ("convert python.py x.ipynb", "is written in python"),
    ("export lecture.ipynb --to pdf -o none/x.pdf", "cannot write none/x.pdf"),
  ])
  func mistakesAreTold(arguments: String, words: String) throws {
    copyLecture()
    let python = Notebook(metadata: ["language_info": ["name": "python"]]).written()
    Bohai.write(python, to: "\(folder)/python.ipynb")
    Bohai.write("{\"nbformat\": 4,", to: "\(folder)/broken.ipynb")
    Bohai.write("# %%\nprint(1)\n", to: "\(folder)/python.py")
    let before = Bohai.contents(of: "\(folder)/lecture.ipynb")
    let result = try shell("bohai " + arguments)
    #expect(result.status != 0 && result.errors.contains(words), "\(result.errors)")
    #expect(Bohai.contents(of: "\(folder)/lecture.ipynb") == before)
    #expect(Files.names(in: folder, prefix: "").count == 4)
  }
}
