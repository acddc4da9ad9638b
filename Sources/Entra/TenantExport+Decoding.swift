// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Records

extension TenantExport {
  /// What a key of a user record is, by which an AWS user could meet it.
  package enum KeyKind: Sendable { case objectID, address, mailNickname, employeeID }

  /// Calls `body` with each key of a user record by which an AWS user could meet it, while they
  /// still are bytes: most records end here.
  package static func forEachKey(
    in batch: RecordBatch,
    at index: Int,
    _ body: (KeyKind, Span<UInt8>) -> Void
  ) {
    batch.forEachField(of: index) { number, _, value in
      guard case .string(let bytes) = value else { return }
      switch userFieldsByNumber[Int(number)] {
      case .id, .objectID: body(.objectID, bytes.bindMemory(to: UInt8.self).span)
      case .mail, .otherMail: body(.address, bytes.bindMemory(to: UInt8.self).span)
      case .mailNickname: body(.mailNickname, bytes.bindMemory(to: UInt8.self).span)
      case .employeeId: body(.employeeID, bytes.bindMemory(to: UInt8.self).span)
      case .userPrincipalName: forEachAddress(inUPN: bytes, body)
      case .proxyAddress:
        if bytes.count > 5, isSMTP(bytes) {
          let address = UnsafeRawBufferPointer(rebasing: bytes[5...])
          body(.address, address.bindMemory(to: UInt8.self).span)
        }
      default: break
      }
    }
  }

  /// The addresses that a UPN may claim: itself, a guest's home address, or the UPN that a deleted
  /// user had before its id was put in front.
  private static func forEachAddress(
    inUPN bytes: UnsafeRawBufferPointer,
    _ body: (KeyKind, Span<UInt8>) -> Void
  ) {
    if !bytes.contains(UInt8(ascii: "#")) {
      body(.address, bytes.bindMemory(to: UInt8.self).span)
      if bytes.count > 32, bytes.prefix(32).allSatisfy(isHexadecimal) {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[32...])
        body(.address, rest.bindMemory(to: UInt8.self).span)
      }
      return
    }
    var user = EntraUser(id: "")
    user.userPrincipalName = String(decoding: bytes, as: UTF8.self)
    guard user.isExternal else { return body(.address, bytes.bindMemory(to: UInt8.self).span) }
    guard let home = user.homeAddress else { return }
    let address = Array(home.utf8)
    body(.address, address.span)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func isSMTP(_ bytes: UnsafeRawBufferPointer) -> Bool {
    zip(bytes.prefix(5), "smtp:".utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
  }

  /// The user in a record, which may come from the deleted items; one that says itself when it was
  /// deleted is deleted wherever it stands.
  package static func user(
    in batch: RecordBatch,
    at index: Int,
    isDeleted: Bool
  ) throws -> EntraUser {
    var user = EntraUser(id: "")
    user.isDeleted = isDeleted
    user.absent = EntraAbsence(rawValue: (1 << EntraAbsence.names.count) - 1)
    try batch.forEachField(of: index) { number, _, value in
      let field = userFieldsByNumber[Int(number)]
      let name = field.rawValue
      switch field {
      case .id, .objectID: user.id = try value.text(name) ?? user.id
      case .userPrincipalName:
        user.userPrincipalName = try value.text(name)
        user.absent.remove(.userPrincipalName)
      case .mail:
        user.mail = try value.text(name)
        user.absent.remove(.mail)
      case .displayName:
        user.displayName = try value.text(name)
        user.absent.remove(.displayName)
      case .givenName:
        user.givenName = try value.text(name)
        user.absent.remove(.givenName)
      case .surname:
        user.surname = try value.text(name)
        user.absent.remove(.surname)
      case .userType:
        user.userType = try value.nonEmptyText(name)
        user.absent.remove(.userType)
      case .accountEnabled:
        user.accountEnabled = try value.flag(name)
        user.absent.remove(.accountEnabled)
      case .otherMails:
        try value.requireContainer(name)
        user.absent.remove(.otherMails)
      case .otherMail:
        if let address = try value.text(name) { user.otherMails.append(address) }
        user.absent.remove(.otherMails)
      case .proxyAddresses:
        try value.requireContainer(name)
        user.absent.remove(.proxyAddresses)
      case .proxyAddress:
        if let address = try value.text(name) { user.proxyAddresses.append(address) }
        user.absent.remove(.proxyAddresses)
      default: try decodeRest(field, value, &user)
      }
    }
    if user.id.utf8.isEmpty { throw RecordFault("id is missing or empty") }
    return user
  }

  private static func decodeRest(
    _ field: UserField,
    _ value: FieldValue,
    _ user: inout EntraUser
  ) throws(RecordFault) {
    let name = field.rawValue
    switch field {
    case .mailNickname:
      user.mailNickname = try value.text(name)
      user.absent.remove(.mailNickname)
    case .employeeId:
      user.employeeId = try value.nonEmptyText(name)
      user.absent.remove(.employeeId)
    case .createdDateTime:
      user.createdDateTime = try value.nonEmptyText(name)
      user.absent.remove(.createdDateTime)
    case .creationType:
      user.creationType = try value.nonEmptyText(name)
      user.absent.remove(.creationType)
    case .externalUserState:
      user.externalUserState = try value.nonEmptyText(name)
      user.absent.remove(.externalUserState)
    case .onPremisesSyncEnabled:
      user.onPremisesSyncEnabled = try value.flag(name)
      user.absent.remove(.onPremisesSyncEnabled)
    case .onPremisesUserPrincipalName:
      user.onPremisesUserPrincipalName = try value.nonEmptyText(name)
      user.absent.remove(.onPremisesUserPrincipalName)
    case .identities, .identity:
      try value.requireContainer(name)
      user.absent.remove(.identities)
    case .issuer:
      if let issuer = try value.nonEmptyText(name) { user.identityIssuers.append(issuer) }
      user.absent.remove(.identities)
    case .jobTitle:
      user.jobTitle = try value.nonEmptyText(name)
      user.absent.remove(.jobTitle)
    case .department:
      user.department = try value.nonEmptyText(name)
      user.absent.remove(.department)
    case .deletedDateTime:
      if try value.nonEmptyText(name) != nil { user.isDeleted = true }
    default: break
    }
  }

  package static func appAssignment(
    in batch: RecordBatch,
    at index: Int
  ) throws -> AppAssignment {
    var assignment = AppAssignment(
      assignmentID: nil,
      principalID: "",
      principalType: "User",
      roleID: ""
    )
    try batch.forEachField(of: index) { number, _, value in
      let field = AssignmentField.allCases[Int(number)]
      switch field {
      case .id: assignment.assignmentID = try value.text(field.rawValue)
      case .principalId: assignment.principalID = try value.text(field.rawValue) ?? ""
      case .principalType: assignment.principalType = try value.text(field.rawValue) ?? "User"
      case .appRoleId: assignment.roleID = try value.text(field.rawValue) ?? ""
      default: break
      }
    }
    if assignment.principalID.utf8.isEmpty {
      throw RecordFault("principalId is missing or empty")
    }
    return assignment
  }

  package static func group(in batch: RecordBatch, at index: Int) throws -> Group {
    var group = Group(id: "", displayName: nil, securityEnabled: nil, members: [])
    var types: [Int: String] = [:]
    var ids: [(element: Int, id: String)] = []
    try batch.forEachField(of: index) { number, element, value in
      let field = GroupField.allCases[Int(number)]
      switch field {
      case .id: group.id = try value.text(field.rawValue) ?? ""
      case .displayName: group.displayName = try value.text(field.rawValue)
      case .securityEnabled: group.securityEnabled = try value.flag(field.rawValue)
      case .memberID:
        if let id = try value.text(field.rawValue) { ids.append((element, id)) }
      case .memberType: types[element] = try value.text(field.rawValue)
      default: break
      }
    }
    if group.id.utf8.isEmpty { throw RecordFault("id is missing or empty") }
    group.members = ids.map {
      Group.Member(id: $0.id, type: memberType(types[$0.element]))
    }
    return group
  }

  /// `#microsoft.graph.user` is `user`.
  private static func memberType(_ odataType: String?) -> String {
    guard let odataType, let dot = odataType.utf8.lastIndex(of: UInt8(ascii: ".")) else {
      return "unknown"
    }
    return String(odataType[odataType.utf8.index(after: dot)...])
  }
}
