// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import Foundation
internal import GRDB
internal import Identity
internal import Workspace

extension Project {
  /// The time in milliseconds since 1970, UTC.
  var milliseconds: () -> Int {
    { [now] in Int(((Instant.seconds(now()) ?? 0) * 1000).rounded()) }
  }

  /// Records that somebody read a batch and wants it applied as it stands.
  ///
  /// - Throws: ``FailureReport`` if the digest is not that of the batch, or the plan is stale.
  package func approve(
    _ name: String,
    digest: String,
    by: String,
    ticket: String,
    who: String
  ) throws -> Approval {
    let hold = try WorkspaceHold(folder: folder, command: "approve", now: now())
    let material = try BatchMaterial(hold.file)
    let staged = try material.staged(name)
    let changes = try PlanStanding.changes(try currentContext(hold.file))
    guard changes.isEmpty, staged.isIntact else {
      throw FailureReport.notApproved(
        "stale",
        changes.isEmpty
          ? "STORE-014: the rows of the batch are not those that its digest was made over"
          : "the plan is stale: \(changes.joined(separator: "; "))",
        "Type `crosswalk stage`, and read the batch again."
      )
    }
    guard digest.hasSameBytes(as: staged.batch.digest) else {
      throw FailureReport.notApproved(
        "otherDigest",
        "the digest is not that of the batch \(name)",
        "As it stands its digest is \(staged.batch.digest). Read it with `crosswalk plan show "
          + "\(name)` before you approve it."
      )
    }
    let approval = Approval(
      batch: name,
      digest: digest,
      by: by,
      ticket: ticket,
      time: milliseconds(),
      operations: staged.batch.operations
    )
    // The chain first: an approval counts only with its entry.
    let journal = try JournalStore(hold.file, heartbeat: now)
    var writer = try JournalWriter(journal, who: who, now: milliseconds)
    try writer.append(approval.record)
    try hold.file.queue.write {
      try ApprovalStore(WorkspaceTransaction($0)).insert(approval)
    }
    return approval
  }
}
