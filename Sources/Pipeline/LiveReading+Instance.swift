// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Workspace

extension LiveReading {
  /// One permission set's policies.
  private struct Policies: Sendable {
    var managed: [String] = []
    var inline: String?
  }

  /// The managed and inline policies of the permission sets.
  func readPolicies(_ cursor: LiveCursor) throws -> Taking {
    let client = try aws().ssoAdmin()
    let arn = try instance(cursor)
    return try fan(
      cursor,
      count: { try $0.live.count(.permissionSet) },
      key: { try $0.live.key(.permissionSet, at: $1)?.first },
      fetch: { set, _ in
        var walk = PageWalk<ListPage<AttachedPolicy>> { token throws(AWSError) in
          try client.managedPolicies(ofPermissionSet: set, of: arn, after: token)
        }
        let managed = try walk.allItems().compactMap { $0.arn ?? $0.name }
        let inline = try client.inlinePolicy(ofPermissionSet: set, of: arn)
        return (Policies(managed: managed, inline: inline), nil)
      },
      take: { pages, _, work in
        var chunk = Chunk()
        for (set, policies) in pages {
          for policy in policies.managed {
            try work.instance.addPolicy(of: set, managed: policy, inline: nil)
          }
          if let inline = policies.inline {
            try work.instance.addPolicy(of: set, managed: nil, inline: inline)
          }
          chunk.read += policies.managed.count + (policies.inline == nil ? 0 : 1)
        }
        return chunk
      }
    )
  }

  /// The attributes for access control that AWS takes from the directory.
  func readAttributes(_ cursor: LiveCursor) throws -> Taking {
    let attributes: AccessControlAttributes?
    do {
      attributes = try aws().ssoAdmin().accessControlAttributes(of: instance(cursor))
    } catch let error as AWSError where error.code == .invalidRequest {
      attributes = nil
    }
    return { cursor, work in
      for attribute in attributes?.attributes ?? [] {
        try work.instance.addAttribute(
          key: attribute.key,
          source: attribute.value.sources.first ?? ""
        )
      }
      cursor.advance()
      return Chunk(read: attributes?.attributes.count ?? 0)
    }
  }

  /// The applications, a page at a time, each with whoever is assigned to it.
  func readApplications(_ cursor: LiveCursor) throws -> Taking {
    let client = try aws().ssoAdmin()
    let list: ListPage<Application>
    do {
      list = try client.applications(of: instance(cursor), after: cursor.link)
    } catch let error as AWSError where error.code == .invalidRequest && cursor.link == nil {
      // An endpoint that doesn't know the operation: what it would say stays unknown.
      return { cursor, work in
        try work.writer().setFact("live.notRead.awsApplications", error.code.rawValue)
        cursor.advance()
        return Chunk()
      }
    }
    var assigned: [(application: Application, isRequired: Bool, who: [ApplicationAssignment])] = []
    for application in list.items {
      var walk = PageWalk<ListPage<ApplicationAssignment>> { token throws(AWSError) in
        try client.assignments(ofApplication: application.arn, after: token)
      }
      let who = try walk.allItems()
      assigned.append((application, try client.requiresAssignment(application.arn), who))
    }
    return { cursor, work in
      var chunk = Chunk()
      for (application, isRequired, who) in assigned {
        try work.instance.addApplication(
          arn: application.arn,
          name: application.name,
          account: application.account,
          status: application.status,
          requiresAssignment: isRequired
        )
        for one in who {
          try work.instance.addAssignment(
            application: application.arn,
            type: one.principalType,
            principal: one.principalID
          )
        }
        chunk.read += 1 + who.count
      }
      try self.follow(list.nextToken, operation: list.operation.label, &cursor)
      return chunk
    }
  }
}
