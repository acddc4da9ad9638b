// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk export`.
struct RunExport: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Read both directories into the workspace, from files or live.",
    discussion: "Runs what is not yet done, up to and including this stage."
  )

  @Flag(help: "Run this stage and all after it again, although they are complete.")
  var again = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  @Flag(help: "Read live directories anew; the snapshot before is kept for `diff`.")
  var refresh = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    var run = StageRun(verb: "export", through: .export, again: again, timings: timings)
    run.refreshing = refresh
    return try run.run(in: context)
  }
}
