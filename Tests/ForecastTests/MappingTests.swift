// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct MappingTests {
  /// One adopted user and one new one.
  private func town(_ change: (inout Federation.Provisioning) -> Void) -> Town {
    var town = Town()
    change(&town.settings.federation.provisioning)
    town.settings = ForecastSettings(federation: town.settings.federation)
    town.aws("Anna@example.com", email: "old@example.com", status: "DISABLED")
    town.entra("anna@example.com", for: 0) { $0.mailNickname = "anna" }
    town.entra("bo@example.com") {
      $0.surname = nil
      $0.jobTitle = "Engineer"
      $0.department = "Sales"
    }
    return town
  }

  @Test("A scoping filter leaves users out, null included")
  func filter() throws {
    let town = town {
      $0.filter.groups = [
        .init(
          name: "sales",
          clauses: [FilterClause("department", "EQUALS", ["Sales"])]
        )
      ]
    }
    #expect(try town.user(0).firstCycle == .skipped(.filtered))
    #expect(try town.user(1).firstCycle.code == "REJECT-400")
  }

  @Test("A default stands in for null when a user is made")
  func defaultValue() throws {
    let town = town { $0.familyNameMapping.defaultValue = "-" }
    #expect(try town.user(1).firstCycle == .create)
  }

  @Test("An attribute that flows on creation only is not written over")
  func addOnly() throws {
    let town = town { $0.userNameMapping.flow = .objectAddOnly }
    let user = try town.user(0)
    #expect(user.firstCycle == .adopt(localRow: 0))
    #expect(user.signIn == .unproven(.letterCase, .local(0)))
  }

  @Test("Without a mapping of active a disabled AWS user stays disabled")
  func active() throws {
    let town = town { $0.otherMappings = [] }
    #expect(try town.user(0).signIn == .blocked(.localDisabled))
  }

  @Test("Two mappings that fill one list are refused for users with both values")
  func secondValue() throws {
    let town = town {
      $0.familyNameMapping.defaultValue = "-"
      $0.otherMappings += [
        AttributeMapping(#"phoneNumbers[type eq "work"].value"#, .attribute(.jobTitle)),
        AttributeMapping(#"phoneNumbers[type eq "mobile"].value"#, .attribute(.department)),
      ]
    }
    #expect(
      try town.user(1).firstCycle
        == .reject([.init(attribute: .other, limit: .secondValue)])
    )
    #expect(try town.user(0).firstCycle == .adopt(localRow: 0))
  }

  @Test("An illegal job title refuses the user")
  func otherAttribute() throws {
    var town = town { _ in }
    town.entras[0].jobTitle = "Chief\u{200D}"
    #expect(
      try town.user(0).firstCycle
        == .reject([.init(attribute: .other, limit: .illegalCharacter)])
    )
  }

  @Test("Matching by external id finds a renamed user, and renames it")
  func matchByExternalID() throws {
    var town = town { $0.externalIDMapping.matchingPriority = 2 }
    town.locals[0].userName = "before@example.com"
    town.locals[0].externalIDs = [.init(issuer: "https://scim.example", id: "object-0")]
    let user = try town.user(0)
    #expect(user.firstCycle == .update(localRow: 0))
    #expect(user.signIn == .ok(.local(0)))
  }

  @Test("Matching by an attribute that AWS cannot filter is open")
  func matchByEmail() throws {
    let town = town {
      $0.userNameMapping.matchingPriority = 0
      $0.emailMapping?.matchingPriority = 1
    }
    #expect(try town.user(0).firstCycle == .unknown([.matchingAttribute]))
  }

  @Test("An opaque NameID format finds nobody")
  func opaque() throws {
    var town = Town()
    town.settings.federation.nameIDFormat = .persistent
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: local)
    #expect(try town.user(entra).signIn == .noSuchUser(.pairwise))
  }
}
