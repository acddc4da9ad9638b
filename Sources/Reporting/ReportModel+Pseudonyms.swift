// SPDX-License-Identifier: Apache-2.0
internal import Identity

extension ReportModel {
  /// The same report with pseudonyms for people, and without what people wrote.
  ///
  /// Kept are groups, accounts, permission sets, settings of the federation, digests and times.
  package func pseudonymised(_ names: Pseudonyms) -> ReportModel {
    var model = self
    model.header.workspace += " (pseudonymised)"
    model.header.notes =
      [
        "Pseudonymised edition: ids, names and addresses of people are replaced, the same value by "
          + "the same pseudonym; texts that people wrote are withheld."
      ] + header.notes.map(names.sentence)
    let titles = Dictionary(
      counts.rules.map { (Identifier($0.id), $0.title) },
      uniquingKeysWith: { first, _ in first }
    )
    model.users = Self.mapped(users) { $0.pseudonymised(names, titles) }
    model.findings = Self.mapped(findings) { $0.pseudonymised(names, titles) }
    model.batches = Self.mapped(batches) { $0.pseudonymised(names) }
    model.operations = Self.mapped(operations) { $0.pseudonymised(names) }
    model.review = Self.mapped(review) { $0.pseudonymised(names) }
    model.forecast = Self.mapped(forecast) { $0.pseudonymised(names) }
    model.changes = Self.mapped(changes) { $0.pseudonymised(names) }
    model.access = Self.mapped(access) { $0.pseudonymised(names) }
    model.applications = Self.mapped(applications) { $0.pseudonymised(names) }
    model.groups = Self.mapped(groups) { row in
      var row = row
      row.detail = names.sentence(row.detail)
      return row
    }
    model.gates = gates.map { $0.pseudonymised(names) }
    model.waivers = waivers.map { $0.pseudonymised(names) }
    for index in model.severities.indices {
      model.severities[index].justification = names.withheld(severities[index].justification)
    }
    for index in model.checks.indices {
      model.checks[index].by = names.name(checks[index].by)
      model.checks[index].note = names.withheld(checks[index].note)
    }
    model.execution = execution.map { $0.pseudonymised(names) }
    return model
  }

  private static func mapped<Row>(
    _ rows: @escaping Rows<Row>,
    _ change: @escaping (Row) -> Row
  ) -> Rows<Row> {
    { row in try rows { try row(change($0)) } }
  }
}

/// Of rules, by id.
private typealias RuleTitles = [Identifier: String]

extension UserRow {
  fileprivate func pseudonymised(_ names: Pseudonyms, _ titles: RuleTitles) -> UserRow {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.awsEmail = names.name(awsEmail)
    row.entraObjectID = names.name(entraObjectID)
    row.entraUPN = names.name(entraUPN)
    row.entraMail = names.name(entraMail)
    row.nameID = names.name(nameID)
    row.scimUserName = names.name(scimUserName)
    row.reason = names.sentence(reason)
    row.awsDisplayName = names.name(awsDisplayName)
    row.entraDisplayName = names.name(entraDisplayName)
    row.candidates = candidates.map { names.name($0) }
    row.details.planReason = names.sentence(details.planReason)
    row.details.decidedBy = names.name(details.decidedBy)
    row.details.decisionReason = names.withheld(details.decisionReason)
    row.details.findings = details.findings.map { finding in
      var finding = finding
      finding.awsValue = names.name(finding.awsValue)
      finding.entraValue = names.name(finding.entraValue)
      finding.proposedValue = names.name(finding.proposedValue)
      finding.message = titles[Identifier(finding.ruleID)] ?? ""
      return finding
    }
    return row
  }
}

extension FindingRow {
  fileprivate func pseudonymised(_ names: Pseudonyms, _ titles: RuleTitles) -> FindingRow {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.entraObjectID = names.name(entraObjectID)
    // What stands in a setting is no person, but may name one.
    let isSetting = scope != .user && ["CONFIG-", "GROUP-"].contains { ruleID.hasPrefix($0) }
    let value: (String?) -> String? = { isSetting ? $0.map(names.sentence) : names.name($0) }
    row.awsValue = value(awsValue)
    row.entraValue = value(entraValue)
    row.proposedValue = value(proposedValue)
    // The message about a user may name others; the title of its rule names nobody.
    row.message =
      scope == .user ? titles[Identifier(ruleID)] ?? "" : names.sentence(message)
    row.waiver = waiver.map {
      FindingWaiver(
        line: $0.line,
        approver: names.name($0.approver),
        justification: names.withheld($0.justification),
        expires: $0.expires,
        holds: $0.holds
      )
    }
    return row
  }
}

extension BatchRow {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> BatchRow {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.reason = names.sentence(reason)
    return row
  }
}

extension OperationRow {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> OperationRow {
    var row = self
    row.target = names.name(target)
    row.before = names.name(before)
    row.after = names.name(after)
    return row
  }
}

extension ReviewRow {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> ReviewRow {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.awsEmail = names.name(awsEmail)
    row.awsDisplayName = names.name(awsDisplayName)
    row.reason = names.sentence(reason)
    row.candidates = candidates.map { candidate in
      var candidate = candidate
      candidate.entraObjectID = names.name(candidate.entraObjectID)
      candidate.upn = names.name(candidate.upn)
      candidate.mail = names.name(candidate.mail)
      candidate.displayName = names.name(candidate.displayName)
      return candidate
    }
    return row
  }
}

extension ForecastRow {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> ForecastRow {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.entraObjectID = names.name(entraObjectID)
    row.firstCycleDetail = names.sentence(firstCycleDetail)
    row.signInDetail = names.sentence(signInDetail)
    row.signInFromAWS = names.sentence(signInFromAWS)
    return row
  }
}

extension ChangeLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> ChangeLine {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.entraObjectID = names.name(entraObjectID)
    row.before = names.name(before)
    row.after = names.name(after)
    return row
  }
}

extension ApplicationLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> ApplicationLine {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.entraObjectID = names.name(entraObjectID)
    return row
  }
}

extension AccessLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> AccessLine {
    var row = self
    row.awsUserID = names.name(awsUserID)
    row.awsUserName = names.name(awsUserName)
    row.entraObjectID = names.name(entraObjectID)
    return row
  }
}

extension GateLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> GateLine {
    var row = self
    // An account is named by twelve digits (aws.md section 2); anybody else is a user.
    let isAccount =
      subjectID.map { id in
        id.utf8.count == 12 && id.utf8.allSatisfy { (48...57).contains($0) }
      } ?? false
    if !isAccount {
      row.subject = names.name(subject)
      row.subjectID = names.name(subjectID)
    }
    row.text = names.sentence(text)
    row.waivedBy = names.name(waivedBy)
    row.justification = names.withheld(justification)
    return row
  }
}

extension WaiverLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> WaiverLine {
    var row = self
    if !subject.hasSameBytes(as: "*") { row.subject = names.name(subject) }
    row.justification = names.withheld(justification)
    row.approver = names.name(approver)
    return row
  }
}

extension ExecutionMaterial {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> ExecutionMaterial {
    var material = self
    for index in material.approvals.indices {
      material.approvals[index].by = names.name(approvals[index].by)
    }
    material.journal = journal.map { $0.pseudonymised(names) }
    material.facts = facts.map { $0.pseudonymised(names) }
    return material
  }
}

extension JournalLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> JournalLine {
    var line = self
    line.who = names.name(who)
    line.target = names.name(target)
    line.before = names.name(before)
    line.after = names.name(after)
    line.detail =
      kind.hasSameBytes(as: "record") ? names.withheld(detail) : names.sentence(detail)
    return line
  }
}

extension FactLine {
  fileprivate func pseudonymised(_ names: Pseudonyms) -> FactLine {
    var line = self
    line.awsUserID = names.name(awsUserID)
    // What the forecast and the logs say is in words of the program.
    guard !["firstCycle", "signIn"].contains(where: { attribute.hasSameBytes(as: $0) }) else {
      return line
    }
    line.before = names.name(before)
    line.predicted = names.name(predicted)
    line.found = names.name(found)
    return line
  }
}
