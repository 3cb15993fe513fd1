// Which files an evaluation reads and writes. All reading and writing of people's files passes through
// `Files` and `Bytes`, which tell it here; nobody is listening unless a notebook wants to know.

import Glibc

/// The state of a file that shows, without reading it, whether somebody has written it since.
public struct FileFingerprint: Equatable, Sendable {
  private var inode: UInt
  private var size: Int
  private var seconds: Int
  private var nanoseconds: Int

  /// `nil` when there is no such file.
  public init?(of path: String) {
    var status = stat()
    if stat(path, &status) != 0 { return nil }
    inode = status.st_ino
    size = status.st_size
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}

/// The files that were read and written while something ran, under the names by which they were asked for.
public final class FileTrace {
  /// How each file was when it was first read; `nil` for one that was not there.
  private var seen: [String: FileFingerprint?] = [:]
  private var changed: Set<String> = []

  private init() {}

  public var reads: [String] { seen.keys.sorted() }
  public var writes: [String] { changed.sorted() }

  /// Whether every file that was read is still the same, so that its content now is what was read.
  public var isCurrent: Bool {
    seen.allSatisfy { FileFingerprint(of: Files.expanded($0.key)) == $0.value }
  }

  /// Each thread has its own: evaluations on two threads do not hear of each other's files.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  private static var current: FileTrace? {
    pthread_getspecific(key).map { Unmanaged<FileTrace>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Does `work` and says which files it touched on this thread.
  public static func during<Result>(_ work: () -> Result) -> (result: Result, trace: FileTrace) {
    let trace = FileTrace()
    let before = pthread_getspecific(key)
    pthread_setspecific(key, Unmanaged.passUnretained(trace).toOpaque())
    defer { pthread_setspecific(key, before) }
    return (withExtendedLifetime(trace, work), trace)
  }

  static func noteRead(_ path: String) {
    guard let trace = current, !trace.seen.keys.contains(path) else { return }
    trace.seen.updateValue(FileFingerprint(of: Files.expanded(path)), forKey: path)
  }

  static func noteWrite(_ path: String) { current?.changed.insert(path) }
}
