// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Records

extension DirectoryExport {
  /// The user in a record, with the store that it belongs to.
  ///
  /// A member that the record lacks sets its bit in `absent`: the service leaves out what has no
  /// value, so only the export as a whole tells "no value" from "not exported".
  package static func localUser(
    in batch: RecordBatch,
    at index: Int
  ) throws -> (user: LocalUser, storeID: String?) {
    var user = LocalUser(id: "", userName: "")
    user.absent = LocalAbsence(rawValue: (1 << LocalAbsence.names.count) - 1)
    var storeID: String?
    var issuers: [Int: String] = [:]
    var ids: [(element: Int, id: String)] = []
    try batch.forEachField(of: index) { number, element, value in
      let field = field(number)
      switch field {
      case .identityStoreID: storeID = try value.text(field.rawValue)
      case .userID: user.id = try value.text(field.rawValue) ?? ""
      case .userName: user.userName = try value.text(field.rawValue) ?? ""
      case .displayName:
        user.displayName = try value.text(field.rawValue)
        user.absent.remove(.displayName)
      case .name:
        try value.requireContainer(field.rawValue)
        user.absent.subtract([.givenName, .familyName])
      case .givenName:
        user.givenName = try value.text(field.rawValue)
        user.absent.remove(.givenName)
      case .familyName:
        user.familyName = try value.text(field.rawValue)
        user.absent.remove(.familyName)
      case .emails, .emailElement:
        try value.requireContainer(field.rawValue)
        user.absent.remove(.emails)
      case .email:
        user.absent.remove(.emails)
        if let email = try value.text(field.rawValue) { user.emails.append(email) }
      case .externalIDs, .externalElement:
        try value.requireContainer(field.rawValue)
        user.absent.remove(.externalIds)
      case .externalIssuer: issuers[element] = try value.text(field.rawValue)
      case .externalID:
        user.absent.remove(.externalIds)
        if let id = try value.text(field.rawValue) { ids.append((element, id)) }
      case .status:
        user.status = try value.text(field.rawValue)
        user.absent.remove(.userStatus)
      case .createdAt:
        guard let text = try value.text(field.rawValue) else { return }
        guard let seconds = Instant.seconds(text) else {
          throw RecordFault("CreatedAt is neither a number nor an ISO 8601 time")
        }
        user.createdAt = seconds
        user.absent.remove(.createdAt)
      case .phoneNumbers: user.absent.remove(.phoneNumbers)
      case .phoneNumber: user.phoneNumber = try user.phoneNumber ?? value.text(field.rawValue)
      case .employeeNumber:
        user.employeeNumber = try value.text(field.rawValue)
        user.absent.remove(.employeeNumber)
      case .title:
        user.title = try value.text(field.rawValue)
        user.absent.remove(.title)
      default: break
      }
    }
    user.externalIDs = ids.map {
      LocalUser.ExternalID(issuer: issuers[$0.element] ?? "", id: $0.id)
    }
    if user.id.utf8.isEmpty { throw RecordFault("UserId is missing or empty") }
    if user.userName.utf8.isEmpty { throw RecordFault("UserName is missing or empty") }
    return (user, storeID)
  }

  package static func group(in batch: RecordBatch, at index: Int) throws -> Group {
    let values = try texts(batch, index, [.groupID, .displayName, .description, .externalID])
    return Group(
      id: try required(values, .groupID),
      displayName: values[.displayName],
      description: values[.description],
      externalID: values[.externalID]
    )
  }

  package static func membership(in batch: RecordBatch, at index: Int) throws -> Membership {
    var membership = Membership(groupID: "", userID: "")
    try batch.forEachField(of: index) { number, _, value in
      switch field(number) {
      case .groupID: membership.groupID = try value.text("GroupId") ?? ""
      case .memberUserID: membership.userID = try value.text("MemberId.UserId") ?? ""
      default: break
      }
    }
    if membership.groupID.utf8.isEmpty { throw RecordFault("GroupId is missing or empty") }
    if membership.userID.utf8.isEmpty { throw RecordFault("MemberId.UserId is missing or empty") }
    return membership
  }

  package static func accountAssignment(
    in batch: RecordBatch,
    at index: Int
  ) throws -> AccountAssignment {
    let values = try texts(
      batch,
      index,
      [.accountID, .permissionSetARN, .principalType, .principalID]
    )
    return AccountAssignment(
      accountID: try required(values, .accountID),
      permissionSetARN: try required(values, .permissionSetARN),
      principalType: try required(values, .principalType),
      principalID: try required(values, .principalID)
    )
  }

  package static func permissionSet(in batch: RecordBatch, at index: Int) throws -> PermissionSet {
    let values = try texts(
      batch,
      index,
      [.permissionSetARN, .name, .description, .sessionDuration]
    )
    return PermissionSet(
      arn: try required(values, .permissionSetARN),
      name: values[.name],
      description: values[.description],
      sessionDuration: values[.sessionDuration]
    )
  }

  package static func account(in batch: RecordBatch, at index: Int) throws -> Account {
    let values = try texts(batch, index, [.id, .name, .accountStatus])
    return Account(
      id: try required(values, .id),
      name: values[.name],
      status: values[.accountStatus]
    )
  }

  package static func application(in batch: RecordBatch, at index: Int) throws -> Application {
    let values = try texts(
      batch,
      index,
      [.applicationARN, .name, .applicationAccount, .accountStatus]
    )
    return Application(
      arn: try required(values, .applicationARN),
      name: values[.name],
      account: values[.applicationAccount],
      status: values[.accountStatus]
    )
  }

  package static func applicationAssignment(
    in batch: RecordBatch,
    at index: Int
  ) throws -> ApplicationAssignment {
    let values = try texts(batch, index, [.applicationARN, .principalType, .principalID])
    return ApplicationAssignment(
      applicationARN: try required(values, .applicationARN),
      principalType: try required(values, .principalType),
      principalID: try required(values, .principalID)
    )
  }

  private static func texts(
    _ batch: RecordBatch,
    _ index: Int,
    _ wanted: Set<Field>
  ) throws -> [Field: String] {
    var values: [Field: String] = [:]
    try batch.forEachField(of: index) { number, _, value in
      let field = field(number)
      if wanted.contains(field), values[field] == nil {
        values[field] = try value.text(field.rawValue)
      }
    }
    return values
  }

  private static func required(_ values: [Field: String], _ field: Field) throws -> String {
    guard let value = values[field], !value.utf8.isEmpty else {
      throw RecordFault("\(field.rawValue) is missing or empty")
    }
    return value
  }
}
