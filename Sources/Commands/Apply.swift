// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Execution
internal import Pipeline

/// The command `crosswalk apply`.
struct Apply: Verb {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply an approved batch to AWS and Entra; a dry run unless --execute is given.",
    discussion: """
      A dry run reads every live value and goes the same way, but writes nothing and keeps nothing.

      With --execute each value is compared with the plan, the intent is put into the journal, the \
      write is sent once and read back. Whatever ends the process, the same command goes on: what \
      is done is never sent again, what is in doubt is read back first. What somebody else changed \
      is held (STORE-015) and the others continue; so is whoever is not the person in Entra any \
      more that the plan knows (ENTRA-014), which is looked up before the first write.
      """
  )

  @Argument(help: "The batch: pilot, wave-01 and so on.")
  var batch: String

  @Flag(help: "Try only items that failed or were held.")
  var onlyFailed = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    try BatchRunner(
      batch: batch,
      direction: .apply,
      onlyFailed: onlyFailed,
      keptItem: nil,
      writing: writing
    ).run(in: context)
  }
}
