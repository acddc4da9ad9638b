// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk run`.
struct Run: Verb {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run all stages that are not yet done: export, match, flag, stage, report.",
    discussion: """
      A run that was stopped or killed goes on from its last chunk when the same command is typed \
      again. Ctrl-C stops after the chunk in hand. A stage whose input did not change is kept.

      Ends with 3 if there are blocking findings or held users: the report is complete then, and \
      there is work for people.
      """
  )

  @Flag(help: "Run every stage again, although they are complete.")
  var again = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  @Flag(help: "Read live directories anew; the snapshot before is kept for `diff`.")
  var refresh = false

  @Option(help: "Of the tables: csv; or json, which is written beside it.")
  var format = TableFormat.csv

  @Flag(help: "Write the report with pseudonyms too, beside it; the key is pseudonyms.key.")
  var pseudonymised = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    var run = StageRun(verb: "run", through: .report, again: again, timings: timings)
    run.refreshing = refresh
    run.writesJSON = format == .json
    run.writesPseudonyms = pseudonymised
    return try run.run(in: context)
  }
}
