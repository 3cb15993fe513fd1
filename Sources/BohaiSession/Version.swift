/// The version of Bohai, as `bohai --version` and the notebooks' metadata say it.
public let bohaiVersion = "0.1.0"
