// SPDX-License-Identifier: Apache-2.0
internal import Evidence
internal import Execution
internal import Tabular
internal import Workspace

extension EvidenceTables {
  /// The journal as it stands, and how far it goes.
  ///
  /// - Throws: `ExecutionError` `evidenceBroken` if its chain doesn't verify: what can't be trusted
  ///   is no evidence.
  func journal() throws -> (file: EvidenceFile, standing: BundleManifest.Journal) {
    let entries = try JournalStore.entries(transaction)
    let check = ChainCheck(entries)
    if let place = check.brokenAt {
      throw ExecutionError(
        .evidenceBroken,
        advice: "STORE-017: the journal does not verify from entry \(place) on; restore the "
          + "workspace file from a copy."
      )
    }
    var bytes: [UInt8] = []
    for entry in entries { bytes += try JournalLine.bytes(of: entry) }
    return (
      try EvidenceFile(.journal, bytes),
      BundleManifest.Journal(entries: check.entries, head: check.head)
    )
  }

  func approvals() throws -> EvidenceFile {
    let columns = ["batch", "digest", "approved_by", "ticket", "time", "operations"]
    return try table(.approvals, columns) { table in
      for approval in try ApprovalStore(transaction).approvals() {
        try table.cell(approval.batch)
        try table.cell(approval.digest)
        try table.cell(approval.by)
        try table.cell(approval.ticket)
        try table.cell(Moment.text(approval.time))
        try table.cell(number: approval.operations.count)
        try table.endRow()
      }
    }
  }
}
