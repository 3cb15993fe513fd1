import BohaiFiles

/// What jupyter_kernel_test 0.7 demands of messages of protocol 5.2 and later (msgspec_v5.py), as far as contents go.
private let schemas: [String: [String: Kind]] = [
  "kernel_info_reply": [
    "status": .text, "protocol_version": .text, "implementation": .text, "implementation_version": .text,
    "banner": .text, "language_info": .object, "help_links": .list, "supported_features": .list,
  ],
  "execute_reply": ["status": .text, "execution_count": .integer],
  "inspect_reply": ["status": .text, "found": .truth, "data": .mime, "metadata": .object],
  "complete_reply": [
    "status": .text, "matches": .texts, "cursor_start": .integer, "cursor_end": .integer, "metadata": .object,
  ],
  "is_complete_reply": ["status": .text],
  "history_reply": ["status": .text, "history": .list],
  "comm_info_reply": ["status": .text, "comms": .object],
  "connect_reply": ["status": .text],
  "shutdown_reply": ["status": .text, "restart": .truth],
  "interrupt_reply": ["status": .text],
  "status": ["execution_state": .text],
  "execute_input": ["code": .text, "execution_count": .integer],
  "execute_result": ["data": .mime, "metadata": .object, "execution_count": .integer],
  "display_data": ["data": .mime, "metadata": .object, "transient": .object],
  "update_display_data": ["data": .mime, "metadata": .object, "transient": .object],
  "stream": ["name": .text, "text": .text],
  "error": ["ename": .text, "evalue": .text, "traceback": .texts],
  "clear_output": ["wait": .truth],
  "comm_close": ["comm_id": .text, "data": .object],
]

private enum Kind {
  case text, integer, truth, list, texts, object
  /// An object whose keys are plain MIME types, `text/plain` among them unless it is empty.
  case mime

  func fits(_ value: JSON) -> Bool {
    switch self {
    case .text: value.text != nil
    case .integer: value.integer != nil
    case .truth: if case .truth = value { true } else { false }
    case .list: value.list != nil
    case .texts: value.texts != nil
    case .object: value.object != nil
    case .mime:
      if let data = value.object {
        data.isEmpty || data["text/plain"]?.text != nil && data.keys.allSatisfy { $0.isMIMEType }
      } else {
        false
      }
    }
  }
}

extension String {
  fileprivate var isMIMEType: Bool {
    wholeMatch(of: /[A-Za-z0-9_.+-]+\/[A-Za-z0-9_.+-]+/) != nil
  }
}

/// The fields of a content that are absent or of another kind than the protocol wants.
func violations(of content: JSON, type: String) -> [String] {
  guard var schema = schemas[type] else { return ["\(type) is no message of the protocol"] }
  if let status = content["status"]?.text, status != "ok", type.hasSuffix("_reply") {
    if type == "is_complete_reply", ["complete", "incomplete", "invalid"].contains(status) { return [] }
    guard status == "error" else { return ["status \(status)"] }
    schema = ["ename": .text, "evalue": .text, "traceback": .texts]
  } else if type == "execute_reply" {
    schema["user_expressions"] = .object
    schema["payload"] = .list
  }
  return schema.compactMap { field, kind in
    guard let value = content[field] else { return "\(type) lacks \(field)" }
    return kind.fits(value) ? nil : "\(type).\(field) is \(value.described)"
  }.sorted()
}
