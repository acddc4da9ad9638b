// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The real program against clouds that behave, and what it refuses.
@Suite struct `Applying a batch` {
  static let execute = ["pilot", "--execute", "--confirm", "pilot"]

  func apply(_ folder: WorkspaceFolder, _ more: [String] = execute) throws -> ProgramRun.Ending {
    try Crosswalk.run("apply", in: folder, more, environment: Clouds.credentials)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A dry run writes nothing and says what it would`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    let ending = try apply(folder, ["pilot"])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.output.contains("Nothing was written"))
    #expect(try clouds.writes().isEmpty)
    #expect(try folder.texts("SELECT count(*) FROM journal WHERE kind = 'intent'") == ["0"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `Up, down and up again ends as going up once did`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    let before = try clouds.state()
    #expect(try apply(folder).exitCode == 0)
    let applied = try clouds.state()
    #expect(applied != before)
    let down = try Crosswalk.run(
      "rollback",
      in: folder,
      Self.execute,
      environment: Clouds.credentials
    )
    #expect(down.exitCode == 0, "\(down.errors)")
    #expect(try clouds.state() == before)
    #expect(try apply(folder).exitCode == 0)
    #expect(try clouds.state() == applied)
    let verified = try Crosswalk.run(
      "verify",
      in: folder,
      environment: Clouds.credentials
    )
    #expect(verified.exitCode == 0, "\(verified.output)")
    #expect(verified.output.contains("hit rate: 100.0 %"))
    let sums = try ProgramRun(
      URL(fileURLWithPath: "/bin/sh"),
      [
        "-c", "cd \"$1\"/Reports/run-* && sha256sum --strict -c SHA256SUMS.apply", "sh",
        folder.path,
      ]
    ).wait()
    #expect(sums.exitCode == 0, "\(sums.errors)")
  }

  @Test(.timeLimit(.minutes(30)))
  func `Status says where each batch stands, and what comes next`() throws {
    let (clouds, folder) = try Clouds.approvedPilot(settings: "  stopAfterFailures: 1")
    func status() throws -> String {
      let ending = try Crosswalk.run("status", in: folder)
      return ending.output + ending.errors
    }
    #expect(try Crosswalk.run("report", in: folder).exitCode != 2)
    var words = try status()
    #expect(words.contains("pilot  approved"))
    #expect(words.contains("next: crosswalk apply pilot"))
    try clouds.set("{\"refuse\": [\"aws-5\"]}")
    #expect(try apply(folder).exitCode != 0)
    words = try status()
    #expect(words.contains("pilot  begun"))
    #expect(words.contains("apply pilot --execute"))
    try clouds.set("{\"refuse\": []}")
    #expect(try apply(folder).exitCode == 0)
    words = try status()
    #expect(words.contains("pilot  applied"))
    #expect(words.contains("next: crosswalk verify pilot"))
    #expect(try Crosswalk.run("verify", in: folder, environment: Clouds.credentials).exitCode == 0)
    #expect(try status().contains("pilot  verified"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A rollback to an item leaves what came before it`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    #expect(try apply(folder).exitCode == 0)
    let down = try Crosswalk.run(
      "rollback",
      in: folder,
      Self.execute + ["--to", "2"],
      environment: Clouds.credentials
    )
    #expect(down.exitCode == 0, "\(down.errors)")
    let state = try clouds.state()
    #expect(state.lines.contains { $0.contains("old11") })
    #expect(!state.lines.contains { $0.contains("\"UserName\":\"old0\"") })
  }

  @Test(.timeLimit(.minutes(30)))
  func `Of two processes one wins, and the other is told who`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.set("{\"holdAfter\": \"\"}")
    let first = try Crosswalk.start(
      "apply",
      in: folder,
      Self.execute,
      environment: Clouds.credentials
    )
    while try clouds.writes().isEmpty {
      try #require(first.isRunning)
      usleep(2000)
    }
    let second = try apply(folder)
    #expect(second.exitCode == 10)
    #expect(second.errors.contains("Process \(first.pid) "))
    #expect(second.errors.contains("apply pilot"))
    try clouds.set("{\"holdAfter\": null}")
    #expect(try first.wait().exitCode == 0)
    #expect(try clouds.writes().allSatisfy { $0.contains("\"effect\": true") })
  }

  @Test(.timeLimit(.minutes(30)))
  func `Who is another person in Entra now is held, with whom they exchange names`() throws {
    let (calm, calmFolder) = try Clouds.approvedPilot()
    #expect(try apply(calmFolder).exitCode == 0)
    let (clouds, folder) = try Clouds.approvedPilot()
    let before = try clouds.state().lines
    try clouds.changePerson("object-2", ("accountEnabled", false))
    try clouds.changePerson("object-6", ("userPrincipalName", "new@corp.example"))
    let looked = try Crosswalk.run("drift", in: folder, ["pilot"], environment: Clouds.credentials)
    #expect(looked.exitCode == 3, "\(looked.errors)")
    #expect(looked.output.contains("entra.accountEnabled"))
    #expect(looked.output.contains("entra.userPrincipalName"))
    let ending = try apply(folder)
    #expect(ending.exitCode == 3, "\(ending.errors)")
    #expect(ending.output.contains("ENTRA-014 accountEnabled"))
    #expect(ending.output.contains("new@corp.example"))
    let after = try clouds.state().lines
    for id in ["aws-2", "aws-6", "aws-7"] {
      let line = before.first { $0.contains("\"UserId\":\"\(id)\"") }
      #expect(line != nil && after.contains { $0 == line }, "\(id)")
    }
    #expect(after.contains { $0.contains("\"UserId\":\"aws-0\"") } && after != before)
    #expect(
      try folder.texts("SELECT DISTINCT found FROM journal WHERE target = 'aws-6'").count == 1
    )
    // As the plan knows them again, the same command ends as if nothing had been.
    try clouds.changePerson("object-2", ("accountEnabled", true))
    try clouds.changePerson("object-6", ("userPrincipalName", "person6@corp.example"))
    #expect(try apply(folder, Self.execute + ["--only-failed"]).exitCode == 0)
    #expect(try clouds.state() == calm.state())
  }

  @Test(.timeLimit(.minutes(30)))
  func `Who left Entra is held, and without permission to look nobody is`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.changePerson("object-1")
    let ending = try apply(folder, ["pilot"])
    #expect(ending.exitCode == 3, "\(ending.errors)")
    #expect(ending.output.contains("ENTRA-014 existence"))
    try clouds.set("{\"peopleDenied\": true}")
    let blind = try apply(folder, ["pilot"])
    #expect(blind.exitCode == 0, "\(blind.errors)")
    #expect((blind.output + blind.errors).contains("User.Read.All"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `What somebody else changed is held, and the others go on`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.change("aws-3", "userName", to: "somebody.else")
    let ending = try apply(folder)
    #expect(ending.exitCode == 3)
    #expect(ending.output.contains("STORE-015"))
    #expect(try clouds.state().lines.contains { $0.contains("somebody.else") })
    let failed = try folder.texts(
      "SELECT outcome FROM journal WHERE target = 'aws-3' AND outcome = 'moved'"
    )
    #expect(!failed.isEmpty)
    // Put back, only those items are tried again.
    try clouds.change("aws-3", "userName", to: "old3")
    let count = try clouds.writes().count
    #expect(try apply(folder, Self.execute + ["--only-failed"]).exitCode == 0)
    #expect(try clouds.writes().dropFirst(count).allSatisfy { $0.contains("3\"") })
  }

  @Test(.timeLimit(.minutes(30)))
  func `The run stops after as many failures as allowed, and names them`() throws {
    let (clouds, folder) = try Clouds.approvedPilot(settings: "  stopAfterFailures: 2")
    try clouds.set("{\"refuse\": [\"aws-1\", \"aws-2\", \"aws-4\", \"aws-5\"]}")
    let ending = try apply(folder)
    #expect(ending.exitCode == 2, "\(ending.output)")
    #expect(ending.output.contains("stopAfterFailures"))
    let refused = try folder.texts(
      "SELECT detail FROM journal WHERE outcome = 'refused' AND request_id IS NOT NULL"
    )
    #expect(refused == ["AccessDeniedException", "AccessDeniedException"])
    try clouds.set("{\"refuse\": []}")
    #expect(try apply(folder).exitCode == 0)
  }

  @Test(.timeLimit(.minutes(30)))
  func `SIGINT stops after the item in hand, and the same command goes on`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.set("{\"holdAfter\": \"\"}")
    let run = try Crosswalk.start(
      "apply",
      in: folder,
      Self.execute,
      environment: Clouds.credentials
    )
    while try clouds.writes().isEmpty {
      try #require(run.isRunning)
      usleep(2000)
    }
    run.send(SIGINT)
    try clouds.set("{\"holdAfter\": null}")
    #expect(try run.wait().exitCode == 130)
    let open = try folder.texts(
      """
      SELECT count(*) FROM journal i WHERE i.kind = 'intent' AND NOT EXISTS
        (SELECT 1 FROM journal o WHERE o.step = i.step AND o.outcome = 'done')
      """
    )
    #expect(open == ["0"])
    #expect(try apply(folder).exitCode == 0)
    #expect(try clouds.writes().allSatisfy { $0.contains("\"effect\": true") })
  }

  // MARK: Refusals

  @Test(.timeLimit(.minutes(30)))
  func `Nothing is written without an approval of the plan as it stands`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try folder.replace("Family4", with: "Family4x", in: "entra.json")
    let stale = try apply(folder)
    #expect(stale.exitCode == 17)
    #expect(stale.errors.contains("entra.json changed"))
    _ = try Crosswalk.run("stage", in: folder)
    let outdated = try apply(folder)
    #expect(outdated.exitCode == 17)
    #expect(outdated.errors.contains("value after changed"))
    #expect(try clouds.writes().isEmpty)
    try Clouds.approve(folder)
    #expect(try apply(folder).exitCode == 0)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Rows that somebody changed in the workspace file are noticed`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try sqlite(folder, "UPDATE operation SET after_value = 'mallory' WHERE sequence = 1")
    let changed = try apply(folder)
    #expect(changed.exitCode == 17)
    #expect(changed.errors.contains("STORE-014"))
    #expect(try clouds.writes().isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A broken chain stops every write`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    #expect(try apply(folder).exitCode == 0)
    let count = try clouds.writes().count
    try sqlite(
      folder,
      "DROP TRIGGER journal_is_not_changed; UPDATE journal SET who = 'nobody' WHERE sequence = 3"
    )
    let ending = try Crosswalk.run(
      "rollback",
      in: folder,
      Self.execute,
      environment: Clouds.credentials
    )
    #expect(ending.exitCode == 19)
    #expect(ending.errors.contains("from entry 3 on"))
    #expect(try Crosswalk.run("journal", in: folder, ["--check"]).exitCode == 19)
    #expect(try clouds.writes().count == count)
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      ("{\"provisioning\": \"Active\"}", "CONFIG-019"),
      ("{\"primary\": \"eu-west-1\"}", "only eu-west-1, the primary one, takes writes"),
      ("{\"store\": \"d-0987654321\"}", "STORE-001"),
    ]
  )
  func `Surroundings that do not fit are refused`(setting: String, words: String) throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.set(setting)
    let ending = try apply(folder)
    #expect(ending.exitCode == 18, "\(ending.errors)")
    #expect(ending.errors.contains(words))
    #expect(try clouds.writes().isEmpty)
    // A dry run says the same and goes on.
    #expect(try apply(folder, ["pilot"]).errors.contains("REFUSED"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A snapshot beyond its age and a closed window are refused`() throws {
    let (clouds, folder) = try Clouds.approvedPilot(settings: "  window: {from: \(Self.later)}")
    let window = try apply(folder)
    #expect(window.exitCode == 18, "\(window.errors)")
    #expect(window.errors.contains("window is closed"))
    let old = try TwelvePeople.workspace(clouds.settings())
    for name in ["aws.json", "entra.json"] {
      let path = old.url.appendingPathComponent(name).path
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -100_000)],
        ofItemAtPath: path
      )
    }
    _ = try Crosswalk.run("stage", in: old)
    try Clouds.approve(old)
    let aged = try apply(old)
    #expect(aged.exitCode == 18)
    #expect(aged.errors.contains("STORE-012"))
    #expect(try clouds.writes().isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A gate that holds the plan refuses its batches`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try folder.replace(TwelvePeople.breakGlass, with: "", in: "crosswalk.yaml")
    _ = try Crosswalk.run("stage", in: folder)
    try Clouds.approve(folder)
    let ending = try apply(folder)
    #expect(ending.exitCode == 18, "\(ending.errors)")
    #expect(ending.errors.contains("ACCESS-016: 1 gates hold the plan"))
    #expect(try clouds.writes().isEmpty)
  }

  /// A window that opens in two hours and closes in three.
  private static var later: String {
    let hour = Int(Date().timeIntervalSince1970) / 3600 % 24
    return "\"\((hour + 2) % 24):00\", to: \"\((hour + 3) % 24):00\""
  }

  @Test(.timeLimit(.minutes(30)))
  func `An import from files alone cannot write, and says what is missing`() throws {
    let folder = try TwelvePeople.workspace("")
    _ = try Crosswalk.run("stage", in: folder)
    try Clouds.approve(folder)
    let ending = try apply(folder)
    #expect(ending.exitCode == 13)
    #expect(ending.errors.contains("section `aws` under `apply`"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `Entra's logs are joined to the forecast by id, where they may be read`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    #expect(try apply(folder).exitCode == 0)
    func verify() throws -> ProgramRun.Ending {
      try Crosswalk.run("verify", in: folder, environment: Clouds.credentials)
    }
    func rows(_ operation: String) throws -> [String] {
      try folder.texts(
        """
        SELECT user_id || '|' || predicted || '|' || found || '|' || verdict FROM verification
        WHERE operation = '\(operation)' ORDER BY position
        """
      )
    }
    func event(_ id: Int, _ time: String, _ action: String, _ status: String) -> String {
      """
      {"activityDateTime": "\(time)", "provisioningAction": "\(action)",
       "sourceIdentity": {"id": "object-\(id)"}, "provisioningStatusInfo": {"status": "\(status)"}}
      """
    }
    func signIn(_ id: Int, _ time: String, _ code: Int) -> String {
      """
      {"createdDateTime": "\(time)", "userId": "object-\(id)", "status": {"errorCode": \(code)}}
      """
    }
    let (old, first, last) = (
      "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "2099-01-01T00:00:01.5Z"
    )
    let log = [
      event(0, last, "update", "success"), event(0, first, "create", "failure"),
      event(1, first, "create", "success"), event(2, old, "create", "success"),
      event(99, last, "create", "success"),
    ]
    let signIns = [
      signIn(0, first, 50105), signIn(0, last, 0), signIn(1, last, 50105), signIn(2, last, 50126),
    ]
    try clouds.set(
      """
      {"provisioningLog": [\(log.joined(separator: ","))],
       "signIns": [\(signIns.joined(separator: ","))]}
      """
    )
    #expect(try verify().exitCode == 3)
    #expect(
      try rows("provisioning log") == [
        "aws-0|ADOPT|update success|as predicted", "aws-1|ADOPT|create success|otherwise",
      ]
    )
    #expect(
      try rows("sign-in log") == [
        "aws-0|let through|let through|as predicted", "aws-1|let through|AADSTS50105|otherwise",
        "aws-2|let through|AADSTS50126|not yet",
      ]
    )
    try clouds.set("{\"logsDenied\": true}")
    let denied = try verify()
    #expect(denied.exitCode == 0, "\(denied.output)")
    #expect(denied.output.contains("grant AuditLog.Read.All and Directory.Read.All"))
    #expect(try rows("sign-in log").isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The first cycle is verified by whose record was taken over, passed by or removed`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    #expect(try apply(folder).exitCode == 0)
    func verify() throws -> ProgramRun.Ending {
      try Crosswalk.run("verify", in: folder, environment: Clouds.credentials)
    }
    func rows(_ attribute: String) throws -> [String] {
      try folder.texts(
        """
        SELECT user_id || '|' || predicted || '|' || found || '|' || verdict FROM verification
        WHERE operation = 'forecast' AND attribute = '\(attribute)'
          AND user_id IN ('aws-0', 'aws-1', 'aws-2', 'aws-3', 'aws-11') ORDER BY length(user_id), user_id
        """
      )
    }
    #expect(try verify().exitCode == 0)
    #expect(try rows("firstCycle").isEmpty)
    try clouds.provision("{\"id\": \"aws-0\", \"external\": \"object-0\"}")
    try clouds.provision("{\"id\": \"aws-1\", \"external\": \"object-11\"}")
    try clouds.provision("{\"id\": \"aws-2\", \"external\": \"object-2\", \"made\": \"aws-99\"}")
    #expect(try verify().exitCode == 3)
    #expect(
      try rows("firstCycle") == [
        "aws-0|adopted|adopted|as predicted", "aws-1|adopted|adopted|as predicted",
        "aws-2|adopted|another record|otherwise", "aws-3|adopted|not provisioned|not yet",
        "aws-11|adopted|another record|otherwise",
      ]
    )
    #expect(
      try rows("externalId") == [
        "aws-0|object-0|object-0|as predicted", "aws-1|object-1|object-11|otherwise",
      ]
    )
    try clouds.provision("{\"id\": \"aws-3\", \"external\": \"\", \"gone\": true}")
    _ = try verify()
    #expect(try rows("firstCycle")[3] == "aws-3|adopted|deleted|otherwise")
    try clouds.set("{\"listDenied\": true}")
    #expect(try verify().output.contains("grant identitystore:ListUsers"))
    #expect(try rows("firstCycle")[2] == "aws-2|adopted|not provisioned|not yet")
  }

  @Test(.timeLimit(.minutes(30)))
  func `A surprise blocks other batches until somebody takes it on`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try folder.replace("pilot: 12", with: "pilot: 6", in: "crosswalk.yaml")
    _ = try Crosswalk.run("stage", in: folder)
    try Clouds.approve(folder)
    #expect(try apply(folder).exitCode == 0)
    let target = try #require(
      folder.texts("SELECT target FROM journal WHERE attribute = 'userName' LIMIT 1").first
    )
    try clouds.change(target, "userName", to: "somebody")
    let surprised = try Crosswalk.run("verify", in: folder, environment: Clouds.credentials)
    #expect(surprised.exitCode == 3)
    #expect(surprised.output.contains("otherwise"))
    let drift = try Crosswalk.run("drift", in: folder, environment: Clouds.credentials)
    #expect(drift.exitCode == 3)
    #expect(drift.output.contains("somebody"))
    #expect(try apply(folder, ["wave-01"]).errors.contains("REFUSED  verification: STORE-020"))
    let digest = try folder.texts("SELECT digest FROM batch WHERE name = 'pilot'")
    #expect(try surprises(folder) == 1)
    let accepted = try Crosswalk.run(
      "verify",
      in: folder,
      ["pilot", "--accept", target, "--by", "Bo", "--reason", "asked for it"]
    )
    #expect(accepted.exitCode == 0, "\(accepted.output)")
    #expect(try apply(folder, ["wave-01"]).errors.contains("ok       verification"))
    #expect(try folder.texts("SELECT accepted_by FROM acceptance") == ["Bo"])
    #expect(try surprises(folder) == 0)
    // What was found out and taken on is told, and makes no approval stale.
    #expect(try folder.texts("SELECT digest FROM batch WHERE name = 'pilot'") == digest)
    #expect(
      try folder.texts("SELECT detail FROM journal WHERE operation = 'acceptance'")
        == ["asked for it"]
    )
  }

  /// The findings of STORE-020 after another run.
  private func surprises(_ folder: WorkspaceFolder) throws -> Int {
    #expect([0, 3].contains(try Crosswalk.run("run", in: folder).exitCode))
    return try folder.texts("SELECT rule_id FROM finding WHERE rule_id = 'STORE-020'").count
  }

  private func sqlite(_ folder: WorkspaceFolder, _ sql: String) throws {
    let ending = try ProgramRun(
      URL(fileURLWithPath: "/usr/bin/env"),
      ["sqlite3", folder.url.appendingPathComponent("crosswalk.sqlite").path, sql]
    ).wait()
    try #require(ending.exitCode == 0, "\(ending.errors)")
  }
}
