// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Identity
internal import Workspace

extension PreflightFindings {
  /// Whether the batch is approved as it stands, and in the journal's chain.
  mutating func judge(
    _ staged: StagedBatch,
    approvals: [Approval],
    entries: [JournalEntry],
    changes: [String]
  ) {
    let name = staged.batch.name
    if !changes.isEmpty {
      return refuse(
        "plan",
        .notApproved(
          "stale",
          "the plan is stale: \(changes.joined(separator: "; "))",
          "Type `crosswalk stage`, read the batch again with `crosswalk plan show \(name)`, and "
            + "have it approved anew."
        )
      )
    }
    guard staged.isIntact else {
      return refuse(
        "plan",
        .notApproved(
          "planChanged",
          "STORE-014: the rows of the batch are not those that its digest was made over",
          "Somebody changed the workspace file. `crosswalk stage --again` makes the plan anew."
        )
      )
    }
    switch ApprovalVerdict(of: staged.batch, by: approvals) {
    case .missing:
      refuse(
        "approval",
        .notApproved(
          "notApproved",
          "the batch \(name) is not approved",
          "Read it with `crosswalk plan show \(name)`; then `crosswalk approve \(name) --digest "
            + "\(staged.batch.digest) --by NAME --ticket TICKET`."
        )
      )
    case .stale(let approval, let differences):
      refuse("approval", .stale(approval, differences, name))
    case .approved(let approval):
      guard approval.operations == staged.batch.operations, approval.isRecorded(in: entries) else {
        return refuse(
          "approval",
          .notApproved(
            "approvalChanged",
            "STORE-014: the approval's rows do not agree with the journal or with the plan",
            "Somebody changed the workspace file. Have the batch approved anew."
          )
        )
      }
      pass("approval", "approved by \(approval.by), ticket \(approval.ticket)")
    }
  }

  /// Whether a gate holds the plan.
  mutating func judge(_ gates: [PlanGate]) {
    let holding = gates.filter(\.holds)
    guard let first = holding.first else { return pass("gates", "no gate holds the plan") }
    refuse(
      "gates",
      .preflight(
        "gate",
        "\(first.rule): \(holding.count) gates hold the plan; the first: \(first.text)",
        "`crosswalk status` lists the gates. Mend what they say and type `crosswalk run`, or have "
          + "somebody answer for it in waivers.yaml."
      )
    )
  }

  /// Whether surprises in other batches were explained (STORE-020).
  mutating func judgeSurprises(
    _ name: String,
    _ verifications: [VerificationRecord],
    _ acceptances: [Acceptance]
  ) {
    let open = verifications.filter { record in
      record.verdict == .otherwise && !record.batch.hasSameBytes(as: name)
        && !acceptances.contains { $0.covers(record) }
    }
    guard let first = open.first else {
      return pass("verification", "no surprise of an earlier batch is open")
    }
    refuse(
      "verification",
      .preflight(
        "surprise",
        "STORE-020: \(open.count) values of the batch \(first.batch) are not as predicted",
        "Look at them with `crosswalk verify \(first.batch)`; who can explain one types `crosswalk "
          + "verify \(first.batch) --accept \(first.target) --by NAME --reason TEXT`."
      )
    )
  }
}

extension Acceptance {
  /// Whether somebody took this very value on.
  func covers(_ record: VerificationRecord) -> Bool {
    target.hasSameBytes(as: record.target) && attribute.hasSameBytes(as: record.attribute)
      && (found == nil) == (record.found == nil)
      && (found ?? "").hasSameBytes(as: record.found ?? "")
  }
}

extension Approval {
  /// What the journal calls an approval.
  static let recordName = "approval"

  /// The entry that puts the approval into the journal's chain.
  var record: JournalDraft {
    .record(Self.recordName, batch: batch, plan: digest, after: by, detail: ticket)
  }

  /// Whether the journal knows of it.
  func isRecorded(in entries: [JournalEntry]) -> Bool {
    let own = record
    return entries.contains { $0.draft == own }
  }
}

extension FailureReport {
  /// An approval of another plan, with what changed since.
  fileprivate static func stale(
    _ approval: Approval,
    _ differences: [PlanDifference],
    _ name: String
  ) -> Self {
    let shown = differences.prefix(5).map { difference -> String in
      switch difference {
      case .added(let new): "new: item \(new.item), \(new.attribute)"
      case .removed(let old): "gone: item \(old.item), \(old.attribute)"
      case .changed(let old, let new):
        "item \(new.item), \(new.attribute): \(Self.change(from: old, to: new))"
      }
    }
    let rest = differences.count > 5 ? "; and \(differences.count - 5) more" : ""
    let what =
      differences.isEmpty
      ? "its inputs or the users without operations changed" : shown.joined(separator: "; ") + rest
    return .notApproved(
      "stale",
      "the approval of \(name) by \(approval.by) is stale (STORE-014): \(what)",
      "Read the batch again with `crosswalk plan show \(name)`, and have it approved anew."
    )
  }

  private static func change(from old: BatchOperation, to new: BatchOperation) -> String {
    let isBeforeSame = (old.before ?? "").hasSameBytes(as: new.before ?? "")
    let isAfterSame = (old.after ?? "").hasSameBytes(as: new.after ?? "")
    if !isBeforeSame && !isAfterSame { return "value before and after changed" }
    if !isBeforeSame { return "value before changed" }
    return isAfterSame ? "order or reason changed" : "value after changed"
  }
}
