// Which language a notebook is in, and what ours says about itself in the file.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

extension Notebook {
  static let kernelspec: JSON = ["name": "bohai", "display_name": "Bohai", "language": "bohai"]

  static let languageInfo = languageInformation

  /// Refuses a notebook of another language.
  public func checkLanguage(file: String) throws(Fault) {
    let kernel = metadata["kernelspec"]
    let said = [kernel?["language"], metadata["language_info"]?["name"], kernel?["name"]]
    if let language = said.lazy.compactMap({ $0?.text }).first, language.lowercased() != "bohai" {
      throw Fault(.notebookLanguage(language, file: file))
    }
  }

  /// Says that this is a Bohai notebook, where it does not say so yet, and of which version, as Jupyter does when it
  /// runs a notebook.
  public mutating func completeLanguage() {
    if metadata["kernelspec"] == nil { metadata["kernelspec"] = Notebook.kernelspec }
    metadata["language_info"] = Notebook.languageInfo
  }
}
