// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser

/// The root command.
struct Crosswalk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosswalk",
    abstract: "Takes every AWS user safely across to Entra ID.",
    discussion: """
      Before AWS IAM Identity Center is switched to Microsoft Entra ID, crosswalk tells you, user \
      by user, who keeps access and who does not, and why. Only `apply` and `rollback` write \
      outside the workspace folder, and only what somebody approved.

      First time:  crosswalk init -C DIR --aws EXPORTS --entra EXPORTS
                   crosswalk run -C DIR
      """,
    version: ToolVersion.current,
    groupedSubcommands: [
      CommandGroup(name: "Prepare", subcommands: [Initialise.self, Doctor.self, CheckGroup.self]),
      CommandGroup(
        name: "Migrate",
        subcommands: [
          Run.self, RunExport.self, RunMatch.self, RunFlag.self, RunForecast.self, RunStage.self,
          RunReport.self,
        ]
      ),
      CommandGroup(
        name: "Apply",
        subcommands: [
          PlanGroup.self, Approve.self, Apply.self, Rollback.self, Verify.self, Drift.self,
          Journal.self,
        ]
      ),
      CommandGroup(
        name: "Audit",
        subcommands: [
          Explain.self, Diff.self, Compare.self, Solve.self, ListRules.self, Diagnose.self,
          SAMLGroup.self, EvidenceGroup.self, ChecklistGroup.self, Notices.self,
        ]
      ),
      CommandGroup(name: "Maintain", subcommands: [Status.self, Recover.self, Reference.self]),
    ]
  )

  init() {}
}
