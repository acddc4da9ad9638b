// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct CycleOrderTests {
  @Test("Of two new users with one address the first is made; who that is, is open")
  func oneAddress() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    let first = town.entra("shared@example.com") { $0.userPrincipalName = "anna@example.com" }
    let second = town.entra("Shared@example.com") { $0.userPrincipalName = "bo@example.com" }
    #expect(try town.user(first).firstCycle == .unknown([.cycleOrder]))
    #expect(try town.user(second).firstCycle == .unknown([.cycleOrder]))
  }

  @Test("Where the holder of the address is a third, the order does not matter")
  func heldAddress() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    let holder = town.aws("holder", email: "shared@example.com")
    for name in ["anna@example.com", "bo@example.com", "cy@example.com"] {
      town.entra("shared@example.com") { $0.userPrincipalName = name }
    }
    for row in 0..<3 {
      #expect(
        try town.user(row).firstCycle
          == .conflict([
            .init(attribute: .email, holder: .local(holder), isCreation: true)
          ])
      )
    }
  }

  @Test("An address that an adoption sets free is free only afterwards")
  func freedAddress() throws {
    var town = Town()
    let local = town.aws("anna@example.com", email: "old@example.com")
    let mover = town.entra("anna@example.com", for: local)
    let wanter = town.entra("old@example.com")
    #expect(try town.user(mover).firstCycle == .adopt(localRow: local))
    #expect(try town.user(wanter).firstCycle == .unknown([.cycleOrder]))
  }

  @Test("One user name for two people is open for both")
  func oneUserName() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .employeeId
    town.settings.federation.provisioning.email = nil
    let local = town.aws("e1")
    let first = town.entra("anna@example.com", for: local) { $0.employeeId = "e1" }
    let second = town.entra("bo@example.com") { $0.employeeId = "E1" }
    for row in [first, second] {
      let verdict = try town.user(row).firstCycle
      #expect(verdict == .unknown([.cycleOrder, .sameUserNameSent]))
    }
  }

  @Test("A refused rival leaves no doubt")
  func refusedRival() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    let first = town.entra("shared@example.com") { $0.userPrincipalName = "anna@example.com" }
    let second = town.entra("shared@example.com") {
      $0.userPrincipalName = "bo@example.com"
      $0.surname = nil
    }
    #expect(try town.user(first).firstCycle == .create)
    #expect(try town.user(second).firstCycle.code == "REJECT-400")
  }

  @Test("A rival of whom it is open whether he takes part leaves a doubt")
  func doubtfulRival() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    let first = town.entra("shared@example.com") { $0.userPrincipalName = "anna@example.com" }
    town.entra("shared@example.com") {
      $0.userPrincipalName = "bo@example.com"
      $0.assignment = .defaultAccessOnly
    }
    #expect(try town.user(first).firstCycle.code == "UNKNOWN")
  }

  @Test("More open questions than are played through leave every doubtful user open")
  func manyDoubts() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    town.aws("holder", email: "shared@example.com")
    for index in 0..<9 {
      town.entra("shared@example.com") {
        $0.userPrincipalName = "u\(index)@example.com"
        $0.assignment = .defaultAccessOnly
      }
    }
    let users = try town.forecast().users.dropFirst()
    #expect(users.count == 9)
    #expect(users.allSatisfy { $0.firstCycle.code == "UNKNOWN" })
  }

  @Test("Of many new users with one address, any may be the first")
  func anyFirst() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    for index in 0..<60 {
      town.entra("shared@example.com") { $0.userPrincipalName = "u\(index)@example.com" }
    }
    let users = try town.forecast().users
    #expect(users.allSatisfy { $0.firstCycle == .unknown([.cycleOrder]) })
    #expect(users.allSatisfy { $0.signIn?.code == "NO-SUCH-USER" })
  }

  @Test("Large groups of rivals are decided where every order agrees")
  func largeGroup() throws {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    let local = town.aws("owner@example.com", email: "shared@example.com")
    let owner = town.entra("shared@example.com", for: local) {
      $0.userPrincipalName = "owner@example.com"
    }
    for index in 0..<40 {
      town.entra("shared@example.com") { $0.userPrincipalName = "u\(index)@example.com" }
    }
    let users = try town.forecast().users
    #expect(users[local].entraRow == owner)
    #expect(users[local].firstCycle == .adopt(localRow: local))
    #expect(users.dropFirst().allSatisfy { $0.firstCycle.code == "CONFLICT-409" })
  }
}
