import BohaiFiles
import BohaiSession

/// The content of `kernel_info_reply`.
let kernelInformation: JSON = [
  "status": "ok",
  "protocol_version": .text(protocolVersion),
  "implementation": "bohai",
  "implementation_version": .text(bohaiVersion),
  "banner": .text("Bohai \(bohaiVersion), a language for regional economics. :help says where to begin."),
  "language_info": languageInformation,
  "help_links": [],
  "supported_features": [],
  "debugger": .truth(false),
]
