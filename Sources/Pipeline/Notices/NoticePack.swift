// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
internal import Reporting
internal import Rules
internal import Tabular
internal import Workspace

/// What is told to people: a list for mail merge per batch, and a calendar of what ends.
package struct NoticePack: Encodable, Sendable {
  /// One file that was written.
  package struct File: Encodable, Sendable {
    package let path: String
    /// Rows or calendar entries.
    package let entries: Int
  }

  /// What the calendar says.
  package struct Expiry: Encodable, Sendable {
    package let what: String
    /// UTC, ISO 8601.
    package let end: String
  }

  /// What the workspace doesn't know and the command line may say.
  package struct Supplement: Sendable {
    /// The day of each batch, by its name, as it is to be printed.
    package var days: [String: String] = [:]
    /// When the SCIM token was made, in seconds since 1970.
    package var tokenMade: Double?
    /// When the client secret or certificate of the tool ends, in seconds since 1970.
    package var secretEnds: Double?

    package init() {}
  }

  package let files: [File]
  package let expiries: [Expiry]
  /// What has no entry in the calendar, and how to give it one.
  package let unknown: [String]
}

extension Project {
  /// Writes the notices of the staged plan.
  ///
  /// - Parameters:
  ///   - destination: A folder, made if it doesn't exist; nil for `Notices` in the workspace.
  ///   - supplement: What the workspace doesn't know.
  /// - Returns: What was written, and what could not be.
  /// - Throws: ``FailureReport`` `notFound` without a plan or for a day of an unknown batch.
  package func writeNotices(
    to destination: String?,
    _ supplement: NoticePack.Supplement
  ) throws -> NoticePack {
    let file = try WorkspaceFile(folder: folder, creating: false)
    let notices = try file.queue.read { try NoticeReader(WorkspaceTransaction($0)).batches() }
    guard !notices.isEmpty else {
      throw FailureReport(
        kind: .notFound,
        code: "noPlan",
        message: "there is no batch to tell anybody about",
        advice: "`crosswalk stage` makes the plan."
      )
    }
    for name in supplement.days.keys
    where !notices.contains(where: { $0.batch.hasSameBytes(as: name) }) {
      throw FailureReport(
        kind: .notFound,
        code: "noBatch",
        message: "the plan has no such batch as one of --on",
        advice: "Its batches are \(notices.map(\.batch).joined(separator: ", "))."
      )
    }
    let base = destination ?? InputFiles(folder: folder).absolute("Notices")
    try FileManager.default.createDirectory(
      atPath: base,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    var files: [NoticePack.File] = []
    for notice in notices {
      let path = (base as NSString).appendingPathComponent("notice-\(notice.batch).csv")
      try write(notice, day: supplement.days[notice.batch], to: path)
      files.append(.init(path: path, entries: notice.people.count))
    }
    let (entries, unknown) = expiries(supplement)
    let path = (base as NSString).appendingPathComponent("expiries.ics")
    let calendar = try EvidenceOutput(path)
    try calendar.write(Array(CalendarFile(entries, stamp: now()).text.utf8))
    try calendar.commit()
    files.append(.init(path: path, entries: entries.count))
    return NoticePack(
      files: files,
      expiries: entries.map { .init(what: $0.summary, end: $0.end) },
      unknown: unknown
    )
  }

  /// The columns of a list for mail merge.
  private static let columns = [
    "aws_user_id", "email", "display_name", "old_sign_in_name", "new_sign_in_name", "name_changes",
    "batch", "day",
  ]

  private func write(_ notice: NoticeReader.Batch, day: String?, to path: String) throws {
    let output = try EvidenceOutput(path)
    var table = TableWriter(configuration.tableForm) { try output.write(Array($0)) }
    try table.header(Self.columns)
    for person in notice.people {
      try table.cell(person.userID)
      try table.cell(person.email)
      try table.cell(person.displayName)
      try table.cell(person.oldName)
      try table.cell(person.newName)
      try table.cell(person.oldName.hasSameBytes(as: person.newName) ? "no" : "yes")
      try table.cell(notice.batch)
      try table.cell(day)
      try table.endRow()
    }
    try table.finish()
    try output.commit()
  }

  /// A SCIM token is valid for a year (aws.md section 5, AWS: provision-automatically.html).
  private static let tokenSeconds = 365.0 * 86_400

  private static func text(_ seconds: Double) -> String { Moment.text(Int(seconds) * 1000) }

  private func expiries(
    _ supplement: NoticePack.Supplement
  ) -> (entries: [CalendarFile.Entry], unknown: [String]) {
    var (entries, unknown) = ([CalendarFile.Entry](), [String]())
    let mark = digest(of: [configuration.workspace]).prefix(16)
    if let made = supplement.tokenMade {
      entries.append(
        CalendarFile.Entry(
          id: "scim-token-\(mark)",
          summary: "SCIM token of AWS IAM Identity Center ends",
          detail: "Make a new token in AWS before, and enter it in Entra's provisioning. "
            + "Without one, changes and removals no longer arrive in AWS.",
          end: Self.text(made + Self.tokenSeconds)
        )
      )
    } else {
      unknown.append("SCIM token: say when it was made with --token-made")
    }
    let certificates = configuration.federation.evidence.tenant?.application?.certificates ?? []
    var seen: Set<Identifier> = []
    for certificate in certificates {
      // Entra lists each certificate twice, to sign and to verify.
      guard let text = certificate.end, let end = Instant.seconds(text) else { continue }
      let id = certificate.customKeyIdentifier ?? certificate.keyID ?? text
      guard seen.insert(Identifier(id)).inserted else { continue }
      entries.append(
        CalendarFile.Entry(
          id: "certificate-\(digest(of: [id]).prefix(16))",
          summary: "Signing certificate of Entra for AWS ends",
          detail: "Give AWS the metadata with the new certificate before Entra signs with it. "
            + "Otherwise nobody signs in.",
          end: Self.text(end)
        )
      )
    }
    if certificates.isEmpty {
      unknown.append(
        "signing certificate: name the service principal's document under federation, or read "
          + "Entra live"
      )
    }
    if let end = supplement.secretEnds {
      entries.append(
        CalendarFile.Entry(
          id: "credential-\(mark)",
          summary: "Credential with which crosswalk reads Entra ends",
          detail: "Make a new one for the application that crosswalk signs in with.",
          end: Self.text(end)
        )
      )
    } else {
      unknown.append("credential of the tool: say when it ends with --secret-ends")
    }
    return (entries, unknown)
  }
}

/// Reads who is in which batch, and what happens to their sign-in name.
private struct NoticeReader {
  struct Person {
    let userID: String
    let email: String?
    let displayName: String?
    let oldName: String
    let newName: String
  }

  struct Batch {
    let batch: String
    var people: [Person]
  }

  private let database: Database

  init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  func batches() throws -> [Batch] {
    var batches: [Batch] = []
    // A name can go through a temporary one: the last rename counts.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT b.name, u.user_id, u.email, u.display_name, u.user_name, coalesce(
          (SELECT o.after_value FROM operation o
           WHERE o.batch = b.number AND o.local_row = u.row AND o.operation = 'aws.UpdateUser'
             AND o.attribute = 'userName' ORDER BY o.sequence DESC LIMIT 1), u.user_name)
        FROM batch_item i JOIN batch b ON b.number = i.batch JOIN aws_user u ON u.row = i.local_row
        ORDER BY b.number, i.position
        """
    )
    while let row = try rows.next() {
      let name: String = row[0]
      if batches.last.map({ !$0.batch.hasSameBytes(as: name) }) ?? true {
        batches.append(Batch(batch: name, people: []))
      }
      batches[batches.count - 1].people.append(
        Person(
          userID: row[1],
          email: row[2],
          displayName: row[3],
          oldName: row[4],
          newName: row[5]
        )
      )
    }
    return batches
  }
}
