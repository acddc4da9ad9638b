// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk forecast`.
struct RunForecast: Verb {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Predict what federation will do to every user.",
    discussion: "Runs what is not yet done, up to and including this stage."
  )

  @Flag(help: "Run this stage and all after it again, although they are complete.")
  var again = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    try StageRun(verb: "forecast", through: .forecast, again: again, timings: timings).run(
      in: context
    )
  }
}
