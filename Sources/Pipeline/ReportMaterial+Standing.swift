// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Reporting
internal import Rules
internal import Workspace

extension ReportMaterial {
  /// Fills in what holds the plan, what was accepted, and the choices for the NameID.
  static func fillStanding(
    _ model: inout ReportModel,
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction
  ) throws {
    model.gates = try PlanGate.all(transaction, on: context.day).map(\.line)
    model.choices = try ForecastStore(transaction).nameIDChoices().map(choice)
    let store = StandingStore(transaction)
    model.severities = try store.severities().compactMap { record in
      guard let metadata = Catalogue.rule(record.ruleID)?.metadata,
        let severity = Severity(rawValue: record.severity)
      else { return nil }
      return SeverityLine(
        ruleID: record.ruleID,
        ruleSeverity: metadata.severity,
        severity: severity,
        justification: record.justification
      )
    }
    let waivers = try store.waivers()
    let uses = waivers.isEmpty ? [:] : try store.waiverUses()
    model.waivers = waivers.map { line($0, uses[$0.line] ?? (0, 0)) }
  }

  private static func line(
    _ record: WaiverRecord,
    _ uses: (waived: Int, lapsed: Int)
  ) -> WaiverLine {
    WaiverLine(
      line: record.line,
      ruleID: record.ruleID,
      subject: record.subject,
      justification: record.justification,
      approver: record.approver,
      expires: record.expires,
      state: record.isExpired ? .expired : uses.waived > 0 ? .holds : .unused,
      waived: uses.waived,
      lapsed: uses.lapsed
    )
  }

  private static func choice(_ record: NameIDChoiceRecord) -> NameIDChoiceLine {
    var line = NameIDChoiceLine(
      candidate: record.candidate,
      isRecommended: record.isRecommended
    )
    line.exact = record.exact
    line.caseOnly = record.caseOnly
    line.noMatch = record.noMatch
    line.wrongPerson = record.wrongPerson
    line.empty = record.empty
    line.notAnAddress = record.notAnAddress
    line.unknown = record.unknown
    line.awsRenames = record.awsRenames
    line.entraEdits = record.entraEdits
    return line
  }
}
