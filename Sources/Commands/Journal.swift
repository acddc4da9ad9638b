// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk journal`.
struct Journal: Verb {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Show what was written, by whom and when, and check the chain.",
    discussion: """
      Every entry holds the SHA-256 of the one before. Note the head's hash outside the workspace, \
      for example in the ticket: it alone shows that entries were cut off at the end. Ends with 19 \
      if the chain is broken; nothing is written then (STORE-017).
      """
  )

  @Argument(help: "Only entries about this batch.")
  var batch: String?

  @Flag(help: "Only check the chain.")
  var check = false

  @Flag(help: "Write journal.csv, failed.csv and verify.csv beside the report again.")
  var files = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let journal = try project.journal(batch: batch)
    var lines: [String] = []
    if !check { lines.append(Self.table(journal)) }
    lines.append(Self.verdict(journal))
    if files, journal.brokenAt == nil {
      lines += try project.writeJournalFiles().map { "written    \(visible($0))" }
    }
    return Answer(
      document: journal,
      text: lines.joined(separator: "\n"),
      next: journal.brokenAt == nil
        ? nil : "restore the workspace file from a copy; nothing is written until it verifies",
      status: journal.brokenAt == nil ? .clean : .evidence
    )
  }

  static func verdict(_ journal: JournalDocument) -> String {
    if let place = journal.brokenAt {
      return "BROKEN: the chain of \(Figures.grouped(journal.count)) entries does not verify from "
        + "entry \(Figures.grouped(place)) on (STORE-017)."
    }
    return "The chain verifies: \(Figures.counted(journal.count, "entry", "entries")), head "
      + "\(journal.head)."
  }

  private static func table(_ journal: JournalDocument) -> String {
    var table = TextTable(
      ["entry", "time", "batch", "item", "kind", "operation", "attribute", "outcome", "detail"],
      [.right, .left, .left, .right]
    )
    for entry in journal.entries {
      table.add([
        String(entry.sequence), entry.time, visible(entry.batch),
        entry.item == 0 ? "-" : String(entry.item),
        entry.direction.map { entry.kind == "note" ? "note" : "\($0) \(entry.kind)" } ?? entry.kind,
        visible(entry.operation), visible(entry.attribute), entry.outcome ?? "-",
        visible(entry.detail),
      ])
    }
    return table.text
  }
}
