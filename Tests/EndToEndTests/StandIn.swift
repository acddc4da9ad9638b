// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Both clouds on loopback sockets: a program of its own that answers as AWS, as the login host
/// and as Graph, with faults on demand.
///
/// It runs under the interpreter that `CROSSWALK_PYTHON` names, else under `python3`, and ends with
/// its input, when this value or this process does.
final class StandIn {
  /// What it tells of itself.
  struct Facts: Decodable {
    let url: String
    let key: String
    let secret: String
    /// The address over TLS, if certificates were given.
    let secure: String?
  }

  /// What has come so far.
  struct Counts: Decodable {
    let operations: [String: Int]
    let faults: [String: Int]
    let requests: Int
  }

  let facts: Facts
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(_ arguments: [String]) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let python = ProcessInfo.processInfo.environment["CROSSWALK_PYTHON"] ?? "python3"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-B", tests.appending(path: "StandIn/server.py").path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    facts = try JSONDecoder().decode(Facts.self, from: Self.line(output.fileHandleForReading))
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Changes faults, permissions or people, and tells what has come.
  @discardableResult func change(_ wish: JSON = .object([])) throws -> Counts {
    try input.fileHandleForWriting.write(contentsOf: Data((wish.text + "\n").utf8))
    return try JSONDecoder().decode(Counts.self, from: Self.line(output.fileHandleForReading))
  }

  /// The keys that the stand-in takes.
  var environment: [String: String] {
    ["AWS_ACCESS_KEY_ID": facts.key, "AWS_SECRET_ACCESS_KEY": facts.secret]
  }

  /// A workspace as docs/guide/live-export.md sets it up, with its endpoints here.
  func workspace() throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder()
    try folder.write("invented\n", to: "secret.txt")
    try folder.write(
      """
      workspace: live
      aws:
        region: eu-west-1
        rate: 10000
        endpoints:
          all: \(facts.url)
      entra:
        tenant: 00000008-0000-4000-8000-000000000001
        client: 00000009-0000-4000-8000-000000000003
        credential:
          secretFile: secret.txt
        endpoints:
          login: \(facts.url)
          graph: \(facts.url)
      """,
      to: "crosswalk.yaml"
    )
    return folder
  }

  private static func line(_ handle: FileHandle) throws -> Data {
    var line = Data()
    while let byte = try handle.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) {
      line += byte
    }
    return line
  }
}
