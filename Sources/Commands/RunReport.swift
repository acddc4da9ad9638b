// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk report`.
struct RunReport: Verb {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report, after everything before it.",
    discussion: "Runs what is not yet done, up to and including this stage."
  )

  @Flag(help: "Run this stage and all after it again, although they are complete.")
  var again = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  @Option(help: "Of the tables: csv; or json, which is written beside it.")
  var format = TableFormat.csv

  @Flag(help: "Write the report with pseudonyms too, beside it; the key is pseudonyms.key.")
  var pseudonymised = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    var run = StageRun(verb: "report", through: .report, again: again, timings: timings)
    run.writesJSON = format == .json
    run.writesPseudonyms = pseudonymised
    return try run.run(in: context)
  }
}
