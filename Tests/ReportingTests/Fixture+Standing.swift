// SPDX-License-Identifier: Apache-2.0
import Identity
import Reporting

extension Fixture {
  /// One gate, waiver, severity and choice of each kind, with names from the directories in all
  /// places that a person fills.
  static func addStanding(to model: inout ReportModel, hostile names: [String]) {
    model.gates = zip(GateLine.State.allCases, names).map { state, name in
      var gate = GateLine(
        ruleID: "ACCESS-002",
        state: state,
        text: "An administrator loses access."
      )
      gate.subject = name
      gate.subjectID = "u-1"
      gate.waivedBy = name
      gate.waiverExpires = "2027-03-31"
      gate.justification = name
      return gate
    }
    model.waivers = zip(WaiverLine.State.allCases, names.reversed()).enumerated().map {
      WaiverLine(
        line: $0.offset + 1,
        ruleID: "NAMEID-003",
        subject: $0.element.1,
        justification: $0.element.1,
        approver: $0.element.1,
        expires: "2027-03-31",
        state: $0.element.0,
        waived: $0.offset,
        lapsed: 0
      )
    }
    model.severities = [
      SeverityLine(
        ruleID: "NAMEID-003",
        ruleSeverity: .high,
        severity: .blocker,
        justification: names.first ?? ""
      )
    ]
    var choice = NameIDChoiceLine(candidate: "user.mail", isRecommended: true)
    choice.exact = 3
    model.choices = [choice, NameIDChoiceLine(candidate: "user.x@<b>", isRecommended: false)]
  }
}
