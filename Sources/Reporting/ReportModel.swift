// SPDX-License-Identifier: Apache-2.0

/// All that a report is made from: a header, the figures, and the rows as streams.
///
/// A stream calls its argument once per row, in the order of the file; each is run exactly once,
/// and no row is kept longer than its call. Users, then review are run on one thread, the
/// others at the same time on another. What a stream throws ends the report.
package struct ReportModel {
  /// Hands every row, in order, to the function it is given.
  package typealias Rows<Row> = (_ row: (Row) throws -> Void) throws -> Void

  package var header: ReportHeader
  package var counts: ReportCounts
  /// In the order of the AWS export.
  package var users: Rows<UserRow>
  package var findings: Rows<FindingRow>
  /// By batch and position; held users last.
  package var batches: Rows<BatchRow>
  /// By batch and sequence.
  package var operations: Rows<OperationRow>
  package var review: Rows<ReviewRow>
  /// AWS users in order, then Entra users in scope without one.
  package var forecast: Rows<ForecastRow>
  /// In the order of the forecast.
  package var changes: Rows<ChangeLine>
  package var access: Rows<AccessLine>
  package var applications: Rows<ApplicationLine>
  package var groups: Rows<GroupLine>
  /// What holds the plan, those that hold first.
  package var gates: [GateLine] = []
  /// In the order of their file.
  package var waivers: [WaiverLine] = []
  package var severities: [SeverityLine] = []
  /// The candidates for the NameID, best first.
  package var choices: [NameIDChoiceLine] = []
  /// The batches with their sizes, in order; what the pages of users are made by.
  package var batchSizes: [BatchSize] = []
  /// What was approved, applied and verified; nil if this version of the workspace has none of it.
  package var execution: ExecutionMaterial?

  /// A batch to be applied.
  package struct BatchSize: Sendable, Equatable {
    package var name: String
    package var users: Int
    /// Lower-case hexadecimal.
    package var digest: String

    package init(name: String, users: Int, digest: String) {
      self.name = name
      self.users = users
      self.digest = digest
    }
  }
  /// How the controls stand, in the order of their frameworks; at most some dozens.
  package var controls: [ControlRow] = []
  /// The steps of the federation's checklist, in order.
  package var checks: [CheckLine] = []

  package init(
    header: ReportHeader,
    counts: ReportCounts,
    users: @escaping Rows<UserRow> = { _ in },
    findings: @escaping Rows<FindingRow> = { _ in },
    batches: @escaping Rows<BatchRow> = { _ in },
    operations: @escaping Rows<OperationRow> = { _ in },
    review: @escaping Rows<ReviewRow> = { _ in },
    forecast: @escaping Rows<ForecastRow> = { _ in },
    changes: @escaping Rows<ChangeLine> = { _ in },
    access: @escaping Rows<AccessLine> = { _ in },
    applications: @escaping Rows<ApplicationLine> = { _ in },
    groups: @escaping Rows<GroupLine> = { _ in }
  ) {
    self.header = header
    self.counts = counts
    self.users = users
    self.findings = findings
    self.batches = batches
    self.operations = operations
    self.review = review
    self.forecast = forecast
    self.changes = changes
    self.access = access
    self.applications = applications
    self.groups = groups
  }
}
