// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  private static let namesShown = 6

  /// What most readers come for, answered on the first screen.
  var answers: HTML {
    HTML(.ul, .class("answers")) {
      administratorAnswer
      executionAnswer
      decisionAnswer
      HTML(.li) {
        HTML(.strong) { "Was this report altered?" }
        HTML(.p) {
          "Check it yourself: "
          HTML(.code) { "sha256sum -c SHA256SUMS" }
          " in its folder says OK for every file, or which one was changed. It does not know files "
          "that were added, and whoever may write here may write new sums: what proves the origin is "
          "a signed bundle, "
          HTML(.code) { "crosswalk evidence --key" }
          ". "
          HTML(.a, .section("inputs")) { "All digests" }
        }
      }
    }
  }

  private var administratorAnswer: HTML {
    let losing = material.administrators.sure
    let gaining = material.newAdministrators.sure
    return HTML(.li, .class(losing + gaining > 0 ? "bad" : "good")) {
      HTML(.strong) { "Which administrators would lose access?" }
      HTML(.p) {
        losing.counted("administrator", "administrators")
        if losing > 0 {
          ": "
          for (index, person) in losingAdministrators.prefix(Self.namesShown).enumerated() {
            if index > 0 { ", " }
            HTML.value(person.userName ?? person.userID)
          }
          if losing > Self.namesShown { " and \((losing - Self.namesShown).grouped) more" }
        }
        ". "
        if material.administrators.undecided > 0 {
          "Of \(material.administrators.undecided.grouped) more it is not known. "
        }
        if gaining > 0 {
          HTML(.a, .section("new-administrators")) {
            gaining.counted("person", "people")
            " would administer an account that they do not administer today"
          }
          ". "
        }
        HTML(.a, .section("access")) { "What, and why" }
      }
    }
  }

  private var executionAnswer: HTML {
    let state = ExecutionState(execution)
    return HTML(.li, .class(state.style)) {
      HTML(.strong) { "Is what was approved what was applied?" }
      HTML(.p) {
        "\(state.sentence) "
        HTML(.a, .section("journal")) { "Approvals and journal" }
      }
    }
  }

  private var decisionAnswer: HTML {
    HTML(.li) {
      HTML(.strong) { "Who decided about a user, and why?" }
      HTML(.p) {
        figures.decidedByPerson.counted("user was", "users were")
        " decided by a person, the others by the rules. Each user's line says by whom and why: "
        switch users {
        case .inline: HTML(.a, .section("users")) { "all users" }
        case .pages(_, let search):
          HTML(.a, .page(search.first ?? "index.html")) { "find a user" }
        }
      }
      source(.users, "decided_by = human")
    }
  }

  /// Administrators who surely lose something, of those that are told one by one.
  var losingAdministrators: [AdministratorChanges.Person] {
    material.administrators.people.filter { $0.sure > 0 }
  }

  /// What holds the plan.
  @HTMLBuilder
  var gates: HTML {
    HTML(.h3) { "Gates" }
    source(.gates, "all rows")
    if material.gates.isEmpty {
      nothing("No gate holds the plan.")
    } else {
      table(
        "What must be settled before a batch is applied",
        columns: ["State", "Rule", "About", "What is wrong", "Accepted by", "Until"],
        rows: material.gates.prefix(Excerpt.maximumRows).map(row)
      )
    }
  }

  private func row(_ gate: GateLine) -> HTML {
    PageRows.row {
      HTML(.th, .scopeRow) {
        HTML(.span, .hidden) { gate.isHolding ? "✖ " : "✔ " }
        gate.state.rawValue
      }
      PageRows.cell { HTML(.code) { gate.ruleID } }
      PageRows.cell {
        if gate.subject == nil, gate.subjectID == nil {
          "the organisation"
        } else {
          HTML.user(gate.subject, gate.subjectID)
        }
      }
      PageRows.cell { PageRows.prose(gate.text) }
      PageRows.cell {
        if let name = gate.waivedBy {
          HTML.value(name)
          if let reason = gate.justification {
            HTML(.br)
            PageRows.prose(reason)
          }
        }
      }
      PageRows.cell { gate.waiverExpires ?? "" }
    }
  }
}
