// The files inside a zip archive, read with minizip, and XML in them, read with expat; both opened when first
// needed.

import BohaiDiagnostics
import BohaiNumerics
import Glibc

/// A zip archive opened for reading.
final class Archive {
  private let minizip: DynamicLibrary
  private let handle: UnsafeMutableRawPointer
  private let name: String

  private typealias Open = @convention(c) (UnsafePointer<CChar>) -> UnsafeMutableRawPointer?
  private typealias Step = @convention(c) (UnsafeMutableRawPointer) -> Int32
  private typealias Locate = @convention(c) (UnsafeMutableRawPointer, UnsafePointer<CChar>, Int32) -> Int32
  private typealias Read = @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UInt32) -> Int32

  init(_ path: String, name: String) throws(Fault) {
    _ = try Bytes.checkedSize(path, name: name)
    minizip = try DynamicLibrary(
      ["libminizip.so.1", "libminizip.so"], name: "minizip", package: "libminizip-dev")
    let open: Open = try minizip.function("unzOpen64")
    guard let handle = open(Files.expanded(path)) else {
      throw Fault(.noWorkbook(name, isOld: Archive.isOldWorkbook(path)))
    }
    self.handle = handle
    self.name = name
  }

  deinit {
    if let close: Step = try? minizip.function("unzClose") { _ = close(handle) }
  }

  /// Hands over a file of the archive block by block.
  ///
  /// - Returns: false when there is no such file.
  func read(_ part: String, _ take: (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) -> Bool {
    let locate: Locate = try minizip.function("unzLocateFile")
    let open: Step = try minizip.function("unzOpenCurrentFile")
    let read: Read = try minizip.function("unzReadCurrentFile")
    let close: Step = try minizip.function("unzCloseCurrentFile")
    guard locate(handle, part, 2) == 0 else { return false }
    guard open(handle) == 0 else { throw Fault(.workbookDamaged(name, part, "it cannot be unpacked")) }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { block.deallocate() }
    var total = 0
    while let base = block.baseAddress {
      try Interrupt.check()
      let count = Int(read(handle, base, UInt32(block.count)))
      guard count >= 0 else {
        _ = close(handle)
        throw Fault(.workbookDamaged(name, part, "it cannot be unpacked"))
      }
      if count == 0 { break }
      total += count
      if total > Bytes.physicalMemory / 8 {
        _ = close(handle)
        throw Fault(.fileTooLarge(name, megabytes: total >> 20, memory: Bytes.physicalMemory >> 20))
      }
      do throws(Fault) { try take(UnsafeRawBufferPointer(rebasing: block[..<count])) } catch {
        _ = close(handle)
        throw error
      }
    }
    guard close(handle) == 0 else { throw Fault(.workbookDamaged(name, part, "its check sum is wrong")) }
    return true
  }

  /// Whether the file begins as those of Excel before 2007 do.
  private static func isOldWorkbook(_ path: String) -> Bool {
    let descriptor = open(Files.expanded(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 4)
    return Glibc.read(descriptor, &start, 4) == 4 && start == [0xD0, 0xCF, 0x11, 0xE0]
  }
}

/// What is done with the elements of an XML text. Names come without prefixes.
protocol XMLHandler: AnyObject {
  func start(_ name: String, _ attributes: [String: String])
  func end(_ name: String)
  func text(_ text: UnsafeBufferPointer<UInt8>)
}

/// Reads XML piece by piece.
final class XMLReader {
  private typealias Parser = OpaquePointer
  private typealias Name = UnsafePointer<CChar>
  private typealias Start =
    @convention(c) (UnsafeMutableRawPointer?, Name?, UnsafeMutablePointer<Name?>?) -> Void
  private typealias End = @convention(c) (UnsafeMutableRawPointer?, Name?) -> Void
  private typealias Characters = @convention(c) (UnsafeMutableRawPointer?, Name?, Int32) -> Void

  private let handler: any XMLHandler
  private let expat: DynamicLibrary
  private let parser: OpaquePointer
  private let parse: @convention(c) (OpaquePointer, UnsafePointer<CChar>?, Int32, Int32) -> Int32

  init(_ handler: any XMLHandler) throws(Fault) {
    self.handler = handler
    expat = try DynamicLibrary(["libexpat.so.1", "libexpat.so"], name: "expat", package: "libexpat1")
    let make: @convention(c) (Name?) -> Parser? = try expat.function("XML_ParserCreate")
    let setElements: @convention(c) (Parser, Start?, End?) -> Void = try expat.function(
      "XML_SetElementHandler")
    let setText: @convention(c) (Parser, Characters?) -> Void = try expat.function(
      "XML_SetCharacterDataHandler")
    let setData: @convention(c) (Parser, UnsafeMutableRawPointer?) -> Void = try expat.function(
      "XML_SetUserData")
    parse = try expat.function("XML_Parse")
    guard let parser = make(nil) else { throw Fault(.textTooLong) }
    self.parser = parser
    setData(parser, Unmanaged.passUnretained(self).toOpaque())
    setElements(parser, { XMLReader.from($0)?.start($1, $2) }, { XMLReader.from($0)?.end($1) })
    setText(parser) { XMLReader.from($0)?.text($1, $2) }
  }

  deinit {
    if let free: @convention(c) (OpaquePointer) -> Void = try? expat.function("XML_ParserFree") {
      free(parser)
    }
  }

  /// Takes a piece; `isLast` ends the text.
  ///
  /// - Returns: what is wrong with the text; `nil` when nothing is.
  func take(_ piece: UnsafeRawBufferPointer, isLast: Bool = false) -> String? {
    let bytes = piece.bindMemory(to: CChar.self).baseAddress
    if parse(parser, bytes, Int32(piece.count), isLast ? 1 : 0) != 0 { return nil }
    let lineFunction: (@convention(c) (OpaquePointer) -> UInt)? = try? expat.function(
      "XML_GetCurrentLineNumber")
    return "it is no valid XML (line \(lineFunction?(parser) ?? 0))"
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
    context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func start(_ name: Name?, _ attributes: UnsafeMutablePointer<Name?>?) {
    var named: [String: String] = [:]
    if var at = attributes {
      while let key = at[0], let value = at[1] {
        named[plain(key)] = String(cString: value)
        at += 2
      }
    }
    if let name { handler.start(plain(name), named) }
  }

  private func end(_ name: Name?) { if let name { handler.end(plain(name)) } }

  private func text(_ characters: Name?, _ count: Int32) {
    characters?.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  /// A name without its prefix.
  private func plain(_ name: Name) -> String {
    let whole = String(cString: name)
    return whole.lastIndex(of: ":").map { String(whole[whole.index(after: $0)...]) } ?? whole
  }
}

extension Archive {
  /// Reads an XML file of the archive.
  ///
  /// - Returns: false when there is none.
  @discardableResult
  func readXML(_ part: String, _ handler: any XMLHandler, name: String) throws(Fault) -> Bool {
    let reader = try XMLReader(handler)
    let isThere = try read(part) { (block) throws(Fault) in
      if let mistake = reader.take(block) { throw Fault(.workbookDamaged(name, part, mistake)) }
    }
    if isThere, let mistake = reader.take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) {
      throw Fault(.workbookDamaged(name, part, mistake))
    }
    return isThere
  }
}
