// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Foundation
internal import GRDB
internal import Identity
internal import JobEngine
internal import Transport
internal import Workspace

extension Project {
  /// Applies a batch or takes it back; without ``ExecutionRequest/writes`` over an overlay.
  ///
  /// Refuses before anything is written; afterwards the journal says what was done, whatever ends
  /// the process.
  /// - Throws: ``FailureReport`` for a refusal; what workspace and clouds throw.
  package func execute(_ request: ExecutionRequest) throws -> ExecutionResult {
    let hold = try WorkspaceHold(folder: folder, command: request.command, now: now())
    let file = hold.file
    let material = try BatchMaterial(file)
    try Self.requireChain(material.entries)
    let (batch, users) = try Self.target(of: request, material)
    var findings = PreflightFindings()
    if request.direction == .apply {
      let staged = try material.staged(request.batch)
      let changes = try PlanStanding.changes(try currentContext(file))
      findings.judge(
        staged,
        approvals: material.approvals,
        entries: material.entries,
        changes: changes
      )
      let day = try day()
      findings.judge(
        try file.queue.read { try PlanGate.all(WorkspaceTransaction($0), on: day) }
      )
      findings.judgeSurprises(request.batch, material.verifications, material.acceptances)
      try judgeAge(file, &findings)
    }
    let window = judgeWindow(&findings)
    if request.writes { try findings.enforce() }

    let log = RequestBuffer()
    defer { keep(log, file) }
    let live = request.live ?? .system(toolVersion: toolVersion)
    var connection = CloudConnection(configuration, live, log: log)
    try connection.open(expectations(request, batch, material), &findings)
    if request.writes { try findings.enforce() }

    let state = material.state(batch)
    var changedPeople: [Int: PersonChange] = [:]
    if request.direction == .apply {
      let open = batch.operations.filter { !state.state($0.sequence).isComplete }
      let people = try PeopleCheck(Set(open.map(\.item)), users, file)
      changedPeople = try findings.judge(people, connection.tenant)
    }
    request.started(
      batch.operations.count { operation in
        let state = state.state(operation.sequence)
        return request.direction == .apply ? !state.isComplete : state == .applied
      },
      findings.checks
    )
    var limits = ExecutionLimits()
    limits.failures = configuration.apply.stopAfterFailures
    limits.patience = configuration.apply.patience
    limits.window = request.writes ? window : nil
    let surroundings = Surroundings(
      who: connection.caller.utf8.isEmpty
        ? request.who : "\(request.who) as \(connection.caller)",
      now: milliseconds,
      wait: { live.clock.sleep($0) },
      isStopRequested: { request.stop.isRequested },
      progress: request.progress
    )
    if request.writes, request.isProvisioningPaused {
      let journal = try JournalStore(file, heartbeat: now)
      var writer = try JournalWriter(journal, who: surroundings.who, now: milliseconds)
      try writer.append(
        .record(
          "statement",
          batch: batch.name,
          plan: batch.digest,
          detail: "the provisioning job is paused"
        )
      )
    }
    let applier = Applier(
      batch,
      port: request.writes ? connection.port : OverlayPort(over: connection.port),
      journal: request.writes
        ? try JournalStore(file, heartbeat: now) : MemoryJournal(material.entries),
      surroundings: surroundings,
      limits: limits,
      changedPeople: changedPeople
    )
    let report =
      request.direction == .apply
      ? try applier.apply(onlyFailed: request.onlyFailed)
      : try applier.rollback(to: request.keptItem)
    return ExecutionResult(
      batch: batch,
      users: users,
      isDryRun: !request.writes,
      report: report,
      checks: findings.checks,
      files: request.writes ? try writeExecutionFiles(file) : []
    )
  }

  /// The journal's chain is looked at before anything else (STORE-017).
  static func requireChain(_ entries: [JournalEntry]) throws {
    guard let place = ChainCheck(entries).brokenAt else { return }
    throw ExecutionError(
      .evidenceBroken,
      advice: "STORE-017: the journal does not verify from entry \(place) on. Nothing is written; "
        + "restore the workspace file from a copy."
    )
  }

  private static func target(
    of request: ExecutionRequest,
    _ material: BatchMaterial
  ) throws -> (Batch, BatchUsers) {
    if request.direction == .rollback { return try material.worked(request.batch) }
    let staged = try material.staged(request.batch)
    return (staged.batch, BatchUsers(staged.items))
  }

  private func expectations(
    _ request: ExecutionRequest,
    _ batch: Batch,
    _ material: BatchMaterial
  ) -> CloudConnection.Expectations {
    let state = material.state(batch)
    let undoesRenames = batch.operations.contains {
      $0.isRename && state.state($0.sequence) == .applied
    }
    return CloudConnection.Expectations(
      batch: batch,
      storeID: material.storeID,
      servicePrincipalID: material.servicePrincipalID,
      hasOpenRenames: request.direction == .apply ? material.hasOpenRenames : undoesRenames,
      isProvisioningPaused: request.isProvisioningPaused
    )
  }

  /// How old the snapshot is that the plan was made from (STORE-012).
  private func judgeAge(_ file: WorkspaceFile, _ findings: inout PreflightFindings) throws {
    var moments = try file.inputFiles()
      .filter { ["aws.users", "entra.users"].contains($0.kind) }
      .map { Double($0.modified) / 1e9 }
    if configuration.live.isUsed, let asked = try SnapshotArchive(file).askedAt() {
      moments.append(Instant.seconds(asked) ?? 0)
    }
    guard let oldest = moments.min(), let present = Instant.seconds(now()) else { return }
    let hours = Int((present - oldest) / 3600)
    let limit = configuration.apply.snapshotLimit
    guard present - oldest > Double(limit) * 3600 else {
      return findings.pass("snapshot", "\(hours) hours old, the limit is \(limit)")
    }
    findings.refuse(
      "snapshot",
      .preflight(
        "snapshotOld",
        "STORE-012: the snapshot is \(hours) hours old, the limit is \(limit)",
        "Export anew, type `crosswalk stage`, and have the batch approved; or raise "
          + "apply.snapshotLimit in crosswalk.yaml."
      )
    )
  }

  /// The window in which items may be started; nil without a limit.
  private func judgeWindow(_ findings: inout PreflightFindings) -> Range<Int>? {
    guard let window = configuration.apply.window else { return nil }
    if let range = window.range(around: milliseconds()) {
      findings.pass("window", "open, \(window.words)")
      return range
    }
    findings.refuse(
      "window",
      .preflight(
        "windowClosed",
        "the maintenance window is closed; it is open from \(window.words)",
        "Type the same command while it is open, or change apply.window in crosswalk.yaml."
      )
    )
    return nil
  }

  /// Keeps the calls that were made, for the request log; a log that fails stops nothing.
  private func keep(_ log: RequestBuffer, _ file: WorkspaceFile) {
    let requests = log.take()
    try? file.queue.write { database in
      let transaction = WorkspaceTransaction(database)
      let snapshot = try SnapshotArchive(file).current(transaction) ?? 0
      try RequestLogStore(transaction).append(requests, snapshot: snapshot)
    }
  }
}
