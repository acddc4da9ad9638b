// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct FirstCycleTests {
  @Test("A user name that is equal but for ASCII case is adopted, and takes the sent bytes")
  func adopts() throws {
    for name in ["anna@example.com", "Anna@Example.com"] {
      var town = Town()
      let local = town.aws(name, email: "anna@example.com")
      let entra = town.entra("anna@example.com", for: local)
      let user = try town.user(entra)
      #expect(user.firstCycle == .adopt(localRow: local))
      #expect(user.signIn == .ok(.local(local)))
    }
  }

  @Test("An AWS user that carries this external id is updated; another id is written over")
  func updates() throws {
    var town = Town()
    let local = town.aws("anna@example.com", externalID: "object-0")
    let other = town.aws("bo@example.com", externalID: "elsewhere")
    let entra = town.entra("anna@example.com", for: local)
    let second = town.entra("bo@example.com", for: other)
    #expect(try town.user(entra).firstCycle == .update(localRow: local))
    #expect(try town.user(second).firstCycle == .adopt(localRow: other))
  }

  @Test("Nothing equal makes a second user, on which the person then lands")
  func creates() throws {
    var town = Town()
    let local = town.aws("anna", email: "old@example.com")
    let entra = town.entra("anna@example.com", for: local)
    let user = try town.user(entra)
    #expect(user.firstCycle == .create)
    #expect(user.signIn == .ok(.created(entraRow: entra)))
  }

  @Test("A creation is refused where the address is taken, by whatever name")
  func conflictsOnCreation() throws {
    for email in ["anna@example.com", "ANNA@example.com"] {
      var town = Town()
      let local = town.aws("anna", email: email)
      let entra = town.entra("anna@example.com", for: local)
      let user = try town.user(entra)
      #expect(
        user.firstCycle
          == .conflict([
            .init(attribute: .email, holder: .local(local), isCreation: true)
          ])
      )
      #expect(user.signIn == .noSuchUser(.noEqualUserName))
    }
  }

  @Test("An update is refused where the address is another user's")
  func conflictsOnUpdate() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    let local = town.aws("anna@example.com", email: "anna@example.com")
    let other = town.aws("bo", email: "shared@example.com")
    let entra = town.entra("shared@example.com", for: local) {
      $0.userPrincipalName = "anna@example.com"
    }
    let user = try town.user(entra)
    #expect(
      user.firstCycle
        == .conflict([.init(attribute: .email, holder: .local(other), isCreation: false)])
    )
    #expect(user.signIn == .noSuchUser(.noEqualUserName))
  }

  @Test("An external id on a user of another name refuses the creation of a never linked user")
  func conflictsOnExternalID() throws {
    var town = Town()
    let local = town.aws("old@example.com", externalID: "object-0")
    let entra = town.entra("anna@example.com", for: local)
    #expect(
      try town.user(entra).firstCycle
        == .conflict([
          .init(attribute: .externalId, holder: .local(local), isCreation: true)
        ])
    )
    town.settings.job = .ran
    let linked = try town.user(entra)
    #expect(linked.firstCycle == .update(localRow: local))
    #expect(linked.signIn == .ok(.local(local)))
    town.settings.job = .unknown
    #expect(try town.user(entra).firstCycle == .unknown([.jobHistory]))
  }

  @Test("What AWS requires is missing for a creation, and is not sent for an adoption")
  func rejects() throws {
    for attribute in [ProvisionedAttribute.displayName, .givenName, .familyName] {
      var town = Town()
      let local = town.aws("bo@example.com")
      let change: (inout EntraUser) -> Void = {
        switch attribute {
        case .displayName: $0.displayName = nil
        case .givenName: $0.givenName = nil
        default: $0.surname = nil
        }
      }
      let new = town.entra("anna@example.com", for: nil, change)
      let known = town.entra("bo@example.com", for: local, change)
      #expect(
        try town.user(new).firstCycle == .reject([.init(attribute: attribute, limit: .missing)])
      )
      #expect(try town.user(known).firstCycle == .adopt(localRow: local))
    }
  }

  @Test(
    "A value outside AWS's limits is refused",
    arguments: [
      ("an na@example.com", FirstCycle.Limit.illegalCharacter),
      ("an\u{200B}na@example.com", .illegalCharacter),
      (String(repeating: "a", count: 117) + "@example.com", .tooLong),
      ("administrator", .reserved),
    ]
  )
  func limits(_ mail: String, _ limit: FirstCycle.Limit) throws {
    var town = Town()
    town.settings.federation.provisioning.email = nil
    let entra = town.entra(mail)
    #expect(
      try town.user(entra).firstCycle == .reject([.init(attribute: .userName, limit: limit)])
    )
  }

  @Test("A user name of 128 characters is the longest")
  func boundary() throws {
    var town = Town()
    let entra = town.entra(String(repeating: "a", count: 116) + "@example.com")
    #expect(try town.user(entra).firstCycle == .create)
  }

  @Test("An illegal name refuses an adoption as well")
  func illegalName() throws {
    var town = Town()
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: local) { $0.displayName = "Anna\u{200B}" }
    let user = try town.user(entra)
    #expect(
      user.firstCycle
        == .reject([.init(attribute: .displayName, limit: .illegalCharacter)])
    )
    #expect(user.signIn == .ok(.local(local)))
  }

  @Test("A character that only Microsoft forbids, and a blank name, are open")
  func openValues() throws {
    var town = Town()
    let first = town.entra("anna@example.com") { $0.displayName = "Anna; Berg" }
    let second = town.entra("bo@example.com") { $0.surname = " " }
    let third = town.entra("\"cy\"@example.com")
    #expect(try town.user(first).firstCycle == .unknown([.characterMicrosoftForbids]))
    #expect(try town.user(second).firstCycle == .unknown([.blankValue]))
    #expect(try town.user(third).firstCycle == .unknown([.specialMatchValue]))
  }

  @Test("An open value does not hide a refusal that comes in any case")
  func certainRefusal() throws {
    var town = Town()
    let entra = town.entra("anna@example.com") {
      $0.displayName = "Anna; Berg"
      $0.surname = nil
    }
    #expect(
      try town.user(entra).firstCycle
        == .reject([.init(attribute: .familyName, limit: .missing)])
    )
  }

  @Test("Whoever is out of scope is skipped for the reason that keeps them out")
  func skipped() throws {
    let changes: [(FirstCycle.SkipReason, (inout EntraUser) -> Void)] = [
      (.deleted, { $0.isDeleted = true }),
      (.disabled, { $0.accountEnabled = false }),
      (.notAssigned, { $0.assignment = .notAssigned }),
      (.nestedOnly, { $0.assignment = .nestedOnly }),
      (.noMatchingValue, { $0.mail = nil }),
    ]
    for (reason, change) in changes {
      var town = Town()
      let local = town.aws("anna@example.com")
      let entra = town.entra("anna@example.com", for: local, change)
      #expect(try town.user(entra).firstCycle == .skipped(reason))
    }
  }

  @Test("Scope all takes whoever is not assigned")
  func scopeAll() throws {
    var town = Town()
    town.settings.federation.provisioning.scope = .all
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: local) { $0.assignment = .notAssigned }
    #expect(try town.user(entra).firstCycle == .adopt(localRow: local))
    #expect(try town.user(entra).signIn == .blocked(.notAssigned))
    town.settings.requiresAssignment = false
    #expect(try town.user(entra).signIn == .ok(.local(local)))
  }

  @Test("What the export does not say is unknown")
  func unknown() throws {
    let changes: [(OpenPoint, (inout EntraUser) -> Void)] = [
      (.scopeUnknown, { $0.assignment = .unknown }),
      (.defaultAccess, { $0.assignment = .defaultAccessOnly }),
      (
        .stateUnknown,
        {
          $0.accountEnabled = nil; $0.absent.insert(.accountEnabled)
        }
      ),
      (
        .namesUnknown,
        {
          $0.surname = nil; $0.absent.insert(.surname)
        }
      ),
      (
        .userNameUnknown,
        {
          $0.mail = nil; $0.absent.insert(.mail)
        }
      ),
    ]
    for (point, change) in changes {
      var town = Town()
      let local = town.aws("anna@example.com")
      let entra = town.entra("anna@example.com", for: local, change)
      #expect(try town.user(entra).firstCycle == .unknown([point]), "\(point)")
    }
  }

  @Test("Two AWS users that answer to one name stop the match")
  func severalMatches() throws {
    var town = Town()
    let local = town.aws("anna@example.com")
    town.aws("ANNA@example.com")
    let entra = town.entra("anna@example.com", for: local)
    #expect(try town.user(entra).firstCycle == .skipped(.severalMatches))
  }

  @Test("An AWS user without an Entra user is untouched, or touched by a stranger")
  func strangers() throws {
    var town = Town()
    let alone = town.aws("nobody@example.com")
    let taken = town.aws("anna@example.com")
    let stranger = town.entra("anna@example.com")
    let users = try town.forecast().users
    #expect(users[alone].firstCycle == .untouched)
    #expect(users[alone].signIn == nil)
    #expect(users[taken].firstCycle == .touched(byEntraRow: stranger, isUpdate: false))
    #expect(users[taken].firstCycle.code == "ADOPT")
    #expect(users[2].entraRow == stranger)
    #expect(users[2].firstCycle == .adopt(localRow: taken))
  }
}
