// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
internal import JobEngine
internal import Records
package import Workspace

/// How a workspace stands: who is at work, how far each stage came, what was left out, what next.
///
/// Reading it changes nothing, and can be done while a run is at work.
package struct StatusReport: Codable, Sendable, Equatable {
  /// Who holds the workspace, or held it when it died.
  package struct Holder: Codable, Sendable, Equatable {
    package let pid: Int
    package let host: String
    package let command: String
    package let since: String
    package let lastSeen: String
    package let state: HolderState
  }

  /// One stage of the pipeline.
  package struct StageState: Codable, Sendable, Equatable {
    package let stage: String
    /// A status of the job engine, `NOT RUN`, or `OUTDATED` if its input changed since.
    package let status: String
    package let read: Int
    package let written: Int
    package let skipped: Int
    package let retried: Int
    package let chunks: Int
    /// As the stage wrote it, JSON; nil before the first chunk.
    package let checkpoint: String?
    package let startedAt: String?
    package let endedAt: String?
    package let message: String?
  }

  /// One try at a job.
  package struct Attempt: Codable, Sendable, Equatable {
    package let job: String
    package let number: Int
    package let status: String
    package let startedAt: String
    package let endedAt: String?
    package let pid: Int
    package let host: String
    package let toolVersion: String
    package let message: String?
  }

  /// An input item that was left out.
  package struct Skip: Codable, Sendable, Equatable {
    package let stage: String
    package let position: String
    package let reason: String
  }

  /// What a person should do next.
  package struct Next: Codable, Sendable, Equatable {
    /// A command to type, without the program's name and options; empty if there is none.
    package let command: String
    package let text: String
  }

  package let workspace: String
  package let schemaVersion: Int
  package let holder: Holder?
  package let stages: [StageState]
  /// The newest first; at most ten.
  package let attempts: [Attempt]
  package let attemptCount: Int
  package let skips: [Skip]
  /// Why the inputs cannot be compared with the last run's, if they cannot.
  package let inputProblem: String?
  /// Where the report of the inputs as they are lies, once it is written.
  package let report: String?
  /// What holds the plan, or would; empty before the stage stage.
  package let gates: [PlanGate]
  /// How far each batch of the plan came; empty before the stage stage.
  package let batches: [BatchStanding]
  package let next: Next
}

extension Project {
  /// How the workspace stands; see ``StatusReport``.
  ///
  /// - Throws: `WorkspaceError` if there is no workspace file or it cannot be trusted.
  package func status() throws -> StatusReport {
    guard FileManager.default.fileExists(atPath: databasePath) else { return untouched }
    let file = try WorkspaceFile(folder: folder, creating: false)
    let (states, attempts, count, skips) = try file.queue.read { database in
      let history = JobHistory(WorkspaceTransaction(database))
      return (
        try history.steps(), try history.attempts(limit: 10), try history.attemptCount(),
        try history.skips()
      )
    }
    let holder = try file.leaseHolder().map {
      StatusReport.Holder(
        pid: $0.pid,
        host: $0.host,
        command: $0.command,
        since: $0.acquiredAt,
        lastSeen: $0.heartbeatAt,
        state: $0.state(folder: folder)
      )
    }
    var digests: StageDigests?
    var problem: String?
    do {
      digests = try currentDigests(file)
    } catch {
      let report = FailureReport(error)
      problem = "\(report.message). \(report.advice)"
    }
    let stages = Stage.allCases.map { stage in
      StatusReport.StageState(
        stage,
        states.first { $0.step.utf8.elementsEqual(stage.rawValue.utf8) },
        expecting: digests.map { $0[stage] }
      )
    }
    let isReported = stages.last?.status == ExecutionStatus.completed.rawValue
    let report = isReported ? digests.map { reportPath($0.runID) } : nil
    let isStaged = stages.contains { $0.stage == Stage.stage.rawValue && $0.isCompleted }
    let gates = isStaged ? try gates() : []
    let batches =
      isStaged ? try file.queue.read { try BatchStanding.all(WorkspaceTransaction($0)) } : []
    return StatusReport(
      workspace: configuration.workspace,
      schemaVersion: WorkspaceFile.schemaVersion,
      holder: holder,
      stages: stages,
      attempts: attempts.map(StatusReport.Attempt.init),
      attemptCount: count,
      skips: skips.map { .init(stage: $0.step, position: $0.position, reason: $0.reason) },
      inputProblem: problem,
      report: report,
      gates: gates,
      batches: batches,
      next: .after(holder, stages, problem: problem, batches: batches, gates: gates)
        ?? .after(batches, gates, report: report)
        ?? StatusReport.Next(
          command: "",
          text: report.map { "All is done: read \($0)" } ?? "All is done."
        )
    )
  }

  private var databasePath: String {
    (folder as NSString).appendingPathComponent(WorkspaceFile.fileName)
  }

  /// The page of a run's report, as the configuration names its folder.
  private func reportPath(_ runID: String) -> String {
    let reports = InputFiles(folder: folder).absolute(configuration.reports) as NSString
    return (reports.appendingPathComponent(runID) as NSString).appendingPathComponent("index.html")
  }

  /// A workspace that has a configuration and nothing else.
  private var untouched: StatusReport {
    let stages = Stage.allCases.map { StatusReport.StageState($0, nil, expecting: nil) }
    return StatusReport(
      workspace: configuration.workspace,
      schemaVersion: WorkspaceFile.schemaVersion,
      holder: nil,
      stages: stages,
      attempts: [],
      attemptCount: 0,
      skips: [],
      inputProblem: nil,
      report: nil,
      gates: [],
      batches: [],
      next: .after(nil, stages, problem: nil, batches: [], gates: [])
        ?? StatusReport.Next(command: "run", text: "Nothing has been run.")
    )
  }

  /// The digests that a run started now would have; reads only files that changed.
  private func currentDigests(_ file: WorkspaceFile) throws -> StageDigests {
    try StageDigests(currentContext(file))
  }

  /// What a run started now would share; reads only files that changed.
  func currentContext(
    _ file: WorkspaceFile,
    live: LiveEnvironment? = nil
  ) throws -> PipelineContext {
    var known: [String: FileDigest] = [:]
    for record in try file.inputFiles() {
      known[record.path] = FileDigest(
        sha256: record.sha256,
        stamp: FileStamp(
          size: record.bytes,
          modified: record.modified,
          changed: record.changed,
          inode: UInt64(bitPattern: Int64(record.inode)),
          device: UInt64(bitPattern: Int64(record.device))
        )
      )
    }
    let inputs = try InputFiles(folder: folder).resolve(configuration, known: known)
    let context = PipelineContext(
      folder: folder,
      configuration: configuration,
      inputs: inputs,
      file: file,
      toolVersion: toolVersion,
      live: live,
      snapshot: try SnapshotArchive(file).current() ?? 0,
      day: try day(),
      risks: try AcceptedRisks.load(folder: folder, configuration)
    )
    context.memory.unread = try file.unreadKinds()
    return context
  }
}

extension StatusReport.Attempt {
  fileprivate init(_ attempt: JobHistory.Attempt) {
    self.init(
      job: attempt.job,
      number: attempt.number,
      status: attempt.status.rawValue,
      startedAt: attempt.startedAt,
      endedAt: attempt.endedAt,
      pid: attempt.pid,
      host: attempt.host,
      toolVersion: attempt.toolVersion,
      message: attempt.message
    )
  }
}

extension StatusReport.StageState {
  /// Status of a stage that was never begun.
  package static let notRun = "NOT RUN"
  /// Status of a stage whose input changed since its last run.
  package static let outdated = "OUTDATED"

  fileprivate init(_ stage: Stage, _ state: JobHistory.StepState?, expecting digest: String?) {
    let record = state?.record
    let isOutdated = record.map { record in
      digest.map { !$0.utf8.elementsEqual(record.inputDigest.utf8) } ?? false
    }
    let status =
      isOutdated ?? false ? Self.outdated : record?.status.rawValue ?? Self.notRun
    self.init(
      stage: stage.rawValue,
      status: status,
      read: record?.counts.read ?? 0,
      written: record?.counts.written ?? 0,
      skipped: record?.counts.skipped ?? 0,
      retried: record?.counts.retried ?? 0,
      chunks: record?.counts.chunks ?? 0,
      checkpoint: record?.checkpoint?.text,
      startedAt: state?.startedAt,
      endedAt: state?.endedAt,
      message: state?.message
    )
  }

  fileprivate var isCompleted: Bool { status == ExecutionStatus.completed.rawValue }
}

extension StatusReport.Next {
  /// What the runs of the stages need; nil if every stage is complete.
  fileprivate static func after(
    _ holder: StatusReport.Holder?,
    _ stages: [StatusReport.StageState],
    problem: String?,
    batches: [BatchStanding],
    gates: [PlanGate]
  ) -> Self? {
    if let holder {
      switch holder.state {
      case .alive:
        return Self(command: "status", text: "A run is at work; wait for it, then look again.")
      case .unknown:
        return Self(
          command: "",
          text: "The workspace was last used on \(holder.host); look there first."
        )
      case .dead:
        if let verb = ["apply ", "rollback "].first(where: holder.command.hasPrefix) {
          let isBegun = batches.contains { batch in
            batch.state == .begun && holder.command.hasSameBytes(as: verb + batch.batch)
          }
          return Self(
            command: isBegun ? "\(holder.command) --execute" : holder.command,
            text: "The process that was at work has died. The same command reads back what is in "
              + "doubt, sends nothing again that is done, and goes on."
          )
        }
        return Self(
          command: "run",
          text: "The process that was at work has died; `run` goes on from its checkpoint, "
            + "`recover` only marks what it left."
        )
      }
    }
    if problem != nil {
      return Self(command: "status", text: "Cure what stands under inputs, then look again.")
    }
    guard let open = stages.first(where: { !$0.isCompleted }) else { return nil }
    // Every write makes the report outdated, and what findings say of the journal; a batch in work
    // goes first.
    let told = [Stage.flag.rawValue, Stage.report.rawValue]
    if stages.allSatisfy({ $0.isCompleted || told.contains($0.stage) }),
      batches.contains(where: { $0.state != .staged && $0.state != .empty }),
      let next = Self.after(batches, gates, report: nil)
    {
      return next
    }
    let text =
      switch open.status {
      case StatusReport.StageState.notRun: "Stage \(open.stage) has not been run."
      case StatusReport.StageState.outdated:
        "The input of stage \(open.stage) changed; it and what depends on it are run again."
      default: "Stage \(open.stage) is not complete; it goes on from its checkpoint."
      }
    return Self(command: "run", text: text)
  }
}
