// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
internal import Planning
internal import Rules
internal import Workspace

/// What the rules say of the waves of a plan; they run when the plan is there.
struct WaveVerdict {
  private let context: PipelineContext
  private let transaction: WorkspaceTransaction

  init(_ context: PipelineContext, _ transaction: WorkspaceTransaction) {
    self.context = context
    self.transaction = transaction
  }

  /// Judges the plan and puts findings and gaps in the place of earlier ones.
  ///
  /// - Parameters:
  ///   - plan: Its items and the findings of their users stand in the tables already.
  ///   - soleAdministrators: The accounts that an AWS user alone administers, by row.
  ///   - planned: The forecast after the plan; users of AWS stand first, by row.
  ///   - gates: What then does not surely keep access.
  /// - Returns: How many findings.
  /// - Throws: What the database throws.
  func record(
    _ plan: Plan,
    _ soleAdministrators: [Int: [AccessData.Account]],
    planned: [UserForecast],
    gates: [AccessGateRecord]
  ) throws -> Int {
    var tenant = TenantCase(federation: context.configuration.federation)
    tenant.fedElsewhere = [.forecast]
    if context.configuration.sources[.awsAccountAssignments] != nil {
      tenant.fedElsewhere.insert(.accessAssignments)
    }
    tenant.outlook.stopLimitPercent = context.configuration.batches.mayLosePercent
    tenant.outlook.waves = try waves(plan, soleAdministrators, planned, gates)
    let verdict = Catalogue.verdict(on: tenant) { $0.needs.contains(.waves) }
    let store = FindingStore(transaction)
    try store.forget(rules: verdict.coverage.map(\.ruleID))
    try store.insertCoverage(verdict.coverage.compactMap(CoverageRecord.init))
    let findings = context.risks.standing(on: context.day).apply(to: verdict.findings) {
      $0.localValue.map { [$0] } ?? []
    }
    try store.insert(findings)
    return findings.count
  }

  private func waves(
    _ plan: Plan,
    _ soleAdministrators: [Int: [AccessData.Account]],
    _ planned: [UserForecast],
    _ gates: [AccessGateRecord]
  ) throws -> [OutlookFacts.Wave] {
    let rules = try FindingStore(transaction).rulesByBatch()
    // Of the gates only ACCESS-002 names a user: an administrator.
    let unsure = Set(gates.compactMap(\.localRow))
    return plan.batches.map { batch in
      var wave = OutlookFacts.Wave(
        name: batch.name,
        isPilot: batch.number == 0,
        users: batch.items.count
      )
      for item in batch.items {
        guard planned[item.localRow].access.lost > 0 else { continue }
        wave.usersLosing += 1
        if unsure.contains(item.localRow) { wave.administratorsLosing += 1 }
      }
      wave.soleAdministratorOf = batch.items.flatMap { item in
        soleAdministrators[item.localRow, default: []].map { $0.name ?? $0.id }
      }
      wave.rules = rules[batch.number] ?? []
      return wave
    }
  }
}

extension CoverageRecord {
  /// The gap; nil if the rule could be decided, or does not apply.
  init?(_ coverage: Coverage) {
    guard case .unknown = coverage.state else { return nil }
    self.init(
      ruleID: coverage.ruleID,
      reason: coverage.why ?? "",
      remedy: coverage.howToSupply.joined(separator: " ")
    )
  }
}
