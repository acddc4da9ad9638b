// SPDX-License-Identifier: Apache-2.0
internal import Documents
internal import Entra
internal import Foundation
internal import Records
internal import Transport
internal import Workspace

extension LiveReading {
  /// Fetches one page, or a page of several lists, of a part of the Entra side.
  func readEntra(_ part: LivePart, _ cursor: LiveCursor) throws -> Taking {
    switch part {
    case .entraApplication: return try readApplication()
    case .entraAssignments: return try readAssignments(cursor)
    case .entraGroups: return try readAssignedGroups(cursor)
    case .entraMembers: return try readMembers(cursor)
    case .entraOrganization: return try readOrganization()
    case .entraChanges: return try readChanges()
    case .entraUsers: return try readList(.users, .entraUsers, cursor)
    case .entraDeletedUsers: return try readList(.deletedUsers, .entraDeletedUsers, cursor)
    default: return try readTenantConfiguration(cursor)
    }
  }

  /// Goes on to the next part.
  private static func skip(_ cursor: inout LiveCursor, _ work: LiveWork) -> Chunk {
    cursor.advance()
    return Chunk()
  }

  private func readList(
    _ list: GraphList,
    _ kind: Configuration.InputKind,
    _ cursor: LiveCursor
  ) throws -> Taking {
    let client = try graph()
    let (page, records) = try wholePage {
      let page = try client.page(of: list, after: cursor.link)
      return (page, try LivePages.page(page.body, kind))
    }
    return { cursor, work in
      if cursor.firstRow == nil {
        cursor.firstRow = self.intake.counts.entraRows
        cursor.firstRead = self.intake.counts.entraRead
      }
      let chunk = try self.takeRecords(records, kind, work)
      try self.follow(page.nextLink, operation: list.operation, &cursor)
      return chunk
    }
  }

  /// The assignments; after the last, the groups among them are the lists to read.
  private func readAssignments(_ cursor: LiveCursor) throws -> Taking {
    guard let id = cursor.principal else { return Self.skip }
    let part = cursor.part
    let take = try readList(.assignments(toServicePrincipal: id), .entraAppAssignments, cursor)
    return { cursor, work in
      let chunk = try take(&cursor, work)
      if cursor.part != part { try work.live.listAssignedGroups() }
      return chunk
    }
  }

  /// Asks for a page and reads it, again if it came damaged.
  private func wholePage<Page>(_ read: () throws -> Page) throws -> Page {
    try Self.wholePage(attempts: context.live.limits.attempts, read)
  }

  private static func wholePage<Page>(attempts: Int, _ read: () throws -> Page) throws -> Page {
    for _ in 1..<max(attempts, 1) {
      do {
        return try read()
      } catch let error as EntraError where error.code == .malformedAnswer {
        continue
      } catch is InputError {
        continue
      }
    }
    return try read()
  }

  private func readApplication() throws -> Taking {
    let reading = try TenantReader(graph()).application(
      configuredID: context.configuration.live.entra?.application
    )
    return { cursor, work in
      let application = try self.value(reading, work)
      cursor.principal = application.servicePrincipal.id
      let writer = try work.writer()
      try writer.setFact("live.entra.servicePrincipal", application.servicePrincipal.id)
      try writer.setFact("live.entra.recognisedBy", application.recognition.rawValue)
      cursor.advance()
      return Chunk()
    }
  }

  private func readAssignedGroups(_ cursor: LiveCursor) throws -> Taking {
    guard cursor.principal != nil else { return Self.skip }
    let tenant = TenantReader(try graph())
    return try fan(
      cursor,
      count: { try $0.live.count(.assignedGroup) },
      key: { try $0.live.key(.assignedGroup, at: $1)?.first },
      fetch: { id, _ in (try tenant.group(id), nil) },
      take: { answers, _, work in
        let writer = try work.writer()
        var chunk = Chunk()
        for (id, reading) in answers {
          if let missing = reading.missing { throw LiveRefusal(permission: missing.permission) }
          chunk.read += 1
          guard case .found(let found, _) = reading, let group = found else {
            try writer.noteUnresolved(kind: "assignment.group", id: id)
            continue
          }
          try writer.insertEntraGroup(
            id: group.id,
            displayName: group.displayName,
            securityEnabled: group.securityEnabled
          )
          chunk.written += 1
        }
        return chunk
      }
    )
  }

  private func readMembers(_ cursor: LiveCursor) throws -> Taking {
    guard cursor.principal != nil, cursor.missing[LivePart.entraGroups.rawValue] == nil else {
      return Self.skip
    }
    let client = try graph()
    let attempts = context.live.limits.attempts
    return try fan(
      cursor,
      count: { try $0.live.count(.assignedGroup) },
      key: { try $0.live.key(.assignedGroup, at: $1)?.first },
      fetch: { id, link -> (page: DocumentPage?, next: String?) in
        do {
          return try Self.wholePage(attempts: attempts) {
            let page = try client.page(of: .members(ofGroup: id), after: link)
            return (try LivePages.memberPage(page.body), page.nextLink)
          }
        } catch let error as EntraError where error.code == .notFound {
          return (nil, nil)
        }
      },
      take: { answers, _, work in
        let writer = try work.writer()
        var chunk = Chunk()
        for (id, page) in answers {
          guard let page else { continue }
          for member in try LivePages.members(of: page) {
            chunk.read += 1
            try writer.insertEntraGroupMember(groupID: id, memberID: member.id, type: member.type)
            chunk.written += 1
          }
        }
        return chunk
      }
    )
  }

  private func readOrganization() throws -> Taking {
    let reading = try TenantReader(graph()).organization()
    return { cursor, work in
      let organization = try self.value(reading, work)
      let writer = try work.writer()
      try writer.setFact("live.entra.tenant", organization.id)
      try writer.setFact(
        "live.entra.domains",
        organization.domainNames.joined(separator: " ")
      )
      cursor.advance()
      return Chunk()
    }
  }

  /// Keeps the link to later changes; taken before the users, so that no change falls between.
  private func readChanges() throws -> Taking {
    let reading = try noted("changes") { try TenantReader(graph()).userChangesFromNow() }
    return { cursor, work in
      try self.take(reading, work) { try work.writer().setFact("live.entra.changes", $0) }
      cursor.advance()
      return Chunk()
    }
  }

  private func readTenantConfiguration(_ cursor: LiveCursor) throws -> Taking {
    let tenant = TenantReader(try graph())
    var takes: [(LiveWork) throws -> Void] = []
    func add<Value>(_ name: String, _ read: () throws -> Reading<Value>) throws {
      let reading = try noted(name, read)
      takes.append { try self.take(reading, $0) { _ in } }
    }
    if let id = cursor.principal {
      try add("claims") { try tenant.claims(ofServicePrincipal: id) }
      try add("signing") { try tenant.signing(ofServicePrincipal: id) }
      try add("provisioning") { try tenant.provisioning(ofServicePrincipal: id) }
    }
    try add("conditionalAccess") { try tenant.conditionalAccess() }
    return { cursor, work in
      for take in takes { try take(work) }
      cursor.advance()
      return Chunk()
    }
  }

  /// What was read, or why not: a document that is refused or not offered stays unknown.
  private struct Noted<Value: Sendable> {
    let name: String
    let reading: Reading<Value>?
    let reason: String
  }

  private func noted<Value>(
    _ name: String,
    _ read: () throws -> Reading<Value>
  ) throws -> Noted<Value> {
    do {
      return Noted(name: name, reading: try read(), reason: "")
    } catch let error as EntraError {
      switch error.code {
      case .notFound, .badRequest, .accessDenied, .malformedAnswer:
        return Noted(name: name, reading: nil, reason: error.code.rawValue)
      default: throw error
      }
    }
  }

  private func take<Value>(
    _ noted: Noted<Value>,
    _ work: LiveWork,
    _ use: (Value) throws -> Void
  ) throws {
    let fact = "live.notRead.\(noted.name)"
    guard let reading = noted.reading else {
      return try work.writer().setFact(fact, noted.reason)
    }
    do {
      try use(try value(reading, work))
    } catch let error as LiveRefusal {
      try work.writer().setFact(fact, error.permission)
    }
  }

  /// The value of a reading, with its documents kept as evidence.
  private func value<Value>(_ reading: Reading<Value>, _ work: LiveWork) throws -> Value {
    switch reading {
    case .denied(let missing): throw LiveRefusal(permission: missing.permission)
    case .found(let value, let documents):
      for document in documents {
        try work.evidence.keep(
          operation: document.operation,
          path: document.path,
          requestID: document.requestID,
          body: document.body
        )
      }
      return value
    }
  }
}
