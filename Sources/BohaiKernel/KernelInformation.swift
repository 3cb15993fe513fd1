import BohaiFiles
import BohaiSession

/// The content of `kernel_info_reply`.
let kernelInformation: JSON = [
  "status": "ok",
  "protocol_version": .text(protocolVersion),
  "implementation": "bohai",
  "implementation_version": .text(bohaiVersion),
  "banner": .text("Bohai \(bohaiVersion), a language for regional economics. :help says where to begin."),
  "language_info": [
    "name": "bohai",
    "version": .text(bohaiVersion),
    "mimetype": "text/x-bohai",
    "file_extension": ".boh",
    "pygments_lexer": "bohai",
    // The nearest of the modes that every front end has: comments with #, texts in quotes, calls with labels.
    "codemirror_mode": "julia",
    "nbconvert_exporter": "script",
  ],
  "help_links": [],
  "supported_features": [],
  "debugger": .truth(false),
]
