// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transport

/// A TLS server of openssl's on 127.0.0.1 with a certificate that it signed itself.
private final class TLSServer {
  let folder: URL
  private(set) var port = ""
  private let server = Process()

  var certificate: String { folder.appending(path: "cert.pem").path() }

  init(_ options: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".utf8)
      .write(to: folder.appending(path: "answer"))
    let maker = try Self.openssl(
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=server.example",
        "-addext", "subjectAltName=IP:127.0.0.1",
      ],
      Process(),
      in: folder
    )
    _ = try maker.readToEnd()
    let output = try Self.openssl(
      ["s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-HTTP"]
        + options,
      server,
      in: folder
    )
    var text = ""
    while !text.contains("ACCEPT 127.0.0.1:") || !text.hasSuffix("\n") {
      let piece = output.availableData
      guard !piece.isEmpty else { throw POSIXError(.EIO) }
      text += String(decoding: piece, as: UTF8.self)
    }
    let line = text.components(separatedBy: "ACCEPT 127.0.0.1:")[1]
    port = String(line.prefix { $0.isNumber })
  }

  /// Ends the server; must be called.
  func stop() {
    kill(server.processIdentifier, SIGKILL)  // it inherits a mask that holds SIGTERM back
    server.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func openssl(
    _ arguments: [String],
    _ process: Process,
    in folder: URL
  ) throws -> FileHandle {
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    return pipe.fileHandleForReading
  }
}

@Suite(.timeLimit(.minutes(30)), .serialized)
struct `A TLS connection` {
  private func ask(
    _ server: TLSServer,
    host: String = "127.0.0.1",
    caFile: String?
  ) throws -> HTTPResponse {
    var settings = TransportSettings(userAgent: "crosswalk/0.0.0")
    settings.caFile = caFile
    return try HTTPClient(settings: settings)
      .send(.get("https://\(host):\(server.port)/answer"))
  }

  @Test func `stands only with a certificate that is trusted, for the name that was asked`() throws
  {
    let server = try TLSServer()
    defer { server.stop() }
    #expect(try ask(server, caFile: server.certificate).text == "{}")
    for (host, caFile) in [
      ("127.0.0.1", nil), ("localhost", server.certificate), ("127.0.0.1", "/missing.pem"),
    ] {
      let error = #expect(throws: TransportError.self) {
        try ask(server, host: host, caFile: caFile)
      }
      #expect(error?.code == .untrusted)
      #expect(error?.mayHaveBeenSent == false)
      #expect(error?.advice.contains("SSL_CERT_FILE") == (caFile == nil))
    }
  }

  @Test func `is refused below TLS 1.2`() throws {
    let server = try TLSServer(["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
    defer { server.stop() }
    let error = #expect(throws: TransportError.self) {
      try ask(server, caFile: server.certificate)
    }
    #expect(error?.code == .untrusted)
    let newer = try TLSServer(["-tls1_2"])
    defer { newer.stop() }
    #expect(try ask(newer, caFile: newer.certificate).status == 200)
  }
}
