// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Foundation
internal import Identity
internal import Reporting
internal import Workspace

extension Project {
  /// Writes the files about what was applied from the workspace's rows, and gives their paths.
  func writeExecutionFiles(_ file: WorkspaceFile) throws -> [String] {
    let material = try BatchMaterial(file)
    let folder = executionFolder(file)
    return try ExecutionWriter(directory: folder, form: configuration.tableForm).write(
      journal: material.entries.map(JournalRow.init),
      failed: material.failed,
      verify: material.verifications.map { record in
        VerifyRow(
          batch: record.batch,
          item: record.item,
          userID: record.userID,
          operation: record.operation,
          target: record.target,
          attribute: record.attribute,
          before: record.before,
          predicted: record.predicted,
          found: record.isKnown ? record.found : nil,
          verdict: record.verdict.rawValue,
          acceptedBy: material.acceptances.last { $0.covers(record) }?.by ?? "",
          time: Moment.text(record.time)
        )
      }
    )
  }

  /// `Reports/<run>` of the inputs as they are; of the last journal if they cannot be read.
  private func executionFolder(_ file: WorkspaceFile) -> String {
    let run = (try? currentContext(file)).flatMap { try? StageDigests($0).runID } ?? "journal"
    let reports = InputFiles(folder: folder).absolute(configuration.reports)
    return (reports as NSString).appendingPathComponent(run)
  }
}

extension JournalRow {
  fileprivate init(_ entry: JournalEntry) {
    let draft = entry.draft
    self.init(
      sequence: entry.sequence,
      time: Moment.text(entry.time),
      batch: draft.batch,
      item: draft.item,
      operation: draft.operation,
      target: draft.target,
      attribute: draft.attribute,
      before: draft.before,
      after: draft.after,
      outcome: draft.outcome?.rawValue ?? "",
      requestID: draft.requestID,
      entryHash: entry.hash,
      previousHash: entry.previousHash,
      who: entry.who,
      kind: draft.kind.rawValue,
      direction: draft.direction?.rawValue ?? "",
      step: draft.step,
      plan: draft.plan,
      detail: draft.detail,
      found: draft.found,
      milliseconds: entry.time
    )
  }
}

extension BatchMaterial {
  /// Operations of which the last attempt under the newest plan of their batch failed or was held.
  var failed: [FailedRow] {
    var order: [String] = []
    var batches: [String: (plan: String, steps: [Int: JournalEntry])] = [:]
    for entry in entries where entry.draft.step > 0 && entry.draft.kind != .intent {
      let draft = entry.draft
      if batches[draft.batch] == nil { order.append(draft.batch) }
      var known = batches[draft.batch] ?? (draft.plan, [:])
      if !known.plan.hasSameBytes(as: draft.plan) { known = (draft.plan, [:]) }
      known.steps[draft.step] = entry
      batches[draft.batch] = known
    }
    return order.flatMap { name in
      (batches[name]?.steps ?? [:]).sorted { $0.key < $1.key }.compactMap { FailedRow($0.value) }
    }
  }
}

extension FailedRow {
  /// The row of an entry, unless it says that all is well.
  fileprivate init?(_ entry: JournalEntry) {
    let draft = entry.draft
    guard let outcome = draft.outcome, outcome != .done, outcome != .already else { return nil }
    // What was left open by a crash and read back as not done is not failed.
    if outcome == .notDone, draft.detail.utf8.isEmpty { return nil }
    self.init(
      batch: draft.batch,
      item: draft.item,
      step: draft.step,
      direction: draft.direction?.rawValue ?? "",
      operation: draft.operation,
      target: draft.target,
      attribute: draft.attribute,
      before: draft.before,
      after: draft.after,
      outcome: outcome.rawValue,
      code: draft.detail,
      requestID: draft.requestID,
      found: draft.found,
      time: Moment.text(entry.time)
    )
  }
}
