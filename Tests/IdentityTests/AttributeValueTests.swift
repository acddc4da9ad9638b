// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite struct AttributeValueTests {
  @Test func `Absent, null and empty are three things`() {
    let values: [AttributeValue] = [.unknown, .null, .text("")]
    for (i, left) in values.enumerated() {
      for (j, right) in values.enumerated() { #expect((left == right) == (i == j)) }
    }
  }

  @Test func `Only what is known to be empty counts as empty`() {
    #expect(!AttributeValue.unknown.isKnownEmpty)
    #expect(AttributeValue.null.isKnownEmpty)
    #expect(AttributeValue.text("").isKnownEmpty)
    #expect(!AttributeValue.text(" ").isKnownEmpty)
    #expect(!AttributeValue.text("\u{301}").isKnownEmpty)
  }

  @Test func `Neither absent nor null has a text`() {
    #expect(AttributeValue.unknown.text == nil)
    #expect(AttributeValue.null.text == nil)
    #expect(AttributeValue.text("x").text == "x")
  }

  @Test func `Texts are equal by bytes`() {
    #expect(AttributeValue.text("\u{E9}") != .text("e\u{301}"))
    #expect(AttributeValue.text("e") == .text("e"))
  }

  @Test(arguments: EntraAttribute.allCases)
  func `An attribute is a text, null, or unknown where the export lacks it`(
    _ attribute: EntraAttribute
  ) {
    var user = EntraUser(id: "id-1")
    if attribute == .objectId {
      user.absent = EntraAbsence(rawValue: (1 << EntraAbsence.names.count) - 1)
      #expect(user.value(of: attribute) == .text("id-1"))
      return
    }
    #expect(user.value(of: attribute) == .null)
    set(attribute, of: &user, to: "value")
    #expect(user.value(of: attribute) == .text("value"))
    for other in EntraAttribute.allCases where other != attribute && other != .objectId {
      #expect(user.value(of: other) == .null, "\(other) is not \(attribute)")
    }
    guard let bit = EntraAbsence.names.firstIndex(of: attribute.rawValue) else {
      Issue.record("no bit is named \(attribute.rawValue)")
      return
    }
    user.absent = EntraAbsence(rawValue: 1 << bit)
    #expect(user.value(of: attribute) == .unknown)
    user.absent = EntraAbsence(rawValue: ((1 << EntraAbsence.names.count) - 1) & ~(1 << bit))
    #expect(user.value(of: attribute) == .text("value"))
  }

  private func set(_ attribute: EntraAttribute, of user: inout EntraUser, to value: String) {
    switch attribute {
    case .objectId: break
    case .userPrincipalName: user.userPrincipalName = value
    case .mail: user.mail = value
    case .displayName: user.displayName = value
    case .givenName: user.givenName = value
    case .surname: user.surname = value
    case .mailNickname: user.mailNickname = value
    case .employeeId: user.employeeId = value
    case .onPremisesUserPrincipalName: user.onPremisesUserPrincipalName = value
    case .jobTitle: user.jobTitle = value
    case .department: user.department = value
    }
  }

  /// The bits are published with the schema: a new one goes to the end.
  @Test func `Absence bits keep their names and values`() {
    #expect(EntraAbsence.userPrincipalName.rawValue == 1)
    #expect(EntraAbsence.proxyAddresses.rawValue == 1 << 8)
    #expect(EntraAbsence.identities.rawValue == 1 << 16)
    #expect(EntraAbsence.department.rawValue == 1 << 18)
    #expect(EntraAbsence.names.prefix(2) == ["userPrincipalName", "mail"])
    #expect(EntraAbsence.names.firstIndex(of: "identities") == 16)
    #expect(LocalAbsence.names.count == 10)
    #expect(LocalAbsence.displayName.rawValue == 1)
    #expect(LocalAbsence.names.firstIndex(of: "Emails") == 3)
    #expect(LocalAbsence.emails.rawValue == 1 << 3)
    #expect(LocalAbsence.names.firstIndex(of: "CreatedAt") == 6)
    #expect(LocalAbsence.createdAt.rawValue == 1 << 6)
    #expect(LocalAbsence.title.rawValue == 1 << 9)
  }
}
