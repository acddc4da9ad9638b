// SPDX-License-Identifier: Apache-2.0
internal import Foundation
package import Tabular

/// Writes `journal.csv`, `failed.csv`, `verify.csv` and their checksums beside a report.
///
/// Each file appears complete under its name, and the checksums last. The files of the report
/// itself, and its `SHA256SUMS`, stay as they are.
package struct ExecutionWriter {
  private let directory: String
  private let form: TableForm

  /// - Parameters:
  ///   - directory: `Reports/<run>`; made if it doesn't exist, readable by its owner only.
  ///   - form: Of the tables.
  package init(directory: String, form: TableForm = .csv(byteOrderMark: false)) {
    self.directory = directory
    self.form = form
  }

  /// Writes the files and returns their paths.
  ///
  /// - Throws: ``ReportError``.
  package func write(
    journal: [JournalRow],
    failed: [FailedRow],
    verify: [VerifyRow]
  ) throws -> [String] {
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
    var sums = ""
    for (name, sum) in [
      (ExecutionFileName.failed, try table(.failed, ExecutionColumns.failed, failed)),
      (.journal, try table(.journal, ExecutionColumns.journal, journal)),
      (.verify, try table(.verify, ExecutionColumns.verify, verify)),
    ] { sums += "\(sum)  \(name.rawValue)\n" }
    let file = try ReportFile(named: ExecutionFileName.checksums.rawValue, in: directory)
    try Array(sums.utf8).withUnsafeBytes { try file.write($0) }
    _ = try file.commit()
    return ExecutionFileName.allCases.map { "\(directory)/\($0.rawValue)" }
  }

  private func table<Row>(
    _ name: ExecutionFileName,
    _ columns: [ReportColumn<Row>],
    _ rows: [Row]
  ) throws -> String {
    let file = try ReportFile(named: name.rawValue, in: directory)
    var table = try ReportTable(columns, form) { try file.write($0) }
    for row in rows { try table.append(row) }
    try table.finish()
    return try file.commit()
  }
}
