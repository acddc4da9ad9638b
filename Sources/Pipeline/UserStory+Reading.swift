// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
internal import Matching
internal import Reporting
internal import Rules
internal import Workspace

extension Project {
  /// The stories of the AWS users with this user id, user name or e-mail address.
  ///
  /// A pseudonym of one of them serves as well, if the key of the workspace's pseudonyms is there.
  ///
  /// In the order of the export; letters A to Z match whatever their case. Empty if there is no
  /// such user.
  ///
  /// - Throws: `WorkspaceError` if there is no workspace file or it cannot be trusted.
  package func stories(of user: String) throws -> [UserStory] {
    let file = try WorkspaceFile(folder: folder, creating: false)
    return try file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      let federation = try configuration.liveFederation(transaction) ?? configuration.federation
      let reader = try StoryReader(transaction, federation)
      let meant = try Self.isPseudonym(user) ? unmasked(user, transaction) : nil
      return try reader.stories(of: meant ?? user)
    }
  }

  /// The stories of the Entra users with this object id, UPN or mail, in the order of the export.
  ///
  /// - Throws: `WorkspaceError` if there is no workspace file or it cannot be trusted.
  package func entraStories(of user: String) throws -> [EntraStory] {
    let file = try WorkspaceFile(folder: folder, creating: false)
    return try file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      let federation = try configuration.liveFederation(transaction) ?? configuration.federation
      return try StoryReader(transaction, federation).entraStories(of: user)
    }
  }

  private static func isPseudonym(_ text: String) -> Bool {
    text.hasPrefix("p-")
  }

  /// The user id of the AWS user with a pseudonym; nil if there is none, or no key.
  private func unmasked(
    _ pseudonym: String,
    _ transaction: WorkspaceTransaction
  ) throws -> String? {
    guard let key = try PseudonymKey.read(in: folder) else { return nil }
    let names = Pseudonyms(key: key)
    let reader = try SnapshotReader(transaction)
    for user in try reader.localUsers(0..<reader.localCount()) {
      let values = [user.id, user.userName, user.email].compactMap { $0 }
      if values.contains(where: { names.name($0).hasSameBytes(as: pseudonym) }) { return user.id }
    }
    return nil
  }
}

/// Gathers what the tables hold of one AWS user.
private struct StoryReader {
  private let snapshot: SnapshotReader
  private let matches: MatchStore
  private let findings: FindingStore
  private let plan: PlanStore
  private let access: AccessReader
  private let forecasts: ForecastStore
  private let changes: ForecastChangeStore
  private let federation: Federation

  init(_ transaction: WorkspaceTransaction, _ federation: Federation) throws {
    snapshot = try SnapshotReader(transaction)
    matches = MatchStore(transaction)
    findings = FindingStore(transaction)
    plan = PlanStore(transaction)
    access = AccessReader(transaction)
    forecasts = ForecastStore(transaction)
    changes = ForecastChangeStore(transaction)
    self.federation = federation
  }

  func stories(of user: String) throws -> [UserStory] {
    let rows = try snapshot.localRows(named: user)
    if rows.isEmpty { return [] }
    let shelf = try SnapshotShelf(snapshot)
    return try rows.compactMap { try story($0, shelf) }
  }

  private func story(_ row: Int, _ shelf: SnapshotShelf) throws -> UserStory? {
    let rows = row..<(row + 1)
    guard let local = try snapshot.localUsers(rows).first else { return nil }
    let record = try matches.records(rows).first
    let match = record.map { MatchText.Decoder().match($0) }
    let users = try shelf.lookup(Set(match?.candidates.map(\.entraRow) ?? []), snapshot)
    let rivals = try match?.rivals.flatMap {
      try snapshot.localUsers($0..<($0 + 1)).map(\.userName)
    }
    return UserStory(
      userID: local.id,
      userName: local.userName,
      email: local.email,
      attributes: local.storyAttributes,
      groups: try access.groups(ofRow: row),
      grants: try access.grants(ofRow: row).map { grant in
        UserStory.Grant(
          account: grant.accountName.map { "\(grant.accountID) \($0)" } ?? grant.accountID,
          permissionSet: grant.permissionSetName ?? grant.permissionSetARN,
          group: grant.group
        )
      },
      applications: try applications(row),
      verdict: match?.verdict.rawValue,
      reason: match.map { MatchWords.reason($0, users: users) } ?? "",
      decision: match?.decision.rawValue,
      decidedBy: record?.decidedBy,
      decisionReason: record?.decisionReason,
      candidates: (match?.candidates ?? []).compactMap { candidate in
        users[candidate.entraRow].map {
          story(candidate, $0, of: local, users, isLinked: match?.entraRow == candidate.entraRow)
        }
      },
      rivals: rivals ?? [],
      findings: try findings.findings(rows)[row, default: []].map(story),
      forecast: try forecasts.forecast(localRow: row).map {
        try story($0, changes.changes(localRow: row))
      },
      place: try plan.items(rows).first.map { try place($0) }
    )
  }

  func entraStories(of user: String) throws -> [EntraStory] {
    let found = try snapshot.entraUsers(rows: snapshot.entraRows(named: user))
    return try found.sorted { $0.key < $1.key }.map { row, user in
      EntraStory(
        objectID: user.id,
        attributes: user.storyAttributes,
        projection: Projection(of: user, under: federation).storyAttributes,
        meanings: try matches.localRows(meaning: row).flatMap { local in
          try snapshot.localUsers(local.row..<(local.row + 1)).map {
            EntraStory.Meaning(userID: $0.id, userName: $0.userName, isLinked: local.isLinked)
          }
        },
        forecast: try forecasts.forecast(entraRow: row).map {
          try story($0, changes.changes(entraRow: row))
        }
      )
    }
  }

  private func applications(_ row: Int) throws -> [UserStory.Application] {
    var applications: [UserStory.Application] = []
    try forecasts.forEachApplicationChange(localRow: row) { record, _, _, _, name, group in
      let isDirect = record.via.hasSameBytes(as: "direct")
      applications.append(
        UserStory.Application(
          name: name ?? record.applicationARN,
          group: isDirect ? nil : group ?? record.via,
          change: record.change
        )
      )
    }
    return applications
  }

  private func story(
    _ candidate: Candidate,
    _ user: EntraUser,
    of local: LocalUser,
    _ users: SnapshotShelf.Lookup,
    isLinked: Bool
  ) -> UserStory.Candidate {
    let projection = Projection(of: user, under: federation)
    var keepsSignIn: Bool?
    if projection.nameID != .unknown, projection.userName != .unknown {
      keepsSignIn = [projection.nameID, projection.userName].allSatisfy {
        $0.text?.hasSameBytes(as: local.userName) ?? false
      }
    }
    return UserStory.Candidate(
      objectID: user.id,
      isLinked: isLinked,
      attributes: user.storyAttributes,
      evidence: MatchWords.evidence(candidate, users: users),
      claims: candidate.claims.map {
        let how = $0.isExact ? "equals" : "is near (\($0.nearness.name))"
        return "Entra \($0.key.name) \(how) AWS \($0.localKey.name)"
      },
      obstacles: candidate.obstacles.map(\.rawValue),
      projection: projection.storyAttributes,
      keepsSignIn: keepsSignIn
    )
  }

  private func story(_ finding: Finding) -> UserStory.Finding {
    let metadata = Catalogue.rule(finding.ruleID)?.metadata
    return UserStory.Finding(
      ruleID: finding.ruleID,
      rule: finding.rule,
      severity: finding.severity.rawValue,
      title: metadata?.title ?? "",
      attribute: finding.attribute,
      awsValue: finding.localValue,
      entraValue: finding.entraValue,
      proposedValue: finding.proposedValue,
      message: finding.message,
      risk: metadata?.risk ?? "",
      fix: metadata?.fix ?? "",
      state: finding.state.rawValue,
      waivedBy: finding.waiver?.approver,
      waiverExpires: finding.waiver?.expires,
      justification: finding.waiver?.justification
    )
  }

  private func story(
    _ record: ForecastRecord,
    _ changes: [(change: ForecastChangeRecord, userID: String?, objectID: String?)]
  ) throws -> UserStory.Forecast {
    UserStory.Forecast(
      firstCycle: record.firstCycle,
      firstCycleDetail: record.firstCycleDetail,
      changes: changes.map {
        UserStory.Change(
          userID: $0.userID,
          objectID: $0.objectID,
          attribute: $0.change.attribute,
          before: $0.change.before,
          after: $0.change.after
        )
      },
      signIn: record.signIn,
      signInDetail: record.signInDetail,
      visitors: try record.localRow.map { try forecasts.visitors(localRow: $0) } ?? [],
      accessToday: record.before,
      accessKept: record.kept,
      accessLost: record.lost,
      accessGained: record.gained,
      decidingRule: record.decidingRule,
      title: Catalogue.rule(record.decidingRule)?.metadata.title ?? "",
      plannedFirstCycle: record.plannedFirstCycle,
      plannedSignIn: record.plannedSignIn,
      planEffect: record.planEffect
    )
  }

  private func place(_ item: BatchItemRecord) throws -> UserStory.Place {
    let batch = try item.batch.flatMap { number in
      try plan.batches().first { $0.number == number }
    }
    return UserStory.Place(
      state: item.state,
      reason: item.reason,
      batch: batch?.name,
      position: item.position,
      operations: try plan.operations(localRow: item.localRow).map {
        UserStory.Operation(
          sequence: $0.sequence,
          operation: $0.operation,
          target: $0.target,
          attribute: $0.attribute,
          before: $0.before,
          after: $0.after,
          ruleID: $0.finding
        )
      }
    )
  }
}
