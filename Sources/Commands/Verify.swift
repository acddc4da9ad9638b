// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk verify`.
struct Verify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold what was predicted of an applied batch against the facts.",
    discussion: """
      Lists all AWS users anew, reads every value that the batch was to change and, once \
      provisioning has begun, holds the forecast against it: whether each record was adopted, for \
      whom, with which values, or the person was given another record; where Entra's logs may be read, what provisioning and the \
      last sign-in of each person came to. Ends with 3 if anything is not as predicted. A value that is \
      neither the old nor the predicted one is a surprise: it blocks every other batch (STORE-020) \
      until somebody takes it on by name with --accept. Writes verify.csv beside the report.
      """
  )

  @Argument(help: "The batch; without one, every batch that was begun.")
  var batch: String?

  @Option(help: ArgumentHelp("Take the surprises at this target on.", valueName: "target"))
  var accept: String?

  @Option(help: "Who takes them on.")
  var by: String?

  @Option(help: "Why it is no reason to stop.")
  var reason: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    func isBlank(_ text: String?) -> Bool { (text ?? "").utf8.allSatisfy { $0 <= 0x20 } }
    guard accept != nil else {
      if by != nil || reason != nil { throw ValidationError("--by and --reason go with --accept.") }
      return
    }
    if batch == nil { throw ValidationError("--accept needs the batch.") }
    if isBlank(by) || isBlank(reason) {
      throw ValidationError("--accept needs --by and --reason.")
    }
  }

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let document: VerificationDocument
    if let accept, let batch, let by, let reason {
      document = try project.accept(
        accept,
        ofBatch: batch,
        by: by,
        reason: reason,
        who: Operator.name
      )
    } else {
      document = try project.verify(batch)
    }
    let isGood =
      document.blocking == 0
      && document.rows.allSatisfy { $0.verdict == "as predicted" || $0.acceptedBy != nil }
    return Answer(
      document: document,
      text: Self.text(document),
      next: next(document, isGood: isGood, project, context),
      status: isGood ? .clean : .findings
    )
  }

  private func next(
    _ document: VerificationDocument,
    isGood: Bool,
    _ project: Project,
    _ context: Context
  ) -> String? {
    if document.blocking > 0, let row = document.rows.first(where: Self.isOpenSurprise) {
      return "find out who changed it; then "
        + context.command("verify \(Context.quoted(row.batch))")
        + " --accept \(Context.quoted(row.target)) --by NAME --reason TEXT"
    }
    guard let last = document.batches.last else { return nil }
    if !isGood { return "\(context.command("apply \(Context.quoted(last))")) shows what is left" }
    let names = (try? project.batchNames()) ?? []
    guard let index = names.firstIndex(where: { $0.utf8.elementsEqual(last.utf8) }),
      index + 1 < names.count
    else { return nil }
    return context.command("plan show \(Context.quoted(names[index + 1]))")
  }

  private static func isOpenSurprise(_ row: VerificationDocument.Row) -> Bool {
    row.verdict == "otherwise" && row.acceptedBy == nil
  }

  static func text(_ document: VerificationDocument) -> String {
    var table = TextTable(["verdict", "values"], [.left, .right])
    for verdict in ["as predicted", "not yet", "otherwise", "unknown"] {
      table.add([verdict, Figures.grouped(document.count(verdict))])
    }
    var lines = [
      "Batches: \(document.batches.map(visible).joined(separator: ", "))", "", table.text,
      "hit rate: " + (document.hitRate.map { "\($0 / 10).\($0 % 10) %" } ?? "nothing is known"),
    ]
    lines += document.notes.map(visible)
    let other = document.rows.filter { $0.verdict != "as predicted" }
    if !other.isEmpty {
      var table = TextTable(
        ["item", "user", "target", "attribute", "verdict", "predicted", "found", "accepted"]
      )
      for row in other {
        table.add([
          String(row.item), visible(row.userName), visible(row.target), visible(row.attribute),
          row.verdict, PlanShow.value(row.predicted),
          row.verdict == "unknown" ? "-" : PlanShow.value(row.found),
          row.acceptedBy.map(visible) ?? "-",
        ])
      }
      lines += ["", table.text]
    }
    return lines.joined(separator: "\n")
  }
}
