// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Foundation
internal import Transport
internal import Workspace

extension LiveReading {
  /// Reads one page, or a page of several lists, of a part of the Entra side.
  func readEntra(
    _ part: LivePart,
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    switch part {
    case .entraApplication: return try readApplication(&cursor, work)
    case .entraAssignments:
      guard let id = cursor.principal else { return skip(&cursor) }
      return try readList(.assignments(toServicePrincipal: id), .entraAppAssignments, &cursor, work)
    case .entraGroups: return try readAssignedGroups(&cursor, work)
    case .entraMembers: return try readMembers(&cursor, work)
    case .entraOrganization: return try readOrganization(&cursor, work)
    case .entraChanges: return try readChanges(&cursor, work)
    case .entraUsers: return try readList(.users, .entraUsers, &cursor, work)
    case .entraDeletedUsers:
      return try readList(.deletedUsers, .entraDeletedUsers, &cursor, work)
    default: return try readTenantConfiguration(&cursor, work)
    }
  }

  private func skip(_ cursor: inout LiveCursor) -> Chunk {
    cursor.advance()
    return Chunk()
  }

  private func readList(
    _ list: GraphList,
    _ kind: Configuration.InputKind,
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    let page = try wholePage(list, after: cursor.link)
    if cursor.firstRow == nil {
      cursor.firstRow = intake.counts.entraRows
      cursor.firstRead = intake.counts.entraRead
    }
    let chunk = try take(page.body, kind, &cursor, work)
    try follow(page.nextLink, operation: list.operation, &cursor)
    return chunk
  }

  /// A page, asked for again if it came damaged.
  private func wholePage(_ list: GraphList, after link: String?) throws -> GraphPage {
    let client = try graph()
    var attempt = 1
    while true {
      do throws(EntraError) {
        return try client.page(of: list, after: link)
      } catch {
        guard error.code == .malformedAnswer, attempt < context.live.limits.attempts else {
          throw error
        }
        attempt += 1
      }
    }
  }

  private func readApplication(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let reading = try TenantReader(graph()).application(
      configuredID: context.configuration.live.entra?.application
    )
    let application = try value(reading, work)
    cursor.principal = application.servicePrincipal.id
    let writer = try work.writer()
    try writer.setFact("live.entra.servicePrincipal", application.servicePrincipal.id)
    try writer.setFact("live.entra.recognisedBy", application.recognition.rawValue)
    cursor.advance()
    return Chunk()
  }

  private func readAssignedGroups(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    guard cursor.principal != nil else { return skip(&cursor) }
    let live = work.live
    if cursor.next == 0 { try live.listAssignedGroups() }
    let tenant = TenantReader(try graph())
    let answers = try fan(
      &cursor,
      count: try live.count(.assignedGroup),
      keys: { try live.key(.assignedGroup, at: $0)?.first }
    ) { id, _ in
      (try tenant.group(id), nil)
    }
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

  private func readMembers(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    guard cursor.principal != nil, cursor.missing[LivePart.entraGroups.rawValue] == nil else {
      return skip(&cursor)
    }
    let live = work.live
    let client = try graph()
    let answers = try fan(
      &cursor,
      count: try live.count(.assignedGroup),
      keys: { try live.key(.assignedGroup, at: $0)?.first }
    ) { id, link in
      do {
        let page = try client.page(of: .members(ofGroup: id), after: link)
        return (page.body, page.nextLink)
      } catch let error as EntraError where error.code == .notFound {
        return ([], nil)
      }
    }
    let writer = try work.writer()
    var chunk = Chunk()
    for (id, body) in answers where !body.isEmpty {
      for member in try pages.members(body) {
        chunk.read += 1
        try writer.insertEntraGroupMember(groupID: id, memberID: member.id, type: member.type)
        chunk.written += 1
      }
    }
    return chunk
  }

  private func readOrganization(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    let organization = try value(TenantReader(graph()).organization(), work)
    let writer = try work.writer()
    try writer.setFact("live.entra.tenant", organization.id)
    try writer.setFact(
      "live.entra.domains",
      organization.domainNames.joined(separator: " ")
    )
    cursor.advance()
    return Chunk()
  }

  /// Keeps the link to later changes; taken before the users, so that no change falls between.
  private func readChanges(_ cursor: inout LiveCursor, _ work: LiveWork) throws -> Chunk {
    do {
      let link = try value(TenantReader(graph()).userChangesFromNow(), work)
      try work.writer().setFact("live.entra.changes", link)
    } catch let error as EntraError where !error.isRetryable && error.code != .accessDenied {
      try work.writer().setFact("live.notRead.changes", error.code.rawValue)
    }
    cursor.advance()
    return Chunk()
  }

  private func readTenantConfiguration(
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    let tenant = TenantReader(try graph())
    if let id = cursor.principal {
      try note("claims", work) { try value(tenant.claims(ofServicePrincipal: id), work) }
      try note("signing", work) { try value(tenant.signing(ofServicePrincipal: id), work) }
      try note("provisioning", work) {
        try value(tenant.provisioning(ofServicePrincipal: id), work)
      }
    }
    try note("conditionalAccess", work) { try value(tenant.conditionalAccess(), work) }
    cursor.advance()
    return Chunk()
  }

  /// Reads a document; says so if it is refused or not offered, which leaves it unknown.
  private func note<Value>(
    _ name: String,
    _ work: LiveWork,
    _ read: () throws -> Value
  ) throws {
    do {
      _ = try read()
    } catch let error as LiveRefusal {
      try work.writer().setFact("live.notRead.\(name)", error.permission)
    } catch let error as EntraError {
      switch error.code {
      case .notFound, .badRequest, .accessDenied, .malformedAnswer:
        try work.writer().setFact("live.notRead.\(name)", error.code.rawValue)
      default: throw error
      }
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
