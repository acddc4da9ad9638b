// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

@Suite struct AccessCauseTests {
  @Test func `Lost access is a note where its cause is reported, and counts where it isn't`() throws
  {
    for (cause, severity) in [("SCIM-018", Severity.info), ("SCIM-019", .high), ("", .high)] {
      var builder = CaseBuilder()
      builder.entra?.assignment = .notAssigned
      builder.facts.access = .init(worksAfter: false, lost: 2, gained: 0, decidingRule: cause)
      let findings = Catalogue.findings(of: try builder.build())
      #expect(
        findings.filter { $0.ruleID == "ACCESS-003" }.map(\.severity) == [severity],
        "\(cause)"
      )
    }
  }
}

extension RuleTables {
  static let access: [RuleTable] = [
    RuleTable(
      Group014TooManyGroups.self,
      [
        .fires("1,001 groups") { $0.facts.groupCount = 1001 },
        .silent("1,000 groups") { $0.facts.groupCount = 1000 },
        .silent("not known") { _ in },
      ]
    ),
    RuleTable(
      Access002AdministratorLosesAccess.self,
      [
        .fires("an administrator cannot sign in") {
          $0.facts.administers = ["AdministratorAccess"]
          $0.facts.access = .init(worksAfter: false, lost: 1, gained: 0, decidingRule: "NAMEID-002")
        },
        .silent("the sign-in is left open by the forecast") {
          $0.facts.administers = ["AdministratorAccess"]
          $0.facts.access = .init(worksAfter: nil, lost: 0, gained: 0)
        },
        .silent("no administrator") {
          $0.facts.access = .init(worksAfter: false, lost: 1, gained: 0)
        },
        .fires("left alone by decision") {
          $0.standing = .ignored
          $0.facts.administers = ["AdministratorAccess"]
          $0.facts.access = .init(worksAfter: false, lost: 1, gained: 0)
        },
      ]
    ),
    RuleTable(
      Access003AccessLost.self,
      [
        .fires("one pair is lost") {
          $0.facts.access = .init(worksAfter: true, lost: 1, gained: 0)
        },
        .silent("nothing is lost") {
          $0.facts.access = .init(worksAfter: false, lost: 0, gained: 0)
        },
        .silent("no forecast") { _ in },
      ]
    ),
    RuleTable(
      Access004AccessGained.self,
      [
        .fires("one pair is gained") {
          $0.facts.access = .init(worksAfter: true, lost: 0, gained: 1)
        },
        .fires("by an Entra user without an AWS user") {
          $0.local = nil
          $0.facts.access = .init(worksAfter: true, lost: 0, gained: 2)
        },
        .silent("nothing is gained") {
          $0.facts.access = .init(worksAfter: true, lost: 1, gained: 0)
        },
      ]
    ),
    RuleTable(
      Access007DisabledUserWithAccess.self,
      [
        .fires("disabled and nobody's") {
          $0.local?.status = "DISABLED"
          $0.standing = .unmatched
        },
        .fires("disabled and out of scope") {
          $0.local?.status = "DISABLED"
          $0.entra?.assignment = .notAssigned
        },
        .silent("the cycle enables it, which is the worse story") {
          $0.local?.status = "DISABLED"
        },
        .silent("without access") {
          $0.local?.status = "DISABLED"
          $0.standing = .unmatched
          $0.local?.hasAccess = false
        },
        .silent("access is not known") {
          $0.local?.status = "DISABLED"
          $0.standing = .unmatched
          $0.local?.hasAccess = nil
        },
        .silent("enabled") { _ in },
      ]
    ),
    RuleTable(
      Access008DirectUserAssignment.self,
      [
        .fires("assigned to the user") { $0.facts.directAssignments = 1 },
        .silent("by groups only") { _ in },
      ]
    ),
    RuleTable(
      Access015SessionsOutliveChange.self,
      [
        .fires("access is lost") {
          $0.facts.access = .init(worksAfter: true, lost: 1, gained: 0)
        },
        .fires("the person is disabled") { $0.entra?.accountEnabled = false },
        .silent("access is kept") {
          $0.facts.access = .init(worksAfter: true, lost: 0, gained: 0)
        },
        .silent("there is no access") {
          $0.local?.hasAccess = false
          $0.entra?.accountEnabled = false
        },
      ]
    ),
    RuleTable(
      Access017BreakGlassInScope.self,
      [
        .fires("linked") { $0.facts.isEmergencyAccount = true },
        .silent("nobody's and not assigned") {
          $0.facts.isEmergencyAccount = true
          $0.standing = .unmatched
          $0.entra?.assignment = .notAssigned
        },
        .silent("an ordinary account") { _ in },
      ]
    ),
    RuleTable(
      Access019ReturnNeedsReset.self,
      [
        .fires("provisioned before") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: "1")]
        },
        .silent("made by hand") { _ in },
      ]
    ),
    RuleTable(
      Access020WouldBeEnabledAgain.self,
      [
        .fires("disabled, linked and in scope") { $0.local?.status = "DISABLED" },
        .silent("the cycle doesn't find it") {
          $0.local?.status = "DISABLED"
          $0.local?.userName = "ada"
        },
        .silent("the filter leaves the person out") {
          $0.local?.status = "DISABLED"
          $0.facts.passesFilter = false
        },
        .silent("the assignment is not known") {
          $0.local?.status = "DISABLED"
          $0.entra?.assignment = .unknown
        },
        .silent("the status is not known") { $0.local?.status = nil },
      ]
    ),
  ]

  static let standing: [RuleTable] = [
    RuleTable(
      SCIM020ExcludedByFilter.self,
      [
        .fires("the filter is false") { $0.facts.passesFilter = false },
        .fires("the filter of the mapping is false") {
          let clause = FilterClause("department", "EQUALS", ["Sales"])
          $0.entra?.department = "Law"
          $0.federation.provisioning.filter = ScopingFilter(
            groups: [.init(name: "Sales", clauses: [clause])]
          )
        },
        .silent("not assigned anyway") {
          $0.facts.passesFilter = false
          $0.entra?.assignment = .notAssigned
        },
        .silent("not known") { _ in },
      ]
    ),
    RuleTable(
      SCIM027ManagerOutOfScope.self,
      [
        .fires("out of scope") { $0.facts.isManagerInScope = false },
        .silent("no manager, or not known") { _ in },
      ]
    ),
    RuleTable(
      Attr007ABACInputWillChange.self,
      [
        .fires("the family name changes") {
          $0.run.accessControlSources = ["${path:name.familyName}"]
          $0.entra?.surname = "King"
        },
        .fires("the employee number changes") {
          $0.run.accessControlSources = ["${path:enterprise.employeeNumber}"]
          $0.local?.employeeNumber = "1"
          $0.entra?.employeeId = "2"
        },
        .silent("the export lacks the enterprise attributes") {
          $0.run.accessControlSources = ["${path:enterprise.employeeNumber}"]
          $0.local?.absent = [.employeeNumber]
          $0.entra?.employeeId = "2"
        },
        .silent("another attribute changes") {
          $0.run.accessControlSources = ["${path:userName}"]
          $0.entra?.surname = "King"
        },
        .silent("the source value is cleared, which is not sent") {
          $0.run.accessControlSources = ["${path:name.familyName}"]
          $0.entra?.surname = nil
        },
      ]
    ),
    RuleTable(
      Match014LocalPartHint.self,
      [
        .fires("a hint") {
          $0.entra = nil
          $0.standing = .unmatched
          $0.facts.hints = [.init(kind: .localPart, entraRow: 9, value: "ada@old.example")]
        },
        .silent("the user is linked") {
          $0.facts.hints = [.init(kind: .localPart, entraRow: 9, value: "ada@old.example")]
        },
      ]
    ),
    RuleTable(
      Match015NamesOnlyHint.self,
      [
        .fires("a hint") {
          $0.entra = nil
          $0.standing = .unmatched
          $0.facts.hints = [.init(kind: .names, entraRow: 9, value: "Ada Lovelace")]
        },
        .silent("a hint of another kind") {
          $0.entra = nil
          $0.standing = .unmatched
          $0.facts.hints = [.init(kind: .localPart, entraRow: 9, value: "ada@old.example")]
        },
      ]
    ),
    RuleTable(
      Store008FoldedDuplicateName.self,
      [
        .fires("another case") {
          $0.otherLocals = [(CaseBuilder.local("ADA.lovelace@example.com"), nil)]
        },
        .silent("another name") { $0.otherLocals = [(CaseBuilder.local("bob@example.com"), nil)] },
      ]
    ),
    RuleTable(
      Store015ValueMoved.self,
      [
        .fires("moved") { $0.facts.movedValues = ["userName"] },
        .silent("as planned") { _ in },
      ]
    ),
  ]
}
