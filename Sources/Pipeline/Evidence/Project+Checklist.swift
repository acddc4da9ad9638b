// SPDX-License-Identifier: Apache-2.0
internal import Crypto
package import Evidence
internal import Execution
internal import Foundation
internal import GRDB
internal import Identity
internal import Reporting
internal import Rules
internal import Workspace

/// How the checklist of the federation stands.
package struct ChecklistDocument: Encodable, Sendable {
  /// One step, with its newest record.
  package struct Step: Encodable, Sendable {
    package let id: String
    package let title: String
    package let how: String
    package let expected: String
    package let attach: String
    package let record: Record?
  }

  /// One record of the journal.
  package struct Record: Encodable, Sendable {
    package let result: String
    package let by: String
    package let account: String
    package let note: String
    /// SHA-256 of the attached file; nil without one.
    package let attachmentSHA256: String?
    /// UTC, ISO 8601.
    package let time: String
    /// Its place in the journal.
    package let entry: Int
    /// Whether an attachment's digest stands beside who and when.
    package let isComplete: Bool

    init(_ record: CheckRecord) {
      result = record.result.rawValue
      by = record.by
      account = record.account
      note = record.note
      attachmentSHA256 = record.attachment
      time = Moment.text(record.time)
      entry = record.sequence
      isComplete = record.isComplete
    }
  }

  /// What is said and not asked.
  package struct Unsupported: Encodable, Sendable {
    package let what: String
    package let why: String
    package let source: String
  }

  package let steps: [Step]
  package let notSupportedByAWS: [Unsupported]

  init(_ entries: [JournalEntry]) {
    steps = Checklist.standing(in: entries).map { step, record in
      Step(
        id: step.id,
        title: step.title,
        how: step.how,
        expected: step.expected,
        attach: step.attachment,
        record: record.map(Record.init)
      )
    }
    notSupportedByAWS = Checklist.unsupported.map {
      Unsupported(what: $0.what, why: $0.why, source: $0.source)
    }
  }
}

extension Project {
  /// The steps with their newest records; all are open where there is no workspace file yet.
  package func checklist() throws -> ChecklistDocument {
    let path = (folder as NSString).appendingPathComponent(WorkspaceFile.fileName)
    guard FileManager.default.fileExists(atPath: path) else { return ChecklistDocument([]) }
    let file = try WorkspaceFile(folder: folder, creating: false)
    return ChecklistDocument(try JournalStore(file).entries())
  }

  /// Records the result of a step in the journal, durably.
  ///
  /// - Parameters:
  ///   - id: Of the step.
  ///   - result: What came out of it.
  ///   - by: Who performed it.
  ///   - note: What was seen.
  ///   - attachment: The file that shows it; its digest is kept, the file is not.
  ///   - who: The account at this machine.
  /// - Returns: The record as it stands in the journal now.
  /// - Throws: ``FailureReport`` `notFound` for an unknown step or file; `ExecutionError` if the
  ///   journal doesn't verify.
  package func recordCheck(
    _ id: String,
    result: CheckResult,
    by: String,
    note: String,
    attachment: String?,
    who: String
  ) throws -> ChecklistDocument.Record {
    guard let step = Checklist.step(id) else {
      throw FailureReport(
        kind: .notFound,
        code: "noSuchCheck",
        message: "the checklist has no such step",
        advice: "The steps are \(Checklist.steps.map(\.id).joined(separator: ", "))."
      )
    }
    var digest: String?
    if let attachment {
      var hash = SHA256()
      try EvidenceInput.read(attachment) { hash.update(data: $0) }
      digest = hash.finalize().hexadecimal
    }
    let hold = try WorkspaceHold(folder: folder, command: "checklist record", now: now())
    let journal = try JournalStore(hold.file, heartbeat: now)
    var writer = try JournalWriter(journal, who: who, now: milliseconds)
    try writer.append(
      Checklist.draft(step, result, by: by, note: note, attachment: digest)
    )
    guard let record = Checklist.records(in: try journal.entries()).last else {
      throw ExecutionError(.journalMoved, advice: "Type the same command again.")
    }
    return ChecklistDocument.Record(record)
  }
}

/// The records of checks for the rules CONFIG-039 and CONFIG-040.
enum ChecklistFacts {
  static func checks(_ transaction: WorkspaceTransaction) throws -> [OperationFacts.Check] {
    Checklist.standing(in: try JournalStore.entries(transaction)).map { step, record in
      OperationFacts.Check(
        name: step.id,
        outcome: record?.result.rawValue,
        isComplete: record?.isComplete ?? false
      )
    }
  }

  /// The steps as the report shows them.
  static func lines(_ transaction: WorkspaceTransaction) throws -> [CheckLine] {
    Checklist.standing(in: try JournalStore.entries(transaction)).map { step, record in
      var line = CheckLine(title: step.title)
      guard let record else { return line }
      line.result = record.result.rawValue
      line.by = record.by
      line.time = Moment.text(record.time)
      line.note = record.note
      line.attachment = record.attachment
      return line
    }
  }

  /// What of the records decides findings, for the digest of the flag stage.
  static func identity(_ transaction: WorkspaceTransaction) throws -> [String] {
    try checks(transaction).flatMap { [$0.name, $0.outcome ?? "", String($0.isComplete)] }
  }
}
