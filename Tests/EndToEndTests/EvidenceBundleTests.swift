// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Evidence as an auditor gets it: made by the program, checked without it.
struct EvidenceBundleTests {
  private struct Made {
    let folder: WorkspaceFolder
    let bundle: URL
    var archive: URL { bundle.appendingPathExtension("tar") }
  }

  /// Runs the sample and writes its evidence.
  private static func make(
    key: URL? = nil,
    environment: [String: String] = [:],
    preparing: (WorkspaceFolder) throws -> Void = { _ in }
  ) throws -> Made {
    let folder = try WorkspaceFolder.acme()
    #expect(try Crosswalk.run("run", in: folder, ["-q"], environment: environment).exitCode == 3)
    try preparing(folder)
    let ending = try Crosswalk.run(
      "evidence",
      in: folder,
      key.map { ["--key", $0.path] } ?? [],
      environment: environment
    )
    #expect(ending.exitCode == 0, "\(ending.errors)")
    let made = folder.url.appendingPathComponent("Evidence")
    let names = try FileManager.default.contentsOfDirectory(atPath: made.path).sorted()
    #expect(names.count == 2)
    return Made(folder: folder, bundle: made.appendingPathComponent(try #require(names.first)))
  }

  private static func keygen(_ file: URL) throws -> ProgramRun.Ending {
    try ProgramRun(try Crosswalk.program.get(), ["evidence", "keygen", file.path]).wait()
  }

  private static func verify(_ bundle: URL, key: URL? = nil) throws -> ProgramRun.Ending {
    let arguments = ["evidence", "verify", bundle.path] + (key.map { ["--key", $0.path] } ?? [])
    return try ProgramRun(try Crosswalk.program.get(), arguments).wait()
  }

  private static func shell(
    _ script: String,
    in folder: URL,
    _ environment: [String: String] = [:]
  ) throws -> ProgramRun.Ending {
    try ProgramRun(
      URL(fileURLWithPath: "/bin/bash"),
      ["-euo", "pipefail", "-c", "cd \"$0\"; \(script)", folder.path],
      environment: environment
    ).wait()
  }

  /// The commands of a page: what stands between its fences.
  static func commands(_ page: URL) throws -> String {
    var (lines, isInside) = ([String](), false)
    for line in try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```sh"
      } else if isInside {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test(.timeLimit(.minutes(30)))
  func `The commands of VERIFY.md pass on a bundle, and fail on an altered one`() throws {
    let keys = try WorkspaceFolder()
    let key = keys.url.appendingPathComponent("key")
    #expect(try Self.keygen(key).exitCode == 0)
    for signs in [true, false] {
      let made = try Self.make(key: signs ? key : nil)
      let page = made.bundle.appendingPathComponent("VERIFY.md")
      let script = try Self.commands(page)
      let environment = ["PUBLIC_KEY": key.path + ".pub"]
      let ending = try Self.shell(script, in: made.bundle, environment)
      #expect(ending.exitCode == 0, "\(ending.errors)")
      #expect(ending.output.contains("Signature Verified Successfully") == signs)

      let users = made.bundle.appendingPathComponent("reports/users.csv")
      let before = try Data(contentsOf: users)
      try (before + Data("\n".utf8)).write(to: users)
      #expect(try Self.shell(script, in: made.bundle, environment).exitCode != 0)
      #expect(try Self.verify(made.bundle).exitCode == 19)
      try before.write(to: users)
      #expect(try Self.shell(script, in: made.bundle, environment).exitCode == 0)
      try Data().write(to: made.bundle.appendingPathComponent("more"))
      #expect(try Self.shell(script, in: made.bundle, environment).exitCode != 0)
      #expect(try Self.verify(made.bundle).exitCode == 19)
    }
  }

  @Test func `Another workspace, time zone and locale give the same bytes`() throws {
    let keys = try WorkspaceFolder()
    let key = keys.url.appendingPathComponent("key")
    #expect(try Self.keygen(key).exitCode == 0)
    let one = try Self.make(key: key, environment: ["TZ": "UTC", "LC_ALL": "C"])
    let other = try Self.make(
      key: key,
      environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]
    )
    #expect(one.folder.path != other.folder.path)
    #expect(try Data(contentsOf: one.archive) == (try Data(contentsOf: other.archive)))
    // And once more in place.
    let before = try Data(contentsOf: one.archive)
    #expect(try Crosswalk.run("evidence", in: one.folder, ["--key", key.path]).exitCode == 0)
    #expect(try Data(contentsOf: one.archive) == before)
  }

  @Test func `tar and openssl read what was made, and openssl's key signs`() throws {
    let keys = try WorkspaceFolder()
    let (key, own) = (
      keys.url.appendingPathComponent("key"), keys.url.appendingPathComponent("own")
    )
    #expect(try Self.keygen(key).exitCode == 0)
    let script = """
      openssl pkey -in key -pubout | cmp - key.pub
      openssl genpkey -algorithm ed25519 -out own
      openssl pkey -in own -pubout -out own.pub
      stat -c %a key key.pub
      """
    let ending = try Self.shell(script, in: keys.url)
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.output == "600\n644\n")

    let made = try Self.make(key: own)
    let name = made.bundle.lastPathComponent
    let unpacked = try Self.shell(
      "mkdir u; tar -xf \(name).tar -C u; diff -r \(name) u/\(name)",
      in: made.bundle.deletingLastPathComponent()
    )
    #expect(unpacked.exitCode == 0, "\(unpacked.output)\(unpacked.errors)")
    for bundle in [made.bundle, made.archive] {
      let ending = try Self.verify(bundle, key: URL(fileURLWithPath: own.path + ".pub"))
      #expect(ending.exitCode == 0)
      #expect(ending.output.contains("authenticity  proved"))
      let foreign = try Self.verify(bundle, key: URL(fileURLWithPath: key.path + ".pub"))
      #expect(foreign.exitCode == 19)
      #expect(foreign.output.contains("integrity     whole"))
      #expect(foreign.output.contains("NOT PROVED"))
    }
  }

  @Test func `A key is never overwritten, and never printed`() throws {
    let keys = try WorkspaceFolder()
    let key = keys.url.appendingPathComponent("key")
    let first = try Self.keygen(key)
    let secret = try String(contentsOf: key, encoding: .utf8)
    #expect(first.exitCode == 0)
    #expect(try Self.keygen(key).exitCode == 15)
    #expect(try String(contentsOf: key, encoding: .utf8) == secret)
    try FileManager.default.removeItem(atPath: key.path + ".pub")
    #expect(try Self.keygen(key).exitCode == 15)
    #expect(!FileManager.default.fileExists(atPath: key.path + ".pub"))
    let body = try #require(secret.components(separatedBy: "\n").dropFirst().first)
    #expect(!(first.output + first.errors).contains(body))
    let made = try Self.make(key: key)
    let leak = try Self.shell(
      "! grep -rF '\(body)' . && ! grep -F '\(body)' ../*.sqlite*",
      in: made.bundle.deletingLastPathComponent()
    )
    #expect(leak.exitCode == 0)
  }

  @Test func `Secrets in comments of the configuration stay out`() throws {
    let made = try Self.make { folder in
      let text = String(decoding: try folder.bytes(of: "crosswalk.yaml"), as: UTF8.self)
      try folder.write(text + "\n# password: hunter2\n", to: "crosswalk.yaml")
    }
    let text = try String(
      contentsOf: made.bundle.appendingPathComponent("configuration/crosswalk.yaml"),
      encoding: .utf8
    )
    #expect(!text.contains("hunter2"))
    #expect(text.contains("workspace: acme-rail"))
    #expect(text.contains("userName: userPrincipalName"))
  }

  @Test func `Without a report, or with an altered one, there is no evidence`() throws {
    let folder = try WorkspaceFolder.acme()
    #expect(try Crosswalk.run("evidence", in: folder).exitCode == 16)
    #expect(try Crosswalk.run("run", in: folder, ["-q"]).exitCode == 3)
    let users = try folder.reportFolder().appendingPathComponent("users.csv")
    try (try Data(contentsOf: users) + Data("x".utf8)).write(to: users)
    let ending = try Crosswalk.run("evidence", in: folder)
    #expect(ending.exitCode == 16)
    #expect(ending.errors.contains("changed or removed"))
    let left = try? FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent("Evidence").path
    )
    #expect(left ?? [] == [])
  }

  @Test func `A bundle with a link in it is refused, and the link is not followed`() throws {
    let made = try Self.make()
    let secret = made.folder.url.appendingPathComponent("crosswalk.yaml")
    try FileManager.default.createSymbolicLink(
      at: made.bundle.appendingPathComponent("link"),
      withDestinationURL: secret
    )
    let ending = try Self.verify(made.bundle)
    #expect(ending.exitCode == 19)
    #expect(ending.output.contains("link"))
  }
}
