// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules

extension RuleTables {
  private static func guest(_ address: String) -> EntraUser {
    var user = CaseBuilder.entra("ada_home.example#EXT#@example.onmicrosoft.com", row: 1)
    user.mail = address
    user.userType = "Guest"
    user.externalUserState = "Accepted"
    user.identityIssuers = ["ExternalAzureAD"]
    return user
  }

  static let entra: [RuleTable] = [
    RuleTable(
      Entra001Disabled.self,
      [
        .fires("a person decided the link") {
          $0.decision = .human
          $0.entra?.accountEnabled = false
        },
        .silent("without access") {
          $0.entra?.accountEnabled = false
          $0.local?.hasAccess = false
        },
        .silent("not known") { $0.entra?.accountEnabled = nil },
        .silent("deleted, which another rule reports") {
          $0.entra?.accountEnabled = false
          $0.entra?.isDeleted = true
        },
      ]
    ),
    RuleTable(
      Entra002GuestPending.self,
      [
        .fires("as Graph writes it") { $0.entra?.externalUserState = "PendingAcceptance" },
        .fires("as the documentation writes it, in review") {
          $0.standing = .review
          $0.entra?.externalUserState = "Pending Acceptance"
        },
        .silent("accepted") { $0.entra?.externalUserState = "Accepted" },
        .silent("an Entra user without an AWS user") {
          $0.local = nil
          $0.entra?.externalUserState = "PendingAcceptance"
        },
      ]
    ),
    RuleTable(
      Entra003GuestWithAccess.self,
      [
        .fires("linked") { $0.entra = guest("ada.lovelace@example.com") },
        .fires("a second candidate in review") {
          $0.standing = .review
          $0.otherCandidates = [(Candidate(entraRow: 5), guestAt5)]
        },
        .silent("no access") {
          $0.entra = guest("ada.lovelace@example.com")
          $0.local?.hasAccess = false
        },
        .silent("a member") { _ in },
      ]
    ),
    RuleTable(
      Entra004ExternalMember.self,
      [
        .fires("a member from elsewhere") {
          $0.entra = guest("ada.lovelace@example.com")
          $0.entra?.userType = "Member"
        },
        .silent("a guest") { $0.entra = guest("ada.lovelace@example.com") },
      ]
    ),
    RuleTable(
      Entra005GuestIssuerNotEntra.self,
      [
        .fires("a Google account, the UPN as NameID") {
          $0.federation.nameIDSource = .userPrincipalName
          $0.entra = guest("ada.lovelace@example.com")
          $0.entra?.identityIssuers = ["google.com"]
        },
        .silent("the mail as NameID") {
          $0.entra = guest("ada.lovelace@example.com")
          $0.entra?.identityIssuers = ["google.com"]
        },
        .silent("issuers are not known") {
          $0.federation.nameIDSource = .userPrincipalName
          $0.entra = guest("ada.lovelace@example.com")
          $0.entra?.identityIssuers = []
        },
      ]
    ),
    RuleTable(
      Entra006SelfServiceAccount.self,
      [
        .fires("self-service") { $0.entra?.creationType = "selfServiceSignUp" },
        .silent("invited") { $0.entra?.creationType = "Invitation" },
      ]
    ),
    RuleTable(
      Entra007MailFellBack.self,
      [
        .fires("the initial domain") { $0.entra?.mail = "ada@example.onmicrosoft.com" },
        .silent("AWS holds the initial domain too") {
          $0.entra?.mail = "ada@example.onmicrosoft.com"
          $0.local?.emails = ["ada@example.onmicrosoft.com"]
        },
        .silent("a name that only looks like it") { $0.entra?.mail = "ada@notonmicrosoft.com" },
      ]
    ),
    RuleTable(
      Entra008ConflictPlaceholder.self,
      [
        .fires("four digits after the mailbox") {
          $0.entra?.userPrincipalName = "ada.lovelace1234@example.onmicrosoft.com"
        },
        .silent("an ordinary name at the initial domain") {
          $0.entra?.userPrincipalName = "ada.lovelace@example.onmicrosoft.com"
        },
        .silent("digits at a verified domain") {
          $0.entra?.userPrincipalName = "ada.lovelace1234@example.com"
        },
        .silent("another mailbox") {
          $0.entra?.userPrincipalName = "bob1234@example.onmicrosoft.com"
        },
      ]
    ),
    RuleTable(
      Entra009SyncedAttribute.self,
      [
        .fires("a required name is missing") {
          $0.entra?.onPremisesSyncEnabled = true
          $0.entra?.surname = nil
        },
        .fires("the NameID is null") {
          $0.entra?.onPremisesSyncEnabled = true
          $0.entra?.mail = nil
        },
        .silent("nothing to correct") { $0.entra?.onPremisesSyncEnabled = true },
        .silent("not synchronised") { $0.entra?.surname = nil },
      ]
    ),
    RuleTable(
      Entra010ManagementRestricted.self,
      [
        .fires("restricted") { $0.facts.isManagementRestricted = true },
        .silent("not known") { _ in },
      ]
    ),
    RuleTable(
      Entra011BlockedByPolicy.self,
      [
        .fires("blocked") { $0.facts.blockingPolicies = ["Block outside"] },
        .silent("not linked") {
          $0.standing = .review
          $0.facts.blockingPolicies = ["Block outside"]
        },
      ]
    ),
    RuleTable(
      Entra014ChangedSincePlan.self,
      [
        .fires("the mail changed") { $0.facts.changedSincePlan = ["mail"] },
        .silent("nothing changed") { _ in },
      ]
    ),
  ]

  private static var guestAt5: EntraUser {
    var user = guest("ada.lovelace@example.com")
    user.row = 5
    user.id = "object-5"
    return user
  }
}
