// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
package import JobEngine
internal import Matching
internal import Planning
internal import Reporting
internal import Rules
internal import Threads
package import Workspace

/// The stage stage: cuts the migration into a pilot and waves, with ordered operations.
///
/// One chunk: the order of renames spans all users, so a plan is there as a whole or not at all.
package struct StageBatches: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "stage"
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
    StageSession(context, inputDigest: inputDigest)
  }
}

/// The stage stage at work.
private final class StageSession: StepSession {
  private let context: PipelineContext
  private let inputDigest: String

  init(_ context: PipelineContext, inputDigest: String) {
    self.context = context
    self.inputDigest = inputDigest
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let store = PlanStore(transaction)
    try store.clear()
    try Stage.stage.forgetLaterStages(transaction)
    let draft = try draft(transaction)
    let (plan, forecaster) = (draft.plan, draft.forecaster)
    let edits = try PlannedEdit.edits(of: plan, MatchStore(transaction))
    // Nobody else has the forecaster from here on, and nobody needs today's ledger.
    context.memory.forecaster = nil
    context.memory.today = nil
    let hasBreakGlass = context.configuration.access.breakGlass?.isUsable
    let forecasting = SideWork {
      var after = forecaster.forecast(after: edits)
      let gates = after.gates(hasBreakGlass: hasBreakGlass)
      return (
        users: after.users, gates: gates.map { AccessGateRecord($0, forecaster.access) }
      )
    }
    let inserted = Result { try insert(plan, store) }
    let planned = try forecasting.result()
    var written = try inserted.get()
    written += try recordEffects(draft.today, planned.users, transaction)
    written += try recordGates(planned.gates, transaction)
    written += try WaveVerdict(context, transaction).record(
      plan,
      draft.soleAdministrators,
      planned: planned.users,
      gates: planned.gates
    )
    return ChunkResult(
      read: draft.users,
      written: written,
      checkpoint: Checkpoint("{\"done\":true}"),
      isLast: true,
      total: draft.users
    )
  }

  /// A plan, and what is needed to forecast and judge it.
  private struct Draft {
    let plan: Plan
    let soleAdministrators: [Int: [AccessData.Account]]
    /// How many AWS users were looked at.
    let users: Int
    let forecaster: Forecaster
    let today: [TodaysRow]
  }

  /// What the plan's forecast is held against: a row of today's, without its details.
  private struct TodaysRow {
    private let localNumber: Int32
    private let entraNumber: Int32
    let isGood: Bool

    init(_ user: UserForecast) {
      localNumber = Int32(user.localRow ?? -1)
      entraNumber = Int32(user.entraRow ?? -1)
      isGood = user.isGood
    }

    var localRow: Int? { localNumber < 0 ? nil : Int(localNumber) }
    var entraRow: Int? { entraNumber < 0 ? nil : Int(entraNumber) }
  }

  /// Plans; what else that takes is free again before the plan is forecast.
  private func draft(_ transaction: WorkspaceTransaction) throws -> Draft {
    let (forecaster, today) = try context.memory.forecast(context, transaction)
    let batches = context.configuration.batches
    var planner = Planner(
      configuration: BatchConfiguration(
        pilot: batches.pilot,
        size: batches.size,
        assignments: batches.assignments,
        fixNames: batches.fixNames,
        fixEmail: batches.fixEmail,
        assign: batches.assign
      ),
      inputsDigest: inputDigest,
      folding: try openFolding()
    )
    let cases = try CaseReader(transaction, context.memory)
    let places = PlanPlaces(
      context.configuration,
      locals: try context.memory.shelf(try SnapshotReader(transaction)).locals,
      forecaster,
      today
    )
    let federation = context.configuration.federation
    let judge = planner
    try cases.forEach(
      { judge.judge(places.placed(Self.candidate($0, federation), $0)) },
      { planner.add($0) }
    )
    return Draft(
      plan: planner.plan(),
      soleAdministrators: places.soleAdministrators,
      users: cases.count,
      forecaster: forecaster,
      today: today.users.map(TodaysRow.init)
    )
  }

  /// Inserts all rows of the plan; tells how many.
  private func insert(_ plan: Plan, _ store: PlanStore) throws -> Int {
    var written = plan.batches.count
    for batch in plan.batches {
      try store.insert(
        BatchRecord(
          number: batch.number,
          name: batch.name,
          users: batch.items.count,
          operations: batch.operations.count,
          digest: batch.digest
        )
      )
      try store.insert(batch.items.map { $0.record(batch: batch.number) })
      try store.insert(batch.operations.map { $0.record(batch: batch.number) })
      written += batch.items.count + batch.operations.count
    }
    try store.insert(plan.held.map { $0.record(batch: nil) })
    try store.setPlanDigest(plan.digest)
    return written + plan.held.count
  }

  /// Holds today's forecast against that after the staged operations.
  private func recordEffects(
    _ today: [TodaysRow],
    _ planned: [UserForecast],
    _ transaction: WorkspaceTransaction
  ) throws -> Int {
    let store = ForecastStore(transaction)
    try store.clearPlanned()
    var byEntra: [Int: Int] = [:]
    for (index, user) in planned.enumerated() where user.localRow == nil {
      if let row = user.entraRow { byEntra[row] = index }
    }
    var written = 0
    for (id, user) in today.enumerated() {
      guard let index = user.localRow ?? user.entraRow.flatMap({ byEntra[$0] }) else { continue }
      let effect = Forecaster.effect(isGoodToday: user.isGood, planned: planned[index])
      if effect == .fine { continue }
      try store.setPlanned(
        id: id,
        firstCycle: planned[index].firstCycle.code,
        signIn: planned[index].signIn?.code ?? "",
        effect: effect.rawValue
      )
      written += 1
    }
    return written
  }

  /// Records what holds the plan, or would without its operations or a waiver.
  private func recordGates(
    _ planned: [AccessGateRecord],
    _ transaction: WorkspaceTransaction
  ) throws -> Int {
    let gates = PlanGates(
      standing: context.risks.standing(on: context.day),
      locals: try context.memory.shelf(try SnapshotReader(transaction)).locals
    ).records(today: try ForecastStore(transaction).gates(), planned: planned)
    try StandingStore(transaction).replaceGates(gates)
    return gates.count
  }

  private static func candidate(
    _ entry: CaseReader.Entry,
    _ federation: Federation
  ) -> PlanCandidate {
    let local = entry.local
    let target = entry.match.entraRow.flatMap { entry.users[$0] }.map {
      PlanTarget(
        objectID: $0.id,
        projection: Projection(of: $0, under: federation),
        assignment: $0.assignment
      )
    }
    return PlanCandidate(
      localRow: local.row,
      userID: local.id,
      userName: local.userName,
      email: local.email,
      givenName: local.givenName,
      familyName: local.familyName,
      displayName: local.displayName,
      verdict: entry.match.verdict,
      reviewReason: entry.match.verdict == .linked
        ? "" : MatchWords.reason(entry.match, users: entry.users),
      hasAccess: local.hasAccess,
      entra: target,
      findings: entry.findings.map {
        PlanFinding(
          ruleID: $0.ruleID,
          severity: $0.severity,
          attribute: $0.attribute,
          proposedValue: $0.proposedValue,
          isWaived: !$0.isOpen
        )
      }
    )
  }
}

extension PlannedItem {
  fileprivate func record(batch: Int?) -> BatchItemRecord {
    BatchItemRecord(
      localRow: localRow,
      batch: batch,
      position: position,
      state: state.rawValue,
      reason: reason
    )
  }
}

extension PlannedOperation {
  fileprivate func record(batch: Int) -> OperationRecord {
    OperationRecord(
      batch: batch,
      sequence: sequence,
      localRow: localRow,
      operation: kind.rawValue,
      target: target,
      attribute: attribute.rawValue,
      before: before,
      after: after,
      finding: finding
    )
  }
}

extension PlannedEdit {
  /// The writes of a plan that change a forecast, in the order in which they are applied.
  fileprivate static func edits(of plan: Plan, _ matches: MatchStore) throws -> [PlannedEdit] {
    var entraRows: [Int: Int] = [:]
    try matches.forEachLink { entraRows[$0] = $1 }
    return plan.batches.flatMap(\.operations).compactMap { operation in
      switch operation.attribute {
      case .userName: operation.after.map { .userName(localRow: operation.localRow, $0) }
      case .emails: .email(localRow: operation.localRow, operation.after)
      case .appRoleAssignment: entraRows[operation.localRow].map { .assign(entraRow: $0) }
      default: nil
      }
    }
  }
}
