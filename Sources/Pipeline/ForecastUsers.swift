// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import GRDB
internal import Identity
package import JobEngine
internal import Threads
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
    // The shelf is filled before threads share it. What this stage reads was committed before it,
    // so connections of their own see the same.
    _ = try context.memory.shelf(SnapshotReader(transaction))
    let solving = try beside { try ForecastBuilder($0, $1).solution() }
    let told = Result { try insertForecast(store, transaction) }
    // Whatever failed, nobody reads any more when this returns.
    let solution = Result { try solving.result() }
    var (read, written) = try told.get()
    written += try insert(try solution.get(), store)
    return ChunkResult(
      read: read,
      written: written,
      checkpoint: Checkpoint("{\"done\":true}"),
      isLast: true,
      total: read
    )
  }

  /// Work over a reading connection of its own, on a thread of its own.
  private func beside<Value>(
    _ body: @escaping (PipelineContext, WorkspaceTransaction) throws -> Value
  ) throws -> SideWork<Value> {
    let (side, context) = (try context.file.secondReader(), context)
    return SideWork { try side.read { try body(context, WorkspaceTransaction($0)) } }
  }

  /// One user with what stands to change for them.
  private struct Told {
    let user: ForecastRecord
    let changes: [ForecastChangeRecord]
    let access: [AccessChangeRecord]
    let applications: [ApplicationChangeRecord]
  }

  /// Inserts users, access, groups and gates; tells how many users there are, and the rows written.
  ///
  /// Records are made ahead on another thread, because half the time is theirs.
  private func insertForecast(
    _ store: ForecastStore,
    _ transaction: WorkspaceTransaction
  ) throws -> (read: Int, written: Int) {
    let (forecaster, today) = try context.memory.forecast(context, transaction)
    let (side, context) = (try context.file.secondReader(), context)
    let changes = ForecastChangeStore(transaction)
    var written = 0
    try workAhead { put in
      try side.read { database in
        var forecast = today
        let transaction = WorkspaceTransaction(database)
        let cases = try ForecastCases(context, transaction)
        let groupIDs = try Self.groupIDs(transaction)
        for start in stride(from: 0, to: forecast.users.count, by: Self.stretch) {
          let rows = start..<min(start + Self.stretch, forecast.users.count)
          try put(
            try rows.map { id in
              let user = forecast.users[id]
              let entry = try cases.forecastCase(user)
              return Told(
                user: ForecastRecord(entry, id: id),
                changes: Self.changes(entry, sendsActive: cases.sendsActive),
                access: user.access.isEmpty
                  ? []
                  : forecast.accessRows(of: user).map {
                    Self.record($0, forecaster.access, groupIDs)
                  },
                applications: forecast.applicationRows(of: user).map {
                  ApplicationChangeRecord($0, forecaster.applications, groupIDs)
                }
              )
            }
          )
        }
      }
    } use: { (stretch: [Told]) in
      for told in stretch {
        try store.insert(told.user)
        try changes.insert(told.changes, forecastID: told.user.id)
        for row in told.access { try store.insert(row) }
        for row in told.applications { try store.insert(row) }
        written += 1 + told.changes.count + told.access.count + told.applications.count
      }
    }
    var forecast = today
    for (id, group) in forecast.groups.enumerated() {
      try store.insert(GroupForecastRecord(group, forecaster.groups), id: id)
      written += 1
    }
    let hasBreakGlass = context.configuration.access.breakGlass?.isUsable
    for gate in forecast.gates(hasBreakGlass: hasBreakGlass) {
      try store.insert(AccessGateRecord(gate, forecaster.access))
      written += 1
    }
    return (forecast.users.count, written)
  }

  /// Users whose records are made at a time.
  private static let stretch = 2048

  /// Inserts what each candidate for the NameID would come to; tells the rows written.
  private func insert(_ solution: IdentifierSolution, _ store: ForecastStore) throws -> Int {
    for (id, line) in solution.lines.enumerated() {
      try store.insert(
        NameIDChoiceRecord(line, isRecommended: line == solution.recommended),
        id: id
      )
    }
    return solution.lines.count
  }

  /// The ids of the AWS groups, by row.
  private static func groupIDs(_ transaction: WorkspaceTransaction) throws -> [String] {
    var ids: [String] = []
    try AccessReader(transaction).forEachGroup { _, id, _, _ in ids.append(id) }
    return ids
  }

  /// What the cycle writes for one user, to which AWS user.
  private static func changes(
    _ entry: ForecastCase,
    sendsActive: Bool
  ) -> [ForecastChangeRecord] {
    entry.changes(sendsActive: sendsActive).map {
      ForecastChangeRecord(
        localRow: entry.writtenRow,
        attribute: $0.attribute,
        before: $0.before,
        after: $0.after
      )
    }
  }

  private static func record(
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

extension ApplicationChangeRecord {
  /// A line of the ledger in which permission sets stand for applications.
  fileprivate init(_ row: AccessRow, _ data: AccessData, _ groupIDs: [String]) {
    self.init(
      localRow: row.localRow,
      entraRow: row.entraRow,
      applicationARN: data.permissionSets[row.permissionSet].arn,
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
  init(_ entry: ForecastCase, id: Int) {
    let user = entry.user
    self.init(id: id, localRow: user.localRow, entraRow: user.entraRow)
    firstCycle = user.firstCycle.code
    firstCycleDetail = entry.firstCycleDetail
    signIn = user.signIn?.code ?? ""
    signInDetail = entry.signInDetail
    signInFromAWS = user.signInFromAWS?.code ?? ""
    before = user.access.before
    // Counts that differ with where the sign-in lands would be a guess.
    if !user.access.isOpen {
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
  /// A gate as the database holds it.
  init(_ gate: AccessGate, _ data: AccessData) {
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
