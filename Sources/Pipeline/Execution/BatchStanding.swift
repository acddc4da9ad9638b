// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import GRDB
internal import Identity
internal import Workspace

/// How far one batch of the plan came.
package struct BatchStanding: Codable, Sendable, Equatable {
  /// The steps of a batch, in their order; raw values are what people read.
  package enum State: String, Codable, Sendable {
    /// Nobody has approved it as it stands.
    case staged
    case approved
    /// Some writes are done, and some are not, or one is in doubt.
    case begun
    /// Every write is done; nobody has looked at the facts since.
    case applied
    case verified
    /// The last verification found values that nobody has explained: they block the next batch.
    case surprised
    /// It has no writes: its users need none.
    case empty = "nothing to write"
  }

  package let batch: String
  package let users: Int
  package let writes: Int
  /// Writes after which the wanted value stands.
  package let done: Int
  /// Writes of which nobody knows yet whether they took place; the next `apply` reads them back.
  package let inDoubt: Int
  package let state: State
}

extension BatchStanding {
  /// The batches of the plan in their order, by approvals, journal and verifications.
  ///
  /// - Throws: What reading the workspace throws.
  static func all(_ transaction: WorkspaceTransaction) throws -> [Self] {
    let material = try BatchMaterial(transaction)
    return material.staged.map { Self($0, material) }
  }

  private init(_ staged: StagedBatch, _ material: BatchMaterial) {
    let state = material.state(staged.batch)
    let states = staged.batch.operations.map { state.state($0.sequence) }
    batch = staged.batch.name
    users = staged.items.count
    writes = states.count
    done = states.count(where: \.isComplete)
    inDoubt = states.count { if case .open = $0 { true } else { false } }
    self.state =
      if states.isEmpty {
        .empty
      } else if done == writes {
        Self.facts(staged.batch, material)
      } else if done > 0 || inDoubt > 0 {
        .begun
      } else {
        Self.isApproved(staged.batch, material) ? .approved : .staged
      }
  }

  private static func isApproved(_ batch: Batch, _ material: BatchMaterial) -> Bool {
    guard case .approved(let approval) = ApprovalVerdict(of: batch, by: material.approvals) else {
      return false
    }
    return approval.operations == batch.operations && approval.isRecorded(in: material.entries)
  }

  /// Where a batch stands of which every write is done.
  private static func facts(_ batch: Batch, _ material: BatchMaterial) -> State {
    let records = material.verifications.filter {
      $0.batch.hasSameBytes(as: batch.name) && $0.plan.hasSameBytes(as: batch.digest)
    }
    let isSurprised = records.contains { record in
      record.verdict == .otherwise && !material.acceptances.contains { $0.covers(record) }
    }
    if isSurprised { return .surprised }
    let lastWrite = material.entries.last { entry in
      entry.draft.batch.hasSameBytes(as: batch.name) && entry.draft.kind == .outcome
    }
    let isFresh = records.contains { $0.time >= lastWrite?.time ?? 0 }
    return isFresh ? .verified : .applied
  }
}

extension StatusReport.Next {
  /// What a person does with the batches once every stage is complete; nil if nothing is left.
  static func after(_ batches: [BatchStanding], _ gates: [PlanGate], report: String?) -> Self? {
    guard let batch = batches.first(where: { $0.state != .verified && $0.state != .empty }) else {
      return nil
    }
    let name = batch.batch
    if batch.state == .staged || batch.state == .approved, let gate = gates.first(where: \.holds) {
      let count = gates.count(where: \.holds)
      let words = count == 1 ? "A gate holds the plan" : "\(count) gates hold the plan"
      let page = report.map { "Read \($0). " } ?? ""
      return Self(
        command: "",
        text: "\(page)\(words), the first \(gate.rule). Mend what the gates say and type `run`, or "
          + "have somebody answer for it in waivers.yaml; then batch \(name) can be applied."
      )
    }
    switch batch.state {
    case .staged:
      return Self(
        command: "plan show \(name)",
        text: "Batch \(name) waits for an approval: read it first."
      )
    case .approved:
      return Self(command: "apply \(name)", text: "A dry run; with --execute it writes.")
    case .begun:
      let doubt = batch.inDoubt > 0 ? ", \(batch.inDoubt) in doubt" : ""
      return Self(
        command: "apply \(name) --execute",
        text: "\(batch.done) of \(batch.writes) writes of batch \(name) are done\(doubt); it goes "
          + "on from the journal."
      )
    case .applied:
      return Self(
        command: "verify \(name)",
        text: "Batch \(name) is applied; hold the facts against the forecast before the next one."
      )
    case .surprised:
      return Self(
        command: "verify \(name)",
        text: "Values of batch \(name) are not as predicted, which blocks the next batch until "
          + "somebody explains each with --accept."
      )
    case .verified, .empty: return nil
    }
  }
}
