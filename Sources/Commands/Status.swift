// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline
internal import Workspace

/// The command `crosswalk status`.
struct Status: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how far each stage came, who is at work, and what is next.",
    discussion: "Changes nothing, and may be typed while a run is at work."
  )

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let report = try context.project().status()
    let next =
      report.next.command.isEmpty
      ? visible(report.next.text)
      : "\(context.command(report.next.command)). \(visible(report.next.text))"
    return Answer(document: report, text: Self.text(report, context.console), next: next)
  }

  static func text(_ report: StatusReport, _ console: Console) -> String {
    var lines = ["workspace  \(visible(report.workspace)), schema \(report.schemaVersion)"]
    lines.append("at work    \(report.holder.map(words) ?? "nobody")")
    if let problem = report.inputProblem { lines.append("inputs     \(visible(problem))") }
    if let page = report.report { lines.append("report     \(visible(page))") }
    if let gates = GateText.text(report.gates) { lines.append(gates) }
    lines += ["", stages(report.stages)]
    if !report.batches.isEmpty { lines += ["", batches(report.batches)] }
    for stage in report.stages {
      if let message = stage.message { lines.append("  \(stage.stage): \(visible(message))") }
    }
    if !report.attempts.isEmpty { lines += ["", attempts(report)] }
    if !report.skips.isEmpty {
      lines += ["", "Skipped: \(Figures.counted(report.skips.count, "item"))"]
      lines += report.skips.map {
        "  \(visible($0.stage)): \(visible($0.position)): \(visible($0.reason))"
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func words(_ holder: StatusReport.Holder) -> String {
    let who =
      "process \(holder.pid) on \(visible(holder.host)) (crosswalk \(visible(holder.command))) "
      + "since \(visible(holder.since)), last seen \(visible(holder.lastSeen))"
    return switch holder.state {
    case .alive: who
    case .dead: "nobody; \(who), has died"
    case .unknown: "\(who); whether it lives cannot be seen from here"
    }
  }

  private static func stages(_ stages: [StatusReport.StageState]) -> String {
    var table = TextTable(
      ["stage", "status", "read", "written", "skipped", "retried", "chunks", "checkpoint"],
      [.left, .left, .right, .right, .right, .right, .right]
    )
    for stage in stages {
      table.add(
        [stage.stage, stage.status]
          + [stage.read, stage.written, stage.skipped, stage.retried, stage.chunks].map(
            Figures.grouped
          ) + [stage.checkpoint.map(visible) ?? "-"]
      )
    }
    return table.text
  }

  private static func batches(_ batches: [BatchStanding]) -> String {
    var table = TextTable(
      ["batch", "state", "users", "writes", "done", "in doubt"],
      [.left, .left, .right, .right, .right, .right]
    )
    for batch in batches {
      table.add(
        [visible(batch.batch), batch.state.rawValue]
          + [batch.users, batch.writes, batch.done, batch.inDoubt].map(Figures.grouped)
      )
    }
    return table.text
  }

  private static func attempts(_ report: StatusReport) -> String {
    var table = TextTable(["job", "attempt", "status", "started", "ended", "process", "message"])
    for attempt in report.attempts {
      table.add([
        attempt.job, String(attempt.number), attempt.status, visible(attempt.startedAt),
        attempt.endedAt.map(visible) ?? "-", String(attempt.pid),
        attempt.message.map { Self.cut(visible($0)) } ?? "",
      ])
    }
    let more = report.attemptCount - report.attempts.count
    return more > 0 ? "\(table.text)\nand \(more) earlier" : table.text
  }

  /// The start of a message that stands in full beside its stage.
  private static func cut(_ text: String) -> String {
    text.unicodeScalars.count > 40
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(37))) + "..." : text
  }
}
