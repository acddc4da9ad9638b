// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Reporting
internal import Rules
internal import Workspace

/// The header and the figures of a report, read from the workspace.
enum ReportMaterial {
  static func header(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction,
    runID: String
  ) throws -> ReportHeader {
    let configuration = context.configuration
    return ReportHeader(
      workspace: configuration.workspace,
      runID: runID,
      toolVersion: context.toolVersion,
      ruleCatalogueVersion: Catalogue.version,
      icuVersion: UnicodeLibrary.version,
      inputs: try InputStore(transaction).files().map {
        InputRow(
          kind: $0.kind,
          path: $0.path,
          sha256: $0.sha256,
          bytes: $0.bytes,
          records: $0.records ?? 0,
          encoding: $0.encoding ?? "not read"
        )
      },
      notes: try notes(context, transaction),
      mapping: mapping(configuration.federation),
      undecided: try FindingStore(transaction).coverage().map {
        UndecidedRow(ruleID: $0.ruleID, reason: $0.reason, remedy: $0.remedy)
      }
    )
  }

  static func counts(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction
  ) throws -> ReportCounts {
    let reader = try SnapshotReader(transaction)
    let store = ReportStore(transaction)
    var decisions: [ReportDecision: Int] = [:]
    for (verdict, count) in try MatchStore(transaction).countsByVerdict() {
      if let decision = ReportDecision(rawValue: verdict) { decisions[decision] = count }
    }
    var severities: [Severity: Int] = [:]
    for (name, count) in try store.findingsBySeverity() {
      if let severity = Severity(rawValue: name) { severities[severity] = count }
    }
    let overrides = try StandingStore(transaction).severities()
    let rules = try store.findingsByRule().compactMap { row -> RuleCount? in
      guard let metadata = Catalogue.rule(row.ruleID)?.metadata else { return nil }
      return RuleCount(
        id: row.ruleID,
        name: metadata.name,
        severity: overrides.first { $0.ruleID.hasSameBytes(as: row.ruleID) }
          .flatMap { Severity(rawValue: $0.severity) } ?? metadata.severity,
        title: metadata.title,
        risk: metadata.risk,
        fix: metadata.fix,
        count: row.findings,
        open: row.open,
        users: row.users
      )
    }
    return ReportCounts(
      awsUsers: try reader.localCount(),
      entraRead: Int(try reader.fact("entra.usersRead") ?? "") ?? 0,
      entraKept: try reader.entraCount(),
      decisions: decisions,
      findings: severities,
      rules: rules,
      linkedWithoutFinding: try store.linkedWithoutFinding(),
      heldUsers: try store.itemsByState()["held"] ?? 0,
      batches: try PlanStore(transaction).batches().count
    )
  }

  private static func mapping(_ federation: Federation) -> [MappingRow] {
    let scim = federation.provisioning
    return [
      MappingRow(target: "SAML NameID", source: "user.\(federation.nameIDSource.rawValue)"),
      MappingRow(target: "SAML NameID format", source: federation.nameIDFormat.rawValue),
      MappingRow(target: "SCIM userName", source: scim.userName.rawValue),
      MappingRow(target: "SCIM externalId", source: scim.externalId.rawValue),
      MappingRow(target: "SCIM e-mail", source: scim.email?.rawValue ?? "not mapped"),
      MappingRow(target: "SCIM givenName", source: scim.givenName.rawValue),
      MappingRow(target: "SCIM familyName", source: scim.familyName.rawValue),
      MappingRow(target: "SCIM displayName", source: scim.displayName.rawValue),
      MappingRow(target: "Provisioning scope", source: scim.scope.rawValue),
    ]
  }

  /// What a reader must know before trusting the figures.
  private static func notes(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction
  ) throws -> [String] {
    let store = ReportStore(transaction)
    let reader = try SnapshotReader(transaction)
    let inputs = InputStore(transaction)
    let read = try reader.fact("entra.usersRead") ?? "0"
    let kept = try reader.entraCount()
    var notes = [
      "The attribute mapping is the one in crosswalk.yaml; it was not read from the tenant.",
      "Of \(read) Entra users read, \(kept) are kept: those an AWS user's address or external id "
        + "could reach, exactly or nearly, those assigned to the application, and those a "
        + "decision names. The others were compared and counted only.",
    ]
    if context.configuration.sources[.awsAccountAssignments] == nil {
      notes.append(
        "Account assignments were not exported: who has access is unknown, not nobody."
      )
    }
    if context.configuration.sources[.awsApplications] == nil {
      notes.append(
        "Applications of Identity Center were not exported: who uses and who loses them is unknown."
      )
    }
    if context.configuration.sources[.entraAppAssignments] == nil {
      notes.append(
        "Assignments of the application were not exported: who is in scope is unknown."
      )
    }
    if context.configuration.federation.verifiedDomains == nil {
      notes.append(
        "The tenant's verified domains are not stated: nobody checked who can edit an address."
      )
    }
    for (attribute, users) in try store.absentEntraAttributes() {
      notes.append(
        "The Entra export lacks \(attribute) for \(users) of \(kept) kept users: unknown, not "
          + "empty."
      )
    }
    for (attribute, users) in try store.absentLocalAttributes() {
      notes.append("The AWS export lacks \(attribute) for \(users) users: unknown, not empty.")
    }
    if try reader.localCount() == 0 {
      notes.append("The AWS export holds no user at all: nothing was compared. Was it whole?")
    }
    if Int(read) == 0 {
      notes.append("The Entra export holds no user at all: nobody could be matched. Was it whole?")
    }
    notes += try strayDecisions(context, reader)
    let skips = try inputs.skips(most: 50)
    for skip in skips.listed { notes.append("Left out: \(skip.position): \(skip.reason).") }
    if skips.count > skips.listed.count {
      notes.append("\(skips.count - skips.listed.count) more records were left out (table skip).")
    }
    for (kind, count) in try inputs.unresolvedReferences() {
      notes.append(
        "\(count) ids in \(kind) name something that the exports do not hold (table "
          + "unresolved_reference)."
      )
    }
    for (kind, field, count) in try inputs.unknownFields() {
      notes.append("Field \(field) of \(kind) is not used; it stands in \(count) records.")
    }
    return notes
  }

  /// Recorded decisions about AWS users that the export does not hold.
  private static func strayDecisions(
    _ context: PipelineContext,
    _ reader: SnapshotReader
  ) throws -> [String] {
    try DecisionsFile.load(context).decisions.values.sorted { $0.line < $1.line }.compactMap {
      guard try reader.localRow(userID: $0.localID) == nil else { return nil }
      return "Line \($0.line) of the decisions names an AWS user that the export does not hold; "
        + "the decision has no effect."
    }
  }
}
