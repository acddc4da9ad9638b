// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation
internal import JobEngine
internal import Pipeline

/// What `run` and the commands named for stages do: everything up to one stage.
struct StageRun {
  let verb: String
  let through: Stage
  let again: Bool
  let timings: Bool
  /// Whether live directories are read anew.
  var refreshing = false
  /// Whether the tables are written as JSON too.
  var writesJSON = false
  /// Whether a report without personal data is written too.
  var writesPseudonyms = false

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let console = context.console
    let stop = StopSignal()
    let err = console.err
    let talk = SendableTalk(prefix: err.isTerminal ? "\r\u{1B}[K" : "")
    let watch = SignalWatch(stop: stop) { talk.say($0) }
    let progress = RunProgress(console: console, uptime: context.uptime)
    let start = context.uptime()
    let options = EngineOptions(
      retry: RetryPolicy(maxAttempts: 3),
      stop: stop,
      observer: progress,
      pause: { Thread.sleep(forTimeInterval: $0) }
    )
    var request = Project.Request(
      through: lastStage,
      forcing: again ? forcedStage : nil,
      command: verb,
      options: options
    )
    request.refreshing = refreshing
    request.writesJSON = writesJSON
    request.writesPseudonyms = writesPseudonyms
    let result: Project.Result
    do {
      result = try project.run(request)
    } catch {
      // The process lives, and its lease must not look like that of one that died.
      _ = try? project.recover()
      throw error
    }
    withExtendedLifetime(watch) {}
    let seconds = context.uptime() - start
    if timings { console.say(StageTiming.table(progress.timings, total: seconds)) }
    return answer(
      result,
      project,
      context,
      timings ? progress.timings : nil,
      stopped: stop.reason
    )
  }

  /// What depends on a stage that is run again must be run again too.
  private var lastStage: Stage { again ? .report : through }

  private var forcedStage: Stage { verb == "run" ? .export : through }

  private func answer(
    _ result: Project.Result,
    _ project: Project,
    _ context: Context,
    _ timings: [StageTiming]?,
    stopped: StopSignal.Reason?
  ) -> Answer {
    let isDone = result.outcome.status == .completed
    let isReported = isDone && lastStage == .report
    let page = (result.reportFolder as NSString).appendingPathComponent("index.html")
    let document = RunDocument(result, report: isReported ? page : nil, timings)
    guard isDone, let summary = result.summary else {
      return Answer(
        document: document,
        text: "Stopped after a chunk; what is committed stays.",
        isAsked: false,
        next: "\(context.command(verb)) goes on from there",
        status: ProgramExit(stoppedBy: stopped)
      )
    }
    // Nothing that was compared is no success.
    let isClean =
      summary.awsUsers > 0 && summary.entraUsersRead > 0
      && summary.findings["blocker", default: 0] == 0 && summary.items["held", default: 0] == 0
      && !summary.gates.contains(where: \.holds)
    var next = context.command(Self.following(through))
    if isReported { next = Self.advice(summary, page, project, context) }
    return Answer(
      document: document,
      text: Self.text(summary, report: isReported ? page : nil, context)
        + (result.jsonFolder.map { "\njson         \(visible($0))" } ?? "")
        + (result.pseudonymFolder.map { "\npseudonyms   \(visible($0))" } ?? ""),
      isAsked: false,
      next: next,
      status: isClean ? .clean : .findings
    )
  }

  private static func following(_ stage: Stage) -> String {
    Stage.allCases.first { $0 > stage }?.rawValue ?? "run"
  }
}

/// Writes to standard error from a signal's thread.
private struct SendableTalk: Sendable {
  let prefix: String

  func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(prefix)crosswalk: \(text)\n".utf8))
  }
}

/// What `--json` prints after a run.
struct RunDocument: Encodable {
  struct StageResult: Encodable {
    let stage: String
    let status: String
    let ran: Bool
    let read: Int
    let written: Int
    let skipped: Int
    let retried: Int
    let chunks: Int
  }

  let run: String
  let status: String
  let report: String?
  /// The folder of the JSON edition.
  let json: String?
  /// The folder of the pseudonymised edition.
  let pseudonymised: String?
  let stages: [StageResult]
  let summary: RunSummary?
  let timings: [StageTiming]?

  init(_ result: Project.Result, report: String?, _ timings: [StageTiming]?) {
    run = result.runID
    status = result.outcome.status.rawValue
    self.report = report
    json = result.jsonFolder
    pseudonymised = result.pseudonymFolder
    stages = result.outcome.stepOutcomes.map {
      StageResult(
        stage: $0.name,
        status: $0.status.rawValue,
        ran: $0.ran,
        read: $0.counts.read,
        written: $0.counts.written,
        skipped: $0.counts.skipped,
        retried: $0.counts.retried,
        chunks: $0.counts.chunks
      )
    }
    summary = result.summary
    self.timings = timings
  }
}
