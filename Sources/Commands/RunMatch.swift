// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk match`.
struct RunMatch: Verb {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Decide, for each AWS user, which Entra user it is.",
    discussion: "Runs what is not yet done, up to and including this stage."
  )

  @Flag(help: "Run this stage and all after it again, although they are complete.")
  var again = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    try StageRun(verb: "match", through: .match, again: again, timings: timings).run(in: context)
  }
}
