// The one place that turns a display into MIME data: notebooks store it, the kernel sends it.

import BohaiFiles

extension DisplayBundle {
  /// The forms by MIME type. `text/plain` is always among them: every front end can show it, and programs that
  /// test notebooks compare it.
  public var mimeData: [String: JSON] {
    var data: [String: JSON] = ["text/plain": .text(plain.withoutFinalNewline)]
    if let html { data["text/html"] = .text(html.withoutFinalNewline) }
    return data
  }

  /// What front ends must know beside the data, by MIME type.
  public var mimeMetadata: [String: JSON] { [:] }
}

extension String {
  public var withoutFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
