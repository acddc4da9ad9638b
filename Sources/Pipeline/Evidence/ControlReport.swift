// SPDX-License-Identifier: Apache-2.0
internal import Evidence
internal import Identity
internal import Reporting
internal import Rules
internal import SAML
internal import Workspace

/// How the controls stand by what the workspace holds.
enum ControlReport {
  /// One row per control, in the order of the frameworks.
  static func rows(_ context: PipelineContext, _ transaction: WorkspaceTransaction) throws
    -> [ControlRow]
  {
    Controls.standings(try facts(context, transaction)).map { standing in
      let control = standing.control
      return ControlRow(
        framework: control.framework.rawValue,
        edition: control.framework.version,
        control: control.id,
        title: control.title,
        decidedRules: standing.decided,
        undecidedRules: standing.undecided,
        findings: standing.findings,
        blockers: standing.blockers,
        has: standing.has,
        lacks: standing.lacks,
        source: control.framework.source
      )
    }
  }

  private static func facts(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction
  ) throws -> ControlFacts {
    let findings = FindingStore(transaction)
    let sources = context.configuration.sources
    var facts = ControlFacts(
      rules: RuleReference.all.map(\.id),
      undecided: Set(try findings.coverage().map(\.ruleID)),
      // A captured response or metadata is looked at by its own command.
      notRun: Set(SAMLRules.all.map(\.id))
    )
    for count in try findings.countsByRule() {
      facts.findings[count.ruleID] = (count.findings, count.blockers)
    }
    let users = try SnapshotReader(transaction).localCount()
    let batches = try PlanStore(transaction).batches()
    let operations = batches.reduce(0) { $0 + $1.operations }
    facts.records = [
      .users: "\(users) AWS users with the decision about each",
      .forecast: "the first cycle and the first sign-in of each user",
      .decisions: "candidates of the users that a person decides about",
      .configuration: "the mapping and the sources in force",
      .inputs: "every input with its SHA-256",
    ]
    if sources[.awsAccountAssignments] != nil {
      facts.records[.access] = "who holds which permission set in which account, today and after"
    }
    if sources[.awsGroups] != nil { facts.records[.groups] = "every group of both sides" }
    if !batches.isEmpty { facts.records[.batches] = "\(batches.count) batches" }
    if operations > 0 {
      facts.records[.operations] = "\(operations) planned writes with the value before"
    }
    let entries = try JournalStore.entries(transaction)
    let approvals = try ApprovalStore(transaction).approvals().count
    if approvals > 0 { facts.records[.approvals] = "\(approvals) approvals by name and digest" }
    if !entries.isEmpty { facts.records[.journal] = "\(entries.count) entries in one chain" }
    let steps = Checklist.standing(in: entries)
    let done = steps.count { $0.record?.isComplete ?? false }
    if done > 0 { facts.records[.checks] = "\(done) of \(steps.count) steps with an attachment" }
    return facts
  }
}
