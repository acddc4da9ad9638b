// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Foundation
internal import Transport
internal import Workspace

extension LiveReading {
  /// Reads one page, or a page of several lists, of a part of the AWS side.
  func readAWS(
    _ part: LivePart,
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    switch part {
    case .awsIdentity: try readCaller(&cursor, work)
    case .awsInstance: try readInstance(&cursor, work)
    case .awsUsers: try readUsers(&cursor, work)
    case .awsGroups: try readGroups(&cursor, work)
    case .awsMemberships: try readMemberships(&cursor, work)
    case .awsPermissionSets: try readPermissionSets(&cursor, work)
    case .awsPermissionSetNames: try readPermissionSetNames(&cursor, work)
    case .awsProvisionings: try readProvisionings(&cursor, work)
    case .awsAssignments: try readAssignments(&cursor, work)
    case .awsAccounts: try readAccounts(&cursor, work)
    case .awsConfiguration: try readInstanceConfiguration(&cursor, work)
    default: try readIAM(&cursor, work)
    }
  }

  private func readCaller(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let caller = try aws().sts().callerIdentity()
    cursor.caller = caller.account
    let writer = try work.writer()
    try writer.setFact("live.aws.account", caller.account)
    try writer.setFact("live.aws.caller", caller.arn)
    cursor.advance()
    return Chunk()
  }

  private func readInstance(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let client = try aws().ssoAdmin()
    let instance = try LiveInstance.find(
      client,
      configured: context.configuration.live.aws?.instance
    )
    cursor.instance = instance.arn
    intake.counts.storeID = instance.identityStoreID
    let writer = try work.writer()
    try writer.setFact("live.aws.instance", instance.arn)
    try writer.setFact("live.aws.instanceOwner", instance.ownerAccountID ?? "")
    cursor.advance()
    return Chunk()
  }

  private func storeID() throws -> String {
    guard let id = intake.counts.storeID else { throw LiveInstance.missing() }
    return id
  }

  private func instance(_ cursor: LiveCursor) throws -> String {
    guard let arn = cursor.instance else { throw LiveInstance.missing() }
    return arn
  }

  private func readUsers(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let page = try aws().identityStore(try storeID()).users(after: cursor.link)
    cursor.firstRow = cursor.firstRow ?? intake.counts.localRows
    let chunk = try take(page.body, .awsUsers, &cursor, work)
    try follow(page.nextToken, operation: page.operation.label, &cursor)
    return chunk
  }

  private func readGroups(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let page = try aws().identityStore(try storeID()).groups(after: cursor.link)
    cursor.firstRow = cursor.firstRow ?? intake.counts.groupRows
    let chunk = try take(page.body, .awsGroups, &cursor, work)
    try follow(page.nextToken, operation: page.operation.label, &cursor)
    return chunk
  }

  private func readMemberships(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let client = try aws().identityStore(try storeID())
    let answers = try fan(
      &cursor,
      count: intake.counts.groupRows,
      keys: work.live.groupID
    ) { group, link in
      let page = try client.memberships(ofGroup: group, after: link)
      return (page.body, page.nextToken)
    }
    return try takeAll(answers.map(\.page), .awsMemberships, &cursor, work)
  }

  private func readPermissionSets(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let arn = try instance(cursor)
    let list = try aws().ssoAdmin().permissionSets(of: arn, after: cursor.link)
    for set in list.items { try work.live.add(set, to: .permissionSet) }
    try follow(list.nextToken, operation: list.operation.label, &cursor)
    return Chunk(read: list.items.count)
  }

  private func readPermissionSetNames(
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    let live = work.live
    let answers = try fan(
      &cursor,
      count: try live.count(.permissionSet),
      keys: { try live.key(.permissionSet, at: $0)?.first }
    ) { set, _ in
      (try client.permissionSet(set, of: arn).body, nil)
    }
    return try takeAll(answers.map(\.page), .awsPermissionSets, &cursor, work)
  }

  private func readProvisionings(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    let live = work.live
    let answers = try fan(
      &cursor,
      count: try live.count(.permissionSet),
      keys: { try live.key(.permissionSet, at: $0)?.first }
    ) { set, link in
      let list = try client.accounts(ofPermissionSet: set, of: arn, after: link)
      return (list.items, list.nextToken)
    }
    var chunk = Chunk()
    for (set, accounts) in answers {
      for account in accounts { try live.add(set, account, to: .provisioning) }
      chunk.read += accounts.count
    }
    return chunk
  }

  /// Takes the way that needs fewer calls, and says which.
  private func plan(_ cursor: LiveCursor, _ work: LiveWork) throws -> AssignmentPlan.Way {
    let owner = try work.reader().fact("live.aws.instanceOwner")
    let plan = AssignmentPlan(
      users: intake.counts.localRows,
      groups: intake.counts.groupRows,
      accountsPerPermissionSet: [try work.live.count(.provisioning)],
      allowsPrincipals: cursor.caller != nil && cursor.caller == owner
    )
    let rate = context.configuration.live.aws?.rate ?? context.live.rate
    try work.writer().setFact("live.aws.assignmentPlan", plan.summary(rate: rate))
    return plan.cheaper
  }

  private func readAssignments(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let way = try cursor.way ?? plan(cursor, work)
    cursor.way = way
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    let live = work.live
    let bodies: [[UInt8]]
    switch way {
    case .byPermissionSet:
      bodies = try fan(
        &cursor,
        count: try live.count(.provisioning),
        keys: { try live.key(.provisioning, at: $0) }
      ) { pair, link in
        let page = try client.assignments(
          ofPermissionSet: pair.first,
          inAccount: pair.second,
          of: arn,
          after: link
        )
        return (page.body, page.nextToken)
      }.map(\.page)
    case .byPrincipal:
      let users = intake.counts.localRows
      bodies = try fan(
        &cursor,
        count: users + intake.counts.groupRows,
        keys: { position in
          position < users
            ? try live.userID(row: position).map { (id: $0, kind: PrincipalKind.user) }
            : try live.groupID(row: position - users).map { (id: $0, kind: .group) }
        }
      ) { principal, link in
        let page = try client.assignments(
          ofPrincipal: principal.id,
          principal.kind,
          of: arn,
          after: link
        )
        return (page.body, page.nextToken)
      }.map(\.page)
    }
    return try takeAll(bodies, .awsAccountAssignments, &cursor, work)
  }

  private func readAccounts(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let page = try aws().organizations().accounts(after: cursor.link)
    let chunk = try take(page.body, .awsAccounts, &cursor, work)
    try follow(page.nextToken, operation: page.operation.label, &cursor)
    return chunk
  }

  /// Regions and applications, kept as they came.
  private func readInstanceConfiguration(
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    var regions = PageWalk<ListPage<InstanceRegion>> { token throws(AWSError) in
      try client.regions(of: arn, after: token)
    }
    while let page = try nextIfServed({ try regions.next() }) { try keep(page.page, work) }
    var applications = PageWalk<ListPage<Application>> { token throws(AWSError) in
      try client.applications(of: arn, after: token)
    }
    while let page = try nextIfServed({ try applications.next() }) { try keep(page.page, work) }
    cursor.advance()
    return Chunk()
  }

  /// The next page, or nil if this endpoint doesn't serve the operation.
  private func nextIfServed<Page>(_ next: () throws -> Page?) throws -> Page? {
    do {
      return try next()
    } catch let error as AWSError where error.code == .invalidRequest || error.code == .notFound {
      return nil
    }
  }

  private func keep(_ page: DirectoryPage, _ work: LiveWork) throws {
    try work.evidence.keep(
      operation: page.operation.label,
      path: "",
      requestID: page.requestID,
      body: page.body
    )
  }

  /// The credential report of IAM, if the configuration wants it.
  private func readIAM(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    defer { cursor.advance() }
    guard context.configuration.live.aws?.iam == true else { return Chunk() }
    let client = try aws().iam()
    for _ in 0..<30 {
      if try client.generateCredentialReport() == .complete { break }
      context.live.clock.sleep(2)
    }
    let report = try client.credentialReport()
    try work.evidence.keep(
      operation: "iam.GetCredentialReport",
      path: "",
      requestID: nil,
      body: report.content
    )
    return Chunk()
  }

  private func takeAll(
    _ bodies: [[UInt8]],
    _ kind: Configuration.InputKind,
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    var all = Chunk()
    for body in bodies {
      let chunk = try take(body, kind, &cursor, work)
      all.read += chunk.read
      all.written += chunk.written
      all.skips += chunk.skips
    }
    return all
  }
}

/// Which instance of IAM Identity Center is read.
enum LiveInstance {
  /// What the run needs to know of it.
  struct Found {
    let arn: String
    let identityStoreID: String
    let ownerAccountID: String?
  }

  /// The configured instance, or the only one.
  static func find(_ client: SSOAdminClient, configured: String?) throws(AWSError) -> Found {
    if let configured {
      do throws(AWSError) {
        let detail = try client.instance(configured)
        return Found(
          arn: detail.arn,
          identityStoreID: detail.identityStoreID,
          ownerAccountID: detail.ownerAccountID
        )
      } catch {
        // The list says as much, and takes another permission.
        guard error.code == .accessDenied || error.code == .invalidRequest else { throw error }
      }
    }
    var walk = PageWalk<ListPage<Instance>> { token throws(AWSError) in
      try client.instances(after: token)
    }
    let all = try walk.allItems()
    let fitting = all.filter { instance in
      configured.map { $0.utf8.elementsEqual(instance.arn.utf8) } ?? true
    }
    guard fitting.count == 1, let only = fitting.first else {
      if fitting.isEmpty { throw missing() }
      throw AWSError(
        .configuration,
        operation: "finding the instance",
        advice: "\(fitting.count) instances are visible: name the ARN of one as aws.instance in "
          + "crosswalk.yaml."
      )
    }
    return Found(
      arn: only.arn,
      identityStoreID: only.identityStoreID,
      ownerAccountID: only.ownerAccountID
    )
  }

  static func missing() -> AWSError {
    AWSError(
      .configuration,
      operation: "finding the instance",
      advice: "No instance of IAM Identity Center is visible in this account and region: check "
        + "aws.profile, aws.region and aws.instance in crosswalk.yaml."
    )
  }
}
