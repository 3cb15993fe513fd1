// The content of a file in memory, followed by bytes that end every scan: a newline and some zeros. A scanner
// may therefore look a few bytes ahead without asking where the file ends.

import BohaiDiagnostics
import BohaiNumerics
import BohaiText
import Glibc

/// Bytes of a file. Immutable once made, so threads may share them.
public final class Bytes: @unchecked Sendable {
  public let start: UnsafeMutablePointer<UInt8>
  public let count: Int

  /// Where rows of a sheet begin and their numbers there, when these bytes were made of one; lines count
  /// else.
  var sheetRows: [(offset: Int, number: Int)] = []

  /// `line 3`, or `row 3` of a sheet: where a byte stands, for people.
  func place(at offset: Int) -> String { "\(sheetRows.isEmpty ? "line" : "row") \(line(at: offset))" }

  /// How many bytes may be read behind the last one.
  static let padding = 64

  /// Room for `count` bytes, to be filled by the caller; `nil` when there is no memory for it.
  init?(count: Int) {
    guard count >= 0, let memory = malloc(count + Bytes.padding) else { return nil }
    Memory.useLargePages(memory, bytes: count)
    start = memory.assumingMemoryBound(to: UInt8.self)
    self.count = count
    memset(start + count, 0, Bytes.padding)
    start[count] = UInt8(ascii: "\n")
  }

  public convenience init?(_ bytes: some Collection<UInt8>) {
    self.init(count: bytes.count)
    _ = UnsafeMutableBufferPointer(start: start, count: count).initialize(from: bytes)
  }

  deinit { free(start) }

  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// The text of a range, as UTF-8; what is not UTF-8 is repaired, because errors quote it.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: buffer[range.clamped(to: 0..<count)]), as: UTF8.self)
  }

  /// The line, from 1, on which a byte stands; in a sheet, the row.
  func line(at offset: Int) -> Int {
    if !sheetRows.isEmpty { return sheetRows.last { $0.offset <= offset }?.number ?? 1 }
    var line = 1
    for position in 0..<min(max(offset, 0), count) where start[position] == UInt8(ascii: "\n") { line += 1 }
    return line
  }
}

extension Bytes {
  /// Reads a plain file whole, large ones with several threads.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: as the user wrote it, for errors.
  static func read(_ path: String, name: String) throws(Fault) -> Bytes {
    let size = try checkedSize(path, name: name)
    let path = Files.expanded(path)
    guard let bytes = Bytes(count: size) else {
      throw Fault(.fileTooLarge(name, megabytes: size >> 20, memory: physicalMemory >> 20))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(.cannotRead(name, reason: Files.reason(errno))) }
    defer { close(descriptor) }
    let piece = 4 << 20
    let pieces = (size + piece - 1) / piece
    let complete = Flags(count: pieces)
    inParallel(pieces) { index in
      let from = index * piece
      complete[index] = bytes.fill(from: from, to: min(size, from + piece), descriptor)
    }
    try Interrupt.check()
    guard complete.allSet else {
      throw Fault(.cannotRead(name, reason: "it changed or failed while being read"))
    }
    return bytes
  }

  /// The size of a plain file that can be read and is neither empty nor larger than memory allows.
  static func checkedSize(_ path: String, name: String) throws(Fault) -> Int {
    FileTrace.noteRead(path)
    let path = Files.expanded(path)
    var status = stat()
    guard stat(path, &status) == 0 else { throw Fault(unreadable(path, name: name)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Fault(.fileIsFolder(name, has: Files.names(in: path, prefix: "")))
    default: throw Fault(.fileIsDevice(name))
    }
    let size = Int(status.st_size)
    if size == 0 { throw Fault(.fileIsEmpty(name)) }
    guard size < physicalMemory / 2 else {
      throw Fault(.fileTooLarge(name, megabytes: size >> 20, memory: physicalMemory >> 20))
    }
    guard access(path, R_OK) == 0 else { throw Fault(.cannotRead(name, reason: Files.reason(errno))) }
    return size
  }

  /// Bytes of memory that the machine has.
  static let physicalMemory = Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))

  /// Whether all bytes of a range could be read.
  private func fill(from: Int, to end: Int, _ descriptor: Int32) -> Bool {
    var position = from
    while position < end, !Interrupt.isRequested {
      let count = pread(descriptor, start + position, end - position, position)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      position += count
    }
    return true
  }

  /// Why a file cannot be found or looked at; a missing one gets the nearest names of its folder.
  private static func unreadable(_ path: String, name: String) -> Problem {
    guard errno == ENOENT || errno == ENOTDIR else { return .cannotRead(name, reason: Files.reason(errno)) }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let shown = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    var status = stat()
    guard stat(folder, &status) == 0 else { return .noFolder(name, folder: folder) }
    let wanted = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let near = nearest(to: wanted, among: Files.names(in: folder, prefix: ""))
    return .noFile(name, near: near.map { shown + $0 })
  }

  /// At most three names that look like the one wanted: a slip in it, another ending, or a part of it.
  private static func nearest(to wanted: String, among names: [String]) -> [String] {
    var near: [String] = []
    if let best = suggestion(for: wanted, among: names) { near.append(best) }
    let stem = wanted.split(separator: ".").first.map { $0.lowercased() } ?? ""
    for name in names where !near.contains(name) && near.count < 3 && stem.utf8.count > 2 {
      let other = name.lowercased()
      if other.contains(stem) { near.append(name) }
    }
    return near
  }
}

/// One truth value for each piece of parallel work; pieces set only their own.
final class Flags: @unchecked Sendable {
  private let flags: UnsafeMutableBufferPointer<Bool>
  init(count: Int) {
    flags = .allocate(capacity: count)
    flags.initialize(repeating: false)
  }
  deinit { flags.deallocate() }
  subscript(index: Int) -> Bool {
    get { flags[index] }
    set { flags[index] = newValue }
  }
  var allSet: Bool { flags.allSatisfy { $0 } }
}
