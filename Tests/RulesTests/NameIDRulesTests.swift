// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules

private let address = "ada.lovelace@example.com"

extension RuleTables {
  static let nameID: [RuleTable] = [
    RuleTable(
      NameID001OnlyEmailMatches.self,
      [
        .fires("a short user name, the address as e-mail", proposing: address) {
          $0.local?.userName = "alovelace"
        },
        .fires("the NameID is another user's e-mail", proposing: nil) {
          $0.local?.userName = "alovelace"
          $0.local?.emails = ["ada@example.net"]
          var other = CaseBuilder.local("bob@example.com")
          other.emails = [address]
          $0.otherLocals = [(other, nil)]
        },
        .fires("a review proposes nothing", proposing: nil) {
          $0.local?.userName = "alovelace"
          $0.standing = .review
        },
        .fires("the tenant has not verified the domain, so nothing is proposed", proposing: nil) {
          $0.local?.userName = "alovelace"
          $0.federation.verifiedDomains = ["example.org"]
        },
        .fires("the name is what provisioning looks for, so a person decides", proposing: nil) {
          $0.local?.userName = "staff1@example.com"
          $0.entra?.userPrincipalName = "staff1@example.com"
        },
        .fires("the NameID is too long for a user name", proposing: nil) {
          let long = String(repeating: "a", count: 120) + "@example.com"
          $0.local?.userName = "alovelace"
          $0.local?.emails = [long]
          $0.entra?.mail = long
        },
        .fires("an Entra user without an AWS user", proposing: nil) {
          $0.local = nil
          var other = CaseBuilder.local("bob@example.com")
          other.emails = [address]
          $0.otherLocals = [(other, nil)]
        },
        .silent("the user name differs in case only") {
          $0.local?.userName = "ADA.Lovelace@example.com"
        },
        .silent("no mail at all") {
          $0.local?.userName = "alovelace"
          $0.entra?.mail = nil
        },
        .silent("the export does not carry the source") {
          $0.local?.userName = "alovelace"
          $0.entra?.mail = nil
          $0.entra?.absent = .mail
        },
      ]
    ),
    RuleTable(
      NameID002NoUserWithThisName.self,
      [
        .fires("neither name nor e-mail", proposing: address) {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
        },
        .fires("an AWS user with an old domain", proposing: address) {
          $0.local?.userName = "ada.lovelace@example.org"
          $0.local?.emails = ["ada.lovelace@example.org"]
        },
        .fires("an Entra user in scope without a provisioned user name", proposing: nil) {
          $0.local = nil
          $0.entra?.userPrincipalName = nil
        },
        .fires("an Entra user whom provisioning names differently", proposing: nil) {
          $0.local = nil
          $0.entra?.userPrincipalName = "staff1@example.com"
        },
        .silent("an Entra user whom the cycle creates under this name") { $0.local = nil },
        .silent("the e-mail is equal, which is NAMEID-001") { $0.local?.userName = "alovelace" },
      ]
    ),
    RuleTable(
      NameID003CaseOnlyDifference.self,
      [
        .fires("capital letters", proposing: address) {
          $0.local?.userName = "Ada.Lovelace@Example.com"
        },
        .fires("a review proposes nothing", proposing: nil) {
          $0.local?.userName = "Ada.Lovelace@example.com"
          $0.standing = .review
        },
        .fires("the sharp s, by full case folding", proposing: nil) {
          $0.local?.userName = "stra\u{DF}e@example.com"
          $0.entra?.mail = "STRASSE@example.com"
          $0.otherLocals = [(CaseBuilder.local("strasse@example.com"), nil)]
        },
        .silent("other bytes of the same letters") {
          $0.local?.userName = "andre\u{301}@example.com"
          $0.entra?.mail = "andr\u{E9}@example.com"
        },
        .silent("another name") { $0.local?.userName = "alovelace" },
      ]
    ),
    RuleTable(
      NameID004NormalisationOnlyDifference.self,
      [
        .fires("a decomposed accent", proposing: nil) {
          $0.local?.userName = "andre\u{301}@example.com"
          $0.entra?.mail = "andr\u{E9}@example.com"
        },
        .silent("case") { $0.local?.userName = "Ada.Lovelace@example.com" },
        .silent("case and accent together, which is NAMEID-003") {
          $0.local?.userName = "Andre\u{301}@example.com"
          $0.entra?.mail = "andr\u{E9}@example.com"
        },
      ]
    ),
    RuleTable(
      NameID005LandsOnAnotherPerson.self,
      [
        .fires("the NameID is the name of another linked user", proposing: nil) {
          $0.local?.userName = "alovelace"
          $0.otherLocals = [(CaseBuilder.local("Ada.Lovelace@example.com"), 9)]
        },
        .fires("a review whose candidate lands elsewhere") {
          $0.standing = .review
          $0.local?.userName = "alovelace"
          $0.otherLocals = [(CaseBuilder.local(address), nil)]
        },
        .fires("an Entra user without a link lands on an AWS user") {
          $0.local = nil
          $0.otherLocals = [(CaseBuilder.local(address), nil)]
        },
        .fires("somebody else signs in as this AWS user") {
          $0.local?.userName = "bob@example.com"
          $0.otherEntras = [CaseBuilder.entra("bob@example.com")]
        },
        .fires("a review whose candidate's address is also another user's e-mail") {
          $0.standing = .review
          $0.local?.emails = ["other@example.com"]
          var other = CaseBuilder.local("alovelace")
          other.emails = [address]
          $0.otherLocals = [(other, nil)]
        },
        .fires("a review whose candidate of other names lands on this very user") {
          $0.standing = .review
          $0.names = .none
        },
        .silent("a review whose candidate of other names is not in scope") {
          $0.standing = .review
          $0.names = .none
          $0.entra?.assignment = .notAssigned
        },
        .silent("a review whose candidate lands on this very user") { $0.standing = .review },
        .silent("a stranger who is not in scope") {
          $0.local?.userName = "bob@example.com"
          var other = CaseBuilder.entra("bob@example.com")
          other.assignment = .notAssigned
          $0.otherEntras = [other]
        },
      ]
    ),
    RuleTable(
      NameID006TwoPeopleOneNameID.self,
      [
        .fires("two members with one mail", proposing: nil) {
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = "ADA.lovelace@example.com"
          $0.otherEntras = [other]
        },
        .silent("the other one is not assigned") {
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = address
          other.assignment = .notAssigned
          $0.otherEntras = [other]
        },
        .silent("this one is disabled") {
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = address
          $0.otherEntras = [other]
          $0.entra?.accountEnabled = false
        },
      ]
    ),
    RuleTable(
      NameID007SourceValueEmpty.self,
      [
        .fires("null", proposing: nil) { $0.entra?.mail = nil },
        .fires("empty") { $0.entra?.mail = "" },
        .fires("a zero-width space only") { $0.entra?.mail = "\u{200B} " },
        .fires("the best candidate of a review") {
          $0.standing = .review
          $0.entra?.mail = nil
        },
        .silent("not exported") {
          $0.entra?.mail = nil
          $0.entra?.absent = .mail
        },
        .silent("nobody in Entra") { $0.entra = nil },
      ]
    ),
    RuleTable(
      NameID008ExternalMarkerInName.self,
      [
        .fires("a guest of another provider under the UPN", proposing: nil) {
          $0.federation.nameIDSource = .userPrincipalName
          $0.entra?.userPrincipalName = "ada_example.net#ext#@example.com"
          $0.entra?.identityIssuers = ["google.com"]
        },
        .silent("a guest of an Entra tenant, whose mail is sent") {
          $0.federation.nameIDSource = .userPrincipalName
          $0.entra?.userPrincipalName = "ada_example.net#EXT#@example.com"
          $0.entra?.identityIssuers = ["ExternalAzureAD"]
        },
        .silent("an unknown issuer") {
          $0.federation.nameIDSource = .userPrincipalName
          $0.entra?.userPrincipalName = "ada_example.net#EXT#@example.com"
        },
      ]
    ),
    RuleTable(
      NameID009WhitespaceOrInvisible.self,
      [
        .fires("a space at the end", proposing: nil) { $0.entra?.mail = address + " " },
        .fires("a no-break space") { $0.entra?.mail = "ada\u{A0}lovelace@example.com" },
        .fires("a soft hyphen") { $0.entra?.mail = "ada\u{AD}@example.com" },
        .fires("a private-use character") { $0.entra?.mail = "ada\u{E000}@example.com" },
        .silent("only white space, which is NAMEID-007") { $0.entra?.mail = "  " },
        .silent("an accent") { $0.entra?.mail = "andr\u{E9}@example.com" },
      ]
    ),
    RuleTable(
      NameID010NotAnAddress.self,
      [
        .fires("no at sign", proposing: nil) { $0.entra?.mail = "alovelace" },
        .fires("a dot at the end") { $0.entra?.mail = "ada@example.com." },
        .fires("a letter outside ASCII") { $0.entra?.mail = "andr\u{E9}@example.com" },
        .silent("an apostrophe and a plus sign") { $0.entra?.mail = "o'ada+x@example.com" },
        .silent("white space, which is NAMEID-009") { $0.entra?.mail = "ada lovelace" },
        .silent("null, which is NAMEID-007") { $0.entra?.mail = nil },
      ]
    ),
    RuleTable(
      NameID011LongerThanUserName.self,
      [
        .fires("129 characters", proposing: nil) {
          $0.entra?.mail = String(repeating: "a", count: 117) + "@example.com"
        },
        .silent("128 characters") {
          $0.entra?.mail = String(repeating: "a", count: 116) + "@example.com"
        },
        .silent("128 characters in more bytes") {
          $0.entra?.mail = String(repeating: "\u{E9}", count: 116) + "@example.com"
        },
      ]
    ),
    RuleTable(
      NameID012DiffersFromSCIMUserName.self,
      [
        .fires("a staff number as UPN", proposing: nil) {
          $0.entra?.userPrincipalName = "staff1@example.com"
        },
        .fires("assignments were not exported") {
          $0.entra?.userPrincipalName = "staff1@example.com"
          $0.entra?.assignment = .unknown
        },
        .silent("not in scope") {
          $0.entra?.userPrincipalName = "staff1@example.com"
          $0.entra?.assignment = .notAssigned
        },
        .silent("case") { $0.entra?.userPrincipalName = "ADA.lovelace@example.com" },
        .silent("no mail") { $0.entra?.mail = nil },
        .silent("both from mail") {
          $0.entra?.userPrincipalName = "staff1@example.com"
          $0.federation.provisioning.userName = .mail
        },
      ]
    ),
    RuleTable(
      NameID013CaseDiffersFromSCIM.self,
      [
        .fires("case", proposing: nil) { $0.entra?.userPrincipalName = "ADA.lovelace@example.com" },
        .silent("another name") { $0.entra?.userPrincipalName = "staff1@example.com" },
        .silent("disabled") {
          $0.entra?.userPrincipalName = "ADA.lovelace@example.com"
          $0.entra?.accountEnabled = false
        },
      ]
    ),
    RuleTable(
      NameID014AWSNameUnreachable.self,
      [
        .fires("an accent in the user name", proposing: address) {
          $0.local?.userName = "ad\u{E4}@example.com"
        },
        .fires("an accent in the e-mail of a review", proposing: nil) {
          $0.standing = .review
          $0.local?.emails = ["ad\u{E4}@example.com"]
        },
        .fires("a plus sign under the UPN", proposing: address) {
          $0.federation.nameIDSource = .userPrincipalName
          $0.local?.userName = "ada+aws@example.com"
        },
        .silent("a plus sign under mail") { $0.local?.userName = "ada+aws@example.com" },
        .silent("another source may hold it") {
          $0.federation.nameIDSource = .mailNickname
          $0.local?.userName = "ad\u{E4}@example.com"
        },
        .silent("an accent in the e-mail of a linked user") {
          $0.local?.emails = ["ad\u{E4}@example.com"]
        },
        .silent("nobody in Entra") {
          $0.entra = nil
          $0.local?.userName = "ad\u{E4}@example.com"
        },
      ]
    ),
    RuleTable(
      NameID015DomainNotVerified.self,
      [
        .fires("a foreign domain", proposing: nil) {
          $0.federation.verifiedDomains = ["example.org", "sub.example.com"]
        },
        .silent("a verified domain in other case") {
          $0.federation.verifiedDomains = ["example.com"]
          $0.entra?.mail = "ada.lovelace@EXAMPLE.com"
        },
        .silent("the domains are not known") { $0.federation.verifiedDomains = nil },
        .silent("the UPN, whose domain Entra verifies") {
          $0.federation.verifiedDomains = ["example.org"]
          $0.federation.nameIDSource = .userPrincipalName
        },
      ]
    ),
  ]
}
