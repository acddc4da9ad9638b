// SPDX-License-Identifier: Apache-2.0
package import Foundation
package import Tabular
import Threads

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes a report into its directory.
///
/// The same model gives the same bytes: no clock, no locale, no order of hashing. Each file
/// appears complete under its name; `SHA256SUMS` is removed first and written last, so a report
/// that was cut off never verifies. Rows are streamed, memory does not grow with them.
package struct ReportWriter {
  private let directory: String
  private let form: TableForm

  /// - Parameters:
  ///   - directory: `Reports/<run>`; made if it doesn't exist, readable by its owner only.
  ///   - form: Of the tables.
  package init(directory: URL, form: TableForm = .csv(byteOrderMark: false)) {
    self.directory = directory.path(percentEncoded: false)
    self.form = form
  }

  /// Writes all files and returns their descriptions, sorted by name, `SHA256SUMS` last.
  ///
  /// - Throws: ``ReportError``, or what a stream of the model throws.
  @discardableResult
  package func write(_ model: ReportModel) throws -> [WrittenFile] {
    try prepareDirectory()
    try removePages()
    let people = SideWork { try writePeople(model) }
    let plan = Result { try writePlan(model) }
    // Whatever failed, nobody writes any more when this returns.
    let written = try people.result()
    var (files, material) = try plan.get()
    files += written.files
    material.takePeople(from: written.material)
    files += try writeStanding(model, &material)
    try CountCheck(counts: model.counts, material: material).verify()

    let summary = ReportSummary(header: model.header, counts: model.counts, material: material)
    files.append(try writeWhole(.summary, try json(summary)))
    Self.sort(&files)
    if form != .json { files.append(try writePage(model, material, written.users, files)) }
    Self.sort(&files)
    let sums = files.map { "\($0.sha256)  \($0.name)\n" }.joined()
    files.append(try writeWhole(.checksums, Array(sums.utf8)))
    return files
  }

  private func writePage(
    _ model: ReportModel,
    _ material: PageMaterial,
    _ users: UsersOnPages,
    _ files: [WrittenFile]
  ) throws -> WrittenFile {
    let page = ReportPage(
      header: model.header,
      counts: model.counts,
      material: material,
      execution: model.execution,
      users: users,
      files: files
    )
    return try writeWhole(.index, page.html().bytes)
  }

  private static func sort(_ files: inout [WrittenFile]) {
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// What the thread of the people has written.
  private struct PeopleFiles {
    var files: [WrittenFile]
    var material: PageMaterial
    var users: UsersOnPages
  }

  /// The files about people, written on a thread of their own.
  private func writePeople(_ model: ReportModel) throws -> PeopleFiles {
    var material = PageMaterial(firstBatch: model.batchSizes.first?.name)
    var pages = UserPages(model.batchSizes, directory: directory)
    var index = UserIndex()
    var files = [
      try csv(.users, ReportColumns.users, Self.readAhead(model.users)) { user in
        material.add(user)
        if form == .json { return }
        let row = PageRows.user(user, number: pages.count)
        index.add(user)
        try pages.add(user, rendered: row)
      }
    ]
    files += try writeReview(model.review) { material.add($0) }
    let writer = UserPageWriter(header: model.header, directory: directory)
    let (users, written) = try writer.write(&pages, index)
    return PeopleFiles(files: files + written, material: material, users: users)
  }

  /// The same rows, read on a thread of their own while those before are written.
  private static func readAhead<Row>(
    _ rows: @escaping ReportModel.Rows<Row>
  ) -> ReportModel.Rows<Row> {
    { use in
      try workAhead { put in
        var stretch: [Row] = []
        try rows { row in
          stretch.append(row)
          if stretch.count == rowsAhead {
            try put(stretch)
            stretch.removeAll(keepingCapacity: true)
          }
        }
        try put(stretch)
      } use: { (stretch: [Row]) in
        for row in stretch { try use(row) }
      }
    }
  }

  /// How many rows are handed from thread to thread at a time.
  private static let rowsAhead = 256

  private func writePlan(
    _ model: ReportModel
  ) throws -> (files: [WrittenFile], material: PageMaterial) {
    var material = PageMaterial()
    var files = [try csv(.findings, ReportColumns.findings, model.findings) { material.add($0) }]
    // Before the forecast, which says why administrators lose what these lines tell.
    files += try writeAccess(model.access, &material)
    files += [
      try csv(.forecast, ReportColumns.forecast, model.forecast) { material.add($0) },
      try csv(.changes, ReportColumns.changes, model.changes) { _ in },
      try csv(.applications, ReportColumns.applications, model.applications) { material.add($0) },
      try csv(.groups, ReportColumns.groups, model.groups) { material.add($0) },
      try csv(.batches, ReportColumns.batches, model.batches) { material.add($0) },
      try csv(.operations, ReportColumns.operations, model.operations) { material.add($0) },
      try csv(.controls, ReportColumns.controls, { try model.controls.forEach($0) }) { _ in },
    ]
    return (files, material)
  }

  /// Who holds what, and the sums over it, from the same lines.
  private func writeAccess(
    _ rows: ReportModel.Rows<AccessLine>,
    _ material: inout PageMaterial
  ) throws -> [WrittenFile] {
    let access = try file(.access)
    let people = try file(.accessPeople)
    var lines = try ReportTable(ReportColumns.access, form) { try access.write($0) }
    var persons = try ReportTable(ReportColumns.accessPeople, form) { try people.write($0) }
    try rows { row in
      try lines.append(row)
      if let person = material.add(row) { try persons.append(person) }
    }
    if let person = material.endAccess() { try persons.append(person) }
    try lines.finish()
    try persons.finish()
    return [
      try committed(access, .access), try committed(people, .accessPeople),
      try csv(.accessTotals, ReportColumns.accessTotals, material.access.totals),
    ]
  }

  /// What holds the plan, what is accepted, and the choices for the NameID.
  private func writeStanding(
    _ model: ReportModel,
    _ material: inout PageMaterial
  ) throws -> [WrittenFile] {
    material.gates = model.gates
    material.waivers = model.waivers
    material.severities = model.severities
    material.choices = model.choices
    material.controls = model.controls
    material.checks = model.checks
    return [
      try csv(.gates, ReportColumns.gates, model.gates),
      try csv(.waivers, ReportColumns.waivers, model.waivers),
      try csv(.choices, ReportColumns.choices, model.choices),
    ]
  }

  private func prepareDirectory() throws {
    var status = stat()
    if lstat(directory, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw ReportError(
        code: .notWritable,
        file: ".",
        detail: "the report's directory is a link or a file; remove it."
      )
    }
    do {
      try FileManager.default.createDirectory(
        atPath: directory,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw ReportError(
        code: .notWritable,
        file: ".",
        detail: "cannot create the report's directory."
      )
    }
    let sums = "\(directory)/\(ReportFileName.checksums.rawValue)"
    if unlink(sums) != 0, errno != ENOENT {
      throw ReportError.notWritable(
        ReportFileName.checksums.rawValue,
        "remove the file",
        errno: errno
      )
    }
  }

  /// Removes the pages of users that an earlier, larger report left.
  private func removePages() throws {
    let names = try? FileManager.default.contentsOfDirectory(atPath: directory)
    for name in names ?? [] where UserPageWriter.isPage(name) {
      if unlink("\(directory)/\(name)") != 0 {
        throw ReportError.notWritable(name, "remove the file", errno: errno)
      }
    }
  }

  private func csv<Row>(
    _ name: ReportFileName,
    _ columns: [ReportColumn<Row>],
    _ rows: ReportModel.Rows<Row>,
    seen: @escaping (Row) throws -> Void
  ) throws -> WrittenFile {
    let file = try file(name)
    var table = try ReportTable(columns, form) { try file.write($0) }
    try rows { row in
      try table.append(row)
      try seen(row)
    }
    try table.finish()
    return try committed(file, name)
  }

  private func csv<Row>(
    _ name: ReportFileName,
    _ columns: [ReportColumn<Row>],
    _ rows: [Row]
  ) throws -> WrittenFile {
    try csv(name, columns, { for row in rows { try $0(row) } }, seen: { _ in })
  }

  /// Candidates and the file that a person completes come from the same rows.
  private func writeReview(
    _ rows: ReportModel.Rows<ReviewRow>,
    seen: @escaping (ReviewRow) -> Void
  ) throws -> [WrittenFile] {
    let review = try file(.review)
    // A person completes the template as a table.
    let template = form == .json ? nil : try file(.decisionsTemplate)
    var candidates = try ReportTable(ReportColumns.review, form) { try review.write($0) }
    var decisions = try ReportTable(ReportColumns.decisions, form) { try template?.write($0) }
    try rows { row in
      if row.candidates.isEmpty {
        try candidates.append(.init(user: row, rank: 0, candidate: nil))
      }
      for (index, candidate) in row.candidates.enumerated() {
        try candidates.append(.init(user: row, rank: index + 1, candidate: candidate))
      }
      try decisions.append(row)
      seen(row)
    }
    try candidates.finish()
    try decisions.finish()
    let written = try template.map { try committed($0, .decisionsTemplate) }
    return [try committed(review, .review)] + (written.map { [$0] } ?? [])
  }

  private func committed(_ file: ReportFile, _ name: ReportFileName) throws -> WrittenFile {
    WrittenFile(
      name: name.name(in: form),
      purpose: name.purpose,
      bytes: file.bytes,
      sha256: try file.commit()
    )
  }

  private func file(_ name: ReportFileName) throws -> ReportFile {
    try ReportFile(named: name.name(in: form), in: directory)
  }

  private func writeWhole(_ name: ReportFileName, _ bytes: [UInt8]) throws -> WrittenFile {
    let file = try file(name)
    try bytes.withUnsafeBytes { try file.write($0) }
    return try committed(file, name)
  }

  private func json(_ summary: ReportSummary) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(summary)) + [0x0A]
  }
}
