// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// A certificate authority that nobody knows, and a server's certificate for 127.0.0.1 by it.
final class PrivateAuthority {
  private let folder: WorkspaceFolder

  /// The authority's own certificate.
  var certificate: String { folder.path + "/ca.pem" }
  /// The server's key and certificate.
  var server: String { folder.path + "/server.pem" }

  init() throws {
    folder = try WorkspaceFolder()
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    try openssl(
      ["req", "-x509"] + key
        + ["-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Private authority"]
    )
    try openssl(
      ["req"] + key
        + [
          "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=server.example",
          "-addext", "subjectAltName=IP:127.0.0.1",
        ]
    )
    try openssl([
      "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
      "-copy_extensions", "copy", "-days", "2", "-out", "server.crt",
    ])
    let parts = try ["server.key", "server.crt"].map {
      try String(contentsOfFile: folder.path + "/" + $0, encoding: .utf8)
    }
    try folder.write(parts.joined(), to: "server.pem")
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments[0])")
  }
}
