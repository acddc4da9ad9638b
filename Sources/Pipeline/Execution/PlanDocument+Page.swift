// SPDX-License-Identifier: Apache-2.0
internal import Reporting

extension PlanDocument {
  /// What stands against the batch and for it, in sentences.
  package var standing: [String] {
    var sentences: [String] = []
    if !isIntact {
      sentences.append("STORE-014: the rows are not those of the digest; stage again.")
    }
    sentences += changes.map { "Stale: \($0)." }
    sentences += approvals.map {
      ($0.isCurrent ? "Approved" : "Approved earlier, as it no longer is,")
        + " by \($0.by), ticket \($0.ticket), \($0.time)."
    }
    if approvals.isEmpty { sentences.append("Approved by nobody yet.") }
    return sentences
  }

  /// One HTML page that loads nothing.
  package func page(workspace: String) -> String {
    BatchPage(
      workspace: workspace,
      batch: batch,
      digest: digest,
      standing: standing,
      items: items.map { item in
        BatchPage.Item(
          position: item.item,
          userID: item.userID,
          userName: item.userName,
          reason: item.reason,
          writes: item.operations.map {
            BatchPage.Write(
              sequence: $0.sequence,
              operation: $0.operation,
              target: $0.target,
              attribute: $0.attribute,
              before: $0.before,
              after: $0.after,
              reason: $0.findingTitle.isEmpty ? $0.finding : "\($0.finding): \($0.findingTitle)",
              state: $0.state
            )
          }
        )
      }
    ).text
  }
}
