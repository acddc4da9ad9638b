// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Foundation
internal import Pipeline

/// The final words of `apply` and `rollback`.
enum ExecutionText {
  static func text(_ result: Project.ExecutionResult) -> String {
    let report = result.report
    var lines = [headline(result), ""]
    var table = TextTable(["outcome", "writes", "meaning"], [.left, .right])
    for outcome in JournalDraft.Outcome.allCases where report.count(outcome) > 0 {
      table.add([
        outcome.rawValue, Figures.grouped(report.count(outcome)),
        meaning(outcome, report.direction, isDryRun: result.isDryRun),
      ])
    }
    if report.confirmed > 0 {
      table.add([
        "confirmed", Figures.grouped(report.confirmed),
        "in hand when an earlier run ended; read back, and found done",
      ])
    }
    table.add(["remaining", Figures.grouped(report.remaining), "not in the state that is wanted"])
    lines.append(table.text)
    let left = report.operations.filter { $0.outcome != .done && $0.outcome != .already }
    if !left.isEmpty { lines += ["", troubles(left, result)] }
    if let file = result.files.first {
      lines += ["", "files        \(visible((file as NSString).deletingLastPathComponent))"]
    }
    return lines.joined(separator: "\n")
  }

  private static func headline(_ result: Project.ExecutionResult) -> String {
    let what = result.report.direction == .apply ? "Applying" : "Taking back"
    let name = visible(result.batch.name)
    if result.isDryRun {
      return "Dry run: \(what.lowercased()) \(name). Nothing was written. \(end(result.report.end))"
    }
    return "\(what) \(name): \(end(result.report.end))"
  }

  private static func end(_ end: ExecutionReport.End) -> String {
    switch end {
    case .complete: "complete."
    case .partial: "gone through, and some writes are not done."
    case .stopped: "stopped after the item in hand, as asked."
    case .windowClosed: "stopped, the maintenance window has closed."
    case .failureLimit: "stopped, as many writes failed as apply.stopAfterFailures allows."
    case .canaryFailed: "stopped, the first rename of the run failed."
    case .credentialsExpired: "stopped, the credentials are no longer taken."
    }
  }

  private static func meaning(
    _ outcome: JournalDraft.Outcome,
    _ direction: Direction,
    isDryRun: Bool
  ) -> String {
    switch outcome {
    case .done: isDryRun ? "would be written" : "written and read back"
    case .already: "the value was there before us"
    case .notDone: "surely not written; tried again by the same command"
    case .refused: "the service refused it for good"
    case .unconfirmed: "in doubt; read back by the same command before anything else"
    case .moved: "somebody else changed the value, or the person in Entra; held"
    case .waiting: "another write must be done first"
    case .unread: "the value could not be read"
    }
  }

  private static func troubles(
    _ reports: [OperationReport],
    _ result: Project.ExecutionResult
  ) -> String {
    var table = TextTable(["item", "user", "attribute", "outcome", "wanted", "found", "detail"])
    for report in reports {
      let wanted =
        result.report.direction == .apply ? report.operation.after : report.operation.before
      table.add([
        String(report.operation.item), visible(result.users.name(report.operation.item)),
        visible(report.operation.attribute), report.outcome.rawValue, PlanShow.value(wanted),
        report.outcome == .moved ? PlanShow.value(report.found) : "-",
        visible(report.detail)
          + (report.requestID.map { ", request id \(visible($0))" } ?? ""),
      ])
    }
    return table.text
  }
}
