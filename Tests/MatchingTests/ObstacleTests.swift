// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

/// What turns a clean pair into one that a person must look at, and all that is then said of it.
struct Doubt: Sendable, CustomTestStringConvertible {
  let name: String
  let obstacles: [Obstacle]
  let change: @Sendable (inout Directory) -> Void

  init(
    _ name: String,
    _ obstacles: Obstacle...,
    change: @escaping @Sendable (inout Directory) -> Void
  ) {
    self.name = name
    self.obstacles = obstacles
    self.change = change
  }

  var testDescription: String { name }

  static let all: [Self] = [
    Self("the AWS address carries a tag", .onlyNearAddress) {
      $0.locals[0].userName = "anna.berg+aws@acme.test"
      $0.locals[0].emails = ["anna.berg+aws@acme.test"]
    },
    Self("the domain was renamed by the configuration only", .onlyNearAddress) {
      $0.domainMap = DomainMap(["old.test": "acme.test"])
      $0.locals[0].userName = "anna"
      $0.locals[0].emails = ["anna.berg@old.test"]
    },
    Self("the address is only among the other mails", .onlyWeakKey) {
      $0.entra[0].userPrincipalName = "a@acme.test"
      $0.entra[0].mail = nil
      $0.entra[0].otherMails = [Directory.address]
    },
    Self("only an external id leads to the object", .onlyWeakKey) {
      $0.entra[0].userPrincipalName = "a@acme.test"
      $0.entra[0].mail = nil
      $0.locals[0].externalIDs = [LocalUser.ExternalID(issuer: "i", id: "E-ANNA")]
    },
    Self("there is no e-mail, only the user name", .onlyUserName) { $0.locals[0].emails = [] },
    Self("another object has the address as alias", .severalClaimants) {
      $0.locals[0].userName = "aberg"
      var other = Directory.member("e-2", "other@acme.test", "Anna", "Berg")
      other.proxyAddresses = ["smtp:anna.berg@acme.test"]
      $0.entra.append(other)
    },
    Self("a deleted object has the address too", .severalClaimants) {
      $0.locals[0].userName = "aberg"
      var other = Directory.annaInEntra
      other.id = "e-old"
      other.isDeleted = true
      $0.entra.append(other)
    },
    Self("a guest has the address as its mail", .severalClaimants) {
      $0.locals[0].userName = "aberg"
      var other = Directory.annaInEntra
      other.id = "e-guest"
      other.userPrincipalName = "x_evil.test#EXT#@acme.test"
      other.userType = "Guest"
      $0.entra.append(other)
    },
    Self("the user name is another object's address", .userNameClaimsAnother) {
      $0.locals[0].userName = "bela@acme.test"
      $0.entra.append(Directory.member("e-2", "bela@acme.test", "Bela", "Tal"))
    },
    Self("the user name is the name of another object", .userNameClaimsAnother) {
      $0.locals[0].userName = "Bela.Tal"
      $0.entra.append(Directory.member("e-2", "bela.tal@other.test", "Bela", "Tal"))
    },
    Self("the user name is another object's nickname", .userNameClaimsAnother) {
      $0.locals[0].userName = "btal"
      var other = Directory.member("e-2", "bela.tal@acme.test", "Bela", "Tal")
      other.mailNickname = "BTAL"
      $0.entra.append(other)
    },
    Self("the user name at an old domain is another object's name", .userNameClaimsAnother) {
      $0.locals[0].userName = "anna.berg2@old.test"
      $0.entra.append(Directory.member("e-2", "anna.berg2@acme.test", "Anna", "Berg"))
    },
    Self("the user name is near another object's address", .userNameClaimsAnother) {
      $0.locals[0].userName = "bela+aws@acme.test"
      $0.entra.append(Directory.member("e-2", "bela@acme.test", "Bela", "Tal"))
    },
    Self("another object lists the user name among its mails", .userNameClaimsAnother) {
      $0.locals[0].userName = "b@home.test"
      var other = Directory.member("e-2", "bela@acme.test", "Bela", "Tal")
      other.otherMails = ["b@home.test"]
      $0.entra.append(other)
    },
    Self("the user name is another object's id", .userNameClaimsAnother) {
      $0.locals[0].userName = "0A000000-0000-4000-8000-00000000000B"
      let id = "0a000000-0000-4000-8000-00000000000b"
      $0.entra.append(Directory.member(id, "bela@acme.test", "Bela", "Tal"))
    },
    Self("the employee number is another object's", .employeeNumberPointsElsewhere) {
      $0.locals[0].employeeNumber = "007"
      var other = Directory.member("e-2", "bela@acme.test", "Bela", "Tal")
      other.employeeId = "007"
      $0.entra.append(other)
    },
    Self("an identity of another organisation's provider", .externalMember) {
      $0.entra[0].identityIssuers = ["https://sts.partner.test/adfs"]
    },
    Self("an identity of a Microsoft account among others", .externalMember) {
      $0.entra[0].identityIssuers = ["acme.test, MicrosoftAccount"]
    },
    Self("signed up from outside", .externalMember) {
      $0.entra[0].creationType = "SelfServiceSignUp"
    },
    Self("the name is a desk's", .sharedOrRoleAccount) {
      ($0.locals[0].givenName, $0.locals[0].familyName) = ("Help", "Desk")
      ($0.entra[0].givenName, $0.entra[0].surname) = ("Help", "Desk")
      ($0.locals[0].displayName, $0.entra[0].displayName) = (nil, nil)
    },
    Self("the display names are a father's and a son's", .displayNamesDiffer) {
      $0.entra[0].displayName = "Anna Berg Jr."
    },
    Self("the external id is another object's", .externalIDPointsElsewhere) {
      $0.locals[0].externalIDs = [LocalUser.ExternalID(issuer: "i", id: "e-other")]
    },
    Self("the employee numbers differ", .employeeNumberDiffers) {
      $0.locals[0].employeeNumber = "007"
      $0.entra[0].employeeId = "7"
    },
    Self("the object is deleted", .deleted) { $0.entra[0].isDeleted = true },
    Self("the account is disabled", .disabled) { $0.entra[0].accountEnabled = false },
    Self("nobody knows whether the account is enabled", .statusUnknown) {
      $0.entra[0].accountEnabled = nil
    },
    Self("the object is a guest by type", .notAMember) { $0.entra[0].userType = "Guest" },
    Self("the member was invited", .externalMember) {
      $0.entra[0].userPrincipalName = "anna.berg_acme.test#EXT#@t.test"
    },
    Self("nobody knows the type", .typeUnknown) { $0.entra[0].userType = nil },
    Self("the domain of the mail is not the tenant's", .domainNotVerified) {
      $0.federation.verifiedDomains = ["other.test"]
      $0.entra[0].userPrincipalName = "anna@other.test"
    },
    Self("the address is a role's", .sharedOrRoleAccount) {
      $0.locals[0].emails = ["support@acme.test"]
      $0.entra[0].mail = "support@acme.test"
    },
    Self("the user name is a program's", .serviceOrTestAccount) {
      $0.locals[0].userName = "svc-anna"
    },
    Self("the Entra name is a program's", .serviceOrTestAccount) {
      $0.entra[0].userPrincipalName = "terraform-7@acme.test"
    },
    Self("no name agrees", .namesDisagree) {
      $0.entra[0].givenName = "Bela"
      $0.entra[0].surname = "Tal"
    },
    Self("the family name differs", .namesPartlyAgree) { $0.entra[0].surname = "Tal" },
    Self("the names are written in different scripts", .namesInDifferentScripts) {
      $0.entra[0].givenName = "\u{410}\u{43D}\u{43D}\u{430}"
      $0.entra[0].surname = "\u{411}\u{435}\u{440}\u{433}"
    },
    Self("Entra has no names", .namesMissing) {
      $0.entra[0].givenName = nil
      $0.entra[0].surname = ""
      $0.entra[0].displayName = nil
    },
    Self(
      "another AWS user has a near address",
      .anotherUserNearAddress,
      .anotherUserSameObject
    ) {
      $0.locals.append(Directory.local("l-2", "two", email: "anna.berg@acme.test "))
    },
    Self("another AWS user has the address", .anotherUserNearAddress, .anotherUserSameObject) {
      $0.locals.append(Directory.local("l-2", "two", email: "ANNA.berg@acme.test"))
    },
    Self("another AWS user leads to the object by an alias", .anotherUserSameObject) {
      $0.entra[0].proxyAddresses = ["smtp:a.berg@acme.test"]
      $0.locals.append(Directory.local("l-2", "two", email: "a.berg@acme.test"))
    },
    Self("another AWS user nearly leads to the object", .anotherUserSameObject) {
      $0.entra[0].proxyAddresses = ["smtp:a.berg@acme.test"]
      $0.locals.append(Directory.local("l-2", "two", email: "\u{430}.berg@acme.test"))
    },
    Self("another AWS user has the object's id", .anotherUserSameObject) {
      var other = Directory.local("l-2", "two@x.test")
      other.externalIDs = [LocalUser.ExternalID(issuer: "i", id: "e-anna")]
      $0.locals.append(other)
    },
    Self("another AWS user has the name that the object would bring", .anotherUserHasName) {
      $0.federation.provisioning.userName = .mailNickname
      $0.entra[0].mailNickname = "\u{C9}va"
      $0.locals.append(Directory.local("l-2", "\u{E9}va", email: "two@x.test"))
    },
    Self("the AWS user has two addresses", .severalEmails) {
      $0.locals[0].emails.append("anna@private.test")
    },
  ]
}

@Suite struct ObstacleTests {
  @Test func `A pair beyond doubt is linked`() throws {
    let match = try Directory.clean.first()
    #expect(match.verdict == .linked)
    #expect(match.entraRow == 0)
    #expect(match.decision == .automatic)
    #expect(match.rivals.isEmpty)
    #expect(match.candidates.count == 1)
    #expect(match.candidates[0].obstacles.isEmpty)
    #expect(match.candidates[0].bestClaim == Claim(key: .userPrincipalName, localKey: .email))
  }

  @Test("One doubt turns a link into a question, and is named", arguments: Doubt.all)
  func doubt(_ doubt: Doubt) throws {
    var directory = Directory.clean
    #expect(try directory.first().verdict == .linked, "without the cause there is a link")
    doubt.change(&directory)
    let match = try directory.first()
    #expect(match.verdict == .review)
    #expect(match.entraRow == nil)
    let candidate = try #require(match.candidates.first { $0.entraRow == 0 })
    #expect(Set(candidate.obstacles) == Set(doubt.obstacles))
    #expect(candidate.obstacles.count == doubt.obstacles.count)
    for other in match.candidates where other.entraRow != 0 {
      #expect(!other.obstacles.isEmpty, "nobody else is linked in the person's place")
    }
  }

  @Test func `Every obstacle has a case`() {
    #expect(Set(Doubt.all.flatMap(\.obstacles)) == Set(Obstacle.allCases))
  }

  @Test(
    "What is no doubt leaves the link",
    arguments: [
      Doubt("a short user name") { $0.locals[0].userName = "aberg123" },
      Doubt("another case of the address") { $0.locals[0].emails = ["Anna.BERG@ACME.test"] },
      Doubt("a UPN that is a staff number") { $0.entra[0].userPrincipalName = "p00017@acme.test" },
      Doubt("no mail") { $0.entra[0].mail = nil },
      Doubt("an alias only") {
        $0.entra[0].mail = "new@acme.test"
        $0.entra[0].userPrincipalName = "new@acme.test"
        $0.entra[0].proxyAddresses = ["SMTP:new@acme.test", "smtp:anna.berg@acme.test"]
      },
      Doubt("exchanged names") { ($0.entra[0].givenName, $0.entra[0].surname) = ("Berg", "Anna") },
      Doubt("a missing given name") { $0.entra[0].givenName = nil },
      Doubt("its own external id") {
        $0.locals[0].externalIDs = [LocalUser.ExternalID(issuer: "i", id: "E-Anna")]
      },
      Doubt("an external id from the mapping") {
        $0.entra[0].mailNickname = "annab"
        $0.locals[0].externalIDs = [LocalUser.ExternalID(issuer: "i", id: "annab")]
      },
      Doubt("a member in any case") { $0.entra[0].userType = "member" },
      Doubt("a verified domain") { $0.federation.verifiedDomains = ["acme.test"] },
      Doubt("the UPN on an unlisted domain") { $0.federation.verifiedDomains = ["other.test"] },
      Doubt("a namesake elsewhere") {
        $0.entra.append(Directory.member("e-2", "anna.berg@other.test", "Anna", "Berg"))
      },
      Doubt("a look-alike guest") {
        var guest = Directory.member("e-2", "x", "Anna", "Berg")
        guest.userPrincipalName = "anna.berg_\u{430}cme.test#EXT#@acme.test"
        guest.mail = "anna.berg@\u{430}cme.test"
        guest.userType = "Guest"
        $0.entra.append(guest)
      },
      Doubt("somebody who lists the address among others") {
        var other = Directory.member("e-2", "bela@acme.test", "Bela", "Tal")
        other.otherMails = [Directory.address]
        $0.entra.append(other)
      },
      Doubt("a user name that both bear") {
        $0.locals[0].userName = "aberg"
        $0.entra[0].mailNickname = "aberg"
        $0.entra.append(Directory.member("e-2", "aberg@other.test", "Alma", "Berg"))
      },
      Doubt("an employee number that both have") {
        $0.locals[0].employeeNumber = "7"
        $0.entra[0].employeeId = "7"
        var admin = Directory.member("e-2", "adm-anna@acme.test", "Anna", "Berg")
        admin.employeeId = "7"
        $0.entra.append(admin)
      },
      Doubt("its own object id as user name") {
        $0.entra[0].id = "0a000000-0000-4000-8000-00000000000b"
        $0.locals[0].userName = "0A000000-0000-4000-8000-00000000000B"
      },
      Doubt("an unknown employee id") { $0.locals[0].employeeNumber = "7" },
      Doubt("a SIP address of another object") {
        var other = Directory.member("e-2", "bela@acme.test", "Bela", "Tal")
        other.proxyAddresses = ["SIP:anna.berg@acme.test", "sip:anna.berg@acme.test"]
        $0.entra.append(other)
      },
    ]
  )
  func noDoubt(_ doubt: Doubt) throws {
    var directory = Directory.clean
    doubt.change(&directory)
    let match = try directory.first()
    #expect(match.verdict == .linked)
    #expect(match.entraRow == 0)
    #expect(match.candidates.first?.entraRow == 0, "the linked user stands first")
  }

  @Test func `Nobody is found by name, and nobody by an address one letter away`() throws {
    var directory = Directory.clean
    directory.locals[0].emails = ["anna.borg@acme.test"]
    directory.locals[0].userName = "anna"
    let match = try directory.first()
    #expect(match == Match(localRow: 0, verdict: .unmatched))
  }

  @Test func `Two AWS users that lead to one object rival each other, and neither is linked`()
    throws
  {
    var directory = Directory.clean
    directory.entra[0].proxyAddresses = ["smtp:a.berg@acme.test"]
    var admin = Directory.anna
    admin.id = "l-admin"
    admin.userName = "anna-2"
    admin.emails = ["a.berg@acme.test"]
    directory.locals += [Directory.local("l-x", "x@x.test"), admin]
    let matches = directory.matches(try makeFolding())
    #expect(matches.map(\.verdict) == [.review, .unmatched, .review])
    #expect(matches.map(\.rivals) == [[2], [], [0]])
  }

  @Test func `Thousands who are near to each other are not all looked at, and nobody is linked`()
    throws
  {
    var directory = Directory()
    for number in 0..<300 {
      let address = "lab+\(number)@acme.test"
      directory.locals.append(Directory.local("l-\(number)", address))
      directory.entra.append(Directory.member("e-\(number)", address, "Some", "Body"))
    }
    for (row, match) in directory.matches(try makeFolding()).enumerated() {
      #expect(match.verdict == .review)
      #expect(match.candidates.count == Matcher.mostCandidates)
      #expect(match.candidates[0].entraRow == row, "the best candidate is not among those left out")
    }
  }

  @Test func `One address that a thousand list puts the best of them before a person`() throws {
    var directory = Directory.clean
    for number in 0..<1000 {
      var other = Directory.member("e-\(number)", "u\(number)@acme.test", "Some", "Body")
      other.otherMails = [Directory.address]
      directory.entra.insert(other, at: 0)
    }
    let match = try directory.first()
    #expect(match.verdict == .review)
    #expect(match.candidates.count == Matcher.mostCandidates)
    #expect(match.candidates[0].entraRow == 1000)
    #expect(match.candidates[0].obstacles == [.severalClaimants])
  }

  @Test(
    "Whose address is only listed is no rival if the address is surely somebody else's",
    arguments: [
      ("bela@acme.test", Verdict.linked), ("bela+x@acme.test", .review),
      ("other@acme.test", .review),
    ]
  )
  func listed(_ addressOfBela: String, _ verdict: Verdict) throws {
    var directory = Directory.clean
    directory.entra[0].otherMails = ["bela@acme.test"]
    directory.entra.append(Directory.member("e-2", addressOfBela, "Bela", "Tal"))
    directory.locals.append(Directory.local("l-2", "bela@acme.test"))
    #expect(try directory.first().verdict == verdict)
  }
}
