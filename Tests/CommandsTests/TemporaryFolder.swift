// SPDX-License-Identifier: Apache-2.0
import Foundation
import Pipeline

@testable import Commands

/// A folder that is removed with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("crosswalk-commands-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders it lies in.
  func write(_ name: String, _ bytes: some Collection<UInt8>) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
  }

  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }
}

/// What a command line gave.
struct Outcome {
  let status: ProgramExit
  let out: String
  let err: String
}

/// Runs a command line in a console that keeps what is written.
///
/// The clock stands still.
func run(_ arguments: String...) -> Outcome { run(arguments) }

/// Runs a command line in a console that keeps what is written.
func run(_ arguments: [String], isTerminal: Bool = false) -> Outcome {
  let out = Written()
  let err = Written()
  let status = Program.run(arguments) { wishes in
    func stream(_ written: Written) -> Console.Stream {
      Console.Stream(isTerminal: isTerminal, hasColour: false, width: 80) {
        written.text += $0
        return true
      }
    }
    return Context(
      console: Console(
        out: stream(out),
        err: stream(err),
        isQuiet: wishes.quiet,
        isVerbose: wishes.verbose
      ),
      workspace: wishes.workspace,
      now: { "2026-01-02T03:04:05.678Z" },
      uptime: { 0 }
    )
  }
  return Outcome(status: status, out: out.text, err: err.text)
}

/// Text that grows.
private final class Written {
  var text = ""
}

/// The smallest pair of exports: one person, the same on both sides.
func writeTinyExports(_ folder: TemporaryFolder) throws {
  try folder.write(
    "in/aws-users.json",
    """
    {"Users": [{"IdentityStoreId": "d-1", "UserId": "u-1", "UserName": "ada@example.com",
      "Name": {"GivenName": "Ada", "FamilyName": "Lund"}, "DisplayName": "Ada\\u001b[31m Lund",
      "Emails": [{"Value": "ada@example.com", "Primary": true}]}]}
    """
  )
  try folder.write(
    "in/entra-users.json",
    """
    {"value": [{"id": "e-1", "userPrincipalName": "ada@example.com", "mail": "ada@example.com",
      "displayName": "Ada Lund", "givenName": "Ada", "surname": "Lund", "userType": "Member",
      "accountEnabled": true, "jobTitle": null}]}
    """
  )
}
