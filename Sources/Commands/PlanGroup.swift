// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser

/// The command `crosswalk plan`, which only holds others.
struct PlanGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what a batch will write, for whoever approves it.",
    subcommands: [PlanShow.self]
  )

  init() {}
}
