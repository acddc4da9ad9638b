// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Reporting

@Suite struct AdministratorChangesTests {
  private func line(
    _ account: String,
    via: String = "direct",
    user: String? = "u-1",
    today: Bool,
    after: Bool?
  ) -> AccessLine {
    var line = AccessLine(
      accountID: account,
      permissionSet: "AdministratorAccess",
      via: via,
      today: today,
      after: after,
      change: "",
      isAdministrator: true
    )
    line.awsUserID = user
    line.entraObjectID = "e-1"
    return line
  }

  private func people(
    _ side: AdministratorChanges.Side,
    _ lines: [AccessLine]
  ) -> AdministratorChanges {
    var changes = AdministratorChanges(side)
    for line in lines { changes.add(line) }
    changes.endPerson()
    return changes
  }

  @Test func `A pair that is held in two ways is lost once, as in access-users.csv`() {
    let changes = people(
      .losses,
      [
        line("1", today: true, after: false), line("1", via: "Admins", today: true, after: false),
        line("2", today: true, after: nil), line("3", today: true, after: true),
      ]
    )
    #expect(changes.people.map(\.sure) == [1])
    #expect(changes.people.map(\.undecided) == [1])
    #expect(changes.people.map(\.lines.count) == [3])
    #expect(changes.sure == 1)
  }

  @Test func `Whoever gets an administrator's set is found, with or without an AWS user`() {
    let changes = people(
      .gains,
      [
        line("1", today: true, after: true), line("2", today: false, after: true),
        line("1", user: nil, today: false, after: true),
        line("1", user: "u-2", today: false, after: nil),
        line("1", user: "u-3", today: false, after: false),
      ]
    )
    #expect(changes.people.map(\.userID) == ["u-1", nil, "u-2"])
    #expect(changes.sure == 2)
    #expect(changes.undecided == 1)
  }
}
