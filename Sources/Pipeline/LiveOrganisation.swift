// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Rules
internal import Workspace

/// What only a live export of AWS can tell of the organisation.
struct LiveOrganisation {
  /// The answers that say what the instance is.
  private static let instanceOperations = [
    "sso-admin.ListInstances", "sso-admin.DescribeInstance", "sso-admin.ListRegions",
  ]
  /// How the generated names of Identity Center's roles begin (aws.md section 10).
  private static let reservedPrefix = Array("AWSReservedSSO_".utf8)

  let context: PipelineContext
  let transaction: WorkspaceTransaction
  let shelf: SnapshotShelf

  /// Adds it to the case; does nothing if AWS was not read live.
  func fill(_ tenant: inout TenantCase) throws {
    guard context.configuration.live.aws != nil else { return }
    tenant.instance = try instance()
    if try SnapshotReader(transaction).fact("live.notRead.awsAttributes") == nil {
      tenant.access.controlKeys = try InstanceStore(transaction).attributeKeys().map {
        AccessFacts.ControlKey(key: $0)
      }
    }
    try fill(&tenant.iam)
  }

  /// The instance by the documents that were kept, as saved answers would be read.
  private func instance() throws -> InstanceFacts? {
    var documents = InstanceDocuments()
    for document in try EvidenceStore(transaction).documents(of: "sso-admin.")
    where Self.instanceOperations.contains(where: document.operation.hasSameBytes) {
      do {
        try documents.read(document.body, operation: document.operation)
      } catch is ConfigurationError {
        continue  // of a shape that is not known: what it would say stays unknown
      }
    }
    if let account = context.configuration.access.managementAccount {
      documents.setManagementAccount(account)
    }
    var instance = documents.instance
    if context.configuration.live.aws?.instance != nil { instance?.isChosen = true }
    let region = try SnapshotReader(transaction).fact("live.aws.region")
    instance?.configuredRegion = region.flatMap { $0.utf8.isEmpty ? nil : $0 }
    return instance
  }

  private func fill(_ iam: inout IAMFacts) throws {
    let reports = try IAMStore(transaction).reports()
    if !reports.isEmpty {
      let relations = try relations(ofNames: reports.flatMap { $0.users.map(\.name) })
      iam.accounts = reports.map { report in
        var account = IAMFacts.Account(
          id: report.account,
          users: report.users.map { Self.user($0, relations) }
        )
        account.generatedAt = report.generatedAt
        account.rootHasKey = report.root.hasKey
        account.rootHasMFA = report.root.hasMFA
        return account
      }
      var accounts: [String] = []
      try AccessReader(transaction).forEachAccount { id, _ in accounts.append(id) }
      iam.organizationAccounts = accounts.isEmpty ? nil : accounts
    }
    guard try SnapshotReader(transaction).fact("live.aws.iam.roles") != nil else { return }
    var mentions: [IAMFacts.ReservedRoleMention] = []
    try IAMStore(transaction).forEachTrustPolicy { account, holder, policy in
      for role in Self.reservedRoles(in: policy) {
        mentions.append(IAMFacts.ReservedRoleMention(account: account, holder: holder, role: role))
      }
    }
    iam.reservedRoleMentions = mentions
  }

  private static func user(
    _ stored: IAMStore.User,
    _ relations: [Identifier: IAMFacts.Relation]
  ) -> IAMFacts.User {
    var user = IAMFacts.User(name: stored.name)
    user.hasPassword = stored.hasPassword
    user.hasMFA = stored.hasMFA
    user.passwordUsedAt = stored.passwordUsedAt
    user.passwordChangedAt = stored.passwordChangedAt
    user.activeKeys = stored.activeKeys.map {
      IAMFacts.Key(rotatedAt: $0.rotatedAt, usedAt: $0.usedAt)
    }
    user.activeCertificates = stored.activeCertificates
    user.hasOtherCredentials = stored.hasOtherCredentials
    user.relation = relations[Identifier(Folding.asciiLowered(stored.name))] ?? .none
    return user
  }

  /// Whom the IAM users of these names stand for.
  ///
  /// That is the one AWS user who has the name, without regard to ASCII case, as user name or
  /// e-mail; nobody, if several have it.
  private func relations(ofNames names: [String]) throws -> [Identifier: IAMFacts.Relation] {
    let wanted = Set(names.map { Identifier(Folding.asciiLowered($0)) })
    if wanted.isEmpty { return [:] }
    var rows: [Identifier: Set<Int>] = [:]
    for (row, local) in shelf.locals.enumerated() {
      for name in [local.userName] + local.emails {
        let key = Identifier(Folding.asciiLowered(name))
        if wanted.contains(key) { rows[key, default: []].insert(row) }
      }
    }
    let single = rows.compactMapValues { $0.count == 1 ? $0.first : nil }
    let matches = MatchStore(transaction)
    let records = try single.mapValues { try matches.records($0..<($0 + 1)).first }
    let users = try shelf.lookup(
      Set(records.values.compactMap { $0?.entraRow }),
      SnapshotReader(transaction)
    )
    return records.compactMapValues { record in
      guard let record else { return nil }
      switch record.verdict {
      case "ignored": return nil
      case "unmatched": return .leaver(localRow: record.localRow)
      case "linked":
        let isGone = record.entraRow.flatMap { users[$0] }
          .map { $0.isDeleted || $0.accountEnabled == false }
        return isGone == true
          ? .leaver(localRow: record.localRow) : .migrated(localRow: record.localRow)
      default: return .migrated(localRow: record.localRow)
      }
    }
  }

  /// The generated role names in a policy, once each; one that ends in `*` is a condition that
  /// holds whatever is generated, and no mention.
  static func reservedRoles(in policy: String) -> [String] {
    let bytes = Array(policy.utf8)
    var found: [String] = []
    var at = 0
    while at + reservedPrefix.count <= bytes.count {
      guard bytes[at...].starts(with: reservedPrefix) else {
        at += 1
        continue
      }
      let name = bytes[at...].prefix { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "_+=,.@-".utf8.contains(byte)
        }
      }
      at = name.endIndex
      let mark = name.suffix(17)
      let isGenerated =
        mark.first == UInt8(ascii: "_")
        && mark.dropFirst().allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
        }
      let isPattern = at < bytes.count && (bytes[at] == 0x2A || bytes[at] == 0x3F)
      let text = String(decoding: name, as: UTF8.self)
      if isGenerated, !isPattern, !found.contains(where: text.hasSameBytes) { found.append(text) }
    }
    return found
  }
}
