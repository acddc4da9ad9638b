// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Reporting
internal import Workspace

/// The rows of a report, streamed from the workspace.
struct ReportSource {
  private let cases: CaseReader
  private let findingStore: FindingStore
  private let plan: PlanStore
  private let forecasts: ForecastStore
  private let forecastChanges: ForecastChangeStore
  private let federation: Federation
  private let batchNames: [Int: String]
  private let decisions: [Identifier: HumanDecision]
  private let shelf: SnapshotShelf
  private let transaction: WorkspaceTransaction

  init(_ context: PipelineContext, _ transaction: WorkspaceTransaction) throws {
    self.transaction = transaction
    shelf = try context.memory.shelf(SnapshotReader(transaction))
    cases = try CaseReader(transaction, context.memory, readsForecasts: true)
    findingStore = FindingStore(transaction)
    plan = PlanStore(transaction)
    forecasts = ForecastStore(transaction)
    forecastChanges = ForecastChangeStore(transaction)
    federation = context.configuration.federation
    batchNames = Dictionary(
      try plan.batches().map { ($0.number, $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
    decisions = try DecisionsFile.load(context).decisions
  }

  // MARK: users.csv

  func users(_ row: (UserRow) throws -> Void) throws {
    let (federation, batchNames, decisions) = (federation, batchNames, decisions)
    try cases.forEach(
      {
        var row = Self.userRow($0, federation, batchNames)
        row.details = Self.details($0, decisions[Identifier(row.awsUserID)])
        return row
      },
      row
    )
  }

  private static func details(
    _ entry: CaseReader.Entry,
    _ decision: HumanDecision?
  ) -> UserDetails {
    var details = UserDetails()
    details.findings = entry.findings.map(UserFinding.init)
    details.position = entry.item?.position ?? 0
    details.state = entry.item?.state ?? ""
    details.planReason = entry.item?.reason ?? ""
    details.decidedBy = decision?.by
    details.decisionReason = decision?.reason
    details.forecast = entry.forecast.map {
      UserOutlook(
        firstCycle: $0.firstCycle,
        signIn: $0.signIn,
        accessToday: $0.before,
        accessKept: $0.kept,
        accessLost: $0.lost,
        accessGained: $0.gained,
        curedByPlan: $0.planEffect.map { $0.hasSameBytes(as: "cured") ? "yes" : "no" } ?? ""
      )
    }
    return details
  }

  private static func userRow(
    _ entry: CaseReader.Entry,
    _ federation: Federation,
    _ batchNames: [Int: String]
  ) -> UserRow {
    let (local, match, users) = (entry.local, entry.match, entry.users)
    var row = UserRow(
      awsUserID: local.id,
      awsUserName: local.userName,
      decision: ReportDecision(rawValue: match.verdict.rawValue) ?? .review
    )
    let best = match.candidates.first
    row.awsEmail = local.email
    row.awsDisplayName = local.displayName
    row.matchKey = match.verdict == .ignored ? "" : best?.bestClaim?.key.name ?? ""
    if let entraRow = match.entraRow, let user = users[entraRow] {
      let projection = Projection(of: user, under: federation)
      row.entraObjectID = user.id
      row.entraUPN = user.userPrincipalName
      row.entraMail = user.mail
      row.nameID = projection.nameID.text
      row.scimUserName = projection.userName.text
      row.entraDisplayName = user.displayName
      row.assignment = user.assignment.name
    }
    row.blockers = entry.findings.count { $0.severity == .blocker && $0.isOpen }
    for finding in entry.findings where row.findings.last.map({ $0 != finding.ruleID }) ?? true {
      if !row.findings.contains(finding.ruleID) { row.findings.append(finding.ruleID) }
    }
    if let batch = entry.item?.batch { row.batch = batchNames[batch] ?? "" }
    row.reason = MatchWords.reason(match, users: users)
    row.nameAgreement = best?.names.rawValue ?? ""
    row.decidedBy = match.decision.rawValue
    row.candidates = match.candidates.compactMap { users[$0.entraRow]?.id }
    row.hasAccess = local.access
    return row
  }

  // MARK: The other tables

  func review(_ row: (ReviewRow) throws -> Void) throws {
    try cases.forEachUnderReview { entry in
      try row(
        ReviewRow(
          awsUserID: entry.local.id,
          awsUserName: entry.local.userName,
          awsEmail: entry.local.email,
          awsDisplayName: entry.local.displayName,
          reason: MatchWords.reason(entry.match, users: entry.users),
          hasAccess: entry.local.access,
          candidates: entry.match.candidates.compactMap {
            MatchWords.candidate($0, users: entry.users)
          }
        )
      )
    }
  }

  func findings(_ row: (FindingRow) throws -> Void) throws {
    try findingStore.forEachWithNames { finding, userID, userName, objectID in
      var out = FindingRow(
        ruleID: finding.ruleID,
        rule: finding.rule,
        severity: finding.severity,
        scope: finding.scope,
        message: finding.message
      )
      out.awsUserID = userID
      out.awsUserName = userName
      out.entraObjectID = objectID
      out.attribute = finding.attribute
      out.awsValue = finding.localValue
      out.entraValue = finding.entraValue
      out.proposedValue = finding.proposedValue
      out.state = finding.state
      out.ruleSeverity = finding.ruleSeverity
      out.waiver = finding.waiver
      try row(out)
    }
  }

  func forecast(_ row: (ForecastRow) throws -> Void) throws {
    try forecasts.forEachForecast { record, userID, userName, objectID in
      var out = ForecastRow()
      out.awsUserID = userID
      out.awsUserName = userName
      out.entraObjectID = objectID
      out.firstCycle = record.firstCycle
      out.firstCycleDetail = record.firstCycleDetail
      out.signIn = record.signIn
      out.signInDetail = record.signInDetail
      out.accessKept = record.kept
      out.accessLost = record.lost
      out.accessGained = record.gained
      out.curedByPlan = record.planEffect.map { $0.hasSameBytes(as: "cured") ? "yes" : "no" } ?? ""
      out.decidingRule = record.decidingRule
      out.accessBefore = record.before
      out.accessOpen = record.open
      out.signInFromAWS = record.signInFromAWS
      out.plannedFirstCycle = record.plannedFirstCycle
      out.plannedSignIn = record.plannedSignIn
      try row(out)
    }
  }

  func changes(_ row: (ChangeLine) throws -> Void) throws {
    try forecastChanges.forEach { change, userID, userName, objectID in
      var line = ChangeLine(
        attribute: change.attribute,
        before: change.before,
        after: change.after
      )
      line.awsUserID = userID
      line.awsUserName = userName
      line.entraObjectID = objectID
      try row(line)
    }
  }

  func access(_ row: (AccessLine) throws -> Void) throws {
    let names = try AccessNames(transaction)
    let objectIDs = try shelf.objectIDs(SnapshotReader(transaction))
    try forecasts.forEachAccessChange { record in
      var line = AccessLine(
        accountID: record.accountID,
        permissionSet: names.permissionSet(record.permissionSetARN) ?? record.permissionSetARN,
        via: names.group(record.via) ?? record.via,
        today: record.today,
        after: record.after,
        change: record.change,
        isAdministrator: record.isAdministrator
      )
      if let row = record.localRow {
        line.awsUserID = shelf.locals[row].id
        line.awsUserName = shelf.locals[row].userName
      }
      line.accountName = names.account(record.accountID)
      line.entraObjectID = record.entraRow.map { objectIDs[$0] }
      try row(line)
    }
  }

  func applications(_ row: (ApplicationLine) throws -> Void) throws {
    try forecasts.forEachApplicationChange { record, userID, userName, objectID, name, group in
      var line = ApplicationLine(
        applicationARN: record.applicationARN,
        via: group ?? record.via,
        today: record.today,
        after: record.after,
        change: record.change
      )
      line.awsUserID = userID
      line.awsUserName = userName
      line.applicationName = name
      line.entraObjectID = objectID
      try row(line)
    }
  }

  func groups(_ row: (GroupLine) throws -> Void) throws {
    try forecasts.forEachGroup { record, groupID, groupName, entraName in
      var line = GroupLine(outcome: record.outcome, detail: record.detail)
      line.awsGroupID = groupID
      line.awsGroupName = groupName
      line.entraGroupID = record.entraGroupID
      line.entraGroupName = entraName
      line.membersGained = record.membersGained
      line.membersOnlyInAWS = record.membersOnlyInAWS
      line.membersNotProvisioned = record.membersNotProvisioned
      try row(line)
    }
  }

  func batches(_ row: (BatchRow) throws -> Void) throws {
    try plan.forEachItem { item, userID, userName in
      try row(
        BatchRow(
          batch: item.batch.flatMap { batchNames[$0] } ?? "",
          position: item.position ?? 0,
          awsUserID: userID,
          awsUserName: userName,
          state: item.state,
          reason: item.reason
        )
      )
    }
  }

  func operations(_ row: (OperationRow) throws -> Void) throws {
    try plan.forEachOperation { operation in
      try row(
        OperationRow(
          batch: batchNames[operation.batch] ?? "",
          sequence: operation.sequence,
          operation: operation.operation,
          target: operation.target,
          attribute: operation.attribute,
          before: operation.before,
          after: operation.after
        )
      )
    }
  }
}

extension LocalUser {
  fileprivate var access: ReportAccess {
    hasAccess.map { $0 ? .yes : .no } ?? .unknown
  }
}

extension EntraUser.Assignment {
  /// Name in reports.
  var name: String {
    switch self {
    case .unknown: "unknown"
    case .notAssigned: "none"
    case .nestedOnly: "nested-group-only"
    case .defaultAccessOnly: "default-access-only"
    case .group: "group"
    case .direct: "direct"
    }
  }
}
