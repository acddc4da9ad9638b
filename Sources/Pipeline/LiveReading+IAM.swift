// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Transport
internal import Workspace

/// What IAM itself lets people do in the account of the caller, if `aws.iam` wants it.
extension LiveReading {
  /// Times that a report in the making is asked for, and the seconds between them.
  private static let reportAttempts = 30
  private static let reportPause = 2.0

  private var wantsIAM: Bool { context.configuration.live.aws?.iam == true }

  private static func skip(_ cursor: inout LiveCursor, _ work: LiveWork) -> Chunk {
    cursor.advance()
    return Chunk()
  }

  /// The credential report: kept as it came, and row by row.
  func readCredentialReport(_ cursor: LiveCursor) throws -> Taking {
    guard wantsIAM, let account = cursor.caller else { return Self.skip }
    let client = try aws().iam()
    for _ in 0..<Self.reportAttempts {
      if try client.generateCredentialReport() == .complete { break }
      context.live.clock.sleep(Self.reportPause)
    }
    let report = try client.credentialReport()
    let rows = try CredentialReportTable.read(report.content, folder: context.folder)
    return { cursor, work in
      try work.evidence.keep(
        operation: "iam.GetCredentialReport",
        path: "",
        requestID: nil,
        body: report.content
      )
      try work.iam.replaceReport(
        account: account,
        generatedAt: report.generatedAt,
        root: rows.root,
        users: rows.users
      )
      cursor.advance()
      return Chunk(read: rows.users.count, written: rows.users.count)
    }
  }

  /// A page of the users or roles with their policies.
  func readPrincipals(_ kind: IAMClient.DetailKind, _ cursor: LiveCursor) throws -> Taking {
    guard wantsIAM, let account = cursor.caller else { return Self.skip }
    let page = try aws().iam().authorizationDetails(of: kind, after: cursor.link)
    let stored: IAMStore.PrincipalKind = kind == .users ? .user : .role
    return { cursor, work in
      for principal in page.items {
        try work.iam.addPrincipal(
          account: account,
          stored,
          name: principal.name,
          arn: principal.arn,
          trustPolicy: principal.trustPolicy
        )
        for arn in principal.attachedPolicies {
          try work.iam.addPolicy(of: principal.arn, name: arn, inline: nil)
        }
        for policy in principal.inlinePolicies {
          try work.iam.addPolicy(of: principal.arn, name: policy.name, inline: policy.document)
        }
      }
      let part = cursor.part
      try self.follow(page.nextToken, operation: page.operation.label, &cursor)
      if cursor.part != part {
        try work.writer().setFact("live.aws.iam.\(stored.rawValue)s", account)
      }
      return Chunk(read: page.items.count, written: page.items.count)
    }
  }
}
