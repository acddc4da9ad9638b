// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
package import JobEngine
internal import Matching
internal import Reporting
internal import Rules
package import Workspace

/// The report stage: writes the pages and tables of the run from the workspace's rows.
///
/// One chunk: a report is there as a whole or not at all.
package struct WriteReports: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "report"
  package var name: String { Self.name }
  package let inputDigest: String
  private let context: PipelineContext
  private let folder: String
  private let runID: String

  package init(_ context: PipelineContext, inputDigest: String, folder: String, runID: String) {
    self.context = context
    self.inputDigest = inputDigest
    self.folder = folder
    self.runID = runID
  }

  /// What a file of a report is, in one sentence.
  static func purpose(of path: String) -> String {
    ReportFileName(rawValue: path)?.purpose ?? "A page of the report."
  }

  package func begin(
    from checkpoint: Checkpoint?
  ) throws -> any StepSession<WorkspaceTransaction> {
    ReportSession(context, folder: folder, runID: runID)
  }
}

/// The report stage at work.
private final class ReportSession: StepSession {
  private let context: PipelineContext
  private let folder: String
  private let runID: String

  init(_ context: PipelineContext, folder: String, runID: String) {
    self.context = context
    self.folder = folder
    self.runID = runID
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let model = try ReportMaterial.model(context, transaction, runID: runID)
    let files = try ReportWriter(
      directory: URL(fileURLWithPath: folder),
      form: context.configuration.tableForm
    ).write(model)
    let store = ReportStore(transaction)
    try store.replace(
      files.map { ReportFileRecord(path: $0.name, sha256: $0.sha256, bytes: $0.bytes) }
    )
    return ChunkResult(
      read: model.counts.awsUsers,
      written: files.count,
      checkpoint: Checkpoint("{\"done\":true}"),
      isLast: true
    )
  }
}
