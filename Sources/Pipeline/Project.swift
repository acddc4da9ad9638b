// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
package import JobEngine
internal import Records
internal import Reporting
internal import Rules
internal import Tabular
package import Workspace

/// A workspace folder, and the job that is run in it.
package struct Project {
  package let folder: String
  package let configuration: Configuration
  package let toolVersion: String
  /// The time in UTC, ISO 8601.
  let now: () -> String

  /// Reads the configuration of a workspace folder.
  ///
  /// The time is UTC, ISO 8601; it goes into the job tables only, never into reports.
  package init(folder: String, toolVersion: String, now: @escaping () -> String) throws {
    self.folder = folder
    self.toolVersion = toolVersion
    self.now = now
    configuration = try Configuration.load(folder: folder)
  }

  /// What a run is asked to do.
  package struct Request {
    /// The last stage to run.
    package var through: Stage = .report
    /// A stage to run again although it is complete, with all after it.
    package var forcing: Stage?
    /// The command line, for the lease.
    package var command: String
    package var options: EngineOptions
    /// Whether the tables are written as JSON too, beside the report.
    package var writesJSON = false
    /// Whether a report without personal data is written too, beside the report.
    package var writesPseudonyms = false
    /// Whether live sides are read anew; the snapshot before is kept.
    package var refreshing = false
    /// How live sides are reached; nil for the process's own surroundings.
    package var live: LiveEnvironment?

    package init(
      through: Stage = .report,
      forcing: Stage? = nil,
      command: String,
      options: EngineOptions
    ) {
      self.through = through
      self.forcing = forcing
      self.command = command
      self.options = options
    }
  }

  /// What a run came to.
  package struct Result {
    package let outcome: JobOutcome
    package let runID: String
    /// The folder of the reports of this run.
    package let reportFolder: String
    /// The folder of the JSON edition, if one was asked for.
    package let jsonFolder: String?
    /// The folder of the pseudonymised edition, if one was asked for.
    package let pseudonymFolder: String?
    package let summary: RunSummary?
  }

  /// Runs what is not yet done; after a crash, goes on where the dead process stopped.
  ///
  /// Holds the workspace's lock for the whole time.
  package func run(_ request: Request) throws -> Result {
    let lock = try WorkspaceLock(folder: folder)
    defer { withExtendedLifetime(lock) {} }
    let file = try WorkspaceFile(folder: folder, creating: true)
    let identity = ProcessIdentity.current
    try file.refuseHolderElsewhere(identity, now: now())
    try file.takeLease(identity, command: request.command, now: now())
    // A process that dies leaves its row, which says who it was; one that fails does not.
    defer { try? file.releaseLease() }
    let inputs = try resolveInputs(file)
    let snapshot = try liveSnapshot(file, refreshing: request.refreshing)
    var live = request.live ?? .system(toolVersion: toolVersion)
    let stop = request.options.stop
    live.shouldStop = { stop.isRequested }
    let context = PipelineContext(
      folder: folder,
      configuration: configuration,
      inputs: inputs,
      file: file,
      toolVersion: toolVersion,
      live: live,
      snapshot: snapshot,
      day: try day(),
      risks: try AcceptedRisks.load(folder: folder, configuration)
    )
    context.memory.unread = try file.unreadKinds()
    let digests = try StageDigests(context)
    // After the digests: the number of the snapshot stands for all that was read with it.
    if try file.holdsWhole(snapshot) {
      context.memory.federation = try file.queue.read {
        try configuration.liveFederation(WorkspaceTransaction($0))
      }
    }
    let repository = SQLiteJobRepository(
      file: file,
      identity: identity,
      toolVersion: toolVersion,
      now: now
    )
    let steps = steps(context, digests).prefix { stage, _ in stage <= request.through }
    var forcing: Set<String> = []
    if let first = request.forcing {
      forcing = Set(Stage.allCases.filter { $0 >= first && $0 <= request.through }.map(\.rawValue))
    }
    // A report that somebody removed or changed is written again.
    if request.through == .report, try !isReportIntact(reportFolder(digests.runID), file) {
      forcing.insert(Stage.report.rawValue)
    }
    var options = request.options
    options.maxSkips = configuration.limits.maxSkips
    let runner = JobRunner(repository: repository, options: options)
    let name = request.through == .report ? "run" : request.through.rawValue
    let last = digests[request.through]
    let outcome = try runner.run(
      JobInstance(name: name, parametersDigest: last),
      steps: steps.map(\.1),
      forcing: forcing
    )
    var jsonFolder: String?
    if request.writesJSON, request.through == .report, outcome.status == .completed {
      jsonFolder = try writeJSON(context, runID: digests.runID)
    }
    var pseudonymFolder: String?
    if request.writesPseudonyms, request.through == .report, outcome.status == .completed {
      pseudonymFolder = try writePseudonymised(context, runID: digests.runID)
    }
    return Result(
      outcome: outcome,
      runID: digests.runID,
      reportFolder: reportFolder(digests.runID),
      jsonFolder: jsonFolder,
      pseudonymFolder: pseudonymFolder,
      summary: outcome.status == .completed
        ? try RunSummary.read(file, through: request.through, day: context.day) : nil
    )
  }

  /// Writes the tables of the finished run as JSON, into a folder beside the report's.
  private func writeJSON(_ context: PipelineContext, runID: String) throws -> String {
    let folder = reportFolder(runID) + "-json"
    try context.file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      try ReportWriter(directory: URL(fileURLWithPath: folder), form: .json).write(
        try ReportMaterial.model(context, transaction, runID: runID)
      )
    }
    return folder
  }

  /// Writes the report of the finished run with pseudonyms, into a folder beside the report's.
  private func writePseudonymised(_ context: PipelineContext, runID: String) throws -> String {
    let folder = reportFolder(runID) + "-pseudonymised"
    let key = try PseudonymKey.readOrMake(in: self.folder)
    try context.file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      let names = Pseudonyms(key: key, ids: try SnapshotReader(transaction).peopleIDs())
      try ReportWriter(
        directory: URL(fileURLWithPath: folder),
        form: configuration.tableForm
      ).write(try ReportMaterial.model(context, transaction, runID: runID).pseudonymised(names))
    }
    return folder
  }

  /// The day in UTC, by the project's clock.
  func day() throws -> CalendarDay {
    guard let day = CalendarDay(String(now().prefix(10))) else {
      throw EnvironmentError(advice: "The system's clock gives no date; set it.")
    }
    return day
  }

  /// Whether every file of the last report stands in the folder as it was written.
  private func isReportIntact(_ folder: String, _ file: WorkspaceFile) throws -> Bool {
    try file.reportFiles().allSatisfy { record in
      let path = (folder as NSString).appendingPathComponent(record.path)
      let digest = try? contentDigest(ofFile: path, displayName: record.path)
      return digest?.sha256 == record.sha256
    }
  }

  /// The folder that a run's reports go to.
  private func reportFolder(_ runID: String) -> String {
    let reports = InputFiles(folder: folder).absolute(configuration.reports)
    return (reports as NSString).appendingPathComponent(runID)
  }

  private func steps(
    _ context: PipelineContext,
    _ digests: StageDigests
  ) -> [(Stage, any Step<WorkspaceTransaction>)] {
    [
      (.export, ExportFiles(context, inputDigest: digests.export)),
      (.match, MatchUsers(context, inputDigest: digests.match)),
      (.forecast, ForecastUsers(context, inputDigest: digests.forecast)),
      (.flag, FlagUsers(context, inputDigest: digests.flag)),
      (.stage, StageBatches(context, inputDigest: digests.stage)),
      (
        .report,
        WriteReports(
          context,
          inputDigest: digests.report,
          folder: reportFolder(digests.runID),
          runID: digests.runID
        )
      ),
    ]
  }

  /// The input files with their digests; files that have not changed are not read again.
  private func resolveInputs(_ file: WorkspaceFile) throws -> [InputFile] {
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
    try file.recordInputFiles(
      inputs.map {
        InputFileRecord(
          kind: $0.kind.rawValue,
          path: $0.name,
          sha256: $0.digest.sha256,
          bytes: $0.digest.stamp.size,
          modified: $0.digest.stamp.modified,
          changed: $0.digest.stamp.changed,
          inode: Int(Int64(bitPattern: $0.digest.stamp.inode)),
          device: Int(Int64(bitPattern: $0.digest.stamp.device))
        )
      }
    )
    return inputs
  }

  /// Marks what a dead process left unfinished.
  ///
  /// - Returns: Who held the workspace when it died, if anybody, and how many rows were marked.
  package func recover() throws -> (holder: LeaseHolder?, marked: Int) {
    let lock = try WorkspaceLock(folder: folder)
    defer { withExtendedLifetime(lock) {} }
    let file = try WorkspaceFile(folder: folder, creating: false)
    try file.refuseHolderElsewhere(.current, now: now())
    let holder = try file.leaseHolder()
    let repository = SQLiteJobRepository(
      file: file,
      identity: .current,
      toolVersion: toolVersion,
      now: now
    )
    let marked = try repository.abandonUnfinished()
    try file.releaseLease()
    return (holder, marked)
  }
}
