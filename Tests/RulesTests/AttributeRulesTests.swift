// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

extension RuleTables {
  static let attribute: [RuleTable] = [
    RuleTable(
      Attr001EmailWillChange.self,
      [
        .fires("another address, linked", proposing: "ada@example.com") {
          $0.entra?.mail = "ada@example.com"
        },
        .fires("another address, review proposes nothing", proposing: nil) {
          $0.entra?.mail = "ada@example.com"
          $0.standing = .review
        },
        .fires("the new address belongs to another AWS user already", proposing: nil) {
          $0.entra?.mail = "ada@example.com"
          $0.otherLocals = [(CaseBuilder.local("ADA@example.com"), nil)]
        },
        .silent("only the case differs") { $0.entra?.mail = "Ada.Lovelace@example.com" },
        .silent("only white space differs") { $0.local?.emails = ["ada.lovelace@example.com "] },
        .silent("mail is unknown") {
          $0.entra?.mail = nil
          $0.entra?.absent = .mail
        },
        .silent("no AWS e-mail") { $0.local?.emails = [] },
        .silent("the candidate is deleted") {
          $0.entra?.mail = "ada@example.com"
          $0.entra?.isDeleted = true
          $0.standing = .review
        },
        .silent("the address is only near, MATCH-022 tells it") {
          $0.entra?.mail = "ada@example.com"
          $0.claims = [Claim(key: .mail, localKey: .email, nearness: .trailingDot)]
          $0.standing = .review
        },
      ]
    ),
    RuleTable(
      Attr002EmailCaseWillChange.self,
      [
        .fires("another case", proposing: "Ada.Lovelace@example.com") {
          $0.entra?.mail = "Ada.Lovelace@example.com"
        },
        .fires("another normalisation form") {
          $0.local?.emails = ["zoe\u{308}@example.com"]
          $0.entra?.mail = "zo\u{EB}@example.com"
        },
        .silent("another address") { $0.entra?.mail = "ada@example.com" },
        .silent("equal bytes") { _ in },
      ]
    ),
    RuleTable(
      Attr003EmailMissingInAWS.self,
      [
        .fires("no address", proposing: "ada.lovelace@example.com") { $0.local?.emails = [] },
        .fires("an empty address") { $0.local?.emails = [""] },
        .fires("two addresses", proposing: nil) {
          $0.local?.emails = ["ada.lovelace@example.com", "ada@example.com"]
        },
        .fires("unmatched without an address", proposing: nil) {
          $0.local?.emails = []
          $0.entra = nil
          $0.standing = .unmatched
        },
        .silent("the export leaves addresses out") {
          $0.local?.emails = []
          $0.local?.absent = .emails
        },
      ]
    ),
    RuleTable(
      Attr004EmailMissingInEntra.self,
      [
        .fires("mail is null", proposing: nil) { $0.entra?.mail = nil },
        .fires("mail is empty") { $0.entra?.mail = "" },
        .silent("mail is unknown") {
          $0.entra?.mail = nil
          $0.entra?.absent = .mail
        },
        .silent("no mapping fills the e-mail") {
          $0.entra?.mail = nil
          $0.federation.provisioning.email = nil
        },
        .silent("AWS has none either") {
          $0.entra?.mail = nil
          $0.local?.emails = []
        },
      ]
    ),
    RuleTable(
      Attr005NameWillChange.self,
      [
        .fires("another given name", proposing: "Augusta") { $0.entra?.givenName = "Augusta" },
        .fires("decomposed in AWS, composed in Entra", proposing: "Zo\u{EB}") {
          $0.local?.givenName = "Zoe\u{308}"
          $0.entra?.givenName = "Zo\u{EB}"
        },
        .fires("AWS is known to have none") { $0.local?.familyName = nil },
        .fires("a review with the same names spelled differently", proposing: nil) {
          $0.entra?.surname = "L\u{F6}velace"
          $0.standing = .review
        },
        .fires("a person linked somebody with another name", proposing: "Byron") {
          $0.entra?.surname = "Byron"
          $0.names = .partial
          $0.decision = .human
        },
        .silent("a review whose names speak against it") {
          $0.entra?.surname = "Byron"
          $0.names = .partial
          $0.standing = .review
        },
        .silent("Entra has none, so nothing is written") { $0.entra?.givenName = nil },
        .silent("unknown in AWS") {
          $0.local?.givenName = nil
          $0.local?.absent = .givenName
        },
        .silent("unknown in Entra") {
          $0.entra?.givenName = nil
          $0.entra?.absent = .givenName
        },
        .silent("AWS refuses the value") { $0.entra?.givenName = "A\u{200B}da" },
      ]
    ),
    RuleTable(
      Attr006DisplayNameWillChange.self,
      [
        .fires("another display name", proposing: "Lovelace, Ada") {
          $0.entra?.displayName = "Lovelace, Ada"
        },
        .fires("none in AWS", proposing: "Ada Lovelace") { $0.local?.displayName = nil },
        .fires("another normalisation form") {
          $0.local?.displayName = "Zoe\u{308}"
          $0.entra?.displayName = "Zo\u{EB}"
        },
        .silent("unknown in AWS") {
          $0.local?.displayName = nil
          $0.local?.absent = .displayName
        },
        .silent("AWS refuses the value") { $0.entra?.displayName = "Ada \u{202A}Lovelace" },
        .silent("Entra has none") { $0.entra?.displayName = nil },
      ]
    ),
    RuleTable(
      Attr008TwoAWSUsersOneAddress.self,
      [
        .fires("another user with the address in another case", proposing: nil) {
          var other = CaseBuilder.local("ADA.LOVELACE@example.com")
          other.userName = "ada.admin"
          $0.otherLocals = [(other, nil)]
        },
        .fires("the composed and the decomposed address") {
          $0.local?.emails = ["zoe\u{308}@example.com"]
          $0.otherLocals = [(CaseBuilder.local("zo\u{EB}@example.com"), nil)]
        },
        .silent("the other has it as user name only") {
          var other = CaseBuilder.local("ada.lovelace@example.com")
          other.emails = ["other@example.com"]
          $0.otherLocals = [(other, nil)]
        },
        .silent("nobody has an address") {
          $0.local?.emails = []
          var other = CaseBuilder.local("x@example.com")
          other.emails = []
          $0.otherLocals = [(other, nil)]
        },
      ]
    ),
    RuleTable(
      Attr009TwoEntraUsersOneMail.self,
      [
        .fires("another member, not assigned", proposing: nil) {
          var other = CaseBuilder.entra("Ada.Lovelace@example.com", id: "other")
          other.userPrincipalName = "ada.admin@example.com"
          other.assignment = .notAssigned
          $0.otherEntras = [other]
        },
        .fires("an Entra user without an AWS user") {
          $0.local = nil
          $0.otherEntras = [CaseBuilder.entra("ada.lovelace@example.com", id: "other")]
        },
        .silent("the other one is deleted") {
          var other = CaseBuilder.entra("ada.lovelace@example.com", id: "other")
          other.isDeleted = true
          $0.otherEntras = [other]
        },
        .silent("neither has mail") {
          $0.entra?.mail = nil
          var other = CaseBuilder.entra("other@example.com")
          other.mail = nil
          $0.otherEntras = [other]
        },
      ]
    ),
    RuleTable(
      Attr010AliasOfAnotherPerson.self,
      [
        .fires("somebody else lists it in otherMails", proposing: nil) {
          $0.otherCandidates = [claimant("grace@example.com", .otherMail)]
        },
        .fires("somebody else has it as alias of a link that a person decided") {
          $0.decision = .human
          $0.otherCandidates = [claimant("grace@example.com", .aliasProxy)]
        },
        .fires("a review with an owner and somebody who lists it") {
          $0.standing = .review
          $0.otherCandidates = [claimant("grace@example.com", .otherMail)]
        },
        .silent("a review between two strong claims is MATCH-005's") {
          $0.standing = .review
          $0.otherCandidates = [claimant("grace@example.com", .aliasProxy)]
        },
        .silent("the other address is only near") {
          var other = claimant("grace@example.com", .otherMail)
          other.candidate.claims = [
            Claim(key: .otherMail, localKey: .email, nearness: .plusTag)
          ]
          $0.otherCandidates = [other]
        },
      ]
    ),
    RuleTable(
      Attr011EdgeWhitespace.self,
      [
        .fires("a space after the e-mail", proposing: "ada.lovelace@example.com") {
          $0.local?.emails = ["ada.lovelace@example.com "]
        },
        .fires("a review proposes no address", proposing: nil) {
          $0.local?.emails = ["\u{A0}ada.lovelace@example.com"]
          $0.standing = .review
        },
        .fires("the trimmed address is another user's", proposing: nil) {
          $0.local?.emails = ["ada.lovelace@example.com\t"]
          $0.otherLocals = [(CaseBuilder.local("ada.lovelace@example.com"), nil)]
        },
        .fires("both display names, reported once", proposing: "Ada Lovelace") {
          $0.local?.displayName = "Ada Lovelace "
          $0.entra?.displayName = " Ada Lovelace"
        },
        .fires("an Entra alias") { $0.entra?.proxyAddresses.append("smtp:ada@example.com ") },
        .fires("mail", proposing: "ada.lovelace@example.com") {
          $0.entra?.mail = " ada.lovelace@example.com"
        },
        .fires("the user name", proposing: "ada.lovelace@example.com") {
          $0.local?.userName = "ada.lovelace@example.com "
        },
        .silent("white space inside") { $0.local?.displayName = "Ada \u{A0} Lovelace" },
        .silent("an invisible character is not white space") {
          $0.local?.displayName = "Ada\u{200B}"
        },
      ]
    ),
    RuleTable(
      Attr012InvisibleInName.self,
      [
        .fires("zero width space in AWS", proposing: "Ada Lovelace") {
          $0.local?.displayName = "Ada \u{200B}Lovelace"
        },
        .fires("nothing is left", proposing: nil) { $0.local?.givenName = "\u{200B}" },
        .fires("an Entra name that is not mapped") {
          $0.federation.provisioning.displayName = .mail
          $0.entra?.displayName = "\u{202A}Ada"
        },
        .silent("a mapped Entra name is SCIM-010's") { $0.entra?.displayName = "\u{202A}Ada" },
        .silent("a line break is ATTR-013's") { $0.local?.displayName = "Ada\nLovelace" },
        .silent("an emoji with a variation selector") {
          $0.local?.displayName = "Ada \u{2615}\u{FE0F}"
        },
      ]
    ),
    RuleTable(
      Attr013FormulaStart.self,
      [
        .fires("a formula in AWS") { $0.local?.displayName = "=1+1" },
        .fires("a full-width at sign in Entra") { $0.entra?.displayName = "\u{FF20}SUM(1)" },
        .fires("a combining mark hides the sign from grapheme clusters") {
          $0.local?.displayName = "=\u{301}1"
        },
        .fires("markup") { $0.entra?.displayName = "<b>Ada</b>" },
        .fires("a line break of CR and LF") { $0.local?.displayName = "Ada\r\nLovelace" },
        .fires("a line separator") { $0.local?.familyName = "Love\u{2028}lace" },
        .fires("a user name with a minus sign first") { $0.local?.userName = "-ada" },
        .silent("a phone number") { $0.local?.phoneNumber = "+99 123" },
        .silent("an equals sign inside, a dash and an accent") {
          $0.local?.displayName = "Ad\u{E0} = Lovelace\u{2019}s \u{2014} x"
        },
      ]
    ),
    RuleTable(
      Attr014OverConsoleLimit.self,
      [
        .fires("101 characters") { $0.entra?.mail = address(101) },
        .fires("128 characters") { $0.entra?.mail = address(128) },
        .silent("100 characters") { $0.entra?.mail = address(100) },
        .silent("129 characters are NAMEID-011's") { $0.entra?.mail = address(129) },
      ]
    ),
    RuleTable(
      Attr015ReservedUserName.self,
      [
        .fires("held in AWS") { $0.local?.userName = "ADMINISTRATOR" },
        .fires("planned") { $0.entra?.mail = "AWSAdministrators" },
        .silent("a longer name") { $0.local?.userName = "administrator1" },
      ]
    ),
    RuleTable(
      Attr016OtherAttributeOverwritten.self,
      [
        .fires("another title") {
          $0.local?.title = "Analyst"
          $0.entra?.jobTitle = "Engineer"
        },
        .silent("AWS has none") { $0.entra?.jobTitle = "Engineer" },
        .silent("Entra has none") { $0.local?.title = "Analyst" },
        .silent("equal titles") {
          $0.local?.title = "Analyst"
          $0.entra?.jobTitle = "Analyst"
        },
      ]
    ),
    RuleTable(
      Attr017ProposalFailsRules.self,
      [
        .fires("another AWS user, linked to nobody, has the name", proposing: nil) {
          $0.local?.userName = "ada"
          $0.otherLocals = [(CaseBuilder.local("Ada.Lovelace@example.com"), nil)]
        },
        .fires("another Entra user sends the same NameID") {
          $0.local?.userName = "ada"
          $0.otherEntras = [CaseBuilder.entra("ADA.lovelace@example.com", id: "other")]
        },
        .fires("the NameID is no legal user name") {
          $0.entra?.mail = "ada lovelace@example.com"
        },
        .silent("the other holder is linked elsewhere and moves away") {
          $0.local?.userName = "ada"
          $0.otherLocals = [(CaseBuilder.local("ada.lovelace@example.com"), 77)]
        },
        .silent("the name is free") { $0.local?.userName = "ada" },
        .silent("no rename is due") {
          $0.otherEntras = [CaseBuilder.entra("ADA.lovelace@example.com", id: "other")]
        },
      ]
    ),
  ]
}

/// Another candidate, with this kind of claim to the main AWS user's e-mail.
func claimant(
  _ address: String,
  _ key: ClaimKey,
  nearness: Nearness = [],
  row: Int = 50
) -> (candidate: Candidate, user: EntraUser) {
  var user = CaseBuilder.entra(address, id: "object-\(row)", row: row)
  user.givenName = "Grace"
  user.surname = "Hopper"
  let claimed = "ada.lovelace@example.com"
  switch key {
  case .otherMail: user.otherMails = [claimed]
  case .aliasProxy: user.proxyAddresses.append("smtp:\(claimed)")
  case .mail: user.mail = claimed
  default: break
  }
  let claim = Claim(key: key, localKey: .email, nearness: nearness)
  return (Candidate(entraRow: row, claims: [claim], names: .none), user)
}

private func address(_ length: Int) -> String {
  String(repeating: "a", count: length - 12) + "@example.com"
}

@Suite struct AttributeRulesTests {
  @Test func `An address that two AWS users hold names the other one`() throws {
    var builder = CaseBuilder()
    var other = CaseBuilder.local("ada.lovelace@example.com")
    other.userName = "ada.admin"
    builder.otherLocals = [(other, nil)]
    let findings = try builder.findings(of: Attr008TwoAWSUsersOneAddress.self)
    #expect(findings.map(\.message) == ["Also the e-mail of AWS user ada.admin."])
  }

  @Test func `Who lists another person's address is named by row and value`() throws {
    var builder = CaseBuilder()
    builder.otherCandidates = [claimant("grace@example.com", .otherMail)]
    let finding = try #require(try builder.findings(of: Attr010AliasOfAnotherPerson.self).first)
    #expect(finding.entraRow == 50)
    #expect(finding.entraValue == "ada.lovelace@example.com")
  }

  @Test func `Each of several faulty attributes is reported once`() throws {
    var builder = CaseBuilder()
    builder.entra?.proxyAddresses = ["smtp:a@example.com ", "smtp:b@example.com "]
    builder.local?.givenName = " Ada"
    let findings = try builder.findings(of: Attr011EdgeWhitespace.self)
    #expect(findings.map(\.attribute) == ["givenName", "proxyAddresses"])
  }

  @Test func `A proposed value no longer makes its rule fire`() throws {
    let builders: [(any UserRule.Type, CaseBuilder)] = [
      (Attr011EdgeWhitespace.self, edited { $0.local?.givenName = "\u{3000}Ada\n" }),
      (Attr012InvisibleInName.self, edited { $0.local?.givenName = "A\u{200D}da\u{7}" }),
    ]
    for (rule, builder) in builders {
      let proposed = try #require(try builder.findings(of: rule).first?.proposedValue)
      var cured = builder
      cured.local?.givenName = proposed
      #expect(try cured.findings(of: rule).isEmpty)
    }
  }

  @Test func `A missing mail is told once, by the sign-in rule`() throws {
    var builder = CaseBuilder()
    builder.entra?.mail = nil
    let firing = try builder.firing()
    #expect(firing.contains("NAMEID-007") != firing.contains("ATTR-004"))
  }

  private func edited(_ change: (inout CaseBuilder) -> Void) -> CaseBuilder {
    var builder = CaseBuilder()
    change(&builder)
    return builder
  }
}
