// SPDX-License-Identifier: Apache-2.0
import Identity
import Reporting

/// A small run with every kind of row; names are invented.
enum Fixture {
  /// Display names that attack the page, the table or the reader.
  static let hostile = [
    "quote\"\u{301} onmouseover=alert(1)", "apostrophe'\u{301} x", "less<\u{301}b>",
    "amp&\u{301}lt;",
    "</script></title><script>alert(1)</script>", "=HYPERLINK(\"http://evil.example\")", "@SUM(1)",
    "+1-2", "-1", "'quoted", "\u{FF1D}1+1", "bidi \u{202E}gpj.exe", "isolate \u{2066}x\u{2069}",
    "zero\u{200B}width", "join\u{200D}er", "esc \u{1B}[31mred\u{1B}[0m", "nul\u{0}l",
    "line\r\nbreak",
    "private \u{E000}", " spaces ", "no\u{A0}break", "filler\u{3164}", "tag\u{E0041}", "a,b\";c",
    "\u{0}\u{7F}\u{85}\u{2028}", "ürgen é e\u{301} 王 🙂", "javascript:alert(1)", "]]><!--",
  ]

  static func header() -> ReportHeader {
    ReportHeader(
      workspace: "acme <\"\u{301}&'>",
      runID: "run-0001",
      toolVersion: "0.1.0",
      ruleCatalogueVersion: "1",
      icuVersion: "72.1",
      inputs: [
        InputRow(
          kind: "AWS users",
          path: "input/aws/users.json",
          sha256: String(repeating: "ab", count: 32),
          bytes: 12345,
          records: hostile.count + 3,
          encoding: "UTF-8"
        )
      ],
      notes: ["The Entra export lacks otherMails; rules that need it say unknown."],
      mapping: [MappingRow(target: "SAML NameID", source: "mail")]
    )
  }

  static func users() -> [UserRow] {
    var rows = hostile.enumerated().map { index, name in
      var row = UserRow(
        awsUserID: "u-\(index)",
        awsUserName: name,
        decision: index % 4 == 0 ? .unmatched : index % 4 == 1 ? .review : .linked
      )
      row.awsEmail = "user\(index)@example.com"
      row.awsDisplayName = name
      row.hasAccess = index % 3 == 0 ? .yes : index % 3 == 1 ? .no : .unknown
      row.reason = "because of \(name)"
      if row.decision == .linked {
        row.blockers = 1
        row.findings = ["NAMEID-001", "ATTR-001"]
        row.entraObjectID = "e-\(index)"
      }
      return row
    }
    var clean = UserRow(awsUserID: "u-clean", awsUserName: "clean@example.com", decision: .linked)
    clean.batch = "pilot"
    clean.decidedBy = "human"
    var stale = UserRow(awsUserID: "u-stale", awsUserName: "stale@example.com", decision: .review)
    stale.decidedBy = "stale"
    let ignored = UserRow(awsUserID: "u-ignored", awsUserName: "svc-backup", decision: .ignored)
    rows += [clean, stale, ignored]
    return rows
  }

  static func findings(of users: [UserRow]) -> [FindingRow] {
    users.filter { !$0.findings.isEmpty }.flatMap { user in
      [("NAMEID-001", "only-email-matches", Severity.blocker), ("ATTR-001", "spelling", .low)].map {
        var row = FindingRow(
          ruleID: $0.0,
          rule: $0.1,
          severity: $0.2,
          message: "AWS says \(user.awsUserName)"
        )
        row.awsUserID = user.awsUserID
        row.awsUserName = user.awsUserName
        row.entraObjectID = user.entraObjectID
        row.attribute = "userName"
        row.awsValue = user.awsUserName
        row.entraValue = user.awsUserName + "x"
        row.proposedValue = user.awsEmail
        return row
      }
    }
  }

  static func review(of users: [UserRow]) -> [ReviewRow] {
    users.filter { $0.decision == .review }.map { user in
      ReviewRow(
        awsUserID: user.awsUserID,
        awsUserName: user.awsUserName,
        awsEmail: user.awsEmail,
        awsDisplayName: user.awsDisplayName,
        reason: user.reason,
        hasAccess: user.hasAccess,
        candidates: user.awsUserID.utf8.elementsEqual("u-stale".utf8)
          ? []
          : [
            ReviewCandidate(
              entraObjectID: "e-\(user.awsUserID)",
              upn: "upn@example.com",
              mail: user.awsEmail,
              displayName: user.awsDisplayName,
              key: "mail",
              names: "partial",
              obstacles: ["names-partly-agree", "another-aws-user-same-object"]
            ),
            ReviewCandidate(
              entraObjectID: "e-second",
              key: "proxyAddresses:alias",
              nearness: "case+plus-tag",
              names: "none",
              obstacles: ["only-near-address", "a-new-obstacle"]
            ),
          ]
      )
    }
  }

  static func counts(of users: [UserRow], _ findings: [FindingRow], held: Int) -> ReportCounts {
    let flagged = findings.count / 2
    return ReportCounts(
      awsUsers: users.count,
      entraRead: 90,
      entraKept: 40,
      decisions: Dictionary(grouping: users, by: \.decision).mapValues(\.count),
      findings: [.blocker: flagged, .low: flagged],
      rules: [
        RuleCount(
          id: "ATTR-001",
          name: "spelling",
          severity: .low,
          title: "Names are spelled alike.",
          count: flagged,
          users: flagged
        ),
        RuleCount(
          id: "NAMEID-001",
          name: "only-email-matches",
          severity: .blocker,
          title: "Every NameID equals a UserName.",
          risk: "The person cannot sign in.",
          fix: "Rename the AWS user to the NameID.",
          count: flagged,
          users: flagged
        ),
      ],
      linkedWithoutFinding: users.filter { $0.decision == .linked && $0.findings.isEmpty }.count,
      heldUsers: held,
      batches: 1
    )
  }

  /// A forecast for one user of the fixture.
  static func forecast(_ user: UserRow) -> ForecastRow {
    var row = ForecastRow()
    row.awsUserID = user.awsUserID
    row.awsUserName = user.awsUserName
    row.entraObjectID = user.entraObjectID
    row.firstCycle = user.entraObjectID == nil ? "UNTOUCHED" : "ADOPT"
    row.signIn = user.entraObjectID == nil ? "" : "OK"
    row.accessKept = 0
    row.accessLost = user.entraObjectID == nil ? 1 : 0
    row.accessGained = 0
    return row
  }

  static func model(users: [UserRow] = users()) -> ReportModel {
    let findings = findings(of: users)
    let review = review(of: users)
    let held = users.filter { $0.decision != .ignored && $0.batch.isEmpty }
    var model = ReportModel(
      header: header(),
      counts: counts(of: users, findings, held: held.count),
      users: { row in for user in users { try row(user) } },
      findings: { row in for finding in findings { try row(finding) } },
      batches: { row in
        try row(
          BatchRow(
            batch: "pilot",
            position: 1,
            awsUserID: "u-clean",
            awsUserName: "clean@example.com",
            state: "planned"
          )
        )
        for (index, user) in held.enumerated() {
          try row(
            BatchRow(
              batch: "held",
              position: index + 1,
              awsUserID: user.awsUserID,
              awsUserName: user.awsUserName,
              state: BatchRow.held,
              reason: user.reason
            )
          )
        }
      },
      operations: { row in
        try row(
          OperationRow(
            batch: "pilot",
            sequence: 1,
            operation: "rename-user-name",
            target: "u-clean",
            attribute: "userName",
            before: "clean@example.com",
            after: "Clean@example.com"
          )
        )
      },
      review: { row in for user in review { try row(user) } },
      forecast: { row in for user in users { try row(forecast(user)) } },
      access: { row in
        try row(
          AccessLine(
            accountID: "111122223333",
            permissionSet: "AdministratorAccess",
            via: "direct",
            today: true,
            after: false,
            change: "lost",
            isAdministrator: true
          )
        )
      },
      applications: { row in
        var line = ApplicationLine(
          applicationARN: "arn:aws:sso::111122223333:application/ssoins-1/apl-1",
          via: "direct",
          today: true,
          after: false,
          change: "lost"
        )
        line.awsUserID = "u-1"
        line.applicationName = Self.hostile[0]
        try row(line)
      },
      groups: { row in try row(GroupLine(outcome: "UNKNOWN", detail: "group-name-case")) }
    )
    model.changes = { row in
      for user in users {
        var line = ChangeLine(attribute: "displayName", before: nil, after: user.awsUserName)
        line.awsUserID = user.awsUserID
        try row(line)
      }
    }
    addStanding(to: &model, hostile: users.map(\.awsUserName))
    model.controls = [control]
    return model
  }

  static let control = ControlRow(
    framework: "NIST SP 800-53",
    edition: "Revision 5",
    control: "AC-2",
    title: "Account Management",
    decidedRules: ["NAMEID-001", "ATTR-001"],
    undecidedRules: ["IAM-003"],
    findings: 2,
    blockers: 1,
    has: ["2 of 3 rules were decided", "users.csv: all users"],
    lacks: ["1 rules could not be decided"],
    source: "https://doi.org/10.6028/NIST.SP.800-53r5"
  )
}
