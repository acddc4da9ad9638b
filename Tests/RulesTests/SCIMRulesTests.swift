// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules

private let address = "ada.lovelace@example.com"
private let objectID = CaseBuilder.adaInEntra.id

extension RuleTables {
  static let provisioning: [RuleTable] = [
    RuleTable(
      SCIM001DuplicateUserNameIncoming.self,
      [
        .fires("two people with one mail as user name", proposing: nil) {
          $0.federation.provisioning.userName = .mail
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = "ADA.lovelace@example.com"
          $0.otherEntras = [other]
        },
        .silent("the other one is not in scope") {
          $0.federation.provisioning.userName = .mail
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = address
          other.accountEnabled = false
          $0.otherEntras = [other]
        },
      ]
    ),
    RuleTable(
      SCIM002NameNewAddressTaken.self,
      [
        .fires("a short user name and the own address", proposing: address) {
          $0.local?.userName = "alovelace"
        },
        .fires("the address of another AWS user", proposing: nil) {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          var other = CaseBuilder.local("bob@example.com")
          other.emails = [address]
          $0.otherLocals = [(other, nil)]
        },
        .fires("an Entra user without an AWS user", proposing: nil) {
          $0.local = nil
          var other = CaseBuilder.local("alovelace")
          other.emails = ["Ada.Lovelace@example.com"]
          $0.otherLocals = [(other, nil)]
        },
        .fires("sign-in and provisioning disagree, so no name serves both", proposing: nil) {
          $0.local?.userName = "alovelace"
          $0.entra?.userPrincipalName = "staff1@example.com"
        },
        .silent("not in scope") {
          $0.local?.userName = "alovelace"
          $0.entra?.assignment = .notAssigned
        },
        .silent("nobody has the address") {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
        },
        .silent("e-mail is not mapped") {
          $0.local?.userName = "alovelace"
          $0.federation.provisioning.email = nil
        },
      ]
    ),
    RuleTable(
      SCIM003AddressOfAnotherUser.self,
      [
        .fires("the address belongs to somebody else", proposing: nil) {
          $0.local?.emails = ["old@example.com"]
          var other = CaseBuilder.local("bob@example.com")
          other.emails = [address]
          $0.otherLocals = [(other, nil)]
        },
        .fires("two AWS users hold the address") {
          var other = CaseBuilder.local("bob@example.com")
          other.emails = ["ADA.lovelace@example.com"]
          $0.otherLocals = [(other, nil)]
        },
        .silent("name and address lead to the same user, who is not this one") {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          $0.otherLocals = [(CaseBuilder.local(address), nil)]
        },
        .silent("the name leads nowhere") { $0.local?.userName = "alovelace" },
      ]
    ),
    RuleTable(
      SCIM004DuplicateAddressIncoming.self,
      [
        .fires("two people with one mail", proposing: nil) {
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = "ADA.lovelace@example.com"
          $0.otherEntras = [other]
        },
        .silent("a deleted one") {
          var other = CaseBuilder.entra("bob@example.com")
          other.mail = address
          other.isDeleted = true
          $0.otherEntras = [other]
        },
      ]
    ),
    RuleTable(
      SCIM005DuplicateExternalID.self,
      [
        .fires("two people with one mail nickname", proposing: nil) {
          $0.otherEntras = [CaseBuilder.entra("ada.lovelace@example.org")]
        },
        .fires("another AWS user holds it", proposing: nil) {
          var other = CaseBuilder.local("bob@example.com")
          other.externalIDs = [.init(issuer: "https://scim.example", id: "ada.lovelace")]
          $0.otherLocals = [(other, nil)]
        },
        .silent("this AWS user holds it") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: "ada.lovelace")]
        },
        .silent("the case of the nickname differs, compared exactly") {
          $0.otherEntras = [CaseBuilder.entra("ADA.lovelace@example.org")]
        },
        .silent("mapped from the object id") {
          $0.otherEntras = [CaseBuilder.entra("ada.lovelace@example.org")]
          $0.federation.provisioning.externalId = .objectId
        },
      ]
    ),
    RuleTable(
      SCIM006SecondUserCreated.self,
      [
        .fires("another name and another address", proposing: address) {
          $0.local?.userName = "alovelace"
          $0.local?.emails = ["ada@example.net"]
        },
        .fires("access unknown", proposing: address) {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          $0.local?.hasAccess = nil
        },
        .fires("no NameID is sent, so the provisioned name serves", proposing: address) {
          $0.local?.userName = "alovelace"
          $0.entra?.mail = nil
        },
        .silent("no access, which is SCIM-007") {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          $0.local?.hasAccess = false
        },
        .silent("the address collides, which is SCIM-002") { $0.local?.userName = "alovelace" },
        .silent("another AWS user has the name and is adopted") {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          var other = CaseBuilder.local(address)
          other.emails = []
          $0.otherLocals = [(other, nil)]
        },
        .silent("a review") {
          $0.standing = .review
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
        },
        .silent("case, which the provisioning schema ignores") {
          $0.local?.userName = "ADA.lovelace@example.com"
        },
      ]
    ),
    RuleTable(
      SCIM007SecondUserWithoutLoss.self,
      [
        .fires("no access", proposing: address) {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          $0.local?.hasAccess = false
        },
        .silent("access unknown") {
          $0.local?.userName = "alovelace"
          $0.local?.emails = []
          $0.local?.hasAccess = nil
        },
      ]
    ),
    RuleTable(
      SCIM008CreatedAsNew.self,
      [
        .fires("a new person", proposing: nil) { $0.local = nil },
        .silent("scope unknown") {
          $0.local = nil
          $0.entra?.assignment = .unknown
        },
        .silent("the family name is missing, so AWS refuses") {
          $0.local = nil
          $0.entra?.surname = nil
        },
        .silent("somebody has the name") {
          $0.local = nil
          $0.otherLocals = [(CaseBuilder.local(address), nil)]
        },
        .silent("a linked user") { _ in },
      ]
    ),
    RuleTable(
      SCIM009RequiredValueMissing.self,
      [
        .fires("no given name", proposing: nil) { $0.entra?.givenName = nil },
        .fires("an empty family name") { $0.entra?.surname = "" },
        .fires("an invisible display name") { $0.entra?.displayName = "\u{200B}\u{2060}" },
        .fires("no user name") { $0.entra?.userPrincipalName = nil },
        .fires("a candidate who is not in scope") {
          $0.standing = .review
          $0.entra?.accountEnabled = false
          $0.entra?.surname = nil
        },
        .silent("not exported") {
          $0.entra?.givenName = nil
          $0.entra?.absent = .givenName
        },
        .silent("mail, which is optional") { $0.entra?.mail = nil },
      ]
    ),
    RuleTable(
      SCIM010IllegalScalar.self,
      [
        .fires("a joiner in an emoji", proposing: "Ada \u{1F469}\u{1F4BB}") {
          $0.entra?.displayName = "Ada \u{1F469}\u{200D}\u{1F4BB}"
        },
        .fires("a thin space becomes a space", proposing: "Ada Lovelace") {
          $0.entra?.displayName = "Ada\u{2009}Lovelace"
        },
        .fires("a bell in the family name", proposing: "Lovelace") {
          $0.entra?.surname = "Love\u{7}lace"
        },
        .fires("a space in the user name", proposing: nil) {
          $0.entra?.userPrincipalName = "ada lovelace@example.com"
        },
        .fires("a no-break space in the external id", proposing: nil) {
          $0.entra?.mailNickname = "ada\u{A0}l"
        },
        .silent("spaces, accents and signs in a name") {
          $0.entra?.displayName = "Zo\u{EB} O\u{2019}Neil \u{A0}\u{3000}(R&D)\t"
        },
        .silent("a blank name, which is SCIM-009") { $0.entra?.displayName = "\u{200B}" },
      ]
    ),
    RuleTable(
      SCIM011ScalarMicrosoftForbids.self,
      [
        .fires("a colon", proposing: nil) { $0.entra?.displayName = "Ops: Ada" },
        .fires("a line feed") { $0.entra?.displayName = "Ada\nLovelace" },
        .fires("a percent sign in the user name") {
          $0.entra?.userPrincipalName = "ada%l@example.com"
        },
        .silent("an illegal character besides, which is SCIM-010") {
          $0.entra?.displayName = "Ops: \u{200B}Ada"
        },
        .silent("other punctuation") { $0.entra?.displayName = "Ada (Ops), \"L\" & Co." },
      ]
    ),
    RuleTable(
      SCIM012ValueTooLong.self,
      [
        .fires("a user name of 129 characters", proposing: nil) {
          $0.entra?.userPrincipalName = String(repeating: "a", count: 117) + "@example.com"
        },
        .fires("an external id of 257 characters") {
          $0.entra?.mailNickname = String(repeating: "a", count: 257)
        },
        .fires("a name of 1025 characters") {
          $0.entra?.displayName = String(repeating: "a", count: 1025)
        },
        .silent("a name of 1024 characters in more bytes") {
          $0.entra?.displayName = String(repeating: "\u{E9}", count: 1024)
        },
        .silent("an external id of 256 characters") {
          $0.entra?.mailNickname = String(repeating: "a", count: 256)
        },
      ]
    ),
    RuleTable(
      SCIM013SecondListValue.self,
      [
        .fires("two e-mails", proposing: nil) { $0.local?.emails.append("ada@example.net") },
        .silent("no e-mail") { $0.local?.emails = [] },
        .silent("an Entra user without an AWS user") { $0.local = nil },
      ]
    ),
    RuleTable(
      SCIM017SpecialInMatchValue.self,
      [
        .fires("a plus sign", proposing: nil) {
          $0.federation.provisioning.userName = .mail
          $0.entra?.mail = "ada+x@example.com"
        },
        .fires("a quotation mark") { $0.entra?.userPrincipalName = "\"ada\"@example.com" },
        .silent("an apostrophe") { $0.entra?.userPrincipalName = "o'ada@example.com" },
      ]
    ),
    RuleTable(
      SCIM018NotAssigned.self,
      [
        .fires("not assigned", proposing: nil) { $0.entra?.assignment = .notAssigned },
        .fires("without access too") {
          $0.entra?.assignment = .notAssigned
          $0.local?.hasAccess = false
        },
        .fires("access unknown") {
          $0.entra?.assignment = .notAssigned
          $0.local?.hasAccess = nil
        },
        .silent("everybody is in scope") {
          $0.entra?.assignment = .notAssigned
          $0.federation.provisioning.scope = .all
        },
        .silent("assignments were not exported") { $0.entra?.assignment = .unknown },
        .silent("a review") {
          $0.entra?.assignment = .notAssigned
          $0.standing = .review
        },
        .silent("provisioned before, which is SCIM-024") {
          $0.entra?.assignment = .notAssigned
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
      ]
    ),
    RuleTable(
      SCIM019NestedOnly.self,
      [
        .fires("a group in a group", proposing: nil) { $0.entra?.assignment = .nestedOnly },
        .silent("a group") { $0.entra?.assignment = .group },
        .silent("everybody is in scope") {
          $0.entra?.assignment = .nestedOnly
          $0.federation.provisioning.scope = .all
        },
      ]
    ),
    RuleTable(
      SCIM021DefaultAccessOnly.self,
      [
        .fires("default access", proposing: nil) { $0.entra?.assignment = .defaultAccessOnly },
        .silent("disabled") {
          $0.entra?.assignment = .defaultAccessOnly
          $0.entra?.accountEnabled = false
        },
        .silent("a role") { $0.entra?.assignment = .direct },
      ]
    ),
    RuleTable(
      SCIM024WillBeDeactivated.self,
      [
        .fires("provisioned before and not assigned now", proposing: nil) {
          $0.entra?.assignment = .notAssigned
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
        .fires("known by the mapped external id") {
          $0.entra?.assignment = .nestedOnly
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: "ada.lovelace")]
        },
        .silent("disabled, which is ENTRA-001") {
          $0.entra?.assignment = .notAssigned
          $0.entra?.accountEnabled = false
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
        .silent("still assigned") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
        .silent("never provisioned") { $0.entra?.assignment = .notAssigned },
      ]
    ),
    RuleTable(
      SCIM025LinkedByAnotherProvider.self,
      [
        .fires("an unknown external id", proposing: nil) {
          $0.local?.externalIDs = [.init(issuer: "https://idp.example", id: "00u1")]
        },
        .fires("a candidate of a review who claims the address") {
          $0.standing = .review
          $0.local?.externalIDs = [.init(issuer: "https://idp.example", id: "00u1")]
        },
        .silent("a candidate who only comes near") {
          $0.standing = .review
          $0.claims = [Claim(key: .mail, localKey: .email, nearness: .plusTag)]
          $0.local?.externalIDs = [.init(issuer: "https://idp.example", id: "00u1")]
        },
        .silent("the object id") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
        .silent("the mapped external id") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: "ada.lovelace")]
        },
        .silent("none") { $0.local?.externalIDs = [] },
      ]
    ),
    RuleTable(
      SCIM026ClearedValueStays.self,
      [
        .fires("mail was removed", proposing: nil) { $0.entra?.mail = nil },
        .silent("not exported") {
          $0.entra?.mail = nil
          $0.entra?.absent = .mail
        },
        .silent("nothing in AWS either") {
          $0.entra?.mail = nil
          $0.local?.emails = []
        },
        .silent("a review") {
          $0.entra?.mail = nil
          $0.standing = .review
        },
      ]
    ),
    RuleTable(
      SCIM029AlreadyLinked.self,
      [
        .fires("the object id", proposing: nil) {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
        .silent("another id") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: "ada.lovelace")]
        },
        .silent("a review") {
          $0.standing = .review
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: objectID)]
        },
      ]
    ),
  ]
}
