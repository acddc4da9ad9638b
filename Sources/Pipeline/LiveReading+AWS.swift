// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Documents
internal import Foundation
internal import Transport
internal import Workspace

extension LiveReading {
  /// Fetches one page, or a page of several lists, of a part of the AWS side.
  func readAWS(_ part: LivePart, _ cursor: LiveCursor) throws -> Taking {
    switch part {
    case .awsIdentity: try readCaller()
    case .awsInstance: try readInstance()
    case .awsUsers: try readUsers(cursor)
    case .awsGroups: try readGroups(cursor)
    case .awsMemberships: try readMemberships(cursor)
    case .awsPermissionSets: try readPermissionSets(cursor)
    case .awsPermissionSetNames: try readPermissionSetNames(cursor)
    case .awsProvisionings: try readProvisionings(cursor)
    case .awsAssignments: try readAssignments(cursor)
    case .awsAccounts: try readAccounts(cursor)
    case .awsConfiguration: try readInstanceConfiguration(cursor)
    case .awsPolicies: try readPolicies(cursor)
    case .awsApplications: try readApplications(cursor)
    case .awsAttributes: try readAttributes(cursor)
    case .awsIAM: try readCredentialReport(cursor)
    case .awsIAMUsers: try readPrincipals(.users, cursor)
    default: try readPrincipals(.roles, cursor)
    }
  }

  private func readCaller() throws -> Taking {
    let caller = try aws().sts().callerIdentity()
    return { cursor, work in
      cursor.caller = caller.account
      let writer = try work.writer()
      try writer.setFact("live.aws.account", caller.account)
      try writer.setFact("live.aws.caller", caller.arn)
      cursor.advance()
      return Chunk()
    }
  }

  private func readInstance() throws -> Taking {
    let region = try aws().configuration.region
    let client = try aws().ssoAdmin()
    let instance = try LiveInstance.find(
      client,
      configured: context.configuration.live.aws?.instance
    )
    return { cursor, work in
      cursor.instance = instance.arn
      self.intake.counts.storeID = instance.identityStoreID
      let writer = try work.writer()
      try writer.setFact("live.aws.instance", instance.arn)
      try writer.setFact("live.aws.instanceOwner", instance.ownerAccountID ?? "")
      try writer.setFact("live.aws.region", region ?? "")
      for page in instance.documents { try self.keep(page, work) }
      cursor.advance()
      return Chunk()
    }
  }

  private func storeID() throws -> String {
    guard let id = intake.counts.storeID else { throw LiveInstance.missing() }
    return id
  }

  func instance(_ cursor: LiveCursor) throws -> String {
    guard let arn = cursor.instance else { throw LiveInstance.missing() }
    return arn
  }

  private func readUsers(_ cursor: LiveCursor) throws -> Taking {
    let page = try aws().identityStore(try storeID()).users(after: cursor.link)
    let records = try LivePages.page(page.body, .awsUsers)
    return { cursor, work in
      cursor.firstRow = cursor.firstRow ?? self.intake.counts.localRows
      let chunk = try self.takeRecords(records, .awsUsers, work)
      try self.follow(page.nextToken, operation: page.operation.label, &cursor)
      return chunk
    }
  }

  private func readGroups(_ cursor: LiveCursor) throws -> Taking {
    let page = try aws().identityStore(try storeID()).groups(after: cursor.link)
    let records = try LivePages.page(page.body, .awsGroups)
    return { cursor, work in
      cursor.firstRow = cursor.firstRow ?? self.intake.counts.groupRows
      let chunk = try self.takeRecords(records, .awsGroups, work)
      try self.follow(page.nextToken, operation: page.operation.label, &cursor)
      return chunk
    }
  }

  private func readMemberships(_ cursor: LiveCursor) throws -> Taking {
    let client = try aws().identityStore(try storeID())
    let groups = intake.counts.groupRows
    return try fan(
      cursor,
      count: { _ in groups },
      key: { try $0.live.groupID(row: $1) },
      fetch: { group, link in
        let page = try client.memberships(ofGroup: group, after: link)
        return (try LivePages.page(page.body, .awsMemberships), page.nextToken)
      },
      take: { try self.takeAll($0.map(\.page), .awsMemberships, $2) }
    )
  }

  private func readPermissionSets(_ cursor: LiveCursor) throws -> Taking {
    let arn = try instance(cursor)
    let list = try aws().ssoAdmin().permissionSets(of: arn, after: cursor.link)
    return { cursor, work in
      for set in list.items { try work.live.add(set, to: .permissionSet) }
      try self.follow(list.nextToken, operation: list.operation.label, &cursor)
      return Chunk(read: list.items.count)
    }
  }

  private func readPermissionSetNames(_ cursor: LiveCursor) throws -> Taking {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    return try fan(
      cursor,
      count: { try $0.live.count(.permissionSet) },
      key: { try $0.live.key(.permissionSet, at: $1)?.first },
      fetch: { set, _ in
        let page = try client.permissionSet(set, of: arn)
        return (try LivePages.page(page.body, .awsPermissionSets), nil)
      },
      take: { try self.takeAll($0.map(\.page), .awsPermissionSets, $2) }
    )
  }

  private func readProvisionings(_ cursor: LiveCursor) throws -> Taking {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    return try fan(
      cursor,
      count: { try $0.live.count(.permissionSet) },
      key: { try $0.live.key(.permissionSet, at: $1)?.first },
      fetch: { set, link in
        let list = try client.accounts(ofPermissionSet: set, of: arn, after: link)
        return (list.items, list.nextToken)
      },
      take: { pages, _, work in
        var chunk = Chunk()
        for (set, accounts) in pages {
          for account in accounts { try work.live.add(set, account, to: .provisioning) }
          chunk.read += accounts.count
        }
        return chunk
      }
    )
  }

  /// The way that needs fewer calls.
  private func plan(_ cursor: LiveCursor) throws -> AssignmentPlan {
    try lookUp { work in
      let owner = try work.reader().fact("live.aws.instanceOwner")
      return AssignmentPlan(
        users: intake.counts.localRows,
        groups: intake.counts.groupRows,
        accountsPerPermissionSet: try work.live.accountsPerPermissionSet(),
        allowsPrincipals: cursor.caller != nil && cursor.caller == owner
      )
    }
  }

  /// Takes the way that needs fewer calls, and says which.
  private func readAssignments(_ cursor: LiveCursor) throws -> Taking {
    guard let way = cursor.way else {
      let plan = try plan(cursor)
      let rate = context.configuration.live.aws?.rate ?? context.live.rate
      return { cursor, work in
        try work.writer().setFact("live.aws.assignmentPlan", plan.summary(rate: rate))
        cursor.way = plan.cheaper
        return Chunk()
      }
    }
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    switch way {
    case .byPermissionSet:
      return try fan(
        cursor,
        count: { try $0.live.count(.provisioning) },
        key: { try $0.live.key(.provisioning, at: $1) },
        fetch: { pair, link in
          let page = try client.assignments(
            ofPermissionSet: pair.first,
            inAccount: pair.second,
            of: arn,
            after: link
          )
          return (try LivePages.page(page.body, .awsAccountAssignments), page.nextToken)
        },
        take: { try self.takeAll($0.map(\.page), .awsAccountAssignments, $2) }
      )
    case .byPrincipal:
      let (users, groups) = (intake.counts.localRows, intake.counts.groupRows)
      return try fan(
        cursor,
        count: { _ in users + groups },
        key: { work, position in
          position < users
            ? try work.live.userID(row: position).map { (id: $0, kind: PrincipalKind.user) }
            : try work.live.groupID(row: position - users).map { (id: $0, kind: .group) }
        },
        fetch: { principal, link in
          let page = try client.assignments(
            ofPrincipal: principal.id,
            principal.kind,
            of: arn,
            after: link
          )
          return (try LivePages.page(page.body, .awsAccountAssignments), page.nextToken)
        },
        take: { try self.takeAll($0.map(\.page), .awsAccountAssignments, $2) }
      )
    }
  }

  private func readAccounts(_ cursor: LiveCursor) throws -> Taking {
    let page = try aws().organizations().accounts(after: cursor.link)
    let records = try LivePages.page(page.body, .awsAccounts)
    return { cursor, work in
      let chunk = try self.takeRecords(records, .awsAccounts, work)
      try self.follow(page.nextToken, operation: page.operation.label, &cursor)
      return chunk
    }
  }

  /// The Regions, kept as they came.
  private func readInstanceConfiguration(_ cursor: LiveCursor) throws -> Taking {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    var pages: [DirectoryPage] = []
    var regions = PageWalk<ListPage<InstanceRegion>> { token throws(AWSError) in
      try client.regions(of: arn, after: token)
    }
    while let page = try nextIfServed({ try regions.next() }) { pages.append(page.page) }
    return { cursor, work in
      for page in pages { try self.keep(page, work) }
      cursor.advance()
      return Chunk()
    }
  }

  /// The next page, or nil if this endpoint doesn't serve the operation.
  private func nextIfServed<Page>(_ next: () throws -> Page?) throws -> Page? {
    do {
      return try next()
    } catch let error as AWSError where error.code == .invalidRequest || error.code == .notFound {
      return nil
    }
  }

  func keep(_ page: DirectoryPage, _ work: LiveWork) throws {
    try work.evidence.keep(
      operation: page.operation.label,
      path: "",
      requestID: page.requestID,
      body: page.body
    )
  }

  private func takeAll(
    _ pages: [DocumentPage],
    _ kind: Configuration.InputKind,
    _ work: LiveWork
  ) throws -> Chunk {
    var all = Chunk()
    for page in pages {
      let chunk = try takeRecords(page, kind, work)
      all.read += chunk.read
      all.written += chunk.written
      all.skips += chunk.skips
    }
    return all
  }
}
