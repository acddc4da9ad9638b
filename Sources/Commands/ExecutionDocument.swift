// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Pipeline

/// What `--json` prints after `apply` and `rollback`.
struct ExecutionDocument: Encodable {
  struct Operation: Encodable {
    let sequence: Int
    let item: Int
    let userName: String
    let operation: String
    let target: String
    let attribute: String
    let before: String?
    let after: String?
    let outcome: String
    let detail: String
    let requestID: String?
    let found: String?
  }

  let batch: String
  let digest: String
  let direction: String
  let dryRun: Bool
  let end: String
  /// Writes of an earlier run that were found done by reading back.
  let confirmed: Int
  let remaining: Int
  let counts: [String: Int]
  let checks: [PreflightCheck]
  let operations: [Operation]
  let files: [String]

  init(_ result: Project.ExecutionResult) {
    let report = result.report
    batch = result.batch.name
    digest = result.batch.digest
    direction = report.direction.rawValue
    dryRun = result.isDryRun
    end = report.end.rawValue
    confirmed = report.confirmed
    remaining = report.remaining
    var counts: [String: Int] = [:]
    for operation in report.operations { counts[operation.outcome.rawValue, default: 0] += 1 }
    self.counts = counts
    checks = result.checks
    files = result.files
    operations = report.operations.map { report in
      Operation(
        sequence: report.operation.sequence,
        item: report.operation.item,
        userName: result.users.name(report.operation.item),
        operation: report.operation.kind.rawValue,
        target: report.operation.target,
        attribute: report.operation.attribute,
        before: report.operation.before,
        after: report.operation.after,
        outcome: report.outcome.rawValue,
        detail: report.detail,
        requestID: report.requestID,
        found: report.found
      )
    }
  }
}
