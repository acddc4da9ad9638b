// SPDX-License-Identifier: Apache-2.0
import Identity

/// Rows of the page's tables, one function per table.
enum PageRows {
  static func unmatched(_ user: UserRow) -> HTML {
    row {
      HTML(.th, .scopeRow) { HTML.user(user.awsUserName, user.awsUserID) }
      cell { HTML.value(user.awsEmail) }
      cell { HTML.value(user.awsDisplayName) }
      cell { access(user.hasAccess) }
      cell { prose(user.reason) }
    }
  }

  static func unheeded(_ user: UserRow) -> HTML {
    row {
      HTML(.th, .scopeRow) { HTML.user(user.awsUserName, user.awsUserID) }
      cell { user.decidedBy }
      cell { user.decision.rawValue }
      cell { prose(user.reason) }
    }
  }

  static func blocker(_ finding: FindingRow) -> HTML {
    row {
      HTML(.th, .scopeRow) { subject(finding) }
      cell { HTML(.code) { finding.ruleID } }
      cell { finding.attribute }
      values(finding)
      cell { prose(finding.message) }
    }
  }

  static func example(_ finding: FindingRow) -> HTML {
    row {
      HTML(.th, .scopeRow) { subject(finding) }
      cell { finding.attribute }
      values(finding)
    }
  }

  static func forecast(_ row: ForecastRow) -> HTML {
    self.row {
      HTML(.th, .scopeRow) { HTML.user(row.awsUserName, row.awsUserID) }
      cell { row.firstCycle }
      cell { HTML(.small) { row.firstCycleDetail } }
      cell { row.signIn.utf8.isEmpty ? "nobody signs in" : row.signIn }
      cell { HTML(.small) { row.signInDetail } }
      number(row.accessBefore)
      cell { row.accessLost.map { $0.grouped } ?? "not known" }
      cell { row.curedByPlan }
      cell { HTML(.code) { row.decidingRule } }
    }
  }

  static func access(_ row: AccessLine) -> HTML {
    self.row {
      HTML(.th, .scopeRow) { HTML.user(row.awsUserName, row.awsUserID) }
      cell { HTML.value(row.accountName ?? row.accountID) }
      cell { HTML.value(row.permissionSet) }
      cell { HTML.value(row.via) }
      cell { row.change }
    }
  }

  static func group(_ row: GroupLine) -> HTML {
    self.row {
      HTML(.th, .scopeRow) { HTML.value(row.awsGroupName ?? row.entraGroupName) }
      cell { row.awsGroupID == nil ? "Entra only" : row.entraGroupID == nil ? "AWS only" : "both" }
      cell { row.outcome }
      cell { row.detail }
      number(row.membersGained)
      number(row.membersOnlyInAWS)
      number(row.membersNotProvisioned)
    }
  }

  static func held(_ row: BatchRow) -> HTML {
    self.row {
      HTML(.th, .scopeRow) { HTML.user(row.awsUserName, row.awsUserID) }
      cell { prose(row.reason) }
    }
  }

  static func planned(_ row: BatchRow) -> HTML {
    self.row {
      number(row.position)
      HTML(.th, .scopeRow) { HTML.user(row.awsUserName, row.awsUserID) }
      cell { row.state }
      cell { prose(row.reason) }
    }
  }

  static func operation(_ operation: OperationRow) -> HTML {
    row {
      number(operation.sequence)
      HTML(.th, .scopeRow) { operation.operation }
      cell { HTML(.small, .class("id")) { operation.target } }
      cell { operation.attribute }
      cell { HTML.value(operation.before, against: operation.after) }
      cell { HTML.value(operation.after, against: operation.before) }
    }
  }

  static func number(_ number: Int) -> HTML { HTML(.td, .class("n")) { number.grouped } }

  static func row(@HTMLBuilder _ cells: () -> HTML) -> HTML {
    HTML.joined([HTML(.tr, content: cells), .newline])
  }

  static func cell(@HTMLBuilder _ content: () -> HTML) -> HTML { HTML(.td, content: content) }

  static func access(_ access: ReportAccess) -> String {
    switch access {
    case .yes: "has access"
    case .no: "no access"
    case .unknown: "access unknown"
    }
  }

  /// A sentence that may quote values of a directory.
  static func prose(_ text: String) -> HTML {
    text.utf8.isEmpty ? .empty : HTML(.bdi, .directionAuto) { text.cut(to: 400) }
  }

  private static func subject(_ finding: FindingRow) -> HTML {
    if finding.awsUserID != nil || finding.awsUserName != nil {
      return HTML.user(finding.awsUserName, finding.awsUserID)
    }
    if let id = finding.entraObjectID { return HTML(.small, .class("id")) { id } }
    return .text(finding.scope.rawValue)
  }

  @HTMLBuilder
  private static func values(_ finding: FindingRow) -> HTML {
    cell { HTML.value(finding.awsValue, against: finding.entraValue) }
    cell { HTML.value(finding.entraValue, against: finding.awsValue) }
    cell { HTML.value(finding.proposedValue) }
  }
}

extension String {
  /// The text, cut after so many scalars with an ellipsis.
  func cut(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    return String(scalars[..<end]) + "…"
  }
}
