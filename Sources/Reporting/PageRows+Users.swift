// SPDX-License-Identifier: Apache-2.0
import Identity

extension PageRows {
  /// The columns of the tables of all users.
  static let userColumns = [
    "AWS user", "Who it is", "Entra user", "If switched today", "Findings", "Plan",
  ]
  /// What the rows carry for the script's drop-downs, in order.
  static let userFacts = "Decision|Worst finding|Batch"

  /// Everything about one user; `number` is its place in the AWS export, from 0.
  static func user(_ user: UserRow, number: Int) -> HTML {
    let details = user.details
    let facets = "\(user.decision.rawValue)|\(details.worst?.rawValue ?? "")|\(place(user))"
    let row = HTML(.tr, .numberedID("u", number), .facets(facets)) {
      HTML(.th, .scopeRow) {
        HTML.user(user.awsUserName, user.awsUserID)
        if let name = user.awsDisplayName { HTML(.small) { HTML.value(name) } }
        if let email = user.awsEmail, !email.hasSameBytes(as: user.awsUserName) {
          HTML(.small) {
            "e-mail "
            HTML.value(email)
          }
        }
      }
      cell { decision(user) }
      cell { entra(user) }
      cell { outlook(details.forecast, access: user.hasAccess) }
      cell { findings(details.findings, unreadable: user.findings) }
      cell { plan(user) }
    }
    return .joined([row, .newline])
  }

  /// The batch, or why there is none, in a word.
  private static func place(_ user: UserRow) -> String {
    user.batch.utf8.isEmpty ? user.details.state : user.batch
  }

  @HTMLBuilder
  private static func decision(_ user: UserRow) -> HTML {
    HTML(.strong) { user.decision.rawValue }
    switch user.decidedBy {
    case "human":
      " by "
      if let name = user.details.decidedBy { HTML.value(name) } else { "a person" }
    case "automatic": " by the rules"
    default: " (recorded decision \(user.decidedBy), not followed)"
    }
    if !user.reason.utf8.isEmpty {
      HTML(.br)
      prose(user.reason)
    }
    if let reason = user.details.decisionReason, !reason.utf8.isEmpty {
      HTML(.p) {
        user.decidedBy.hasSameBytes(as: "human") ? "Reason given: " : "Reason on record: "
        prose(reason)
      }
    }
  }

  @HTMLBuilder
  private static func entra(_ user: UserRow) -> HTML {
    if let id = user.entraObjectID {
      HTML.user(user.entraUPN, id)
      if user.nameID.isSame(as: user.awsUserName), user.scimUserName.isSame(as: user.awsUserName) {
        "NameID and SCIM userName equal the UserName"
      } else {
        HTML(.dl) {
          HTML(.dt) { "NameID" }
          HTML(.dd) { HTML.value(user.nameID, against: user.awsUserName) }
          HTML(.dt) { "SCIM userName" }
          HTML(.dd) { HTML.value(user.scimUserName, against: user.awsUserName) }
        }
      }
    } else {
      user.candidates.isEmpty
        ? "nobody" : user.candidates.count.counted("candidate", "candidates")
    }
  }

  @HTMLBuilder
  private static func outlook(_ outlook: UserOutlook?, access: ReportAccess) -> HTML {
    if let outlook {
      SignInWords.sentence(outlook.signIn)
      HTML(.br)
      "first cycle \(outlook.firstCycle)"
      HTML(.br)
      if let lost = outlook.accessLost, let kept = outlook.accessKept {
        "access: \(outlook.accessToday.grouped) today, \(kept.grouped) kept, "
        if lost > 0 { HTML(.strong) { "\(lost.grouped) lost" } } else { "0 lost" }
      } else {
        "access: \(outlook.accessToday.grouped) today, afterwards not known"
      }
      if outlook.curedByPlan.hasSameBytes(as: "yes") { " (cured by the plan)" }
    } else {
      self.access(access)
    }
  }

  @HTMLBuilder
  private static func findings(_ findings: [UserFinding], unreadable: [String]) -> HTML {
    if findings.isEmpty {
      unreadable.isEmpty ? "none" : unreadable.joined(separator: " ")
    } else {
      HTML(.details) {
        HTML(.summary) { summary(findings) }
        HTML(.ul, .class("f")) {
          for finding in findings { line(finding) }
        }
      }
    }
  }

  /// The worst severity and the rules, each once.
  @HTMLBuilder
  private static func summary(_ findings: [UserFinding]) -> HTML {
    HTML.severity(findings.map(\.severity).max() ?? .info)
    " \(rules(findings).joined(separator: ", "))"
  }

  private static func rules(_ findings: [UserFinding]) -> [String] {
    var rules: [String] = []
    for finding in findings where !rules.contains(where: { $0.hasSameBytes(as: finding.ruleID) }) {
      rules.append(finding.ruleID)
    }
    return rules
  }

  private static func line(_ finding: UserFinding) -> HTML {
    HTML(.li) {
      HTML.severity(finding.severity)
      " \(finding.ruleID) "
      finding.attribute
      ": "
      prose(finding.message)
      if let value = finding.proposedValue {
        " Proposed: "
        HTML.value(value, against: finding.awsValue)
      }
    }
  }

  @HTMLBuilder
  private static func plan(_ user: UserRow) -> HTML {
    let details = user.details
    if user.batch.utf8.isEmpty {
      HTML(.strong) { details.state.utf8.isEmpty ? "in no batch" : details.state }
    } else {
      HTML(.strong) { user.batch }
      details.position > 0 ? ", position \(details.position.grouped), " : " "
      details.state
    }
    if !details.planReason.utf8.isEmpty {
      HTML(.br)
      prose(details.planReason)
    }
  }
}

extension String? {
  /// Whether there is a value of the same bytes.
  fileprivate func isSame(as other: String) -> Bool { self?.hasSameBytes(as: other) ?? false }
}
