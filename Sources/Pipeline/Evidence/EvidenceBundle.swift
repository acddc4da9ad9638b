// SPDX-License-Identifier: Apache-2.0
internal import Crypto
package import Evidence
internal import Foundation
internal import GRDB
internal import Rules
internal import Workspace

/// A bundle that was written.
package struct EvidenceBundle: Encodable, Sendable {
  /// Named for its content.
  package let name: String
  package let folder: String
  package let archive: String
  package let files: Int
  package let bytes: Int
  package let run: String
  /// Of the key that signed it; nil if none did.
  package let fingerprint: String?
  /// SHA-256 of `SHA256SUMS`: what to note elsewhere if nobody signs.
  package let checksums: String
  package let journalEntries: Int
  package let journalHead: String
}

extension Project {
  /// Writes the evidence of the last report as a folder and as an archive.
  ///
  /// The same workspace, key and program give the same bytes. Both appear under their names only
  /// when they are complete; a bundle of the same content is written again.
  ///
  /// - Parameters:
  ///   - destination: A folder, made if it doesn't exist; nil for `Evidence` in the workspace.
  ///   - key: A private Ed25519 key in PEM, to sign with.
  /// - Returns: Where it is, and what it says of itself.
  /// - Throws: `EvidenceError`, or `WorkspaceError`.
  package func writeEvidence(to destination: String?, signingWith key: SigningKey?) throws
    -> EvidenceBundle
  {
    let report = try status().report
    let lock = try WorkspaceLock(folder: folder)
    defer { withExtendedLifetime(lock) {} }
    let file = try WorkspaceFile(folder: folder, creating: false)
    guard let report else {
      throw EvidenceError(
        .noReport,
        operation: "gather the evidence",
        advice: "There is no report of the inputs as they are; `crosswalk run` writes one."
      )
    }
    let reportFolder = (report as NSString).deletingLastPathComponent
    let (manifest, files) = try file.queue.read { database in
      try gather(file, WorkspaceTransaction(database), reportFolder, key?.verificationKey)
    }
    let base = InputFiles(folder: folder).absolute(destination ?? "Evidence")
    return try EvidenceWriter(base: base, key: key).write(manifest, files)
  }

  private func gather(
    _ file: WorkspaceFile,
    _ transaction: WorkspaceTransaction,
    _ reportFolder: String,
    _ signer: VerificationKey?
  ) throws -> (BundleManifest, [EvidenceFile]) {
    let tables = EvidenceTables(folder: folder, transaction: transaction)
    let journal = try tables.journal()
    let manifest = BundleManifest(
      workspace: configuration.workspace,
      run: (reportFolder as NSString).lastPathComponent,
      toolVersion: toolVersion,
      ruleCatalogueVersion: Catalogue.version,
      controlsVersion: Controls.version,
      schemaVersion: WorkspaceFile.schemaVersion,
      inputs: try InputStore(transaction).files().map {
        .init(kind: $0.kind, path: $0.path, bytes: $0.bytes, sha256: $0.sha256, records: $0.records)
      },
      plan: try PlanStore(transaction).batches().map {
        .init(name: $0.name, users: $0.users, operations: $0.operations, digest: $0.digest)
      },
      journal: journal.standing
    )
    var files = [
      try tables.configuration(), try tables.inputs(), try tables.plan(), try tables.approvals(),
      journal.file, try tables.rules(), try tables.controls(),
      try EvidenceFile(.journalQuery, Array(JournalQuery.text.utf8)),
      try EvidenceFile(
        .instructions,
        Array(Instructions(manifest: manifest, signer: signer).text.utf8)
      ),
    ]
    for record in try ReportStore(transaction).files() {
      files.append(
        EvidenceFile(
          try BundlePath("\(BundleFile.reports)/\(record.path)"),
          purpose: WriteReports.purpose(of: record.path),
          .file(
            (reportFolder as NSString).appendingPathComponent(record.path),
            bytes: record.bytes,
            sha256: record.sha256
          )
        )
      )
    }
    return (manifest, files)
  }
}
