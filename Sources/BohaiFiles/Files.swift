import BohaiDiagnostics
import Glibc

/// Reading and writing whole files, with problems in the user's words.
public enum Files {
  /// The bytes of a file; a folder, a missing file or a forbidden one is a problem.
  public static func read(_ path: String) throws(Fault) -> [UInt8] {
    FileTrace.noteRead(path)
    let descriptor = open(expanded(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(.cannotRead(path, reason: reason(errno))) }
    defer { close(descriptor) }
    return try readAll(descriptor, path)
  }

  /// Longer texts are no programs; a device may never end.
  private static let sizeLimit = 1 << 30

  /// Everything that can still be read from a descriptor.
  public static func readAll(_ descriptor: Int32, _ path: String) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Fault(.cannotRead(path, reason: reason(errno))) }
      if count == 0 { return bytes }
      guard bytes.count < sizeLimit else { throw Fault(.textTooLong) }
      bytes += block[..<count]
      // Programs are short, and fresh memory costs more than reading them.
      if count == block.count, count < 1 << 16 { block = Array(repeating: 0, count: 4 * count) }
    }
  }

  /// Writes a file as a whole: a reader sees the old contents or the new ones, never a part.
  public static func write(_ text: String, to path: String) throws(Fault) {
    try write(Array(text.utf8), to: path)
  }

  /// The same for bytes.
  ///
  /// - Parameter name: what errors call the file, when that is not its path.
  public static func write(_ bytes: [UInt8], to path: String, name: String? = nil) throws(Fault) {
    try replace(path, name: name) { (descriptor, _) throws(Fault) in writeAll(bytes, descriptor) }
  }

  /// Replaces a file by what `make` puts into a new one beside it. A symbolic link keeps being one: the file
  /// it points to is replaced.
  ///
  /// - Parameter make: receives the new file, opened and by its path; gives false with `errno` set when it fails.
  static func replace(
    _ path: String, name: String? = nil, make: (Int32, String) throws(Fault) -> Bool
  ) throws(Fault) {
    FileTrace.noteWrite(path)
    let shown = name ?? path
    let target = resolved(expanded(path))
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Fault(.cannotWrite(shown, reason: "it is not a plain file"))
    }
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Fault(.cannotWrite(shown, reason: reason(errno))) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let mode = permissions(of: target)
    var isWritten = false
    do throws(Fault) {
      isWritten = try make(descriptor, temporary) && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    let failure = errno
    guard close(descriptor) == 0, isWritten, rename(temporary, target) == 0 else {
      let code = isWritten ? errno : failure
      unlink(temporary)
      throw Fault(.cannotWrite(shown, reason: reason(code)))
    }
  }

  /// The file behind symbolic links; the path itself where there is none yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes all bytes; false with `errno` set when that fails.
  public static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  /// Makes a folder and those above it, which by default are the user's alone.
  public static func makeFolder(_ path: String, mode: mode_t = 0o700) {
    var reached = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      reached += part
      if !part.isEmpty { mkdir(reached, mode) }
      reached += "/"
    }
  }

  /// `~` at the beginning stands for the user's folder.
  public static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment("HOME") else { return path }
    return home + path.dropFirst()
  }

  /// The names in a folder that begin with `prefix`, folders with a `/` at the end.
  public static func names(in folder: String, prefix: String) -> [String] {
    guard let stream = opendir(expanded(folder)) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let isHidden = name.hasPrefix(".") && !prefix.hasPrefix(".")
      guard name.hasPrefix(prefix), !isHidden, name != ".", name != ".." else { continue }
      var status = stat()
      let isFolder = stat("\(expanded(folder))/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      names.append(isFolder ? name + "/" : name)
    }
    return names.sorted()
  }

  /// An environment variable; `nil` when unset or empty.
  public static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static func permissions(of path: String) -> mode_t {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o7777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }

  /// What the system says about an error number, in a form that follows a colon.
  public static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
