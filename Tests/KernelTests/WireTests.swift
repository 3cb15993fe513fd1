import BohaiDiagnostics
import BohaiFiles
import Testing

@testable import BohaiKernel

@Suite struct WireTests {
  private let signer: Signer
  private let header = Array(#"{"msg_id":"1","msg_type":"kernel_info_request","session":"s"}"#.utf8)

  init() throws { signer = try Signer(key: Array("key".utf8)) }

  private func parts(
    header: [UInt8]? = nil, content: String = "{}", signedBy other: Signer? = nil
  ) -> [[UInt8]] {
    let empty = Array("{}".utf8)
    var frames = Frames(
      identities: [[7, 8]], signature: [], header: header ?? self.header, parent: empty, metadata: empty,
      content: Array(content.utf8), buffers: [[1]])
    frames.signature = (other ?? signer).signature(of: frames.signed)
    return frames.parts
  }

  @Test func signaturesAreThoseOfRFC4231() throws {
    // RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?".
    let signer = try Signer(key: Array("Jefe".utf8))
    let frames = ["what do ya ", "want ", "for nothing", "?"].map { Array($0.utf8) }
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    #expect(signer.signature(of: frames) == Array(expected.utf8))
    #expect(signer.accepts(Array(expected.utf8), of: frames))
    #expect(!signer.accepts(Array(expected.dropLast().utf8) + [0x34], of: frames))
    #expect(!signer.accepts([], of: frames))
  }

  @Test func anEmptyKeySwitchesSignaturesOff() throws {
    let signer = try Signer(key: [])
    #expect(signer.signature(of: [[1]]).isEmpty)
    #expect(signer.accepts([9, 9], of: [[1]]))
    var doorkeeper = Doorkeeper(signer, .shell)
    #expect(doorkeeper.admit(parts(signedBy: signer)) != nil)
    #expect(doorkeeper.admit(parts(signedBy: signer)) != nil)
  }

  @Test func aSignedMessageIsLetInOnce() throws {
    var doorkeeper = Doorkeeper(signer, .shell)
    let admitted = doorkeeper.admit(parts())
    let request = try #require(admitted)
    #expect(request.identities == [[7, 8]])
    #expect(request.header == header)
    #expect(request.type == "kernel_info_request" && request.session == "s")
    #expect(request.buffers == [[1]])
    #expect(doorkeeper.admit(parts()) == nil)
    #expect(doorkeeper.refused == [.repetition: 1])
  }

  @Test func forgottenRepetitionsAreOldOnes() {
    var doorkeeper = Doorkeeper(signer, .shell)
    #expect(doorkeeper.admit(parts()) != nil)
    for number in 0..<16_384 { #expect(doorkeeper.admit(parts(content: "{\"n\":\(number)}")) != nil) }
    #expect(doorkeeper.admit(parts()) == nil)
  }

  @Test func whatIsNotSignedIsNotLetIn() throws {
    var doorkeeper = Doorkeeper(signer, .shell)
    #expect(doorkeeper.admit(parts(signedBy: try Signer(key: [1]))) == nil)
    #expect(doorkeeper.admit(parts(signedBy: try Signer(key: []))) == nil)
    #expect(doorkeeper.refused == [.wrongSignature: 2])
  }

  @Test func whatIsNoMessageIsNotLetIn() {
    var doorkeeper = Doorkeeper(signer, .shell)
    let whole = parts()
    for count in 0..<7 { #expect(doorkeeper.admit(Array(whole.prefix(count))) == nil) }
    #expect(doorkeeper.admit(whole.filter { $0 != Frames.delimiter }) == nil)
    #expect(doorkeeper.refused == [.noMessage: 8])
  }

  @Test(arguments: [
    "", "[]", "null", "{", "{\"msg_type\": 1}", "{\"msg_type\": \"\"}", "{}", "{\"msg_type\": \"\u{1}\"}",
    String(repeating: "[", count: 100_000),
  ])
  func whatIsNoRequestIsNotLetIn(text: String) {
    var doorkeeper = Doorkeeper(signer, .shell)
    #expect(doorkeeper.admit(parts(header: Array(text.utf8))) == nil)
    #expect(doorkeeper.refused == [.noRequest: 1])
    if text != "{}", !text.hasPrefix("{\"msg") { #expect(doorkeeper.admit(parts(content: text)) == nil) }
  }

  @Test func textThatIsNotUTF8IsNotLetIn() {
    var doorkeeper = Doorkeeper(signer, .shell)
    #expect(doorkeeper.admit(parts(header: Array("{\"msg_type\":\"".utf8) + [0xFF] + Array("\"}".utf8))) == nil)
    #expect(doorkeeper.refused == [.noRequest: 1])
  }

  @Test func headersSayWhoWhenAndWhat() throws {
    let letterhead = Letterhead(signer)
    let parent = Array("{ \"as\" : 1.50 }".utf8)
    let sent = letterhead.frames(to: [[5]], "stream", ["text": "渤海\n\"\\\u{1}"], parent: parent)
    let frames = try #require(Frames(sent))
    #expect(frames.identities == [[5]] && frames.parent == parent)
    #expect(signer.accepts(frames.signature, of: frames.signed))
    #expect(String(decoding: frames.content, as: UTF8.self) == #"{"text":"渤海\n\"\\\u0001"}"#)
    let header = try JSONReader.read(frames.header, file: "header")
    #expect(header["msg_type"] == "stream" && header["version"] == "5.5")
    #expect(header["session"] == .text(letterhead.session))
    let date = try #require(header["date"]?.text)
    #expect(date.count == 27 && date.hasSuffix("Z") && date.hasPrefix("20"))
    let second = try #require(Frames(letterhead.frames(to: [], "stream", [:], parent: nil)))
    #expect(try JSONReader.read(second.header, file: "header")["msg_id"] != header["msg_id"])
    #expect(second.parent == Array("{}".utf8))
  }
}

@Suite struct ConnectionFileTests {
  private let whole: JSON = [
    "shell_port": .integer(1), "iopub_port": .integer(2), "stdin_port": .integer(3), "control_port": .integer(4),
    "hb_port": .integer(5), "ip": "127.0.0.1", "key": "abc", "transport": "tcp",
    "signature_scheme": "hmac-sha256", "kernel_name": "bohai",
  ]

  private func connection(_ changes: [String: JSON]) throws(Fault) -> ConnectionFile {
    try ConnectionFile(.object((whole.object ?? [:]).merging(changes) { $1 }), "f.json")
  }

  @Test func saysWhereTheSocketsListen() throws {
    let tcp = try connection([:])
    #expect(tcp.endpoint(.shell) == "tcp://127.0.0.1:1" && tcp.endpoint(.heartbeat) == "tcp://127.0.0.1:5")
    #expect(tcp.key == Array("abc".utf8))
    let ipc = try connection(["transport": "ipc", "ip": "/tmp/k"])
    #expect(ipc.endpoint(.publishing) == "ipc:///tmp/k-2")
    #expect(try connection(["ip": "::1"]).endpoint(.shell) == "tcp://[::1]:1")
  }

  @Test(arguments: [
    ("transport", "inproc", "the transport inproc is not known"), ("ip", "", "ip is missing"),
    ("signature_scheme", "hmac-md5", "messages signed by hmac-md5 cannot be checked"),
    ("shell_port", .null, "shell_port is no number from 1 to 65535"),
    ("hb_port", .integer(65536), "hb_port is no number from 1 to 65535"),
    ("hb_port", .integer(1), "shell_port and hb_port are both 1"), ("key", .integer(1), "key is not a text"),
    ("curve_secretkey", "short", "curve_secretkey has 5 characters, not 40"),
  ] as [(String, JSON, String)])
  func faultsAreTold(field: String, value: JSON, fact: String) {
    #expect { _ = try connection([field: value]) } throws: { error in
      (error as? Fault)?.problem.title == "f.json is no connection file: \(fact)"
    }
  }

  @Test func aFileThatIsNotThereOrNoJSON() {
    #expect(throws: Fault.self) { try ConnectionFile(path: "/nowhere/f.json") }
    #expect(throws: Fault.self) { try ConnectionFile(path: "/proc/self/status") }
    #expect(throws: Fault.self) { try ConnectionFile([], "f.json") }
  }
}
