// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Execution
internal import Pipeline

/// The command `crosswalk rollback`.
struct Rollback: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Take back what was applied, latest first; a dry run unless --execute is given.",
    discussion: """
      Undoes what the journal says that this workspace wrote, and only where the live value is \
      still ours; the rest is listed with both values. It is journalled, can be resumed with the \
      same command, and `crosswalk apply` rolls forward again.
      """
  )

  @Argument(help: "The batch: pilot, wave-01 and so on.")
  var batch: String

  @Option(name: .customLong("to"), help: "The item that stays applied, with all before it.")
  var item: Int?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    try BatchRunner(
      batch: batch,
      direction: .rollback,
      onlyFailed: false,
      keptItem: item,
      writing: writing
    ).run(in: context)
  }
}
