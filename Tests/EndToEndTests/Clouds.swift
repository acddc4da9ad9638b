// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Transport

/// Both clouds on a loopback port: `Clouds/clouds.py`, with faults where a test wants them.
final class Clouds {
  /// What the clouds hold.
  struct State: Equatable {
    /// One line for each user, and one for each assignment.
    let lines: [String]
  }

  let port: Int
  private let program: ProgramRun
  private let folder: WorkspaceFolder
  private let client = HTTPClient(
    settings: TransportSettings(userAgent: "test", environment: [:], for: .other)
  )

  /// Starts the stand-in with the directories of a workspace.
  init(for workspace: WorkspaceFolder, _ options: [String] = []) throws {
    folder = try WorkspaceFolder()
    let script = WorkspaceFolder.repositoryRoot
      .appendingPathComponent("Tests/EndToEndTests/Clouds/clouds.py").path
    let portFile = folder.url.appendingPathComponent("port").path
    program = try ProgramRun(
      URL(fileURLWithPath: "/usr/bin/env"),
      [
        "python3", script, "--users", workspace.url.appendingPathComponent("aws.json").path,
        "--assignments", workspace.url.appendingPathComponent("assigned.json").path,
        "--people", workspace.url.appendingPathComponent("entra.json").path,
        "--port-file", portFile, "--log", folder.url.appendingPathComponent("log").path,
      ] + options
    )
    let limit = Date().addingTimeInterval(600)
    while !FileManager.default.fileExists(atPath: portFile) {
      guard Date() < limit, program.isRunning else {
        throw TestFailure("the stand-in did not start: \(try program.wait().errors)")
      }
      usleep(5000)
    }
    port = Int(String(decoding: try folder.bytes(of: "port"), as: UTF8.self)) ?? 0
  }

  /// The section of `crosswalk.yaml` that leads here.
  func settings(_ more: String = "") -> String {
    """

    apply:
      rate: 10000
      patience: 0.5
    \(more)
      aws: {region: eu-central-1, endpoints: {all: "http://127.0.0.1:\(port)"}}
      entra:
        tenant: 00000000-0000-4000-8000-0000000000aa
        client: 00000000-0000-4000-8000-0000000000bb
        endpoints: {login: "http://127.0.0.1:\(port)", graph: "http://127.0.0.1:\(port)"}

    """
  }

  /// What the program needs to sign in here.
  static let credentials = [
    "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented",
    "AZURE_CLIENT_SECRET": "invented", "AWS_CONFIG_FILE": "/nonexistent/config",
    "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
  ]

  /// Changes settings, such as `{"provisioning": "Active"}`.
  func set(_ json: String) throws { _ = try control("_set", json) }

  /// Changes a user as somebody else would.
  func change(_ user: String, _ path: String, to value: String) throws {
    _ = try control(
      "_user",
      JSON.object([
        ("id", .string(user)), ("path", .string(path)), ("value", .string(value)),
      ]).text
    )
  }

  /// Gives an Entra user other values, or deletes it if there are none.
  func changePerson(_ id: String, _ values: (String, JSON)...) throws {
    _ = try control("_person", JSON.object([("id", .string(id))] + values).text)
  }

  /// Does what provisioning does to a user; the JSON holds `id`, `external`, `made` and `gone`.
  func provision(_ json: String) throws { _ = try control("_provision", json) }

  func state() throws -> State {
    let object = try JSONSerialization.jsonObject(with: Data(try control("_state", "{}")))
    guard let state = object as? [String: Any] else { throw TestFailure("no state") }
    var lines: [String] = []
    for list in ["users", "assigned"] {
      for element in state[list] as? [Any] ?? [] {
        let data = try JSONSerialization.data(
          withJSONObject: element,
          options: [.sortedKeys, .fragmentsAllowed]
        )
        lines.append(String(decoding: data, as: UTF8.self))
      }
    }
    return State(lines: lines)
  }

  /// The writes that were taken, one line each, in order.
  func writes() throws -> [String] {
    guard let bytes = try? folder.bytes(of: "log") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func control(_ path: String, _ body: String) throws -> [UInt8] {
    let request = HTTPRequest(
      .post,
      url: "http://127.0.0.1:\(port)/\(path)",
      operation: path,
      body: Array(body.utf8)
    )
    return try client.send(request).body
  }
}
