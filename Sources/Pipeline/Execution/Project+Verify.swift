// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Execution
internal import Foundation
internal import GRDB
internal import Identity
internal import Workspace

extension Project {
  /// Reads all AWS users, and every value of a batch, anew and holds them against what was
  /// predicted.
  ///
  /// - Parameters:
  ///   - name: The batch; nil for every one that was begun.
  ///   - live: How the clouds are reached; nil for the process's own surroundings.
  /// - Returns: What was found, as it is recorded now.
  /// - Throws: ``FailureReport`` for a refusal; what workspace and clouds throw.
  package func verify(
    _ name: String?,
    live: LiveEnvironment? = nil
  ) throws -> VerificationDocument {
    let hold = try WorkspaceHold(folder: folder, command: "verify", now: now())
    let material = try BatchMaterial(hold.file)
    try Self.requireChain(material.entries)
    let names = try name.map { [$0] } ?? material.begun()
    guard !names.isEmpty else {
      throw FailureReport(
        kind: .notFound,
        code: "nothingApplied",
        message: "no batch was applied yet",
        advice: "`crosswalk apply BATCH` comes first; `crosswalk drift` looks at what is staged."
      )
    }
    var items: [Identifier: Int] = [:]
    for staged in material.staged where names.contains(where: staged.batch.name.hasSameBytes) {
      for item in staged.items { items[Identifier(item.userID)] = item.position }
    }
    let predictions = try cyclePredictions(items, hold.file)
    var census: UserCensus?
    var isCounted = false
    var notes: [String] = []
    for name in names {
      let (batch, users) = try material.worked(name)
      let connection = try look(at: batch, material, hold.file, live)
      let (port, logs) = (connection.port, connection.logs)
      let writesAWS = batch.operations.contains { $0.kind == .awsUpdateUser }
      if writesAWS, !isCounted {
        isCounted = true
        let externalIDs = Set(predictions.values.compactMap { $0.externalID.map(Identifier.init) })
        census = try Self.census(port, Set(items.keys), externalIDs, &notes)
      }
      if let census { port.take(census) }
      var records = try records(batch, users, port)
      if writesAWS, let staged = material.staged.first(where: { $0.batch == batch }) {
        records += try CycleVerification(batch, time: milliseconds()).records(
          staged.items.compactMap { predictions[Identifier($0.userID)] },
          census,
          after: records.count
        ) { try Self.user(port, $0) }
      }
      if let logs, let begun = material.begin(of: batch) {
        let expected = try logPredictions(batch, material, hold.file)
        let events = try logs.events(since: Moment.text(begun))
        for note in events.notes where !notes.contains(note) { notes.append(note) }
        records += LogVerification(batch, expected, time: milliseconds())
          .records(events, after: records.count)
      }
      try hold.file.queue.write {
        try AcceptanceStore(WorkspaceTransaction($0)).replace(records, batch: name)
      }
    }
    let files = try writeExecutionFiles(hold.file)
    return try VerificationDocument(BatchMaterial(hold.file), names, notes, files)
  }

  /// Records that somebody takes the surprises at one target on; they block nothing any more.
  ///
  /// - Throws: ``FailureReport`` if the last verification has no open surprise there.
  package func accept(
    _ target: String,
    ofBatch name: String,
    by: String,
    reason: String,
    who: String
  ) throws -> VerificationDocument {
    let hold = try WorkspaceHold(folder: folder, command: "verify", now: now())
    let material = try BatchMaterial(hold.file)
    let open = material.verifications.filter { record in
      record.verdict == .otherwise && record.batch.hasSameBytes(as: name)
        && record.target.hasSameBytes(as: target)
        && !material.acceptances.contains { $0.covers(record) }
    }
    guard !open.isEmpty else {
      throw FailureReport(
        kind: .notFound,
        code: "noSurprise",
        message: "there is no open surprise at that target in \(name)",
        advice: "`crosswalk verify \(name)` lists them; name the target as it stands there."
      )
    }
    let journal = try JournalStore(hold.file, heartbeat: now)
    var writer = try JournalWriter(journal, who: who, now: milliseconds)
    for record in open {
      try writer.append(
        .record(
          "acceptance",
          batch: name,
          plan: record.plan,
          target: record.target,
          attribute: record.attribute,
          before: record.predicted,
          after: by,
          detail: reason,
          found: record.found
        )
      )
      let acceptance = Acceptance(
        target: record.target,
        attribute: record.attribute,
        found: record.found,
        by: by,
        reason: reason,
        time: milliseconds()
      )
      try hold.file.queue.write {
        try AcceptanceStore(WorkspaceTransaction($0)).insert(acceptance)
      }
    }
    let files = try writeExecutionFiles(hold.file)
    return try VerificationDocument(BatchMaterial(hold.file), [name], [], files)
  }

  /// Reads the values of staged and applied batches anew, and the people behind them: what changed,
  /// and not by us.
  ///
  /// - Throws: ``FailureReport`` for a refusal; what workspace and clouds throw.
  package func drift(_ name: String?, live: LiveEnvironment? = nil) throws -> DriftDocument {
    let file = try WorkspaceFile(folder: folder, creating: false)
    let material = try BatchMaterial(file)
    let names = name.map { [$0] } ?? material.staged.map(\.batch.name)
    var rows: [DriftDocument.Row] = []
    var values = 0
    var unknown = 0
    for name in names {
      let (batch, users) = try material.worked(name)
      let connection = try look(at: batch, material, file, live)
      let port = connection.port
      let drifts = try Drift.all(of: batch, material.state(batch)) { operation in
        values += 1
        let value = try Self.value(port, operation.kind, operation.target, operation.attribute)
        if value == .unknown { unknown += 1 }
        return value
      }
      rows += drifts.map { drift in
        DriftDocument.Row(
          batch: name,
          item: drift.operation.item,
          userName: users.name(drift.operation.item),
          target: drift.operation.target,
          attribute: drift.operation.attribute,
          expected: drift.expected,
          found: drift.found.text
        )
      }
      guard let tenant = connection.tenant else { continue }
      let people = try PeopleCheck(Set(batch.operations.map(\.item)), users, file)
      values += people.count
      guard let changes = try people.changes(tenant) else {
        unknown += people.count
        continue
      }
      for (item, change) in changes.sorted(by: { $0.key < $1.key }) {
        rows.append(
          DriftDocument.Row(
            batch: name,
            item: item,
            userName: users.name(item),
            target: people.objectID(item),
            attribute: "entra.\(change.attribute)",
            expected: change.planned,
            found: change.found
          )
        )
      }
    }
    return DriftDocument(batches: names, values: values, unknown: unknown, rows: rows)
  }

  // MARK: Reading

  /// A connection that only reads, to the store that the snapshot is of.
  private func look(
    at batch: Batch,
    _ material: BatchMaterial,
    _ file: WorkspaceFile,
    _ live: LiveEnvironment?
  ) throws -> CloudConnection {
    let log = RequestBuffer()
    var connection = CloudConnection(
      configuration,
      live ?? .system(toolVersion: toolVersion),
      log: log,
      isReadOnly: true
    )
    var findings = PreflightFindings()
    try connection.open(
      CloudConnection.Expectations(
        batch: batch,
        storeID: material.storeID,
        servicePrincipalID: material.servicePrincipalID,
        hasOpenRenames: false,
        isProvisioningPaused: false
      ),
      &findings
    )
    try findings.enforce(only: ["aws.store", "entra.application"])
    return connection
  }

  private static func value(
    _ port: LiveDirectoryPort,
    _ kind: BatchOperation.Kind,
    _ target: String,
    _ attribute: String
  ) throws -> AttributeValue {
    do {
      let live = try port.read(kind, target: target, attribute: attribute)
      return live.text.map(AttributeValue.text) ?? .null
    } catch let failure as PortFailure where failure.outcome == .refused {
      return .unknown
    } catch let failure as PortFailure {
      throw FailureReport.unreadable(failure)
    }
  }

  private func records(
    _ batch: Batch,
    _ users: BatchUsers,
    _ port: LiveDirectoryPort
  ) throws -> [VerificationRecord] {
    let report = try VerificationReport(Expectation.all(of: batch), acceptances: []) { expected in
      try Self.value(port, expected.kind, expected.target, expected.attribute)
    }
    return report.verifications.enumerated().map { index, verification in
      let expected = verification.expectation
      return VerificationRecord(
        batch: batch.name,
        position: index + 1,
        plan: batch.digest,
        item: expected.item,
        userID: users.id(expected.item),
        operation: expected.kind.rawValue,
        target: expected.target,
        attribute: expected.attribute,
        before: expected.before,
        predicted: expected.predicted,
        found: verification.found.text,
        isKnown: verification.found != .unknown,
        verdict: verification.verdict,
        time: milliseconds()
      )
    }
  }

  /// All users anew; nil, with a note, if they may not be listed.
  private static func census(
    _ port: LiveDirectoryPort,
    _ users: Set<Identifier>,
    _ externalIDs: Set<Identifier>,
    _ notes: inout [String]
  ) throws -> UserCensus? {
    let census = try port.readAll(keeping: users, holdersOf: externalIDs)
    if census == nil {
      notes.append(
        "who has another record or is gone was not looked for: grant identitystore:ListUsers"
      )
    }
    return census
  }

  /// The user, unless AWS says that there is none or that it may not be read.
  private static func user(_ port: LiveDirectoryPort, _ id: String) throws -> DirectoryUser? {
    do {
      return try port.user(id)
    } catch let failure as PortFailure where failure.outcome == .refused {
      return nil
    } catch let failure as PortFailure {
      throw FailureReport.unreadable(failure)
    }
  }
}

extension FailureReport {
  fileprivate static func unreadable(_ failure: PortFailure) -> Self {
    Self(
      kind: .resumable,
      code: "unreadable",
      message: "a value could not be read (\(failure.code))",
      advice: "Nothing was recorded. Type the same command again."
    )
  }
}

extension VerificationDocument {
  fileprivate init(
    _ material: BatchMaterial,
    _ names: [String],
    _ notes: [String],
    _ files: [String]
  ) throws {
    let records = material.verifications.filter { record in
      names.contains { $0.hasSameBytes(as: record.batch) }
    }
    var users: [Identifier: String] = [:]
    for staged in material.staged {
      for item in staged.items { users[Identifier(item.userID)] = item.userName }
    }
    rows = records.map { record in
      Row(
        batch: record.batch,
        item: record.item,
        userID: record.userID,
        userName: users[Identifier(record.userID)] ?? "",
        operation: record.operation,
        target: record.target,
        attribute: record.attribute,
        before: record.before,
        predicted: record.predicted,
        found: record.isKnown ? record.found : nil,
        verdict: record.verdict.rawValue,
        acceptedBy: material.acceptances.last { $0.covers(record) }?.by
      )
    }
    batches = names
    self.notes = notes
    self.files = files
    let known = records.filter { $0.verdict != .unknown }
    let hits = known.count { $0.verdict == .asPredicted }
    hitRate = known.isEmpty ? nil : hits * 1000 / known.count
    blocking = records.count { record in
      record.verdict == .otherwise && !material.acceptances.contains { $0.covers(record) }
    }
  }
}

extension BatchMaterial {
  /// When the first write of a batch was journalled, in milliseconds since 1970; nil if none was.
  func begin(of batch: Batch) -> Int? {
    entries.first { $0.draft.step > 0 && $0.draft.batch.hasSameBytes(as: batch.name) }?.time
  }

  /// The names of the batches that were ever begun, in the order in which they were.
  func begun() throws -> [String] {
    var names: [String] = []
    for entry in entries where entry.draft.step > 0 {
      if !names.contains(where: { $0.hasSameBytes(as: entry.draft.batch) }) {
        names.append(entry.draft.batch)
      }
    }
    return names
  }
}
