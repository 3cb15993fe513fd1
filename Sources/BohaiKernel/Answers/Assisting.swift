// What front ends ask while a person types: completion, inspection, whether a cell is complete.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

extension Kernel {
  func completions(_ request: Request) throws(Fault) -> JSON {
    let content = try Content(request)
    let code = try content.text("code")
    let places = CursorPlaces(code)
    let found = session.complete(code, at: places.byte(ofScalar: try content.integer("cursor_pos")))
    let (start, end) = (places.scalar(ofByte: found.start), places.scalar(ofByte: found.end))
    let types = found.items.map { item -> JSON in
      let signature = item.kind == .function ? session.signature(of: item.text) : nil
      return [
        "text": .text(item.text), "type": .text(item.kind.rawValue), "start": .integer(start),
        "end": .integer(end), "signature": .text(signature ?? ""),
      ]
    }
    return [
      "status": "ok", "matches": .list(found.items.map { .text($0.text) }), "cursor_start": .integer(start),
      "cursor_end": .integer(end), "metadata": ["_jupyter_types_experimental": .list(types)],
    ]
  }

  func inspection(_ request: Request) throws(Fault) -> JSON {
    let content = try Content(request)
    let code = try content.text("code")
    let cursor = CursorPlaces(code).byte(ofScalar: try content.integer("cursor_pos"))
    let detail = try content.integer("detail_level") ?? 0
    let found = session.inspect(code, at: cursor, detail: detail > 0 ? .source : .page)
    let mime = found?.mime
    return [
      "status": "ok", "found": .truth(found != nil), "data": .object(mime?.data ?? [:]),
      "metadata": .object(mime?.metadata ?? [:]),
    ]
  }

  func completeness(_ request: Request) throws(Fault) -> JSON {
    let code = try Content(request).text("code")
    switch session.completeness(of: code) {
    case .complete: return ["status": "complete", "indent": ""]
    case .invalid: return ["status": "invalid", "indent": ""]
    case .incomplete(let indent):
      return ["status": "incomplete", "indent": .text(String(repeating: " ", count: indent))]
    }
  }
}
