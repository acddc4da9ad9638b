// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
package import JobEngine
package import Workspace

/// The forecast stage: what the first provisioning cycle and the first sign-in do to every user in
/// today's state, and which access that keeps or loses.
///
/// One chunk: users of one cycle stand in each other's way, so a forecast is there as a whole or
/// not at all.
package struct ForecastUsers: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "forecast"
  package var name: String { Self.name }
  package let inputDigest: String
  private let context: PipelineContext

  package init(_ context: PipelineContext, inputDigest: String) {
    self.context = context
    self.inputDigest = inputDigest
  }

  package func begin(
    from checkpoint: Checkpoint?
  ) throws -> any StepSession<WorkspaceTransaction> {
    ForecastSession(context)
  }
}

/// The forecast stage at work.
private final class ForecastSession: StepSession {
  private let context: PipelineContext

  init(_ context: PipelineContext) { self.context = context }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let store = ForecastStore(transaction)
    try store.clear()
    try Stage.forecast.forgetLaterStages(transaction)
    var (forecaster, forecast) = try context.memory.forecast(context, transaction)
    let cases = try ForecastCases(context, transaction)
    var written = 0
    for (id, user) in forecast.users.enumerated() {
      try store.insert(
        ForecastRecord(
          try cases.forecastCase(user),
          id: id,
          isNothingAtStake: try cases.isNothingAtStake(user, in: forecast)
        )
      )
      written += 1
      if user.access.before == 0, user.access.gained == 0 { continue }
      for row in forecast.accessRows(of: user) {
        try store.insert(record(row, forecaster.access, try groupIDs(transaction)))
        written += 1
      }
    }
    for (id, group) in forecast.groups.enumerated() {
      try store.insert(GroupForecastRecord(group, forecaster.groups), id: id)
      written += 1
    }
    for gate in forecast.gates(hasBreakGlass: nil) {
      try store.insert(AccessGateRecord(gate, forecaster.access))
      written += 1
    }
    let solution = try ForecastBuilder(context, transaction).solution()
    for (id, line) in solution.lines.enumerated() {
      try store.insert(
        NameIDChoiceRecord(line, isRecommended: line == solution.recommended),
        id: id
      )
      written += 1
    }
    return ChunkResult(
      read: forecast.users.count,
      written: written,
      checkpoint: Checkpoint("{\"done\":true}"),
      isLast: true,
      total: forecast.users.count
    )
  }

  private var knownGroupIDs: [String]?

  /// The ids of the AWS groups, by row.
  private func groupIDs(_ transaction: WorkspaceTransaction) throws -> [String] {
    if let knownGroupIDs { return knownGroupIDs }
    var ids: [String] = []
    try AccessReader(transaction).forEachGroup { _, id, _, _ in ids.append(id) }
    knownGroupIDs = ids
    return ids
  }

  private func record(
    _ row: AccessRow,
    _ data: AccessData,
    _ groupIDs: [String]
  ) -> AccessChangeRecord {
    let set = data.permissionSets[row.permissionSet]
    return AccessChangeRecord(
      localRow: row.localRow,
      entraRow: row.entraRow,
      accountID: data.accounts[row.account].id,
      permissionSetARN: set.arn,
      isAdministrator: set.isAdministrator,
      via: row.viaGroup.map { groupIDs[$0] } ?? "direct",
      today: row.today,
      after: row.after,
      change: row.change.rawValue
    )
  }
}

extension ForecastRecord {
  /// A forecast as the database holds it.
  ///
  /// - Parameters:
  ///   - entry: The forecast with its records.
  ///   - id: Its number, from 0.
  ///   - isNothingAtStake: Whether no access is held today and none could be reached, wherever the
  ///     sign-in lands.
  init(_ entry: ForecastCase, id: Int, isNothingAtStake: Bool) {
    let user = entry.user
    self.init(id: id, localRow: user.localRow, entraRow: user.entraRow)
    firstCycle = user.firstCycle.code
    firstCycleDetail = entry.firstCycleDetail
    signIn = user.signIn?.code ?? ""
    signInDetail = entry.signInDetail
    signInFromAWS = user.signInFromAWS?.code ?? ""
    before = user.access.before
    // Counts that rest on an unknown sign-in would be a guess, unless nothing is at stake.
    if case .unknown? = user.signIn, !isNothingAtStake {
      kept = nil
    } else {
      kept = user.access.kept
      lost = user.access.lost
      gained = user.access.gained
    }
    open = user.access.open
    decidingRule = entry.decidingRule.id ?? ""
  }
}

extension GroupForecastRecord {
  fileprivate init(_ group: GroupForecast, _ data: GroupData) {
    self.init(
      groupRow: group.localGroup,
      entraGroupID: group.entraGroup.map { data.entraGroups[$0].objectID },
      outcome: group.outcome.code,
      detail: group.outcome.detail,
      membersGained: group.membersGained.count,
      membersOnlyInAWS: group.membersOnlyInAWS.count,
      membersNotProvisioned: group.membersNotProvisioned.count
    )
  }
}

extension GroupForecast.Outcome {
  /// The attribute, limit, reason or open points.
  fileprivate var detail: String {
    switch self {
    case .adopt, .update, .create, .untouched: ""
    case .conflict(let attribute, _): attribute.rawValue
    case .reject(let limit): limit.rawValue
    case .skipped(let reason): reason.rawValue
    case .unknown(let points): points.map(\.rawValue).joined(separator: "; ")
    }
  }
}

extension AccessGateRecord {
  fileprivate init(_ gate: AccessGate, _ data: AccessData) {
    switch gate {
    case .administratorLosesAccess(let row): self.init(ruleID: gate.ruleID, localRow: row)
    case .lastAdministrator(let account):
      self.init(ruleID: gate.ruleID, accountID: data.accounts[account].id)
    case .noBreakGlass: self.init(ruleID: gate.ruleID)
    }
  }
}

extension NameIDChoiceRecord {
  fileprivate init(_ line: IdentifierSolution.Line, isRecommended: Bool) {
    self.init(candidate: line.candidate.name, isRecommended: isRecommended)
    exact = line.tally.exact
    caseOnly = line.tally.caseOnly
    noMatch = line.tally.noMatch
    wrongPerson = line.tally.wrongPerson
    empty = line.tally.empty
    notAnAddress = line.tally.notAnAddress
    unknown = line.tally.unknown
    awsRenames = line.tally.renames
    entraEdits = line.tally.edits
  }
}
