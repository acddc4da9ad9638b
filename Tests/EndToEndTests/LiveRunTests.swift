// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The real program against both clouds on real sockets.
@Suite(.serialized) struct `A live run over real sockets` {
  /// Tables that hold the snapshot, whatever way led to it.
  private static let tables = [
    "aws_user", "aws_group", "aws_membership", "permission_set", "account_assignment",
    "aws_account", "app_assignment", "entra_group", "entra_group_member", "entra_user",
    "entra_user_list",
  ]

  private static let small = [
    "--users", "450", "--tenant", "460", "--tenant-page", "60", "--page", "50",
  ]

  /// The snapshot of the small directories when nothing goes wrong.
  private static let calm = Result {
    let standIn = try StandIn(small)
    let folder = try standIn.workspace()
    try Crosswalk.run("export", in: folder, environment: standIn.environment)
    return try snapshot(folder)
  }

  private static func snapshot(_ folder: WorkspaceFolder) throws -> [String: [[String?]]] {
    var content: [String: [[String?]]] = [:]
    for table in tables { content[table] = try folder.rows("SELECT * FROM \(table)") }
    return content
  }

  @Test(.timeLimit(.minutes(30)))
  func `Doctor and run work against moto, with its authentication on, and Graph`() throws {
    let standIn = try StandIn(["--moto", "--users", "120", "--tenant", "150"])
    let folder = try standIn.workspace()
    let doctor = try Crosswalk.run("doctor", in: folder, environment: standIn.environment)
    #expect(doctor.exitCode == 0, "\(doctor.output)\(doctor.errors)")
    #expect(!doctor.output.contains("FAILED"))
    #expect(doctor.output.contains("aws.clock") && doctor.output.contains("entra.clock"))
    #expect(doctor.output.split(separator: "\n").allSatisfy { $0.utf8.count <= 80 })
    let run = try Crosswalk.run("run", in: folder, environment: standIn.environment)
    #expect(run.exitCode == 3, "\(run.errors)")
    #expect(try folder.texts("SELECT count(*) FROM aws_user") == ["120"])
    #expect(try folder.texts("SELECT count(*) FROM permission_set") == ["3"])
    #expect(try folder.texts("SELECT count(*) FROM aws_user WHERE has_access = 1") != ["0"])
    var wrong = standIn.environment
    wrong["AWS_SECRET_ACCESS_KEY"] = "wrong"
    let refused = try Crosswalk.run("doctor", in: folder, environment: wrong)
    #expect(refused.exitCode == 14)
    #expect(refused.output.contains("FAILED"))
    #expect(!(refused.output + refused.errors).contains(standIn.facts.secret))
  }

  @Test(.timeLimit(.minutes(30)))
  func `An export that is killed between and within pages goes on from its last page`() throws {
    let standIn = try StandIn(["--users", "900", "--tenant", "1200", "--tenant-page", "100"])
    let calm = try standIn.workspace()
    #expect(
      try Crosswalk.run("export", in: calm, environment: standIn.environment).exitCode == 0
    )
    let pages = try standIn.change().operations
    try standIn.change(["milliseconds": 10])
    let folder = try standIn.workspace()
    var killed = 0
    for chunks in [3, 8, 20, 40] {
      let run = try Crosswalk.start("export", in: folder, environment: standIn.environment)
      try Crosswalk.waitForChunks(chunks, of: run, in: folder)
      run.send(SIGKILL)
      if try run.wait().signal == SIGKILL { killed += 1 }
    }
    let last = try Crosswalk.run("export", in: folder, environment: standIn.environment)
    #expect(last.exitCode == 0, "\(last.errors)")
    #expect(killed == 4)
    #expect(try Self.snapshot(folder) == Self.snapshot(calm))
    let asked = try standIn.change().operations
    for operation in ["ListUsers", "users", "appRoleAssignedTo", "ListGroups"] {
      let whole = pages[operation, default: 0]
      let again = asked[operation, default: 0] - 2 * whole
      #expect((0...killed).contains(again), "\(operation) was asked \(again) times too often")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix(".live") }, "\(left)")
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      "throttle/4", "throttle-wait/40", "unavailable/3", "reset/3", "cut/3", "gzip-whole/3",
      "cut-plain/3", "empty-body/3", "token/9", "empty-page/3", "short-page/3", "repeated/3",
      "expired/3",
    ]
  )
  func `A fault of any kind loses and doubles nobody`(_ fault: String) throws {
    let calm = try Self.calm.get()
    let standIn = try StandIn(Self.small)
    try standIn.change(["faults": .string(fault)])
    let folder = try standIn.workspace()
    let run = try Crosswalk.run("export", in: folder, environment: standIn.environment)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try Self.snapshot(folder) == calm)
    let kind = fault.split(separator: "/").first.map(String.init) ?? ""
    #expect(try standIn.change().faults[kind, default: 0] > 0)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A refresh keeps the old snapshot, and diff names the user that changed`() throws {
    let standIn = try StandIn(["--users", "120", "--tenant", "150"])
    let folder = try standIn.workspace()
    try Crosswalk.run("export", in: folder, environment: standIn.environment)
    let asked = try standIn.change(["renamed": [7]]).requests
    try Crosswalk.run("export", in: folder, environment: standIn.environment)
    #expect(try standIn.change().requests == asked)
    let again = try Crosswalk.run(
      "export",
      in: folder,
      ["--refresh"],
      environment: standIn.environment
    )
    #expect(again.exitCode == 0, "\(again.errors)")
    let diff = try Crosswalk.run("diff", in: folder, ["1", "2"])
    #expect(diff.output.contains("person7@example.com"), "\(diff.output)")
    #expect(!diff.output.contains("person8@example.com"))
    #expect(diff.output.contains("Renamed 7"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `What the tenant says of the federation decides, and a file that says otherwise is found`()
    throws
  {
    let standIn = try StandIn(["--users", "40", "--tenant", "50"])
    let folder = try standIn.workspace()
    try Crosswalk.run("run", in: folder, environment: standIn.environment)
    // The tenant feeds the NameID with the mail, and the SCIM user name with the UPN.
    let query = "SELECT rule_id FROM finding WHERE rule_id IN ('NAMEID-019', 'NAMEID-022')"
    #expect(try folder.texts(query) == ["NAMEID-019"])
    // Set0 has the policy AdministratorAccess under a name that doesn't say so.
    let administrators =
      "SELECT DISTINCT permission_set_arn FROM access_change"
      + " WHERE is_administrator = 1"
    #expect(try folder.texts(administrators).count == 1)
    #expect(try folder.texts("SELECT key FROM access_control_attribute") == ["department"])
    #expect(
      try folder.texts("SELECT requires_assignment FROM aws_application ORDER BY arn") == [
        "0", "1",
      ]
    )
    #expect(try folder.texts("SELECT count(*) FROM aws_application_assignment") == ["2"])
    let again = try Crosswalk.run("run", in: folder, environment: standIn.environment)
    #expect(again.errors.contains("flag: complete already"), "\(again.errors)")
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("crosswalk.yaml"),
      encoding: .utf8
    )
    try folder.write(
      text + "\nfederation: {nameId: {source: userPrincipalName}}\n",
      to: "crosswalk.yaml"
    )
    try Crosswalk.run("run", in: folder, environment: standIn.environment)
    #expect(try folder.texts(query) == ["NAMEID-022"])
  }

  @Test(.timeLimit(.minutes(30)), arguments: ["aws", "entra"])
  func `One side may be live and the other come from files`(_ live: String) throws {
    let standIn = try StandIn(["--users", "40", "--tenant", "50"])
    let folder = try standIn.workspace()
    let other = live == "aws" ? "entra" : "aws"
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("crosswalk.yaml"),
      encoding: .utf8
    )
    let sections = text.components(separatedBy: "entra:\n")
    try folder.write(
      live == "aws"
        ? sections[0] + "sources: {entra: {users: [users.json]}}\n"
        : "entra:\n" + sections[1] + "\nsources: {aws: {users: [users.json]}}\n",
      to: "crosswalk.yaml"
    )
    try folder.write(
      live == "aws"
        ? #"{"value":[{"id":"o1","userPrincipalName":"person1@example.com","mail":null}]}"#
        : #"{"Users":[{"IdentityStoreId":"d-1","UserId":"u1","UserName":"person1@example.com"}]}"#,
      to: "users.json"
    )
    let run = try Crosswalk.run("run", in: folder, environment: standIn.environment)
    #expect([0, 3].contains(run.exitCode), "\(run.errors)")
    #expect(
      try folder.texts("SELECT count(*) FROM aws_user") == [live == "aws" ? "40" : "1"],
      "\(other) from a file"
    )
    #expect(
      try folder.texts("SELECT value FROM snapshot_fact WHERE name = 'entra.usersRead'")
        == [live == "aws" ? "1" : "52"]
    )
    let doctor = try Crosswalk.run("doctor", in: folder, environment: standIn.environment)
    #expect(doctor.exitCode == 0)
    #expect(!doctor.output.contains("\(other).permission"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A certificate bundle that a profile names is the one that is trusted`() throws {
    let own = try PrivateAuthority()
    let other = try PrivateAuthority()
    let standIn = try StandIn(["--users", "4", "--tenant", "5", "--tls", own.server])
    let folder = try standIn.workspace()
    try folder.replace("  region:", with: "  profile: audit\n  region:", in: "crosswalk.yaml")
    try folder.replace(
      "all: \(standIn.facts.url)",
      with: "all: \(try #require(standIn.facts.secure))",
      in: "crosswalk.yaml"
    )
    func doctor(_ bundle: String?) throws -> ProgramRun.Ending {
      try folder.write(
        "[profile audit]\n" + (bundle.map { "ca_bundle = \($0)\n" } ?? "")
          + "aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = invented\n",
        to: "config"
      )
      return try Crosswalk.run(
        "doctor",
        in: folder,
        environment: ["AWS_CONFIG_FILE": folder.path + "/config", "AWS_CA_BUNDLE": ""]
      )
    }
    let trusted = try doctor(own.certificate)
    #expect(trusted.exitCode == 0, "\(trusted.output)\(trusted.errors)")
    for bundle in [nil, other.certificate] {
      let refused = try doctor(bundle)
      #expect(refused.exitCode == 14)
      #expect(refused.output.contains("TLS"), "\(refused.output)")
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `IAM and the instance are judged by what was read live`() throws {
    let standIn = try StandIn(["--users", "20", "--tenant", "30"])
    let folder = try standIn.workspace()
    try folder.replace("  region:", with: "  iam: true\n  region:", in: "crosswalk.yaml")
    let run = try Crosswalk.run("run", in: folder, environment: standIn.environment)
    #expect(run.exitCode == 3, "\(run.errors)")
    let found = try Set(folder.texts("SELECT DISTINCT rule_id FROM finding"))
    for rule in ["IAM-001", "IAM-002", "IAM-004", "IAM-005", "IAM-013", "IAM-014", "IAM-015"] {
      #expect(found.contains(rule), "\(rule) in \(found.sorted())")
    }
    #expect(
      found.isDisjoint(with: ["IAM-009", "IAM-010", "CONFIG-031", "CONFIG-032", "CONFIG-033"])
    )
    let open = try Set(folder.texts("SELECT rule_id FROM rule_coverage"))
    #expect(open.isDisjoint(with: ["IAM-001", "IAM-009", "IAM-013", "CONFIG-031", "CONFIG-033"]))
    #expect(
      try folder.texts("SELECT trust_policy FROM iam_principal WHERE kind = 'role'").first?
        .contains("AWSReservedSSO_Set0_") == true
    )
    try folder.replace("region: eu-west-1", with: "region: eu-central-1", in: "crosswalk.yaml")
    try Crosswalk.run("run", in: folder, ["--refresh"], environment: standIn.environment)
    #expect(
      try folder.texts("SELECT proposed_value FROM finding WHERE rule_id = 'CONFIG-031'")
        == ["eu-west-1"]
    )
    #expect(try folder.texts("SELECT count(*) FROM iam_user") == ["1"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `A permission that is taken away is named, and doctor fails where it is required`() throws {
    let standIn = try StandIn(["--users", "20", "--tenant", "30"])
    let folder = try standIn.workspace()
    try standIn.change(["denied": ["ListUsers"]])
    let doctor = try Crosswalk.run("doctor", in: folder, environment: standIn.environment)
    #expect(doctor.exitCode == 14)
    #expect(doctor.output.contains("identitystore:ListUsers"))
    let run = try Crosswalk.run("export", in: folder, environment: standIn.environment)
    #expect(run.exitCode != 0)
    #expect(run.errors.contains("identitystore:ListUsers"))
    try standIn.change(["denied": ["policies", "members", "deletedItems"]])
    let warned = try Crosswalk.run("doctor", in: folder, environment: standIn.environment)
    #expect(warned.exitCode == 3, "\(warned.output)")
    #expect(warned.output.contains("WARNING  entra.permission.conditionalAccess: denied."))
    #expect(warned.output.contains("WARNING  entra.permission.members: denied."))
    try standIn.change(["denied": []])
    let more = try Crosswalk.run("export", in: folder, environment: standIn.environment)
    #expect(more.exitCode == 0, "\(more.errors)")
    #expect(try folder.texts("SELECT count(*) FROM aws_user") == ["20"])
  }
}
