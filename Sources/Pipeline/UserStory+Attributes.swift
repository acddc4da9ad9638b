// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Matching
internal import Reporting

extension UserStory.Attribute {
  init(_ name: String, _ value: AttributeValue) {
    switch value {
    case .unknown: self.init(name: name, state: .unknown, values: [])
    case .null: self.init(name: name, state: .none, values: [])
    case .text(let text): self.init(name: name, state: .value, values: [text])
    }
  }

  init(_ name: String, _ values: [String], isAbsent: Bool) {
    self.init(
      name: name,
      state: isAbsent ? .unknown : values.isEmpty ? .none : .value,
      values: isAbsent ? [] : values
    )
  }

  init(_ name: String, _ value: String?, isAbsent: Bool) {
    self.init(name, value.map { [$0] } ?? [], isAbsent: isAbsent)
  }
}

extension LocalUser {
  /// Every attribute of the record, with what is not known marked as such.
  var storyAttributes: [UserStory.Attribute] {
    [
      .init("DisplayName", displayName, isAbsent: absent.contains(.displayName)),
      .init("Name.GivenName", givenName, isAbsent: absent.contains(.givenName)),
      .init("Name.FamilyName", familyName, isAbsent: absent.contains(.familyName)),
      .init("Emails", emails, isAbsent: absent.contains(.emails)),
      .init("UserStatus", status, isAbsent: absent.contains(.userStatus)),
      .init(
        "CreatedAt",
        createdAt.map { Date(timeIntervalSince1970: $0).ISO8601Format() },
        isAbsent: absent.contains(.createdAt)
      ),
      .init(
        "ExternalIds",
        externalIDs.map { "\($0.id) (\($0.issuer))" },
        isAbsent: absent.contains(.externalIds)
      ),
      .init("PhoneNumbers", phoneNumber, isAbsent: absent.contains(.phoneNumbers)),
      .init("employeeNumber", employeeNumber, isAbsent: absent.contains(.employeeNumber)),
      .init("Title", title, isAbsent: absent.contains(.title)),
      .init("has access", hasAccess.map { $0 ? "yes" : "no" }, isAbsent: hasAccess == nil),
    ]
  }
}

extension EntraUser {
  /// Every attribute of the record, with what is not known marked as such.
  var storyAttributes: [UserStory.Attribute] {
    func flag(_ value: Bool?) -> String? { value.map { $0 ? "true" : "false" } }
    return [
      .init("userPrincipalName", value(of: .userPrincipalName)),
      .init("mail", value(of: .mail)),
      .init("displayName", value(of: .displayName)),
      .init("givenName", value(of: .givenName)),
      .init("surname", value(of: .surname)),
      .init("userType", userType, isAbsent: absent.contains(.userType)),
      .init("accountEnabled", flag(accountEnabled), isAbsent: absent.contains(.accountEnabled)),
      .init("proxyAddresses", proxyAddresses, isAbsent: absent.contains(.proxyAddresses)),
      .init("otherMails", otherMails, isAbsent: absent.contains(.otherMails)),
      .init("mailNickname", value(of: .mailNickname)),
      .init("employeeId", value(of: .employeeId)),
      .init("createdDateTime", createdDateTime, isAbsent: absent.contains(.createdDateTime)),
      .init("creationType", creationType, isAbsent: absent.contains(.creationType)),
      .init(
        "externalUserState",
        externalUserState,
        isAbsent: absent.contains(.externalUserState)
      ),
      .init("identities", identityIssuers, isAbsent: absent.contains(.identities)),
      .init(
        "onPremisesSyncEnabled",
        flag(onPremisesSyncEnabled),
        isAbsent: absent.contains(.onPremisesSyncEnabled)
      ),
      .init("jobTitle", value(of: .jobTitle)),
      .init("department", value(of: .department)),
      .init("is deleted", isDeleted ? "true" : "false", isAbsent: false),
      .init(
        "assignment",
        assignment == .notAssigned ? "not assigned" : assignment.name,
        isAbsent: assignment == .unknown
      ),
    ]
  }
}

extension Projection {
  /// What is sent, with what is not known marked as such.
  var storyAttributes: [UserStory.Attribute] {
    [
      .init("NameID", nameID), .init("SCIM userName", userName),
      .init("SCIM e-mail", email ?? .null), .init("SCIM externalId", externalID),
    ]
  }
}

extension MatchWords {
  /// What speaks for and against one candidate, in one sentence.
  static func evidence(_ candidate: Candidate, users: SnapshotShelf.Lookup) -> String {
    self.candidate(candidate, users: users).map { EvidenceWords.sentence(for: $0) } ?? ""
  }
}
