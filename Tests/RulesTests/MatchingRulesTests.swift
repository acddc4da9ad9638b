// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

extension RuleTables {
  static let matching: [RuleTable] = [
    RuleTable(
      Match001NoCandidateWithAccess.self,
      [
        .fires("unmatched with access") { unmatched(&$0, access: true) },
        .fires("unmatched, assignments not exported") { unmatched(&$0, access: nil) },
        .silent("unmatched without access") { unmatched(&$0, access: false) },
        .silent("a review") { $0.standing = .review },
        .silent("ignored by decision") {
          $0.standing = .ignored
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match002NoCandidateWithoutAccess.self,
      [
        .fires("unmatched without access") { unmatched(&$0, access: false) },
        .silent("unmatched with access") { unmatched(&$0, access: true) },
        .silent("unmatched, assignments not exported") { unmatched(&$0, access: nil) },
        .silent("linked without access") { $0.local?.hasAccess = false },
      ]
    ),
    RuleTable(
      Match003TieOnBestTier.self,
      [
        .fires("two by mail") { twoClaims(&$0, .mail, .mail) },
        .fires("two by alias") { twoClaims(&$0, .aliasProxy, .aliasProxy) },
        .fires("a deleted and a live one") {
          twoClaims(&$0, .userPrincipalName, .userPrincipalName)
          $0.otherCandidates[0].user.isDeleted = true
        },
        .silent("on different tiers") { twoClaims(&$0, .userPrincipalName, .mail) },
        .silent("a tie below the best tier") {
          twoClaims(&$0, .userPrincipalName, .mail)
          $0.otherCandidates.append(claimant("x@example.com", .mail, row: 51))
        },
        .silent("the other address is only near") {
          twoClaims(&$0, .mail, .mail)
          $0.otherCandidates[0].candidate.claims = [
            Claim(key: .mail, localKey: .email, nearness: .plusTag)
          ]
        },
        .silent("a person decided") {
          twoClaims(&$0, .mail, .mail)
          $0.standing = .linked
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match004OneEntraSeveralAWS.self,
      [
        .fires("another AWS user leads to the same object") {
          review(&$0, .anotherUserSameObject)
          $0.rivals = [2]
        },
        .fires("another AWS user has a near address") {
          review(&$0, .anotherUserNearAddress)
          $0.rivals = [2, 3]
        },
        .silent("another obstacle") { review(&$0, .namesDisagree) },
        .silent("a person decided") {
          $0.obstacles = [.anotherUserSameObject]
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match005TiersDisagree.self,
      [
        .fires("UPN of one, mail of another") { twoClaims(&$0, .userPrincipalName, .mail) },
        .fires("the user name leads to another one") {
          twoClaims(&$0, .mail, .mail)
          $0.otherCandidates[0].candidate.claims = [Claim(key: .mail, localKey: .userName)]
        },
        .silent("a tie") { twoClaims(&$0, .mail, .mail) },
        .silent("the other claim is weak") { twoClaims(&$0, .mail, .otherMail) },
        .silent("a person decided") {
          twoClaims(&$0, .userPrincipalName, .mail)
          $0.standing = .linked
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match006WeakTierOnly.self,
      [
        .fires("linked by alias") { $0.claims = [Claim(key: .aliasProxy, localKey: .email)] },
        .fires("otherMails only") {
          review(&$0, .onlyWeakKey)
          $0.claims = [Claim(key: .otherMail, localKey: .email)]
        },
        .fires("an external id only") {
          review(&$0, .onlyWeakKey)
          $0.claims = [Claim(key: .externalID, localKey: .externalID)]
        },
        .fires("the user name only") {
          review(&$0, .onlyUserName)
          $0.claims = [Claim(key: .userPrincipalName, localKey: .userName)]
        },
        .silent("alias and mail") {
          $0.claims = [
            Claim(key: .aliasProxy, localKey: .email), Claim(key: .mail, localKey: .email),
          ]
        },
        .silent("a near address is MATCH-022's") {
          review(&$0, .onlyUserName)
          $0.claims = [
            Claim(key: .mail, localKey: .userName),
            Claim(key: .mail, localKey: .email, nearness: .whitespace),
          ]
        },
        .silent("a person decided") {
          $0.claims = [Claim(key: .aliasProxy, localKey: .email)]
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match007MailOnlyNeedsApproval.self,
      [
        .fires("a guest by mail") {
          review(&$0, .notAMember)
          $0.claims = [Claim(key: .mail, localKey: .email)]
        },
        .fires("an unverified domain") {
          review(&$0, .domainNotVerified)
          $0.claims = [Claim(key: .primaryProxy, localKey: .email)]
        },
        .fires("a guest beside the owner") {
          twoClaims(&$0, .userPrincipalName, .mail)
          $0.otherCandidates[0].candidate.obstacles = [.notAMember]
        },
        .silent("a member by mail") { $0.claims = [Claim(key: .mail, localKey: .email)] },
        .silent("a guest by home address only") {
          review(&$0, .notAMember)
          $0.claims = [Claim(key: .guestHome, localKey: .email)]
        },
      ]
    ),
    RuleTable(
      Match008NamesContradict.self,
      [
        .fires("both names differ") {
          review(&$0, .namesDisagree)
          $0.names = .none
        },
        .silent("one differs") {
          review(&$0, .namesPartlyAgree)
          $0.names = .partial
        },
        .silent("unknown names") {
          review(&$0, .namesMissing)
          $0.names = .unknown
        },
        .silent("a person decided") {
          $0.names = .none
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match009EntraObjectNewer.self,
      [
        .fires("a review with a younger Entra user") {
          $0.standing = .review
          $0.entra?.createdDateTime = "2024-05-11T08:00:00.1234567Z"
        },
        .fires("the portal's date") {
          $0.standing = .review
          $0.entra?.createdDateTime = "8/19/2024 1:25:31 PM"
        },
        .fires("linked, with a deleted claimant besides") {
          $0.entra?.createdDateTime = "2024-05-11T08:00:00Z"
          $0.otherCandidates = [claimant("x@example.com", .mail)]
          $0.otherCandidates[0].user.isDeleted = true
        },
        .fires("a clean link, as a note") {
          $0.entra?.createdDateTime = "2024-05-11T08:00:00Z"
        },
        .fires("a clean link beside somebody who lists the address, as a note") {
          $0.entra?.createdDateTime = "2024-05-11T08:00:00Z"
          $0.otherCandidates = [claimant("x@example.com", .otherMail)]
        },
        .silent("an older Entra user") { $0.standing = .review },
        .silent("unknown in AWS") {
          $0.standing = .review
          $0.local?.createdAt = nil
          $0.entra?.createdDateTime = "2024-05-11T08:00:00Z"
        },
        .silent("a date in no known form") {
          $0.standing = .review
          $0.entra?.createdDateTime = "19.08.2024"
        },
      ]
    ),
    RuleTable(
      Match010OnlyDeletedCandidate.self,
      [
        .fires("only a deleted one") {
          $0.standing = .review
          $0.entra?.isDeleted = true
        },
        .fires("a deleted namesake beside a live one") {
          twoClaims(&$0, .userPrincipalName, .userPrincipalName)
          $0.otherCandidates[0].user.isDeleted = true
        },
        .fires("a person linked a deleted one") {
          $0.entra?.isDeleted = true
          $0.decision = .human
        },
        .silent("a deleted one that only lists the address") {
          $0.otherCandidates = [claimant("x@example.com", .otherMail)]
          $0.otherCandidates[0].user.isDeleted = true
        },
        .silent("nobody is deleted") { twoClaims(&$0, .mail, .mail) },
      ]
    ),
    RuleTable(
      Match011LookAlikeOnly.self,
      [
        .fires("the only candidate looks alike") {
          review(&$0, .onlyNearAddress)
          $0.claims = [Claim(key: .mail, localKey: .email, nearness: .lookAlike)]
        },
        .fires("a twin of the linked user") {
          $0.otherCandidates = [claimant("x@example.com", .guestHome, nearness: .lookAlike)]
        },
        .silent("near in another way") {
          review(&$0, .onlyNearAddress)
          $0.claims = [Claim(key: .mail, localKey: .email, nearness: .accents)]
        },
        .silent("equal, with an alias that looks alike") {
          $0.claims.append(Claim(key: .aliasProxy, localKey: .email, nearness: .lookAlike))
        },
      ]
    ),
    RuleTable(
      Match012CanonicalOnly.self,
      [
        .fires("normalisation") { near(&$0, .normalisation) },
        .fires("Unicode case") { near(&$0, .unicodeCase) },
        .silent("accents") { near(&$0, .accents) },
        .silent("case and accents are MATCH-022's") { near(&$0, [.unicodeCase, .accents]) },
        .silent("equal") { $0.standing = .review },
      ]
    ),
    RuleTable(
      Match013PlusTagHint.self,
      [
        .fires("a plus tag") { near(&$0, .plusTag) },
        .silent("white space") { near(&$0, .whitespace) },
        .silent("a person decided") {
          near(&$0, .plusTag)
          $0.standing = .linked
          $0.decision = .human
        },
      ]
    ),
    RuleTable(
      Match016EmployeeNumberContradicts.self,
      [
        .fires("two numbers") {
          $0.standing = .review
          $0.local?.employeeNumber = "E1"
          $0.entra?.employeeId = "E2"
        },
        .fires("the number of another Entra user") {
          review(&$0, .employeeNumberPointsElsewhere)
          $0.local?.employeeNumber = "E1"
        },
        .silent("the same number") {
          $0.local?.employeeNumber = "E1"
          $0.entra?.employeeId = "E1"
        },
        .silent("one is missing") { $0.local?.employeeNumber = "E1" },
        .silent("one is unknown") {
          $0.local?.employeeNumber = "E1"
          $0.entra?.employeeId = "E2"
          $0.entra?.absent = .employeeId
        },
      ]
    ),
    RuleTable(
      Match017SharedOrRoleAccount.self,
      [
        .fires("a role") { review(&$0, .sharedOrRoleAccount) },
        .fires("a service") { review(&$0, .serviceOrTestAccount) },
        .fires("disabled") {
          review(&$0, .disabled)
          $0.entra?.accountEnabled = false
        },
        .silent("a person linked a disabled one, which ENTRA-001 reports") {
          $0.entra?.accountEnabled = false
          $0.decision = .human
        },
        .silent("a person linked a role") {
          $0.obstacles = [.sharedOrRoleAccount]
          $0.decision = .human
        },
        .silent("unknown state") { $0.entra?.accountEnabled = nil },
        .silent("deleted is MATCH-010's") {
          review(&$0, .deleted)
          $0.entra?.accountEnabled = false
          $0.entra?.isDeleted = true
        },
      ]
    ),
    RuleTable(
      Match018DecisionStale.self,
      [
        .fires("stale") {
          $0.standing = .review
          $0.decision = .stale
        },
        .silent("obeyed") { $0.decision = .human },
        .silent("contradictory") { $0.decision = .contradictory },
      ]
    ),
    RuleTable(
      Match019DecisionConflicts.self,
      [
        .fires("contradictory") {
          $0.standing = .review
          $0.decision = .contradictory
        },
        .silent("obeyed") { $0.decision = .human },
        .silent("stale") { $0.decision = .stale },
      ]
    ),
    RuleTable(
      Match020NamesPartlyAgree.self,
      [
        .fires("one agrees") {
          $0.standing = .review
          $0.names = .partial
        },
        .fires("both agree, and the display names are a father's and a son's") {
          $0.standing = .review
          $0.names = .displayNamesDiffer
        },
        .silent("none agrees") {
          $0.standing = .review
          $0.names = .none
        },
        .silent("exchanged") { $0.names = .swapped },
      ]
    ),
    RuleTable(
      Match021NamesInDifferentScripts.self,
      [
        .fires("two scripts") {
          $0.standing = .review
          $0.names = .differentScripts
        },
        .silent("one agrees") {
          $0.standing = .review
          $0.names = .partial
        },
      ]
    ),
    RuleTable(
      Match022NearAddressOnly.self,
      [
        .fires("a trailing dot") { near(&$0, .trailingDot) },
        .fires("a renamed domain") { near(&$0, .domainMap) },
        .fires("case and accents") { near(&$0, [.unicodeCase, .accents]) },
        .fires("the e-mail is near, though the user name is equal") {
          near(&$0, .whitespace)
          $0.claims.append(Claim(key: .mail, localKey: .userName))
        },
        .fires("without e-mail, the user name is near") {
          near(&$0, .whitespace)
          $0.claims = [Claim(key: .mail, localKey: .userName, nearness: .whitespace)]
        },
        .silent("the e-mail is equal, the user name near") {
          $0.claims.append(Claim(key: .mail, localKey: .userName, nearness: .whitespace))
        },
        .silent("a plus tag") { near(&$0, .plusTag) },
        .silent("look-alike") { near(&$0, .lookAlike) },
      ]
    ),
    RuleTable(
      Match023ServiceOrTestAccount.self,
      [
        .fires("an unmatched service account") {
          unmatched(&$0, access: true)
          $0.local?.userName = "svc-billing"
        },
        .fires("the e-mail of an unmatched user") {
          unmatched(&$0, access: true)
          $0.local?.emails = ["terraform-prod@example.com"]
        },
        .silent("an unmatched person") { unmatched(&$0, access: true) },
        .silent("a linked person") { $0.local?.userName = "svc-billing" },
        .silent("ignored by decision") {
          $0.local?.userName = "svc-billing"
          $0.standing = .ignored
          $0.decision = .human
        },
      ]
    ),
  ]
}

private func unmatched(_ builder: inout CaseBuilder, access: Bool?) {
  builder.standing = .unmatched
  builder.entra = nil
  builder.local?.hasAccess = access
}

private func review(_ builder: inout CaseBuilder, _ obstacle: Obstacle) {
  builder.standing = .review
  builder.obstacles = [obstacle]
}

private func near(_ builder: inout CaseBuilder, _ nearness: Nearness) {
  review(&builder, .onlyNearAddress)
  builder.claims = [Claim(key: .mail, localKey: .email, nearness: nearness)]
}

private func twoClaims(_ builder: inout CaseBuilder, _ first: ClaimKey, _ second: ClaimKey) {
  review(&builder, .severalClaimants)
  builder.claims = [Claim(key: first, localKey: .email)]
  builder.otherCandidates = [claimant("grace@example.com", second)]
}

@Suite struct MatchingRulesTests {
  @Test func `A tie names every claimant and chooses none`() throws {
    var builder = CaseBuilder()
    twoClaims(&builder, .mail, .mail)
    let findings = try builder.findings(of: Match003TieOnBestTier.self)
    #expect(
      findings.map(\.message) == [
        """
        2 Entra users claim this address as mail: ada.lovelace@example.com, grace@example.com.
        """
      ]
    )
    #expect(findings.allSatisfy { $0.proposedValue == nil })
  }

  @Test func `A twin of a linked user is named by its own row`() throws {
    var builder = CaseBuilder()
    builder.otherCandidates = [claimant("x@example.com", .guestHome, nearness: .lookAlike)]
    let findings = try builder.findings(of: Match011LookAlikeOnly.self)
    #expect(findings.map(\.entraRow) == [50])
    #expect(findings.map(\.localRow) == [1])
  }

  @Test func `A service account with a candidate is told once`() throws {
    var builder = CaseBuilder()
    review(&builder, .serviceOrTestAccount)
    builder.local?.userName = "svc-billing"
    let firing = try builder.firing()
    #expect(firing.contains("MATCH-017"))
    #expect(!firing.contains("MATCH-023"))
  }

  @Test func `A decision by a person answers every doubt about who it is`() throws {
    var builder = CaseBuilder()
    twoClaims(&builder, .aliasProxy, .aliasProxy)
    builder.standing = .linked
    builder.decision = .human
    builder.names = .none
    builder.obstacles = Obstacle.allCases
    #expect(try builder.firing().filter { $0.hasPrefix("MATCH-") } == [])
  }

  @Test(
    "Creation times are read in every form that exports have",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("2021-08-19T13:25:31Z", 1_629_379_531),
      ("2021-08-19T13:25:31.5000000Z", 1_629_379_531.5),
      ("2021-08-19T15:25:31+02:00", 1_629_379_531),
      ("2021-08-19T13:25:31", 1_629_379_531),
      ("2000-02-29T00:00:00Z", 951_782_400),
      ("8/19/2021 1:25:31 PM", 1_629_379_531),
      ("8/19/2021 12:00:00 AM", 1_629_331_200),
      ("8/19/2021 12:00:00 PM", 1_629_374_400),
      ("/Date(1629379531000)/", 1_629_379_531),
      ("19.08.2021", nil),
      ("19/8/2021 1:25:31 PM", nil),
      ("8/19/2021 13:25:31 PM", nil),
      ("2021-08-19", nil),
      ("2021-13-19T13:25:31Z", nil),
      ("2021-08-19T13:25:31Zulu", nil),
      ("", nil),
    ] as [(String, Double?)]
  )
  func creationTimes(_ text: String, _ seconds: Double?) {
    #expect(Instant.seconds(text) == seconds)
  }
}
