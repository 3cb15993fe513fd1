// The file in which a front end says where it will connect, and with which key both sign. Every fault in it
// is told: whoever writes a launcher sees at once what is missing.

import BohaiDiagnostics
import BohaiFiles

struct ConnectionFile: Equatable {
  /// The five sockets, by the names of their fields.
  enum Place: String, CaseIterable {
    case shell = "shell_port"
    case control = "control_port"
    case publishing = "iopub_port"
    case questions = "stdin_port"
    case heartbeat = "hb_port"
  }

  enum Transport: String { case tcp, ipc }

  static let signatureScheme = "hmac-sha256"
  private static let secretLength = 40

  let transport: Transport
  /// An address, or for `ipc` the beginning of the sockets' file names.
  let address: String
  private let ports: [Place: Int]
  /// Empty when messages are not signed.
  let key: [UInt8]
  /// The server's secret for encrypted connections (CurveZMQ).
  let curveSecret: String?

  /// Reads the file at `path`.
  init(path: String) throws(Fault) {
    try self.init(JSONReader.read(Files.read(path), file: path), path)
  }

  init(_ json: JSON, _ path: String) throws(Fault) {
    guard json.object != nil else { throw Fault(.connectionFile(path, .noObject)) }
    let name = try Self.text("transport", of: json, path) ?? Transport.tcp.rawValue
    guard let transport = Transport(rawValue: name) else {
      throw Fault(.connectionFile(path, .unknownTransport(name)))
    }
    let scheme = try Self.text("signature_scheme", of: json, path) ?? Self.signatureScheme
    let key = try Array((Self.text("key", of: json, path) ?? "").utf8)
    guard scheme == Self.signatureScheme || key.isEmpty else {
      throw Fault(.connectionFile(path, .unknownSignature(scheme, known: Self.signatureScheme)))
    }
    guard let address = try Self.text("ip", of: json, path), !address.isEmpty else {
      throw Fault(.connectionFile(path, .missing("ip")))
    }
    (self.transport, self.address, self.key) = (transport, address, key)
    curveSecret = try Self.text("curve_secretkey", of: json, path)
    if let count = curveSecret?.utf8.count, count != Self.secretLength {
      throw Fault(.connectionFile(path, .secretLength("curve_secretkey", count, right: Self.secretLength)))
    }
    ports = try Self.ports(of: json, path)
  }

  /// `shell_port` and so on, as `connect_request` asks for them.
  var portsByField: [String: Int] {
    Dictionary(uniqueKeysWithValues: ports.map { ($0.rawValue, $1) })
  }

  /// Where the socket `place` listens.
  func endpoint(_ place: Place) -> String {
    let port = ports[place] ?? 0
    switch transport {
    case .ipc: return "ipc://\(address)-\(port)"
    case .tcp: return "tcp://\(usesIPv6 ? "[\(address)]" : address):\(port)"
    }
  }

  var usesIPv6: Bool { transport == .tcp && address.utf8.contains(UInt8(ascii: ":")) }

  private static func text(_ field: String, of json: JSON, _ path: String) throws(Fault) -> String? {
    guard let value = json[field], value != .null else { return nil }
    guard let text = value.text else { throw Fault(.connectionFile(path, .noText(field))) }
    return text
  }

  private static func ports(of json: JSON, _ path: String) throws(Fault) -> [Place: Int] {
    var ports: [Place: Int] = [:]
    for place in Place.allCases {
      guard let value = json[place.rawValue] else {
        throw Fault(.connectionFile(path, .missing(place.rawValue)))
      }
      guard let port = value.integer, 1...65535 ~= port else {
        throw Fault(.connectionFile(path, .noPort(place.rawValue)))
      }
      if let other = ports.first(where: { $0.value == port })?.key {
        throw Fault(.connectionFile(path, .samePort(other.rawValue, place.rawValue, port)))
      }
      ports[place] = port
    }
    return ports
  }
}
