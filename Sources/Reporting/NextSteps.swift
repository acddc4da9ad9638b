// SPDX-License-Identifier: Apache-2.0
import Identity

/// What a reader should do, in the order in which it should be done.
enum NextSteps {
  struct Step {
    let title: String
    let text: String
    let file: ReportFileName
    let filter: String
  }

  static func list(
    figures: ReportFigures,
    counts: ReportCounts,
    batches: [PageMaterial.BatchTally]
  ) -> [Step] {
    var steps: [Step] = []
    if figures.unheeded > 0 {
      steps.append(
        Step(
          title: "Correct \(figures.unheeded.counted("decision", "decisions")).",
          text: "Recorded for other data than today's, or in contradiction to another, and so not "
            + "followed. Change or remove it in decisions.csv.",
          file: .users,
          filter: "decided_by = stale or contradictory"
        )
      )
    }
    if let rule = counts.rulesBySeverity.first(where: { $0.severity == .blocker && $0.open > 0 }) {
      steps.append(
        Step(
          title: "Cure the blocking findings, \(rule.id) first.",
          text: "\(rule.users.counted("user", "users")): \(rule.title) \(rule.fix)",
          file: .findings,
          filter: "severity = blocker, state is not waived"
        )
      )
    }
    if figures.count(.review) > 0 {
      steps.append(
        Step(
          title: "Decide about \(figures.count(.review).counted("user", "users")).",
          text: "Compare both sides below, fill in decision, by and reason in "
            + "decisions-template.csv, save it as decisions.csv in the workspace, "
            + "and run crosswalk run again.",
          file: .decisionsTemplate,
          filter: "decision is empty"
        )
      )
    }
    if figures.count(.unmatched) > 0 {
      steps.append(
        Step(
          title: "Find a person for \(figures.count(.unmatched).counted("user", "users")).",
          text: "Begin with those that have access. Create or invite the Entra user, or record the "
            + "decision none or ignore for an account that is to go.",
          file: .users,
          filter: "decision = unmatched, has_access = yes first"
        )
      )
    }
    if let first = batches.first {
      steps.append(
        Step(
          title: "Read the first batch, \(first.name).",
          text: "\(first.users.counted("user", "users")) and "
            + "\(first.operations.counted("planned write", "planned writes")), each with the "
            + "value before and after. Nothing is written before a person approves it.",
          file: .operations,
          filter: "batch = \(first.name)"
        )
      )
    }
    if steps.isEmpty {
      steps.append(
        Step(
          title: "Nothing is to be done.",
          text: "There is no finding to cure and no batch to apply.",
          file: .users,
          filter: "all rows"
        )
      )
    }
    return steps
  }
}

extension ReportCounts {
  /// Rules, the worst severity first, then as handed over.
  var rulesBySeverity: [RuleCount] {
    rules.enumerated()
      .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
  }
}
