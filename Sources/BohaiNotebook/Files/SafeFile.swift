// A file that is replaced as a whole or not at all.
//
// New bytes go into a temporary file in the same folder, are forced to the disk, and then take the name of
// the old file in one step. Whatever happens in between (no room, no permission, a kill), the old file is
// untouched. A symbolic link keeps being one: the file it points to is replaced. Permissions and, where
// allowed, owner are kept.

import BohaiDiagnostics
import BohaiFiles
import Glibc

/// A file that one program replaces again and again, and notices when another one does.
public struct SafeFile: Sendable {
  /// The path as the user wrote it, for messages.
  public let path: String
  private let target: String
  private var lastSeen: FileFingerprint?

  /// Prepares to replace the file at `path`, which may be absent; fails when its folder cannot be written to.
  public init(_ path: String) throws(Fault) {
    self.path = path
    target = SafeFile.resolved(path)
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Fault(.resultsNotWritten(path, reason: "it is not a plain file"))
    }
    lastSeen = FileFingerprint(of: target)
    let isWritable = lastSeen == nil || access(target, W_OK) == 0
    if !isWritable || access(SafeFile.folder(of: target), W_OK | X_OK) != 0 {
      throw Fault(.resultsNotWritten(path, reason: Files.reason(errno)))
    }
  }

  /// Replaces the content. On an error the old file is intact.
  public mutating func replace(with bytes: [UInt8]) throws(Fault) {
    if FileFingerprint(of: target) != lastSeen { throw Fault(.changedMeanwhile(file: path)) }
    let temporary = "\(target).\(getpid()).tmp"
    unlink(temporary)
    guard write(bytes, to: temporary), rename(temporary, target) == 0 else {
      let reason = Files.reason(errno)
      unlink(temporary)
      throw Fault(.resultsNotWritten(path, reason: reason))
    }
    syncFolder()
    lastSeen = FileFingerprint(of: target)
  }

  private func write(_ bytes: [UInt8], to temporary: String) -> Bool {
    var old = stat()
    let exists = stat(target, &old) == 0
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0 { return false }
    var isWritten = Files.writeAll(bytes, file)
    if isWritten, exists {
      _ = fchown(file, old.st_uid, old.st_gid)          // fails for files of others, which is no harm
      isWritten = fchmod(file, old.st_mode & 0o7777) == 0
    }
    isWritten = isWritten && fsync(file) == 0
    let reason = errno
    let isClosed = close(file) == 0
    if !isWritten { errno = reason }
    return isWritten && isClosed
  }

  /// The new name survives a power cut only when the folder is on the disk too.
  private func syncFolder() {
    let folder = open(SafeFile.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder < 0 { return }
    fsync(folder)
    close(folder)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The absolute path behind symbolic links; a file that does not exist yet is looked for in its real
  /// folder.
  private static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard let real = realpath(folder(of: path), nil) else { return path }
    defer { free(real) }
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    let folder = String(cString: real)
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}
