// SPDX-License-Identifier: Apache-2.0
import Identity

/// Whether what was applied is what was approved, in one sentence.
struct ExecutionState {
  let sentence: String
  let style: StaticString

  init(_ execution: ExecutionMaterial?) {
    guard let execution, !execution.approvals.isEmpty || execution.journalCount > 0 else {
      sentence = "Nothing has been approved or applied yet."
      style = "none"
      return
    }
    let writes = execution.writes.reduce(0) { $0 + $1.count }
    let strange = execution.writes.reduce(0) { sum, writes in
      let isApproved = execution.approvals.contains {
        $0.batch.hasSameBytes(as: writes.batch) && $0.digest.hasSameBytes(as: writes.digest)
      }
      return isApproved ? sum : sum + writes.count
    }
    if !execution.isJournalWhole {
      sentence = "No answer: the journal was altered."
      style = "bad"
    } else if strange > 0 {
      sentence =
        "No: \(strange.counted("write carries", "writes carry")) a digest that nobody approved."
      style = "bad"
    } else if writes == 0 {
      sentence =
        "Approved: \(execution.approvals.count.counted("batch", "batches")). Nothing was applied yet."
      style = "none"
    } else {
      sentence =
        "Yes: each of the \(writes.counted("write", "writes")) carries the digest that was "
        + "approved, and the journal is whole."
      style = "good"
    }
  }
}
