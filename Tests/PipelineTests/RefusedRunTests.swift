// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import Records
import Reporting
import TestSupport
import Testing

/// Inputs that look whole and are not, and reports that are not what was written.
@Suite struct `What looks whole is looked at twice` {
  @Test(.timeLimit(.minutes(30)))
  func `The report says that an export without a user may not be whole`() throws {
    var directory = SmallDirectory()
    directory.local = []
    let folder = try directory.workspace()
    try folder.run()
    #expect(try folder.page().contains("The AWS export holds no user at all"))
    #expect(try !folder.page().contains("The Entra export holds no user at all"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A file that is named twice is refused by name`() throws {
    var directory = SmallDirectory()
    directory.entraUsers = "[entra/users.json, entra/*.json]"
    let error = #expect(throws: InputError.self) { try directory.workspace().run() }
    #expect(error?.code == .wrongKind)
    #expect(error?.file == "entra/users.json")
  }

  @Test(.timeLimit(.minutes(30)), arguments: [" ", "\u{A0}", "\u{3000}"])
  func `A decision by nobody is refused`(_ by: String) throws {
    var directory = SmallDirectory()
    directory.decisions = ["aws-ada,ignore,,\"\(by)\",left"]
    let error = #expect(throws: InputError.self) { try directory.workspace().run() }
    #expect(error?.place?.line == 2)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The report names a decision about somebody who is not in AWS`() throws {
    var directory = SmallDirectory()
    directory.decisions = ["aws-ada,ignore,,katrin,left", "aws-gone,ignore,,katrin,left"]
    let folder = try directory.workspace()
    try folder.run()
    #expect(try folder.page().contains("Line 3 of the decisions names an AWS user"))
    #expect(try !folder.page().contains("Line 2 of the decisions names an AWS user"))
  }

  @Test(.timeLimit(.minutes(30)), arguments: [nil, "aws_user_id\r\n"])
  func `A report that was removed or changed is written again`(_ text: String?) throws {
    let folder = try SmallDirectory().workspace()
    try folder.run()
    let users = try folder.reportFolder().appendingPathComponent("users.csv")
    let written = try Data(contentsOf: users)
    if let text {
      try Data(text.utf8).write(to: users)
    } else {
      try FileManager.default.removeItem(at: users)
    }
    try folder.run()
    #expect(try Data(contentsOf: users) == written)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A report does not follow a link out of the workspace`() throws {
    let folder = try SmallDirectory().workspace()
    try folder.run()
    let reports = try folder.reportFolder()
    let elsewhere = try WorkspaceFolder()
    try FileManager.default.removeItem(at: reports)
    try FileManager.default.createSymbolicLink(at: reports, withDestinationURL: elsewhere.url)
    #expect(throws: ReportError.self) { try folder.run() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.url.path).isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A chunk size beyond what can be counted is refused`() throws {
    var directory = SmallDirectory()
    directory.settings = "limits: {chunkSize: 9223372036854775807}"
    let error = #expect(throws: ConfigurationError.self) { try directory.workspace().run() }
    #expect(error?.key == "limits.chunkSize")
  }

  @Test(.timeLimit(.minutes(30)))
  func `An error reply is no page of users`() throws {
    let folder = try SmallDirectory().workspace()
    let reply =
      #"{"error":{"code":"InvalidAuthenticationToken","message":"Access token expired."}}"#
    try folder.write(reply, to: "entra/users.json")
    #expect(throws: (any Error).self) { try folder.run() }
    #expect(try folder.texts("SELECT count(*) FROM entra_user") == ["0"])
  }
}
