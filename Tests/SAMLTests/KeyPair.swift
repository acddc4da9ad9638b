// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A key and its self-signed certificate, made for this run of the tests and valid for a hundred
/// years, so that the messages of 2100 are right on any day before that.
struct KeyPair: Sendable {
  let keyFile: String
  let certificateFile: String
  /// Base64 of the certificate, as metadata holds it.
  let certificate: String

  /// The key that the metadata names.
  static let entra = make("entra", "Microsoft Azure Federated SSO Certificate", "rsa:2048")
  /// The key that takes over from it.
  static let next = make("next", "Microsoft Azure Federated SSO Certificate", "rsa:2048")
  /// A key whose certificate outlives the others.
  static let lasting = make("lasting", "lasting.example", "rsa:2048", days: 73_000)
  /// A key that nobody trusts.
  static let attacker = make("attacker", "Microsoft Azure Federated SSO Certificate", "rsa:2048")
  static let elliptic = make("elliptic", "elliptic.example", "ec")

  static let folder: String = {
    let path = FileManager.default.temporaryDirectory.path + "/saml-keys-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  private static func make(_ name: String, _ subject: String, _ kind: String, days: Int = 36_500)
    -> KeyPair
  {
    let key = "\(folder)/\(name).key"
    let file = "\(folder)/\(name).pem"
    let curve = kind == "ec" ? ["-pkeyopt", "ec_paramgen_curve:prime256v1"] : []
    let made = shell(
      ["openssl", "req", "-x509", "-newkey", kind] + curve + [
        "-nodes", "-days", "\(days)", "-sha256", "-subj", "/CN=\(subject)", "-keyout", key, "-out",
        file,
      ]
    )
    let pem = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    precondition(made.status == 0 && !pem.isEmpty, "openssl makes no key")
    let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }
    return KeyPair(keyFile: key, certificateFile: file, certificate: body.joined())
  }
}

/// Runs a program found on PATH and waits for it.
@discardableResult
func shell(_ command: [String]) -> (status: Int32, out: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  let out = Pipe()
  process.standardOutput = out
  process.standardError = FileHandle.nullDevice
  process.standardInput = FileHandle.nullDevice
  do { try process.run() } catch { return (-1, "") }
  let data = out.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}
