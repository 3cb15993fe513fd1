import Glibc

/// A new empty folder with a space in its path, gone when the tests end.
func temporaryFolder() -> String {
  var template = Array((allFolders + "/a session-XXXXXX").utf8CString)
  return mkdtemp(&template).map { String(cString: $0) } ?? allFolders
}

private let allFolders: String = {
  var template = Array("/tmp/bohai-session-tests-XXXXXX".utf8CString)
  guard let path = mkdtemp(&template) else { return "/tmp" }
  atexit { _ = system("rm -rf '\(allFolders)'") }
  return String(cString: path)
}()
