// SPDX-License-Identifier: Apache-2.0
import Execution
import Testing

@Suite
struct ApprovalTests {
  private func approval(of batch: Batch) -> Approval {
    Approval(
      batch: batch.name,
      digest: batch.digest,
      by: "Robin Example",
      ticket: "CHG-1",
      time: 1,
      operations: batch.operations
    )
  }

  @Test
  func `Only the approved digest may be applied`() throws {
    let batch = try twelveItems()
    #expect(ApprovalVerdict(of: batch, by: []) == .missing)
    let approval = approval(of: batch)
    #expect(ApprovalVerdict(of: batch, by: [approval]) == .approved(approval))
    let other = try Batch(name: "wave-01", digest: batch.digest, operations: batch.operations)
    #expect(ApprovalVerdict(of: other, by: [approval]) == .missing)
  }

  @Test
  func `A changed plan is stale, with what changed`() throws {
    var builder = BatchBuilder()
    builder.add(1, "displayName", "A", "e\u{301}")
    builder.add(2, "displayName", "A", "B")
    let old = try builder.batch()
    var changed = BatchBuilder()
    changed.add(1, "displayName", "A", "\u{E9}")
    changed.add(3, "displayName", "A", "B")
    let new = try Batch(name: "pilot", digest: "d2", operations: changed.operations)
    let approval = approval(of: old)
    #expect(
      ApprovalVerdict(of: new, by: [approval])
        == .stale(
          approval,
          [
            .changed(from: old.operations[0], to: new.operations[0]),
            .added(new.operations[1]),
            .removed(old.operations[1]),
          ]
        )
    )
  }
}
