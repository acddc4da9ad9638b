// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Reporting
internal import Workspace

extension ReportMaterial {
  /// All that a report shows, read from the workspace as its streams are run.
  ///
  /// The streams use the transaction, and a connection of their own for the people; what they read
  /// was committed before the report stage.
  static func model(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction,
    runID: String
  ) throws -> ReportModel {
    let source = try ReportSource(context, transaction)
    // What was committed before this stage is all that a report shows, so a second connection sees
    // the same.
    let side = try context.file.secondReader()
    var model = ReportModel(
      header: try ReportMaterial.header(context, transaction, runID: runID),
      counts: try ReportMaterial.counts(context, transaction),
      users: { row in
        try side.read { try ReportSource(context, WorkspaceTransaction($0)).users(row) }
      },
      findings: source.findings,
      batches: source.batches,
      operations: source.operations,
      review: { row in
        try side.read { try ReportSource(context, WorkspaceTransaction($0)).review(row) }
      },
      forecast: source.forecast,
      changes: source.changes,
      access: source.access,
      applications: source.applications,
      groups: source.groups
    )
    try ReportMaterial.fillStanding(&model, context, transaction)
    model.batchSizes = try PlanStore(transaction).batches().map {
      ReportModel.BatchSize(name: $0.name, users: $0.users, digest: $0.digest)
    }
    model.execution = try ReportMaterial.execution(transaction)
    model.controls = try ControlReport.rows(context, transaction)
    model.checks = try ChecklistFacts.lines(transaction)
    return model
  }
}
