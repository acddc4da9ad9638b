// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct AccessTests {
  /// Two accounts, an administrator's set and a reader's.
  private func town() -> Town {
    var town = Town()
    for name in ["main", "lab"] { _ = town.access.addAccount(id: name, name: name) }
    _ = town.access.addPermissionSet(arn: "admin", name: "Admin", isAdministrator: true)
    _ = town.access.addPermissionSet(arn: "read", name: "Read", isAdministrator: false)
    return town
  }

  private func counts(_ user: UserForecast) -> [Int] {
    [
      user.access.before, user.access.kept, user.access.lost, user.access.gained,
      user.access.open,
    ]
  }

  @Test("A pair held directly and by two groups counts once, and stays with the adopted user")
  func distinctPairs() throws {
    var town = town()
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: local)
    town.groups.localGroups = [
      .init(displayName: "A", externalID: nil), .init(displayName: "B", externalID: nil),
    ]
    town.access.grant(toLocal: local, account: 0, permissionSet: 0)
    for group in 0..<2 {
      town.access.grant(toGroup: group, account: 0, permissionSet: 0)
      town.access.grant(toGroup: group, account: 1, permissionSet: 1)
      town.access.addMember(local: local, ofGroup: group)
    }
    #expect(counts(try town.user(entra)) == [2, 2, 0, 0, 0])
    var forecast = try town.forecast()
    let rows = forecast.accessRows(of: forecast.users[0])
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0.change == .kept })
    #expect(rows.prefix(3).allSatisfy { $0.permissionSet == 0 })
  }

  @Test("A second user has nothing; what the first held is orphaned")
  func orphaned() throws {
    var town = town()
    let local = town.aws("anna")
    let entra = town.entra("anna@example.com", for: local)
    town.access.grant(toLocal: local, account: 0, permissionSet: 0)
    #expect(counts(try town.user(entra)) == [1, 0, 1, 0, 0])
    var forecast = try town.forecast()
    #expect(forecast.accessRows(of: forecast.users[0]).map(\.change) == [.orphaned])
    #expect(
      forecast.gates(hasBreakGlass: true)
        == [.administratorLosesAccess(localRow: local), .lastAdministrator(account: 0)]
    )
    #expect(forecast.gates(hasBreakGlass: nil).last == .noBreakGlass)
    #expect(forecast.totals().byAccount[0].lost == 1)
    #expect(forecast.totals().byPermissionSet[1].before == 0)
    #expect(forecast.administrators() == [local])
  }

  @Test("Another administrator with a working sign-in keeps the account")
  func notTheLast() throws {
    var town = town()
    let anna = town.aws("anna")
    let bo = town.aws("bo@example.com")
    town.entra("anna@example.com", for: anna)
    town.entra("bo@example.com", for: bo)
    town.access.grant(toLocal: anna, account: 0, permissionSet: 0)
    town.access.grant(toLocal: bo, account: 0, permissionSet: 0)
    var forecast = try town.forecast()
    #expect(
      forecast.gates(hasBreakGlass: true) == [.administratorLosesAccess(localRow: anna)]
    )
  }

  @Test("On a wrong person's user the own access is lost, and what that user holds is gained")
  func wrongPerson() throws {
    var town = town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    town.settings.federation.provisioning.email = nil
    let anna = town.aws("anna@example.com")
    let bo = town.aws("bo@example.com")
    let first = town.entra("bo@example.com", for: anna) {
      $0.userPrincipalName = "anna@example.com"
    }
    town.entra("anna@example.com", for: bo) { $0.userPrincipalName = "bo@example.com" }
    town.access.grant(toLocal: anna, account: 0, permissionSet: 1)
    town.access.grant(toLocal: anna, account: 1, permissionSet: 1)
    town.access.grant(toLocal: bo, account: 1, permissionSet: 1)
    town.access.grant(toLocal: bo, account: 1, permissionSet: 0)
    #expect(counts(try town.user(first)) == [2, 1, 1, 1, 0])
    var forecast = try town.forecast()
    let changes = forecast.accessRows(of: forecast.users[anna]).map(\.change)
    #expect(changes == [.gained, .lost, .kept])
  }

  @Test("An adopted group brings its access to members whom Entra adds")
  func gainedByGroup() throws {
    var town = town()
    let anna = town.aws("anna@example.com")
    let first = town.entra("anna@example.com", for: anna)
    let second = town.entra("new@example.com")
    let third = town.entra("gone@example.com") { $0.accountEnabled = false }
    town.groups.localGroups = [.init(displayName: "Ops", externalID: nil)]
    town.access.grant(toGroup: 0, account: 0, permissionSet: 0)
    town.groups.entraGroups = [
      .init(
        objectID: "ops",
        displayName: "Ops",
        isSecurityEnabled: true,
        members: [first, second, third]
      )
    ]
    let forecast = try town.forecast()
    #expect(forecast.groups.count == 1)
    #expect(forecast.groups[0].outcome == .adopt(localGroup: 0))
    #expect(
      forecast.groups[0].membersGained == [.local(anna), .created(entraRow: second)]
    )
    #expect(forecast.groups[0].membersNotProvisioned == [third])
    #expect(counts(try town.user(first)) == [0, 0, 0, 1, 0])
    #expect(counts(try town.user(second)) == [0, 0, 0, 1, 0])
  }

  @Test("A member that only AWS knows keeps the access with a question mark")
  func onlyInAWS() throws {
    var town = town()
    let anna = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: anna)
    town.groups.localGroups = [.init(displayName: "Ops", externalID: nil)]
    town.access.grant(toGroup: 0, account: 0, permissionSet: 0)
    town.access.addMember(local: anna, ofGroup: 0)
    town.groups.entraGroups = [
      .init(objectID: "ops", displayName: "Ops", isSecurityEnabled: true, members: [])
    ]
    let forecast = try town.forecast()
    #expect(forecast.groups[0].membersOnlyInAWS == [anna])
    #expect(counts(try town.user(entra)) == [1, 1, 0, 0, 1])
  }

  @Test("Groups are matched by name alone")
  func groupOutcomes() throws {
    var town = town()
    town.groups.localGroups = [
      .init(displayName: "Same", externalID: nil), .init(displayName: "case", externalID: nil),
      .init(displayName: "Linked", externalID: "linked"),
      .init(displayName: "Alone", externalID: "other"),
      .init(displayName: "Twice", externalID: nil),
    ]
    let names = [
      "Same", "Case", "Linked", "Other", "New", "Twice", "Twice", "", "bad\u{200B}", "Mail",
    ]
    town.groups.entraGroups = names.enumerated().map { index, name in
      .init(
        objectID: name == "" ? "empty" : name.lowercased() + (index == 6 ? "2" : ""),
        displayName: name,
        isSecurityEnabled: name != "Mail",
        members: []
      )
    }
    let forecast = try town.forecast()
    let outcomes = Dictionary(
      uniqueKeysWithValues: forecast.groups.compactMap { group in
        group.entraGroup.map { ($0, group.outcome) }
      }
    )
    #expect(outcomes[0] == .adopt(localGroup: 0))
    #expect(outcomes[1] == .unknown([.groupNameCase]))
    #expect(outcomes[2] == .update(localGroup: 2))
    #expect(outcomes[3] == .conflict(.externalId, holder: 3))
    #expect(outcomes[4] == .create)
    #expect(outcomes[5]?.code == "UNKNOWN")
    #expect(outcomes[6]?.code == "UNKNOWN")
    #expect(outcomes[7] == .skipped(.noName))
    #expect(outcomes[8] == .reject(.illegalCharacter))
    #expect(outcomes[9] == .skipped(.notSecurityEnabled))
    #expect(forecast.groups[3].outcome == .untouched)
  }

  @Test("Administrators are known by name, managed policy and configuration")
  func administrators() {
    #expect(AccessData.isAdministrator(named: "AdministratorAccess"))
    #expect(
      AccessData.isAdministrator(
        named: "Ops",
        policies: ["arn:aws:iam::aws:policy/PowerUserAccess"]
      )
    )
    #expect(AccessData.isAdministrator(named: "ops", configured: ["Ops"]))
    #expect(!AccessData.isAdministrator(named: "ReadOnlyAccess", configured: ["Ops"]))
  }
}
