// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Evidence
internal import Pipeline

/// The command `crosswalk checklist`, which shows unless told otherwise.
struct ChecklistGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checklist",
    abstract: "Show or record what a person checks of the federation.",
    subcommands: [ChecklistShow.self, ChecklistRecord.self],
    defaultSubcommand: ChecklistShow.self
  )

  init() {}
}

/// The command `crosswalk checklist show`, or `crosswalk checklist` alone.
struct ChecklistShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the steps, and what is recorded of each.",
    discussion: """
      Ends with 0 if every step has a result other than fail with an attachment, 3 if not. What \
      AWS does not support is said, not asked.
      """
  )

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let document = try context.project().checklist()
    let open = document.steps.first { $0.record == nil }
    let isDone = document.steps.allSatisfy { step in
      step.record.map { $0.isComplete && $0.result != CheckResult.fail.rawValue } ?? false
    }
    return Answer(
      document: document,
      text: Self.text(document, context.console),
      next: open.map {
        "\(context.command("checklist record \($0.id)")) --result RESULT --by NAME --attach FILE"
      },
      status: isDone ? .clean : .findings
    )
  }

  static func text(_ document: ChecklistDocument, _ console: Console) -> String {
    let width = min(console.out.width, 100)
    var lines: [String] = []
    for step in document.steps {
      lines.append(console.painted("\(step.id): \(step.title)", .strong))
      lines.append(wrapped("Do: \(step.how)", width: width, indent: "  "))
      lines.append(wrapped("Pass: \(step.expected)", width: width, indent: "  "))
      lines.append(wrapped("Attach: \(step.attach)", width: width, indent: "  "))
      lines += state(step.record, console).map { "  \($0)" } + [""]
    }
    lines.append(console.painted("Not supported by AWS, and not asked", .strong))
    for entry in document.notSupportedByAWS {
      lines.append(wrapped("\(entry.what): \(entry.why)", width: width, indent: "  "))
    }
    return lines.joined(separator: "\n")
  }

  private static func state(
    _ record: ChecklistDocument.Record?,
    _ console: Console
  ) -> [String] {
    guard let record else { return ["Result: none is recorded"] }
    let isFailed = record.result == CheckResult.fail.rawValue
    var lines = [
      "Result: \(console.painted(record.result, isFailed ? .bad : .good)), by "
        + "\(visible(record.by)) at \(record.time), entry \(record.entry) of the journal"
    ]
    if !record.note.utf8.isEmpty { lines.append("Note: \(visible(record.note))") }
    if let digest = record.attachmentSHA256 {
      lines.append("Attachment: SHA-256 \(digest)")
    } else if !record.isComplete {
      lines.append("Attachment: none, so nobody else can see it (CONFIG-039)")
    }
    return lines
  }
}

/// The command `crosswalk checklist record`.
struct ChecklistRecord: Verb {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record the result of one step.",
    discussion: """
      The record stands in the journal's chain with the time, the account at this machine and the \
      SHA-256 of the attachment; the file itself stays where it is, so keep it. A step may be \
      recorded again: the newest record counts, and all stay.
      """
  )

  @Argument(help: ArgumentHelp("The step, such as sp-initiated.", valueName: "id"))
  var id: String

  @Option(help: "pass, fail or not-applicable.")
  var result: CheckResult

  @Option(help: ArgumentHelp("Who performed it.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("What was seen.", valueName: "text"))
  var note = ""

  @Option(help: ArgumentHelp("A file that shows it.", valueName: "file"))
  var attach: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if by.utf8.allSatisfy({ $0 <= 0x20 }) { throw ValidationError("--by must name somebody.") }
    if result == .notApplicable, note.utf8.allSatisfy({ $0 <= 0x20 }) {
      throw ValidationError("A step that does not apply needs a --note that says why.")
    }
  }

  func run(in context: Context) throws -> Answer {
    let record = try context.project().recordCheck(
      id,
      result: result,
      by: by,
      note: note,
      attachment: attach,
      who: Operator.name
    )
    return Answer(
      document: record,
      text: "Recorded: \(visible(id)) \(record.result), by \(visible(record.by)), entry "
        + "\(record.entry) of the journal."
        + (record.isComplete ? "" : " Without --attach it stays open (CONFIG-039)."),
      next: "\(context.command("checklist")) shows what is open"
    )
  }
}

extension CheckResult: ExpressibleByArgument {}
