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
  static func user(_ user: UserRow, number: Int) -> [UInt8] {
    let details = user.details
    var out = MarkupBuffer(capacity: 1_400)
    out.markup("<tr id=\"u")
    out.text(String(number), for: .attribute)
    out.markup("\" data-f=\"")
    out.text(user.decision.rawValue, for: .attribute)
    out.markup("|")
    out.text(details.worst?.rawValue ?? "", for: .attribute)
    out.markup("|")
    out.text(user.batch.utf8.isEmpty ? details.state : user.batch, for: .attribute)
    out.markup("\"><th scope=\"row\">")
    who(user, &out)
    out.markup("</th><td>")
    decision(user, &out)
    out.markup("</td><td>")
    entra(user, &out)
    out.markup("</td><td>")
    outlook(details.forecast, access: user.hasAccess, &out)
    out.markup("</td><td>")
    findings(details.findings, named: user.findings, &out)
    out.markup("</td><td>")
    plan(user, &out)
    out.markup("</td></tr>\n")
    return out.bytes
  }

  private static func who(_ user: UserRow, _ out: inout MarkupBuffer) {
    out.user(user.awsUserName, user.awsUserID)
    if let name = user.awsDisplayName {
      out.markup("<small>")
      out.value(name)
      out.markup("</small>")
    }
    if let email = user.awsEmail, !email.hasSameBytes(as: user.awsUserName) {
      out.markup("<small>e-mail ")
      out.value(email)
      out.markup("</small>")
    }
  }

  private static func decision(_ user: UserRow, _ out: inout MarkupBuffer) {
    out.markup("<strong>")
    out.text(user.decision.rawValue)
    out.markup("</strong>")
    let isHuman = user.decidedBy.hasSameBytes(as: "human")
    if isHuman {
      out.markup(" by ")
      if let name = user.details.decidedBy { out.value(name) } else { out.markup("a person") }
    } else if user.decidedBy.hasSameBytes(as: "automatic") {
      out.markup(" by the rules")
    } else {
      out.text(" (recorded decision \(user.decidedBy), not followed)")
    }
    if !user.reason.utf8.isEmpty {
      out.markup("<br>")
      out.prose(user.reason)
    }
    if let reason = user.details.decisionReason, !reason.utf8.isEmpty {
      out.markup("<p>")
      out.markup(isHuman ? "Reason given: " : "Reason on record: ")
      out.prose(reason)
      out.markup("</p>")
    }
  }

  private static func entra(_ user: UserRow, _ out: inout MarkupBuffer) {
    guard let id = user.entraObjectID else {
      return user.candidates.isEmpty
        ? out.markup("nobody")
        : out.text(user.candidates.count.counted("candidate", "candidates"))
    }
    out.user(user.entraUPN, id)
    if user.nameID.isSame(as: user.awsUserName), user.scimUserName.isSame(as: user.awsUserName) {
      return out.markup("NameID and SCIM userName equal the UserName")
    }
    out.markup("<dl><dt>NameID</dt><dd>")
    out.piece(HTML.value(user.nameID, against: user.awsUserName))
    out.markup("</dd><dt>SCIM userName</dt><dd>")
    out.piece(HTML.value(user.scimUserName, against: user.awsUserName))
    out.markup("</dd></dl>")
  }

  private static func outlook(
    _ outlook: UserOutlook?,
    access: ReportAccess,
    _ out: inout MarkupBuffer
  ) {
    guard let outlook else { return out.text(self.access(access)) }
    out.text(SignInWords.sentence(outlook.signIn))
    out.markup("<br>first cycle ")
    out.text(outlook.firstCycle)
    out.markup("<br>access: ")
    out.number(outlook.accessToday)
    if let lost = outlook.accessLost, let kept = outlook.accessKept {
      out.markup(" today, ")
      out.number(kept)
      out.markup(lost > 0 ? " kept, <strong>" : " kept, ")
      out.number(lost)
      out.markup(lost > 0 ? " lost</strong>" : " lost")
    } else {
      out.markup(" today, afterwards not known")
    }
    if outlook.curedByPlan.hasSameBytes(as: "yes") { out.markup(" (cured by the plan)") }
  }

  private static func findings(
    _ findings: [UserFinding],
    named names: [String],
    _ out: inout MarkupBuffer
  ) {
    guard let worst = findings.map(\.severity).max() else {
      return names.isEmpty ? out.markup("none") : out.text(names.joined(separator: " "))
    }
    out.markup("<details><summary>")
    out.piece(HTML.severity(worst))
    out.text(" \(rules(findings).joined(separator: ", "))")
    out.markup("</summary><ul class=\"f\">")
    for finding in findings {
      out.markup("<li>")
      out.piece(HTML.severity(finding.severity))
      out.text(" \(finding.ruleID) \(finding.attribute): ")
      out.prose(finding.message)
      if let value = finding.proposedValue {
        out.markup(" Proposed: ")
        out.piece(HTML.value(value, against: finding.awsValue))
      }
      out.markup("</li>")
    }
    out.markup("</ul></details>")
  }

  private static func rules(_ findings: [UserFinding]) -> [String] {
    var rules: [String] = []
    for finding in findings where !rules.contains(where: { $0.hasSameBytes(as: finding.ruleID) }) {
      rules.append(finding.ruleID)
    }
    return rules
  }

  private static func plan(_ user: UserRow, _ out: inout MarkupBuffer) {
    let details = user.details
    out.markup("<strong>")
    if user.batch.utf8.isEmpty {
      out.text(details.state.utf8.isEmpty ? "in no batch" : details.state)
      out.markup("</strong>")
    } else {
      out.text(user.batch)
      out.markup("</strong>")
      if details.position > 0 {
        out.markup(", position ")
        out.number(details.position)
        out.markup(",")
      }
      out.markup(" ")
      out.text(details.state)
    }
    if !details.planReason.utf8.isEmpty {
      out.markup("<br>")
      out.prose(details.planReason)
    }
  }
}

extension String? {
  /// Whether there is a value of the same bytes.
  fileprivate func isSame(as other: String) -> Bool { self?.hasSameBytes(as: other) ?? false }
}
