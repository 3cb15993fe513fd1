import Glibc

/// A new empty folder with a space in its path.
func temporaryFolder() -> String {
  var template = Array("/tmp/bohai session-XXXXXX".utf8CString)
  return mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
}
