// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk drift`.
struct Drift: Verb {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Show which planned or applied values changed since, and not by us.",
    discussion: """
      Reads each value of the batches anew: what is applied must hold the new value, the rest the \
      old one. Looks up the Entra users behind them as well, where `apply.entra` or `entra` says \
      how: whoever has another mail, user principal name or state than the plan knows is listed \
      (ENTRA-014). Changes nothing. Ends with 3 if anything drifted or could not be read.
      """
  )

  @Argument(help: "The batch; without one, every batch of the plan.")
  var batch: String?

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let document = try context.project().drift(batch)
    let isClean = document.rows.isEmpty && document.unknown == 0
    return Answer(
      document: document,
      text: Self.text(document),
      next: document.rows.isEmpty
        ? nil
        : "export anew and \(context.command("stage")): a value that moved is held by apply",
      status: isClean ? .clean : .findings
    )
  }

  static func text(_ document: DriftDocument) -> String {
    var lines = [
      "\(Figures.counted(document.values, "value")) looked at, "
        + "\(Figures.grouped(document.rows.count)) drifted, "
        + "\(Figures.grouped(document.unknown)) not readable."
    ]
    if !document.rows.isEmpty {
      var table = TextTable(["batch", "item", "user", "attribute", "expected", "found"])
      for row in document.rows {
        table.add([
          visible(row.batch), String(row.item), visible(row.userName), visible(row.attribute),
          PlanShow.value(row.expected), PlanShow.value(row.found),
        ])
      }
      lines += ["", table.text]
    }
    return lines.joined(separator: "\n")
  }
}
