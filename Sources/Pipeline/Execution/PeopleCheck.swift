// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Execution
internal import GRDB
internal import Identity
internal import Workspace

/// Looks whether the Entra users of a batch are as they were when the plan was made (ENTRA-014).
///
/// A plan gives AWS users the names and addresses of people. Whoever got another name meanwhile,
/// was disabled or left would be given what is no longer theirs.
struct PeopleCheck {
  /// The Entra users that items are linked to, by the item's place within the batch.
  private let people: [(item: Int, user: EntraUser)]

  /// Reads from the snapshot whom the items, named by their places within the batch, are linked to.
  init(_ items: Set<Int>, _ users: BatchUsers, _ file: WorkspaceFile) throws {
    people = try file.queue.read { database in
      let reader = try SnapshotReader(WorkspaceTransaction(database))
      let row = try database.cachedStatement(
        sql: """
          SELECT m.entra_row FROM match m JOIN aws_user u ON u.row = m.local_row
          WHERE u.user_id = ? AND m.entra_row IS NOT NULL
          """
      )
      return try items.sorted().compactMap { item in
        guard let at = try Int.fetchOne(row, arguments: [users.id(item)]) else { return nil }
        return try reader.entraUsers(at..<(at + 1)).first.map { (item, $0) }
      }
    }
  }

  var count: Int { people.count }

  /// The object id of the person of an item.
  func objectID(_ item: Int) -> String { people.first { $0.item == item }?.user.id ?? "" }

  /// Who changed, by item, with the first thing that did; nil if Graph may not be asked.
  ///
  /// - Throws: `EntraError` for any other failure.
  func changes(_ reader: TenantReader) throws -> [Int: PersonChange]? {
    var changes: [Int: PersonChange] = [:]
    for (item, user) in people {
      let reading = try reader.userStanding(user.id)
      guard case .found(let standing, _) = reading else { return nil }
      changes[item] = Self.change(user, standing)
    }
    return changes
  }

  private static func change(_ planned: EntraUser, _ found: UserStanding?) -> PersonChange? {
    guard let found else {
      if planned.isDeleted { return nil }
      return PersonChange(attribute: "existence", planned: planned.id, found: nil)
    }
    func text(_ flag: Bool?) -> String? { flag.map { $0 ? "true" : "false" } }
    let values: [(name: String, bit: EntraAbsence, planned: String?, found: String?)] = [
      (
        "userPrincipalName", .userPrincipalName, planned.userPrincipalName,
        found.userPrincipalName
      ),
      ("mail", .mail, planned.mail, found.mail),
      (
        "accountEnabled", .accountEnabled, text(planned.accountEnabled),
        text(found.accountEnabled)
      ),
    ]
    for value in values where !planned.absent.contains(value.bit) {
      if let old = value.planned, let new = value.found, old.hasSameBytes(as: new) { continue }
      if value.planned == nil && value.found == nil { continue }
      return PersonChange(attribute: value.name, planned: value.planned, found: value.found)
    }
    return nil
  }
}

extension PreflightFindings {
  /// Notes what the check came to; whoever changed is held, and the others continue.
  ///
  /// - Returns: Who changed, by item.
  mutating func judge(_ people: PeopleCheck, _ reader: TenantReader?) throws -> [Int: PersonChange]
  {
    let name = "entra.users"
    guard let reader else {
      warn(
        name,
        "nobody looked whether people have changed in Entra since the export",
        "Configure apply.entra (or entra) with User.Read.All, or export anew shortly before."
      )
      return [:]
    }
    guard let changes = try people.changes(reader) else {
      warn(
        name,
        "Graph does not say whether people have changed since the export",
        "Grant User.Read.All, or export anew shortly before."
      )
      return [:]
    }
    if changes.isEmpty {
      pass(name, "\(people.count) as the plan knows them")
    } else {
      warn(
        name,
        "ENTRA-014: \(changes.count) of \(people.count) are not as the plan knows them; held",
        "Export anew, type `crosswalk stage`, and have the batch approved."
      )
    }
    return changes
  }
}
