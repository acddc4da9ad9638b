// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// Who loses what, administrators first.
  var access: HTML {
    section("access", "Who loses access") {
      HTML(.p) {
        "If the identity source were switched today. Access is a permission set in an account."
      }
      administrators
      newAdministrators
      accounts
      applications
      troubles
      unmatched
    }
  }

  @HTMLBuilder
  private var administrators: HTML {
    HTML(.h3, .id("administrators")) { "Administrators" }
    source(.access, "administrator = yes, today = yes, after = no: distinct users")
    if material.administrators.people.isEmpty {
      nothing("No administrator's permission set is lost.")
    } else {
      table(
        "Administrators who would lose what makes them one, or of whom it is not known",
        columns: [
          "Who", "Lost", "Not known", "What", "First sign-in", "Cured by the plan", "Rule",
        ],
        rows: (losingAdministrators + material.administrators.people.filter { $0.sure == 0 })
          .map(row)
      )
      more(material.administrators)
    }
  }

  /// Who gets what makes an administrator: often somebody who lands on another person's user.
  @HTMLBuilder
  private var newAdministrators: HTML {
    HTML(.h3, .id("new-administrators")) { "People who would become administrators" }
    source(.access, "administrator = yes, today = no, after = yes: distinct users")
    if material.newAdministrators.people.isEmpty {
      nothing("Nobody gets an administrator's permission set.")
    } else {
      table(
        "Who would administer an account that they do not administer today",
        columns: [
          "Who", "Gained", "Not known", "What", "First sign-in", "Cured by the plan", "Rule",
        ],
        rows: material.newAdministrators.people.map(row)
      )
      more(material.newAdministrators)
    }
  }

  @HTMLBuilder
  private func more(_ changes: AdministratorChanges) -> HTML {
    let rest = changes.sure + changes.undecided - changes.people.count
    if rest > 0 {
      HTML(.p, .class("more")) {
        "\(rest.grouped) more in "
        HTML(.a, .file(.access)) { ReportFileName.access.rawValue }
        "."
      }
    }
  }

  private func row(_ person: AdministratorChanges.Person) -> HTML {
    let forecast = person.forecast
    return PageRows.row {
      HTML(.th, .scopeRow) {
        if person.userID == nil {
          HTML.user("Entra user without an AWS user", person.objectID)
        } else {
          HTML.user(person.userName, person.userID)
        }
      }
      PageRows.number(person.sure)
      PageRows.number(person.undecided)
      PageRows.cell {
        HTML(.ul, .class("f")) {
          for line in person.lines {
            HTML(.li) {
              HTML.value(line.permissionSet)
              " in "
              HTML.value(line.accountName ?? line.accountID)
              line.via.hasSameBytes(as: "direct") ? ": \(line.change)" : ", by group "
              if !line.via.hasSameBytes(as: "direct") {
                HTML.value(line.via)
                ": \(line.change)"
              }
            }
          }
        }
        if person.linesLeftOut > 0 { "\(person.linesLeftOut.grouped) more in access.csv" }
      }
      PageRows.cell { forecast.map { SignInWords.sentence($0.signIn) } ?? "" }
      PageRows.cell { forecast?.curedByPlan ?? "" }
      PageRows.cell { rule(forecast?.decidingRule ?? "") }
    }
  }

  /// A rule's id, leading to its text where the page has it.
  @HTMLBuilder
  func rule(_ id: String) -> HTML {
    if counts.rules.contains(where: { $0.id.hasSameBytes(as: id) }) {
      HTML(.a, .rule(id)) { id }
    } else {
      HTML(.code) { id }
    }
  }

  private static let accountsShown = 15

  @HTMLBuilder
  private var accounts: HTML {
    let totals = material.access.totals
    let accounts = totals.filter { $0.scope == .account }
    HTML(.h3) { "Access at risk by account" }
    source(.accessTotals, "scope = account; lost, undecided")
    if accounts.allSatisfy({ $0.sum.lost + $0.sum.undecided == 0 }) {
      nothing("No account loses anything.")
    } else {
      BarPicture(
        caption: "Access lost (striped) and not known (dotted) by account"
          + (accounts.count > Self.accountsShown ? "; the first \(Self.accountsShown)" : ""),
        bars: accounts.prefix(Self.accountsShown).map { total in
          BarPicture.Bar(
            label: (total.name ?? total.id).cut(to: 28),
            parts: [(.bad, total.sum.lost), (.wait, total.sum.undecided)],
            note:
              "\(total.sum.lost.grouped) lost, \(total.peopleLosing.counted("person", "people"))"
          )
        },
        labelWidth: 230,
        table: totalsTable(totals)
      ).html
    }
  }

  private func totalsTable(_ totals: [AccessTotal]) -> HTML {
    table(
      "Sums of access: distinct person, account and permission set",
      columns: [
        "What", "Kind", "Today", "Kept", "Lost", "Of them orphaned", "Not known", "Gained",
        "People",
        "People losing",
      ],
      rows: totals.prefix(Excerpt.maximumRows).map { total in
        PageRows.row {
          HTML(.th, .scopeRow) {
            if total.scope == .all { "everything" } else { HTML.value(total.name ?? total.id) }
            if total.isAdministrator { " (administrator)" }
          }
          PageRows.cell { total.scope == .permissionSet ? "permission set" : total.scope.rawValue }
          PageRows.number(total.sum.today)
          PageRows.number(total.sum.kept)
          PageRows.number(total.sum.lost)
          PageRows.number(total.sum.orphaned)
          PageRows.number(total.sum.undecided)
          PageRows.number(total.sum.gained)
          PageRows.number(total.people)
          PageRows.number(total.peopleLosing)
        }
      }
    )
  }

  @HTMLBuilder
  private var applications: HTML {
    let totals = material.applications.totals
    HTML(.h3, .id("applications")) { "Applications" }
    source(.applications, "today = yes, after = no: distinct users")
    if totals.isEmpty {
      nothing(
        "No application assigns a user or group of the export; whether applications were read at "
          + "all is said under what was not checked."
      )
    } else {
      table(
        "Applications that sign in through Identity Center: distinct people",
        columns: [
          "Application", "Today", "Kept", "Lost", "Of them orphaned", "Not known", "Gained",
        ],
        rows: totals.prefix(Excerpt.maximumRows).map { total in
          PageRows.row {
            HTML(.th, .scopeRow) { HTML.value(material.applications.name(of: total)) }
            PageRows.number(total.sum.today)
            PageRows.number(total.sum.kept)
            PageRows.number(total.sum.lost)
            PageRows.number(total.sum.orphaned)
            PageRows.number(total.sum.undecided)
            PageRows.number(total.sum.gained)
          }
        }
      )
    }
  }

  @HTMLBuilder
  private var troubles: HTML {
    HTML(.h3) { "Users who do not surely keep what they have" }
    source(.forecast, "aws_user_id not empty; sign_in is not OK, or access_lost > 0")
    if material.troubles.total == 0 {
      nothing("Every AWS user's person gets in and keeps all access.")
    } else {
      table(
        "In the order of the AWS export",
        columns: [
          "Who", "First cycle", "Detail", "First sign-in", "Detail", "Access today", "Lost",
          "Cured by the plan", "Rule",
        ],
        rows: material.troubles.rows
      )
      rest(material.troubles, .forecast)
    }
  }

  /// Users nobody was found for, those that have something to lose first.
  @HTMLBuilder
  private var unmatched: HTML {
    let unmatched = material.unmatchedWithAccess.followed(by: material.otherUnmatched)
    HTML(.h3, .id("unmatched")) { "Users without an Entra user" }
    source(.users, "decision = unmatched; those with has_access = yes first")
    if unmatched.total == 0 {
      nothing("Every user was matched, waits for a decision, or is ignored by one.")
    } else {
      table(
        "Unmatched AWS users",
        columns: ["Who", "E-mail", "Display name", "Access today", "Why"],
        rows: unmatched.rows
      )
      rest(unmatched, .users)
    }
  }
}
