// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Execution
internal import Foundation
internal import JobEngine
internal import Pipeline

/// What `apply` and `rollback` do: one run over a batch, with progress and a final table.
struct BatchRunner {
  let batch: String
  let direction: Direction
  let onlyFailed: Bool
  let keptItem: Int?
  let writing: WritingOptions

  private var verb: String { direction.rawValue }

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    if writing.execute {
      try writing.requireConfirmation(of: batch, context.console, verb: words)
    }
    let stop = StopSignal()
    let talk = SignalTalk(isTerminal: context.console.err.isTerminal)
    let watch = SignalWatch(stop: stop, unit: "item") { talk.say($0) }
    let progress = BatchProgress(console: context.console, uptime: context.uptime, verb: verb)
    var request = Project.ExecutionRequest(
      batch: batch,
      direction: direction,
      who: Operator.name,
      command: "\(verb) \(batch)",
      stop: stop
    )
    request.writes = writing.execute
    request.onlyFailed = onlyFailed
    request.keptItem = keptItem
    request.isProvisioningPaused = writing.provisioningPaused
    request.started = { progress.start(total: $0, checks: $1) }
    request.progress = { progress.took($0) }
    let result = try project.execute(request)
    withExtendedLifetime(watch) {}
    return Answer(
      document: ExecutionDocument(result),
      text: ExecutionText.text(result),
      next: next(result, context),
      status: status(result, stop.reason)
    )
  }

  private var words: String { direction == .apply ? "apply" : "take back" }

  /// The command to type now.
  private func next(_ result: Project.ExecutionResult, _ context: Context) -> String {
    let name = Context.quoted(batch)
    let again = "\(verb) \(name) --execute --confirm \(name)"
    if result.isDryRun {
      if result.checks.contains(where: { $0.outcome == .refused }) {
        return "cure what is refused above, then \(context.command("\(verb) \(name)"))"
      }
      return context.command(again)
    }
    switch result.report.end {
    case .complete:
      return direction == .apply
        ? context.command("verify \(name)") : context.command("drift")
    case .partial:
      let only = direction == .apply ? " --only-failed" : ""
      return "look at failed.csv; \(context.command(again + only)) tries those again"
        + (direction == .apply
          ? ", \(context.command("rollback \(name)")) would take the others back" : "")
    case .stopped, .failureLimit, .canaryFailed:
      return "\(context.command(again)) goes on from there"
    case .windowClosed: return "\(context.command(again)) goes on when the window is open"
    case .credentialsExpired: return "sign in again; \(context.command(again)) goes on from there"
    }
  }

  private func status(
    _ result: Project.ExecutionResult,
    _ reason: StopSignal.Reason?
  ) -> ProgramExit {
    switch result.report.end {
    case .complete:
      result.checks.contains { $0.outcome == .refused } ? .findings : .clean
    case .partial: .findings
    case .stopped: ProgramExit(stoppedBy: reason)
    case .failureLimit, .canaryFailed, .windowClosed, .credentialsExpired: .resumable
    }
  }
}

/// Writes to standard error from a signal's thread.
struct SignalTalk: Sendable {
  private let prefix: String

  init(isTerminal: Bool) { prefix = isTerminal ? "\r\u{1B}[K" : "" }

  func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(prefix)crosswalk: \(text)\n".utf8))
  }
}
