// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk plan show`.
struct PlanShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every write of a batch with its reason, and the digest to approve.",
    discussion: """
      Changes nothing. --json gives the same as one document, --html as one page that loads \
      nothing, for a ticket or a mail.
      """
  )

  @Argument(help: "The batch: pilot, wave-01 and so on.")
  var batch: String

  @Flag(help: "Print one HTML page.")
  var html = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let document = try project.planDocument(batch)
    return Answer(
      document: document,
      text: html
        ? document.page(workspace: project.configuration.workspace)
        : Self.text(document, context.console),
      next: try next(document, project, context)
    )
  }

  /// What can be done next, not what comes next in the book: nothing past a stale plan or a gate.
  private func next(
    _ document: PlanDocument,
    _ project: Project,
    _ context: Context
  ) throws -> String {
    let name = Context.quoted(batch)
    let operations = document.items.flatMap(\.operations)
    if !document.isIntact || !document.changes.isEmpty { return context.command("stage") }
    if !operations.isEmpty, operations.allSatisfy(\.isComplete) {
      return context.command("verify \(name)")
    }
    if let held = Self.held(try project.gates(), context) { return held }
    if document.approvals.contains(where: \.isCurrent) { return context.command("apply \(name)") }
    return context.command("approve \(name) --digest \(document.digest) --by NAME --ticket TICKET")
  }

  /// What is to be done while gates hold the plan; nil if none does.
  static func held(_ gates: [PlanGate], _ context: Context) -> String? {
    let holding = gates.filter(\.holds)
    guard let first = holding.first else { return nil }
    let words = holding.count == 1 ? "the gate that holds" : "the \(holding.count) gates that hold"
    return "\(context.command("status")) lists \(words) the plan, the first \(first.rule); apply "
      + "waits until each is mended, or answered for in waivers.yaml"
  }

  static func text(_ document: PlanDocument, _ console: Console) -> String {
    var lines = [
      "batch      \(visible(document.batch))", "digest     \(document.digest)",
      "users      \(Figures.grouped(document.items.count))",
      "writes     \(Figures.grouped(document.operations))",
    ]
    if !document.isIntact {
      lines.append(
        console.painted("STORE-014  the rows are not those of the digest: stage again", .bad)
      )
    }
    lines += document.changes.map { console.painted("stale      \(visible($0))", .warning) }
    lines += document.approvals.map { approval in
      "\(approval.isCurrent ? "approved  " : "outdated  ") by \(visible(approval.by)), ticket "
        + "\(visible(approval.ticket)), \(approval.time)"
    }
    if document.approvals.isEmpty { lines.append("approved   by nobody yet") }
    for item in document.items {
      lines.append("")
      lines.append(
        "item \(item.item)  \(visible(item.userName))  (\(visible(item.userID)))"
      )
      lines.append("  \(visible(item.reason))")
      for operation in item.operations {
        lines.append(
          "  \(operation.sequence). \(visible(operation.attribute)): "
            + "\(value(operation.before)) -> \(value(operation.after))"
            + (operation.state == "open" ? "" : "  [\(operation.state)]")
        )
        lines.append("     \(operation.finding) \(operation.findingTitle)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A value as text, told apart from none.
  static func value(_ text: String?) -> String { text.map { "\"\(visible($0))\"" } ?? "none" }
}
